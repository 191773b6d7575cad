package org.testudo.forecast.duration;

/** Memoryless durations: the wait so far says nothing about the rest. */
public record Exponential(double meanDays) implements GateDuration {

  public Exponential {
    Parameters.require(
        meanDays > 0 && Double.isFinite(meanDays),
        "The mean of an exponential duration (%s days) must be positive and finite.",
        meanDays);
  }

  @Override
  public double standardDeviationDays() {
    return meanDays;
  }

  @Override
  public double cdf(double days) {
    return days <= 0 ? 0 : -StrictMath.expm1(-days / meanDays);
  }

  @Override
  public double survival(double days) {
    return days <= 0 ? 1 : StrictMath.exp(-days / meanDays);
  }

  @Override
  public double quantile(double p) {
    return -meanDays * StrictMath.log1p(-p);
  }

  @Override
  public double quantileOfSurvival(double s) {
    return -meanDays * StrictMath.log(s);
  }

  @Override
  public double greatestDays() {
    return Double.POSITIVE_INFINITY;
  }

  @Override
  public double remainingOfSurvival(double waitedDays, double s) {
    return quantileOfSurvival(s);
  }
}
