package org.testudo.protection.closedform;

import java.util.ArrayList;
import java.util.List;

/** R(t): the probability that a unit is capable on a day, counted from day 0. */
public interface Availability {

  /** In [0, 1]; called with days ≥ 0. */
  double onDay(double day);

  /** Days at which the function is not smooth, other than 0. */
  default List<Double> kinks() {
    return List.of();
  }

  /** Capable from day 0 and for good. */
  static Availability always() {
    return day -> 1;
  }

  /** Capable from the end of the gate and for good. */
  static Availability readyAfter(GateLaw gate) {
    return withKinks(gate::cumulative, gate.kinks());
  }

  /** Capable at day 0, lost after an exponential time of this mean, never replaced. */
  static Availability untilLost(double meanDays) {
    return day -> Math.exp(-day / meanDays);
  }

  /**
   * Capable at day 0, then up and down in turn for exponential times of these means: failure and
   * repair, or loss and replacement. R(t) = μ/(λ+μ) + λ/(λ+μ)·e^{−(λ+μ)t} with λ = 1/meanUp, μ =
   * 1/meanDown (Barlow and Proschan, <i>Mathematical Theory of Reliability</i>, 1965, ch. 3).
   */
  static Availability upAndDown(double meanUpDays, double meanDownDays) {
    double failure = 1 / meanUpDays;
    double repair = 1 / meanDownDays;
    double both = failure + repair;
    return day -> (repair + failure * Math.exp(-both * day)) / both;
  }

  /** Nothing until the end of the gate, from then on this availability. */
  default Availability startingAfter(GateLaw gate) {
    Availability fresh = this;
    List<Double> kinks = new ArrayList<>(gate.kinks());
    kinks.addAll(kinks());
    gate.kinks().forEach(end -> kinks().forEach(own -> kinks.add(end + own)));
    return withKinks(
        day -> {
          List<Double> cuts = new ArrayList<>(gate.kinks());
          fresh.kinks().forEach(own -> cuts.add(day - own));
          return Quadrature.integrate(
              end -> gate.density(end) * fresh.onDay(day - end), 0, day, cuts);
        },
        kinks);
  }

  private static Availability withKinks(Availability function, List<Double> kinks) {
    List<Double> kept = List.copyOf(kinks);
    return new Availability() {
      @Override
      public double onDay(double day) {
        return function.onDay(day);
      }

      @Override
      public List<Double> kinks() {
        return kept;
      }
    };
  }
}
