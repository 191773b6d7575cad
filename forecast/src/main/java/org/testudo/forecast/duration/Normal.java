package org.testudo.forecast.duration;

/**
 * The normal durations of the schedule literature, with values below zero counted as zero, so that
 * nothing ends before it starts. Meant for comparison; real gates are skewed, see {@link
 * LogNormal}. Moments are those of the censored variable max(0, X).
 *
 * @param locationDays mean before censoring
 * @param scaleDays standard deviation before censoring, positive
 */
public record Normal(double locationDays, double scaleDays) implements GateDuration {

  public Normal {
    Parameters.require(
        locationDays > 0 && scaleDays > 0 && Double.isFinite(locationDays + scaleDays),
        "A normal duration needs a positive mean (%s) and standard deviation (%s).",
        locationDays,
        scaleDays);
  }

  @Override
  public double meanDays() {
    double r = locationDays / scaleDays;
    return locationDays * StandardNormal.cdf(r) + scaleDays * StandardNormal.density(r);
  }

  @Override
  public double standardDeviationDays() {
    double r = locationDays / scaleDays;
    double mean = meanDays();
    double square =
        (locationDays * locationDays + scaleDays * scaleDays) * StandardNormal.cdf(r)
            + locationDays * scaleDays * StandardNormal.density(r);
    return StrictMath.sqrt(square - mean * mean);
  }

  @Override
  public double cdf(double days) {
    return days < 0 ? 0 : StandardNormal.cdf((days - locationDays) / scaleDays);
  }

  @Override
  public double survival(double days) {
    return days < 0 ? 1 : StandardNormal.survival((days - locationDays) / scaleDays);
  }

  @Override
  public double quantile(double p) {
    return StrictMath.max(0, locationDays + scaleDays * StandardNormal.quantile(p));
  }

  @Override
  public double quantileOfSurvival(double s) {
    return StrictMath.max(0, locationDays + scaleDays * StandardNormal.quantileOfSurvival(s));
  }

  @Override
  public double greatestDays() {
    return Double.POSITIVE_INFINITY;
  }

  @Override
  public double remainingOfSurvival(double waitedDays, double s) {
    if (waitedDays <= 0) {
      return quantileOfSurvival(s);
    }
    double zWaited = (waitedDays - locationDays) / scaleDays;
    double conditioned = s * StandardNormal.survival(zWaited);
    double z =
        conditioned > 1e-280
            ? StandardNormal.quantileOfSurvival(conditioned)
            : StandardNormal.quantileOfLogSurvival(
                StrictMath.log(s) + StandardNormal.logSurvival(zWaited));
    return StrictMath.max(0, scaleDays * (z - zWaited));
  }
}
