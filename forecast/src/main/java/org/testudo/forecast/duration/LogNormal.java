package org.testudo.forecast.duration;

/**
 * Durations whose logarithm is normal: never negative, skewed to the late side, fixed by any two
 * percentiles. The default family for licences, approvals and deliveries.
 *
 * @param logMean mean of ln(days)
 * @param logStandardDeviation standard deviation of ln(days), positive
 */
public record LogNormal(double logMean, double logStandardDeviation) implements GateDuration {

  public LogNormal {
    Parameters.require(
        Double.isFinite(logMean) && logStandardDeviation > 0 && logStandardDeviation < 20,
        "A lognormal needs a finite log mean (%s) and a log standard deviation (%s) in (0, 20)."
            + " Maybe the two percentiles are equal: use a fixed duration.",
        logMean,
        logStandardDeviation);
  }

  /** From the median and the 80th percentile, the form of the assumption files. */
  public static LogNormal ofP50P80(double p50Days, double p80Days) {
    return ofPercentiles(0.5, p50Days, 0.8, p80Days);
  }

  /**
   * From any two percentiles, 0 &lt; lower &lt; upper &lt; 1.
   *
   * <p>With z = standard normal quantile: sigma = ln(upperDays / lowerDays) / (z_upper - z_lower)
   * and mu = ln(lowerDays) - sigma z_lower.
   */
  public static LogNormal ofPercentiles(
      double lower, double lowerDays, double upper, double upperDays) {
    Parameters.require(
        0 < lower && lower < upper && upper < 1 && 0 < lowerDays && lowerDays < upperDays,
        "Percentiles must rise: P(%s) = %s days, P(%s) = %s days. Maybe they are swapped.",
        lower,
        lowerDays,
        upper,
        upperDays);
    double zLower = StandardNormal.quantile(lower);
    double zUpper = StandardNormal.quantile(upper);
    double sigma = StrictMath.log(upperDays / lowerDays) / (zUpper - zLower);
    return new LogNormal(StrictMath.log(lowerDays) - sigma * zLower, sigma);
  }

  /** The same with a median of one day, so that a table serves every median. */
  LogNormal standard() {
    return new LogNormal(0, logStandardDeviation);
  }

  double scale() {
    return StrictMath.exp(logMean);
  }

  @Override
  public double meanDays() {
    return StrictMath.exp(logMean + 0.5 * logStandardDeviation * logStandardDeviation);
  }

  @Override
  public double standardDeviationDays() {
    double variance = logStandardDeviation * logStandardDeviation;
    return meanDays() * StrictMath.sqrt(StrictMath.expm1(variance));
  }

  @Override
  public double cdf(double days) {
    return days <= 0 ? 0 : StandardNormal.cdf(score(days));
  }

  @Override
  public double survival(double days) {
    return days <= 0 ? 1 : StandardNormal.survival(score(days));
  }

  @Override
  public double quantile(double p) {
    return at(StandardNormal.quantile(p));
  }

  @Override
  public double quantileOfSurvival(double s) {
    return at(StandardNormal.quantileOfSurvival(s));
  }

  @Override
  public double greatestDays() {
    return Double.POSITIVE_INFINITY;
  }

  /**
   * In scores, w (exp(sigma (z' - z_w)) - 1): no subtraction of two near days, and in logarithms
   * when the survival at the wait underflows.
   */
  @Override
  public double remainingOfSurvival(double waitedDays, double s) {
    if (waitedDays <= 0) {
      return quantileOfSurvival(s);
    }
    double zWaited = score(waitedDays);
    return remaining(waitedDays, zWaited, StandardNormal.survival(zWaited), s);
  }

  @Override
  public double[] remainingOfSurvivals(double waitedDays, double[] s) {
    double[] days = new double[s.length];
    double zWaited = waitedDays <= 0 ? 0 : score(waitedDays);
    double survived = waitedDays <= 0 ? 1 : StandardNormal.survival(zWaited);
    for (int i = 0; i < s.length; i++) {
      days[i] =
          waitedDays <= 0
              ? quantileOfSurvival(s[i])
              : remaining(waitedDays, zWaited, survived, s[i]);
    }
    return days;
  }

  private double remaining(double waitedDays, double zWaited, double survived, double s) {
    double conditioned = s * survived;
    double z =
        conditioned > 1e-280
            ? StandardNormal.quantileOfSurvival(conditioned)
            : StandardNormal.quantileOfLogSurvival(
                StrictMath.log(s) + StandardNormal.logSurvival(zWaited));
    return StrictMath.max(0, waitedDays * StrictMath.expm1(logStandardDeviation * (z - zWaited)));
  }

  private double score(double days) {
    return (StrictMath.log(days) - logMean) / logStandardDeviation;
  }

  private double at(double z) {
    return StrictMath.exp(logMean + logStandardDeviation * z);
  }
}
