package org.testudo.protection;

import java.util.Arrays;

/**
 * A quantity over futures: its mean with the standard error of that mean, and percentiles of the
 * quantity itself. Percentiles interpolate linearly between order statistics (definition 7 of
 * Hyndman and Fan, <i>Sample Quantiles in Statistical Packages</i>, The American Statistician 50,
 * 1996).
 *
 * @param standardError of the mean; 0 for a single future, where it is not known
 */
public record Estimate(double mean, double standardError, double p10, double p50, double p90) {

  /** Summarises one value per future, in the order of the futures. */
  public static Estimate of(double[] perFuture) {
    int n = perFuture.length;
    if (n == 0) {
      throw new IllegalArgumentException("An estimate needs at least one future.");
    }
    double mean = FixedOrderSum.of(perFuture) / n;
    FixedOrderSum squares = new FixedOrderSum();
    for (double value : perFuture) {
      squares.add((value - mean) * (value - mean));
    }
    double standardError = n == 1 ? 0 : Math.sqrt(squares.value() / (n - 1) / n);
    double[] sorted = perFuture.clone();
    Arrays.sort(sorted);
    return new Estimate(
        mean,
        standardError,
        percentile(sorted, 0.1),
        percentile(sorted, 0.5),
        percentile(sorted, 0.9));
  }

  private static double percentile(double[] sorted, double p) {
    double at = p * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
