package org.testudo.forecast.duration;

/**
 * Waiting for a production line: the quantity that stands before this one, divided by a yearly rate
 * that is known only as a range (all rates in it alike). Equal bounds give a fixed duration.
 *
 * <p>With n = quantityAhead and Y = 365.25 days: duration = n Y / R, R uniform on [low, high], so
 * that S(t) = (n Y / t - low) / (high - low), the mean is n Y ln(high/low) / (high - low).
 *
 * @param quantityAhead units still to be built up to and including this one
 * @param lowPerYear lowest yearly rate, positive
 * @param highPerYear highest yearly rate
 */
public record Capacity(double quantityAhead, double lowPerYear, double highPerYear)
    implements GateDuration {

  /** Length of the Julian year. */
  public static final double DAYS_PER_YEAR = 365.25;

  public Capacity {
    Parameters.require(
        quantityAhead >= 0
            && 0 < lowPerYear
            && lowPerYear <= highPerYear
            && Double.isFinite(quantityAhead)
            && Double.isFinite(highPerYear),
        "A capacity needs a quantity ahead (%s) of at least 0 and yearly rates 0 < low (%s) <= high"
            + " (%s). Maybe a monthly rate was meant.",
        quantityAhead,
        lowPerYear,
        highPerYear);
  }

  public static Capacity of(double quantityAhead, double perYear) {
    return new Capacity(quantityAhead, perYear, perYear);
  }

  @Override
  public double meanDays() {
    double spread = highPerYear - lowPerYear;
    return spread == 0 ? days(lowPerYear) : work() * StrictMath.log1p(spread / lowPerYear) / spread;
  }

  @Override
  public double standardDeviationDays() {
    // The closed form 1/(low high) - (mean/work)^2 cancels for a narrow range; the integral does
    // not.
    return lowPerYear == highPerYear ? 0 : QuantileIntegral.standardDeviation(this);
  }

  @Override
  public double cdf(double atDays) {
    return 1 - survival(atDays);
  }

  @Override
  public double survival(double atDays) {
    if (atDays >= greatestDays()) {
      return 0;
    }
    if (atDays < days(highPerYear)) {
      return 1;
    }
    return StrictMath.clamp((work() / atDays - lowPerYear) / (highPerYear - lowPerYear), 0.0, 1.0);
  }

  @Override
  public double quantile(double p) {
    return days(highPerYear - p * (highPerYear - lowPerYear));
  }

  @Override
  public double quantileOfSurvival(double s) {
    return days(lowPerYear + s * (highPerYear - lowPerYear));
  }

  @Override
  public double greatestDays() {
    return days(lowPerYear);
  }

  /** A point at equal bounds, so the wait is plainly taken off. */
  @Override
  public double remainingOfSurvival(double waitedDays, double s) {
    if (lowPerYear == highPerYear) {
      return StrictMath.max(0, days(lowPerYear) - waitedDays);
    }
    return GateDuration.super.remainingOfSurvival(waitedDays, s);
  }

  private double work() {
    return quantityAhead * DAYS_PER_YEAR;
  }

  private double days(double perYear) {
    return work() / perYear;
  }
}
