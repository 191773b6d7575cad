package org.testudo.forecast.calibration;

import java.util.Arrays;

/** Proper scores of one forecast: smaller is better, and honesty is the best policy. */
public final class Scores {

  private Scores() {}

  /**
   * The continuous ranked probability score of a sample: mean |X - y| - mean |X - X'| / 2 (Gneiting
   * and Raftery, JASA 102, 2007, eq. 20). Of one sample it is the absolute error.
   */
  public static double crps(double[] samples, double happened) {
    double[] sorted = samples.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    double error = 0;
    double spread = 0;
    for (int i = 0; i < n; i++) {
      error += StrictMath.abs(sorted[i] - happened);
      spread += (2.0 * i - n + 1) * sorted[i];
    }
    return error / n - spread / ((double) n * n);
  }

  /**
   * The part of the score that can be known by a horizon: the integral of (F(t) - 1[happened by
   * t])^2 over the days 0 to {@code horizon}, in steps of a day taken at their middle (threshold
   * weighted CRPS, Gneiting and Ranjan, JBES 29, 2011, with weight 1 up to the horizon). It is
   * proper, and needs no outcome beyond the horizon.
   *
   * @throws IllegalArgumentException if it is not known what happened up to the horizon
   */
  public static double crpsUntil(DayForecast forecast, Outcome outcome, int horizon) {
    if (!outcome.happened() && outcome.day() < horizon) {
      throw new IllegalArgumentException(
          "What happened is known up to day %s only, not up to %d."
              .formatted(outcome.day(), horizon));
    }
    double sum = 0;
    for (int day = 0; day < horizon; day++) {
      double middle = day + 0.5;
      double gone = outcome.happened() && outcome.day() <= middle ? 1 : 0;
      double miss = forecast.by(middle) - gone;
      sum += miss * miss;
    }
    return sum;
  }

  /**
   * The pinball loss of a quantile (Koenker and Bassett, Econometrica 46, 1978): a day late costs
   * {@code share}, a day early 1 - share.
   */
  public static double pinball(double share, double quantile, double happened) {
    double late = happened - quantile;
    return late >= 0 ? share * late : (share - 1) * late;
  }
}
