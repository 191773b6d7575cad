package org.testudo.protection.closedform;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Units that cover one place and may depend on each other; different groups are independent. */
public sealed interface CoverGroup {

  /** Probability that none of the group covers the place on this day. */
  double noneOnDay(double day);

  /** Probability that exactly one of the group covers the place on this day. */
  double oneOnDay(double day);

  /** Days at which these are not smooth. */
  List<Double> kinks();

  /** One unit: it covers with probability R(t)·cover. */
  record Alone(Availability availability, double cover) implements CoverGroup {
    public Alone {
      if (!(cover >= 0 && cover <= 1)) {
        throw new IllegalArgumentException("The cover (" + cover + ") must lie in [0, 1].");
      }
    }

    @Override
    public double noneOnDay(double day) {
      return 1 - oneOnDay(day);
    }

    @Override
    public double oneOnDay(double day) {
      return availability.onDay(day) * cover;
    }

    @Override
    public List<Double> kinks() {
      return availability.kinks();
    }
  }

  /**
   * Units that all wait for one gate and are independent given its end: conditioned on the end
   * <i>g</i>, with {@code afterGate} counted in days from it, P(none, t) = 1 − F(t) + ∫ f(g) Π(1 −
   * R_u(t − g)·cover_u) dg. Multiplying the units' expectations instead would count the same luck
   * twice.
   */
  record BehindOneGate(GateLaw gate, List<Alone> afterGate) implements CoverGroup {
    public BehindOneGate {
      afterGate = List.copyOf(afterGate);
    }

    @Override
    public double noneOnDay(double day) {
      return 1 - expectation(day, since -> 1 - Counts.of(afterGate, since).none());
    }

    @Override
    public double oneOnDay(double day) {
      return expectation(day, since -> Counts.of(afterGate, since).one());
    }

    private double expectation(double day, DoubleUnaryOperator sinceGate) {
      List<Double> cuts = new ArrayList<>(gate.kinks());
      afterGate.forEach(unit -> unit.kinks().forEach(kink -> cuts.add(day - kink)));
      return Quadrature.integrate(
          end -> gate.density(end) * sinceGate.applyAsDouble(day - end), 0, day, cuts);
    }

    @Override
    public List<Double> kinks() {
      List<Double> kinks = new ArrayList<>(gate.kinks());
      for (Alone unit : afterGate) {
        kinks.addAll(unit.kinks());
        unit.kinks().forEach(own -> gate.kinks().forEach(end -> kinks.add(end + own)));
      }
      return kinks;
    }
  }

  /** Probabilities that none, and that exactly one, of several independent groups covers. */
  record Counts(double none, double one) {
    static Counts of(List<? extends CoverGroup> groups, double day) {
      double none = 1;
      double one = 0;
      for (CoverGroup group : groups) {
        double groupNone = group.noneOnDay(day);
        one = one * groupNone + none * group.oneOnDay(day);
        none *= groupNone;
      }
      return new Counts(none, one);
    }
  }
}
