package org.testudo.forecast;

import java.util.List;

/**
 * When enough futures have been walked: the 95 % interval of a percentile is narrower than asked
 * for every outcome named, or there may be no more futures.
 *
 * @param outcomes names; empty for all
 * @param share which percentile, 0.1, 0.5, 0.8 or 0.9
 * @param widthDays width of the whole interval
 * @param mostFutures cap
 */
public record Convergence(List<String> outcomes, double share, double widthDays, int mostFutures) {

  private static final double NORMAL_95 = 1.959963984540054;

  /** The first trial; each further one has twice as many futures. */
  static final int FIRST = 1024;

  public Convergence {
    outcomes = List.copyOf(outcomes);
    if (!OutcomeForecast.SHARES.contains(share) || !(widthDays > 0) || mostFutures < 1) {
      throw new IllegalArgumentException(
          "Convergence needs a share (%s) among %s, a width (%s days) above 0 and futures (%d)."
              .formatted(share, OutcomeForecast.SHARES, widthDays, mostFutures));
    }
  }

  /** The 80th percentile of every outcome. */
  public static Convergence ofP80(double widthDays, int mostFutures) {
    return new Convergence(List.of(), 0.8, widthDays, mostFutures);
  }

  /**
   * What came of it.
   *
   * @param forecasts of all outcomes, from all futures walked
   * @param futures how many that were
   * @param reached whether the width was reached before the cap
   * @param widthDays the widest interval among the outcomes named; 0 for one that never comes
   */
  public record Result(
      List<OutcomeForecast> forecasts, int futures, boolean reached, double widthDays) {
    public Result {
      forecasts = List.copyOf(forecasts);
    }
  }

  /** The widest interval among the outcomes that matter. */
  double width(List<OutcomeForecast> forecasts) {
    return forecasts.stream()
        .filter(f -> outcomes.isEmpty() || outcomes.contains(f.outcome()))
        .flatMap(f -> f.percentiles().stream())
        .filter(p -> p.share() == share)
        .mapToDouble(p -> 2 * NORMAL_95 * p.standardError())
        .max()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "None of the outcomes (%s) is forecast.".formatted(outcomes)));
  }
}
