package org.testudo.protection.cover;

import org.hipparchus.special.Erf;

/**
 * When something lost is back: repaired, taken from a spare, or replaced. Days from the loss.
 *
 * <p>Where the numbers come from is the caller's affair; durations of repair and of production are
 * assumptions.
 */
public sealed interface ReturnLaw {

  /** Chance that it is back by this day; does not fall as days pass. */
  double backBy(double day);

  /** Back on a known day. */
  record OnDay(double day) implements ReturnLaw {
    @Override
    public double backBy(double now) {
      return now >= day ? 1 : 0;
    }
  }

  /** Not within any horizon. */
  record Never() implements ReturnLaw {
    @Override
    public double backBy(double now) {
      return 0;
    }
  }

  /**
   * Log-normal.
   *
   * @param medianDays above 0
   * @param sigma of the logarithm, above 0
   */
  record LogNormal(double medianDays, double sigma) implements ReturnLaw {
    public LogNormal {
      if (!(medianDays > 0 && sigma > 0 && medianDays * sigma < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "The median (%s days) and sigma (%s) must be positive and finite."
                .formatted(medianDays, sigma));
      }
    }

    /** The law with these percentiles. */
    public static LogNormal ofP50P80(double p50, double p80) {
      return new LogNormal(p50, Math.log(p80 / p50) / UPPER_FIFTH);
    }

    /**
     * The law with two percentiles.
     *
     * @param lower share reached on {@code lowerDays}, below {@code upper}
     */
    public static LogNormal ofPercentiles(
        double lower, double lowerDays, double upper, double upperDays) {
      double z = quantile(lower);
      double sigma = Math.log(upperDays / lowerDays) / (quantile(upper) - z);
      return new LogNormal(lowerDays * Math.exp(-sigma * z), sigma);
    }

    private static double quantile(double share) {
      return Math.sqrt(2) * Erf.erfInv(2 * share - 1);
    }

    @Override
    public double backBy(double now) {
      return now <= 0 ? 0 : 0.5 * Erf.erfc(-(Math.log(now / medianDays) / sigma) / Math.sqrt(2));
    }
  }

  /** Φ⁻¹(0.8). */
  double UPPER_FIFTH = 0.8416212335729143;

  /** With this chance the first, otherwise the second: repaired or beyond repair. */
  record Either(double chance, ReturnLaw first, ReturnLaw second) implements ReturnLaw {
    public Either {
      if (!(chance >= 0 && chance <= 1)) {
        throw new IllegalArgumentException("The chance (%s) must lie in [0, 1].".formatted(chance));
      }
    }

    @Override
    public double backBy(double now) {
      return chance * first.backBy(now) + (1 - chance) * second.backBy(now);
    }
  }

  /** Whichever comes first of two that run side by side: a spare, while the lost one is mended. */
  record Sooner(ReturnLaw first, ReturnLaw second) implements ReturnLaw {
    @Override
    public double backBy(double now) {
      return 1 - (1 - first.backBy(now)) * (1 - second.backBy(now));
    }
  }
}
