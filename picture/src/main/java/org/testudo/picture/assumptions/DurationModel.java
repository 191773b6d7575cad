package org.testudo.picture.assumptions;

/** How long a gate takes, in calendar days. */
public sealed interface DurationModel {

  /**
   * Log-normal through two percentiles.
   *
   * @param lower the lower percentile as a share, e.g. 0.5
   * @param lowerDays days reached with that share
   * @param upper the upper percentile, above {@code lower}
   * @param upperDays days reached with that share, above {@code lowerDays}
   */
  record LogNormal(double lower, double lowerDays, double upper, double upperDays)
      implements DurationModel {}

  /** Exactly so many days, by law or by rule. */
  record Fixed(double days) implements DurationModel {}

  /** Due after so many days; does not hold anything up. */
  record Deadline(double days) implements DurationModel {}

  /**
   * A maker's or school's output.
   *
   * @param unit what is counted, e.g. {@code fire-unit}
   */
  record Capacity(double perYear, String unit) implements DurationModel {}
}
