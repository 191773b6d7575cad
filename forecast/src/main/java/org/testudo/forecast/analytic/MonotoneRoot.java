package org.testudo.forecast.analytic;

import java.util.function.DoubleUnaryOperator;

/**
 * The zero of a rising function of a positive argument: bracket by doubling, then false position.
 */
final class MonotoneRoot {

  private MonotoneRoot() {}

  static double find(DoubleUnaryOperator rising, double guess) {
    double low = guess;
    double high = guess;
    double atLow = rising.applyAsDouble(low);
    double atHigh = atLow;
    while (atLow > 0) {
      high = low;
      atHigh = atLow;
      low /= 2;
      atLow = rising.applyAsDouble(low);
    }
    while (atHigh < 0) {
      low = high;
      atLow = atHigh;
      high *= 2;
      atHigh = rising.applyAsDouble(high);
    }
    // Illinois variant of false position, with a bisection whenever the bracket shrinks slowly.
    for (int i = 0; i < 200 && high - low > 1e-15 * high; i++) {
      double width = high - low;
      double at = i % 3 == 2 ? 0.5 * (low + high) : low - atLow * width / (atHigh - atLow);
      if (!(at > low && at < high)) {
        at = 0.5 * (low + high);
      }
      double value = rising.applyAsDouble(at);
      if (value == 0) {
        return at;
      }
      if (value < 0) {
        low = at;
        atLow = value;
        atHigh /= 2;
      } else {
        high = at;
        atHigh = value;
        atLow /= 2;
      }
    }
    return 0.5 * (low + high);
  }
}
