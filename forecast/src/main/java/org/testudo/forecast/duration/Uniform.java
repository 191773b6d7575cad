package org.testudo.forecast.duration;

/** Any day between two bounds, all alike. */
public record Uniform(double minDays, double maxDays) implements GateDuration {

  public Uniform {
    Parameters.require(
        0 <= minDays && minDays < maxDays && Double.isFinite(maxDays),
        "A uniform duration needs 0 <= min (%s) < max (%s). Maybe use a fixed duration.",
        minDays,
        maxDays);
  }

  @Override
  public double meanDays() {
    return 0.5 * (minDays + maxDays);
  }

  @Override
  public double standardDeviationDays() {
    return (maxDays - minDays) / StrictMath.sqrt(12);
  }

  @Override
  public double cdf(double days) {
    return StrictMath.clamp((days - minDays) / (maxDays - minDays), 0.0, 1.0);
  }

  @Override
  public double survival(double days) {
    return StrictMath.clamp((maxDays - days) / (maxDays - minDays), 0.0, 1.0);
  }

  @Override
  public double quantile(double p) {
    return minDays + p * (maxDays - minDays);
  }

  @Override
  public double quantileOfSurvival(double s) {
    return maxDays - s * (maxDays - minDays);
  }

  @Override
  public double greatestDays() {
    return maxDays;
  }
}
