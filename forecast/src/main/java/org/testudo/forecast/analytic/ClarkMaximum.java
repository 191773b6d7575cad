package org.testudo.forecast.analytic;

import org.testudo.forecast.duration.StandardNormal;

/**
 * The later of two normal paths, exactly (Clark, "The Greatest of a Finite Set of Random
 * Variables", Operations Research 9, 1961): where merge bias comes from. Only the first two moments
 * are exact for two paths; chaining it over more paths is an approximation that is not offered.
 *
 * @param meanDays E[max]
 * @param standardDeviationDays of the maximum
 * @param first how the first path rules the maximum
 * @param second how the second path does
 */
public record ClarkMaximum(
    double meanDays, double standardDeviationDays, Influence first, Influence second) {

  /** A normal path. */
  public record Path(double meanDays, double standardDeviationDays) {}

  /**
   * How one path rules the maximum.
   *
   * @param criticality probability that this path is the later one
   * @param sensitivityIndex criticality times the path's standard deviation over the maximum's
   * @param cruciality correlation of path and maximum; by Stein's lemma cov(X1, max) = s1^2
   *     P(first) + rho s1 s2 P(second)
   */
  public record Influence(double criticality, double sensitivityIndex, double cruciality) {}

  /** The maximum of two paths with correlation {@code correlation}, -1 &lt; correlation &lt; 1. */
  public static ClarkMaximum of(Path a, Path b, double correlation) {
    double s1 = a.standardDeviationDays();
    double s2 = b.standardDeviationDays();
    double shared = correlation * s1 * s2;
    double spread = StrictMath.sqrt(s1 * s1 + s2 * s2 - 2 * shared);
    if (!(spread > 0) || !(StrictMath.abs(correlation) < 1)) {
      throw new IllegalArgumentException(
          "Paths (%s, %s) with correlation %s do not differ at random: take the greater mean."
              .formatted(a, b, correlation));
    }
    double beta = (a.meanDays() - b.meanDays()) / spread;
    double p1 = StandardNormal.cdf(beta);
    double p2 = StandardNormal.survival(beta);
    double edge = spread * StandardNormal.density(beta);
    // About the second mean, so that the variance does not cancel far from day 0.
    double lead = a.meanDays() - b.meanDays();
    double mean = lead * p1 + edge;
    double square = (lead * lead + s1 * s1) * p1 + s2 * s2 * p2 + lead * edge;
    double sd = StrictMath.sqrt(square - mean * mean);
    return new ClarkMaximum(
        b.meanDays() + mean,
        sd,
        new Influence(p1, p1 * s1 / sd, (s1 * s1 * p1 + shared * p2) / (s1 * sd)),
        new Influence(p2, p2 * s2 / sd, (s2 * s2 * p2 + shared * p1) / (s2 * sd)));
  }
}
