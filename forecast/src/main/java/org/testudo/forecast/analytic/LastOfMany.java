package org.testudo.forecast.analytic;

import java.util.function.DoubleUnaryOperator;

/** The last of several independent and alike cases to be ready: F(t)^k. */
public final class LastOfMany {

  private LastOfMany() {}

  /**
   * The day by which all {@code count} cases are ready with probability {@code p}: the single
   * case's quantile at p^(1/count), taken on the survival side so that many cases cost no digits.
   *
   * @param quantileOfSurvival a single case's day that is exceeded with a given probability
   */
  public static double quantile(DoubleUnaryOperator quantileOfSurvival, int count, double p) {
    if (count < 1 || !(0 < p && p < 1)) {
      throw new IllegalArgumentException(
          "The last of %d cases at probability %s: needs at least one case and 0 < p < 1."
              .formatted(count, p));
    }
    return quantileOfSurvival.applyAsDouble(-StrictMath.expm1(StrictMath.log(p) / count));
  }
}
