package org.testudo.forecast.calibration;

import java.util.Arrays;

/** A forecast of the day on which something happens, counted from the day of the forecast. */
@FunctionalInterface
public interface DayForecast {

  /** The probability that it has happened by {@code day}; rises with the day, may stay below 1. */
  double by(double day);

  /** A single announced day. */
  static DayForecast onDay(double announced) {
    return day -> day >= announced ? 1 : 0;
  }

  /** The share of sampled days; equal days count half at their own day. */
  static DayForecast ofSamples(double... samples) {
    if (samples.length == 0) {
      throw new IllegalArgumentException("A forecast needs at least one sample.");
    }
    double[] sorted = samples.clone();
    Arrays.sort(sorted);
    return day -> 0.5 * (below(sorted, day, false) + below(sorted, day, true)) / sorted.length;
  }

  /** How many are below a day, or at it too. */
  private static int below(double[] sorted, double day, boolean orAt) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < day || (orAt && sorted[middle] == day)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
