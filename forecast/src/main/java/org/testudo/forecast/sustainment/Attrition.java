package org.testudo.forecast.sustainment;

/**
 * A stock of units that are lost one by one while others arrive: n₀ to start with, each lost at a
 * constant rate, deliveries Poisson.
 *
 * <p>On day t those of the start that are left are Binomial(n₀, e^{−at}), those delivered since and
 * left are Poisson(d (1 − e^{−at}) / a), independent (the transient of the M/M/∞ queue).
 */
public record Attrition(int initially, double lossesPerUnitAndDay, double deliveriesPerDay) {

  private static final int MOST_UNITS = 1_000_000;

  public Attrition {
    Refusal.notNegative("number of units at the start", initially);
    Refusal.finiteNotNegative("losses per unit and day", lossesPerUnitAndDay);
    Refusal.finiteNotNegative("deliveries per day", deliveriesPerDay);
    if (initially > MOST_UNITS) {
      throw new IllegalArgumentException(
          "The number of units at the start (%d) must be at most %d. Maybe rounds were counted instead of launchers."
              .formatted(initially, MOST_UNITS));
    }
  }

  /** Mean number of units on a day. */
  public double expectedOn(double day) {
    return initially * survival(day) + arrivals(day).mean();
  }

  /** P(at least this many units on a day), a sum of positive terms. */
  public double probabilityAtLeast(int units, double day) {
    Pipeline arrivals = arrivals(day);
    if (units <= 0) {
      return 1;
    }
    double[] left = ComponentGroup.binomial(initially, survival(day));
    double sum = 0;
    for (int i = 0; i <= initially; i++) {
      if (left[i] > 0) {
        sum += left[i] * (units - i <= 0 ? 1 : arrivals.probabilityAbove(units - i - 1));
      }
    }
    return Math.min(1, sum);
  }

  private double survival(double day) {
    return StrictMath.exp(-lossesPerUnitAndDay * Refusal.finiteNotNegative("day", day));
  }

  private Pipeline arrivals(double day) {
    Refusal.finiteNotNegative("day", day);
    double exposure = lossesPerUnitAndDay * day;
    // (1 − e^{−x}) / x without cancellation, and 1 at x = 0.
    double kept = exposure == 0 ? 1 : -StrictMath.expm1(-exposure) / exposure;
    return Pipeline.poisson(deliveriesPerDay * day * kept);
  }
}
