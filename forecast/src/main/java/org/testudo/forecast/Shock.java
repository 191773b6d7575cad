package org.testudo.forecast;

import java.util.List;

/**
 * What durations of one party have in common: in each future all of them are multiplied by one
 * lognormal factor of median 1. It makes them correlated: two lognormal durations of log variances
 * a and b under a shock of log variance s have log correlation s / sqrt((a + s)(b + s)).
 *
 * @param party name of the cause, unique
 * @param logStandardDeviation of the factor's logarithm, positive
 * @param activities whose durations it scales (what remains of those under way)
 */
public record Shock(String party, double logStandardDeviation, List<String> activities) {

  public Shock {
    activities = List.copyOf(activities);
    if (!(logStandardDeviation > 0 && logStandardDeviation < 20)) {
      throw new IllegalArgumentException(
          "The log standard deviation (%s) of shock (%s) must lie in (0, 20). Maybe leave it out."
              .formatted(logStandardDeviation, party));
    }
  }
}
