package org.testudo.protection.closedform;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.hipparchus.special.Erf;

/**
 * The law of a duration in days, from now to the end of a gate or a chain of gates. Continuous, on
 * days ≥ 0.
 */
public interface GateLaw {

  /** Probability that the duration is at most {@code days}; 0 for negative days. */
  double cumulative(double days);

  /** Probability density per day at {@code days}; 0 for negative days. */
  double density(double days);

  /** Days at which the two functions above are not smooth, other than 0. */
  default List<Double> kinks() {
    return List.of();
  }

  /** Exponential with this mean. */
  static GateLaw exponential(double meanDays) {
    requirePositive("mean", meanDays);
    return of(days -> -Math.expm1(-days / meanDays), days -> Math.exp(-days / meanDays) / meanDays);
  }

  /**
   * Lognormal: the logarithm of the days is normal with mean {@code mu}, deviation {@code sigma}.
   */
  static GateLaw lognormal(double mu, double sigma) {
    requirePositive("sigma", sigma);
    return of(
        days -> days == 0 ? 0 : Erf.erfc((mu - Math.log(days)) / (sigma * Math.sqrt(2))) / 2,
        days -> {
          if (days == 0) {
            return 0;
          }
          double z = (Math.log(days) - mu) / sigma;
          return Math.exp(-z * z / 2) / (days * sigma * Math.sqrt(2 * Math.PI));
        });
  }

  /**
   * What is left of the duration when {@code waitedDays} have gone by and it has not ended: F(a +
   * t) − F(a) over 1 − F(a).
   */
  default GateLaw afterWaiting(double waitedDays) {
    if (!(waitedDays >= 0)) {
      throw new IllegalArgumentException(
          "The time already waited (" + waitedDays + " days) must not be negative.");
    }
    double gone = cumulative(waitedDays);
    if (gone >= 1) {
      throw new IllegalArgumentException(
          "A gate of this law cannot still be open after "
              + waitedDays
              + " days. Maybe it has passed and nobody reported it.");
    }
    GateLaw whole = this;
    return withKinks(
        of(
            days -> (whole.cumulative(waitedDays + days) - gone) / (1 - gone),
            days -> whole.density(waitedDays + days) / (1 - gone)),
        shifted(kinks(), -waitedDays));
  }

  /** The same duration ending {@code days} later in every future. */
  default GateLaw delayedBy(double delayDays) {
    requirePositive("delay", delayDays);
    GateLaw punctual = this;
    List<Double> kinks = new ArrayList<>(shifted(kinks(), delayDays));
    kinks.add(delayDays);
    return withKinks(
        of(
            days -> punctual.cumulative(days - delayDays),
            days -> punctual.density(days - delayDays)),
        kinks);
  }

  /** Gates in series: this one, then an independent {@code next}. */
  default GateLaw then(GateLaw next) {
    GateLaw first = this;
    List<Double> kinks = new ArrayList<>(kinks());
    kinks.addAll(next.kinks());
    for (double own : kinks()) {
      kinks.addAll(shifted(next.kinks(), own));
    }
    return withKinks(
        of(
            days ->
                Quadrature.integrate(
                    end -> first.density(end) * next.cumulative(days - end),
                    0,
                    days,
                    kinksOfConvolution(first, next, days)),
            days ->
                Quadrature.integrate(
                    end -> first.density(end) * next.density(days - end),
                    0,
                    days,
                    kinksOfConvolution(first, next, days))),
        kinks);
  }

  /** A kit: the later of this and an independent {@code other}. */
  default GateLaw andAlso(GateLaw other) {
    GateLaw one = this;
    List<Double> kinks = new ArrayList<>(kinks());
    kinks.addAll(other.kinks());
    return withKinks(
        of(
            days -> one.cumulative(days) * other.cumulative(days),
            days ->
                one.density(days) * other.cumulative(days)
                    + one.cumulative(days) * other.density(days)),
        kinks);
  }

  /** The number of days that is not exceeded with this probability, in (0, 1). */
  default double percentile(double probability) {
    if (!(probability > 0 && probability < 1)) {
      throw new IllegalArgumentException(
          "The probability (" + probability + ") must lie strictly between 0 and 1.");
    }
    double high = 1;
    while (cumulative(high) < probability) {
      high *= 2;
      if (high > 1e9) {
        throw new IllegalStateException("The law never reaches probability " + probability + ".");
      }
    }
    return new BracketingNthOrderBrentSolver(1e-14, 1e-12, 1e-16, 5)
        .solve(1_000, days -> cumulative(days) - probability, 0, high);
  }

  /** A function of days; called with days ≥ 0 only. */
  @FunctionalInterface
  interface OfDays {
    double at(double days);
  }

  /** A law from its two functions on days ≥ 0. */
  static GateLaw of(OfDays cumulative, OfDays density) {
    return new GateLaw() {
      @Override
      public double cumulative(double days) {
        return days < 0 ? 0 : cumulative.at(days);
      }

      @Override
      public double density(double days) {
        return days < 0 ? 0 : density.at(days);
      }
    };
  }

  private static GateLaw withKinks(GateLaw law, List<Double> kinks) {
    List<Double> kept = List.copyOf(kinks);
    return new GateLaw() {
      @Override
      public double cumulative(double days) {
        return law.cumulative(days);
      }

      @Override
      public double density(double days) {
        return law.density(days);
      }

      @Override
      public List<Double> kinks() {
        return kept;
      }
    };
  }

  private static List<Double> kinksOfConvolution(GateLaw first, GateLaw next, double days) {
    List<Double> kinks = new ArrayList<>(first.kinks());
    for (double kink : next.kinks()) {
      kinks.add(days - kink);
    }
    return kinks;
  }

  private static List<Double> shifted(List<Double> kinks, double by) {
    return kinks.stream().map(kink -> kink + by).filter(kink -> kink > 0).toList();
  }

  private static void requirePositive(String what, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("The " + what + " (" + value + ") must be positive.");
    }
  }
}
