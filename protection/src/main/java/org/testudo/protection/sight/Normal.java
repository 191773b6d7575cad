package org.testudo.protection.sight;

/** The standard normal distribution function. */
final class Normal {

  private Normal() {}

  /**
   * Φ(x), absolute error below 7.5e-8: Abramowitz and Stegun, <i>Handbook of Mathematical
   * Functions</i>, 26.2.17.
   */
  static double below(double x) {
    if (x == Double.POSITIVE_INFINITY) {
      return 1;
    }
    double t = 1 / (1 + 0.2316419 * Math.abs(x));
    double tail =
        Math.exp(-x * x / 2)
            / Math.sqrt(2 * Math.PI)
            * t
            * (0.319381530
                + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    return x < 0 ? tail : 1 - tail;
  }
}
