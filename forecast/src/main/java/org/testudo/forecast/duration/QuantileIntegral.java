package org.testudo.forecast.duration;

/**
 * Moments as integrals of the quantile function over the survival probability, by the
 * double-exponential rule (Takahasi and Mori, Publ. RIMS 9, 1974). The rule lives on end-point
 * singularities such as the logarithm in every tail, and central moments come out without the
 * cancellation of E[X^2] - E[X]^2.
 */
final class QuantileIntegral {

  private static final double STEP = 1.0 / 32;
  private static final int POINTS = 192;

  private QuantileIntegral() {}

  static double mean(GateDuration duration) {
    return centralMoment(duration, 1, 0);
  }

  static double standardDeviation(GateDuration duration) {
    return StrictMath.sqrt(centralMoment(duration, 2, mean(duration)));
  }

  private static double centralMoment(GateDuration duration, int order, double centre) {
    double sum = 0;
    for (int k = -POINTS; k <= POINTS; k++) {
      double t = k * STEP;
      double inner = 0.5 * StrictMath.PI * StrictMath.sinh(t);
      // s = 1 / (1 + exp(2 inner)) reaches 1e-290 without rounding to zero.
      double e = StrictMath.exp(-2 * StrictMath.abs(inner));
      double small = e / (1 + e);
      double s = inner >= 0 ? small : 1 - small;
      double weight = StrictMath.PI * StrictMath.cosh(t) * (e / ((1 + e) * (1 + e)));
      if (weight < 1e-300 || s >= 1 || s <= 0) {
        continue;
      }
      double x = duration.quantileOfSurvival(s) - centre;
      sum += weight * (order == 1 ? x : x * x);
    }
    return sum * STEP;
  }
}
