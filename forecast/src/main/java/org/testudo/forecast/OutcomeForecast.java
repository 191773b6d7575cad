package org.testudo.forecast;

import java.util.List;

/**
 * What the futures say about one outcome, in days after day 0.
 *
 * @param outcome its name
 * @param futures how many
 * @param meanDays mean ready day of the futures in which it comes; infinite if it comes in none
 * @param meanStandardError standard error of that mean
 * @param standardDeviationDays over the same futures (n - 1 in the denominator)
 * @param percentiles over all futures, rising; infinite where the ready day never comes; P10, P50,
 *     P80 and P90 unless others were asked for
 * @param deterministicDays the ready day with every remaining duration at its median
 * @param deterministicMet how often that day is met: merge bias and skew make it less than half
 * @param readyBy for each day asked for
 * @param never how often the ready day never comes: refused, withdrawn, expired, never served
 */
public record OutcomeForecast(
    String outcome,
    int futures,
    double meanDays,
    double meanStandardError,
    double standardDeviationDays,
    List<Percentile> percentiles,
    double deterministicDays,
    Proportion deterministicMet,
    List<ReadyBy> readyBy,
    Proportion never) {

  /** Shares given when none are asked for. */
  public static final List<Double> SHARES = List.of(0.1, 0.5, 0.8, 0.9);

  public OutcomeForecast {
    percentiles = List.copyOf(percentiles);
    readyBy = List.copyOf(readyBy);
  }

  public double p10Days() {
    return percentileDays(0.1);
  }

  public double p50Days() {
    return percentileDays(0.5);
  }

  public double p80Days() {
    return percentileDays(0.8);
  }

  public double p90Days() {
    return percentileDays(0.9);
  }

  private double percentileDays(double share) {
    return percentiles.stream()
        .filter(p -> p.share() == share)
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                "The share %s was not asked for; there are %s.".formatted(share, percentiles)))
        .days();
  }
}
