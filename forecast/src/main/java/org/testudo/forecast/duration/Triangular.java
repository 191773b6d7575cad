package org.testudo.forecast.duration;

/** The three-point estimate in its bluntest form: straight lines up to the mode and down. */
public record Triangular(double minDays, double modeDays, double maxDays) implements GateDuration {

  public Triangular {
    Parameters.require(
        0 <= minDays
            && minDays <= modeDays
            && modeDays <= maxDays
            && minDays < maxDays
            && Double.isFinite(maxDays),
        "A triangular duration needs 0 <= min (%s) <= mode (%s) <= max (%s), min < max."
            + " Maybe the columns are swapped.",
        minDays,
        modeDays,
        maxDays);
  }

  @Override
  public double meanDays() {
    return (minDays + modeDays + maxDays) / 3;
  }

  @Override
  public double standardDeviationDays() {
    double left = modeDays - minDays;
    double right = maxDays - modeDays;
    return StrictMath.sqrt((left * left + left * right + right * right) / 18);
  }

  @Override
  public double cdf(double days) {
    return days <= modeDays ? rising(days) : 1 - falling(days);
  }

  @Override
  public double survival(double days) {
    return days <= modeDays ? 1 - rising(days) : falling(days);
  }

  @Override
  public double quantile(double p) {
    double atMode = (modeDays - minDays) / width();
    return p <= atMode ? fromLeft(p) : fromRight(1 - p);
  }

  @Override
  public double quantileOfSurvival(double s) {
    double atMode = (maxDays - modeDays) / width();
    return s <= atMode ? fromRight(s) : fromLeft(1 - s);
  }

  @Override
  public double greatestDays() {
    return maxDays;
  }

  private double width() {
    return maxDays - minDays;
  }

  private double rising(double days) {
    double x = days - minDays;
    return x <= 0 ? 0 : x * x / (width() * (modeDays - minDays));
  }

  private double falling(double days) {
    double x = maxDays - days;
    return x <= 0 ? 0 : x * x / (width() * (maxDays - modeDays));
  }

  private double fromLeft(double p) {
    return minDays + StrictMath.sqrt(p * width() * (modeDays - minDays));
  }

  private double fromRight(double s) {
    return maxDays - StrictMath.sqrt(s * width() * (maxDays - modeDays));
  }
}
