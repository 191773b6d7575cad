package org.testudo.forecast.duration;

/** A duration set by rule: a notice period, a deadline. Zero is allowed. */
public record Fixed(double days) implements GateDuration {

  public Fixed {
    Parameters.require(
        days >= 0 && Double.isFinite(days),
        "A fixed duration (%s days) must be finite and not negative.",
        days);
  }

  @Override
  public double meanDays() {
    return days;
  }

  @Override
  public double standardDeviationDays() {
    return 0;
  }

  @Override
  public double cdf(double atDays) {
    return atDays >= days ? 1 : 0;
  }

  @Override
  public double survival(double atDays) {
    return atDays >= days ? 0 : 1;
  }

  @Override
  public double quantile(double p) {
    return days;
  }

  @Override
  public double quantileOfSurvival(double s) {
    return days;
  }

  @Override
  public double greatestDays() {
    return days;
  }

  @Override
  public double remainingOfSurvival(double waitedDays, double s) {
    return StrictMath.max(0, days - waitedDays);
  }
}
