package org.testudo.forecast.duration;

/** The three-point estimate in its bluntest form: straight lines up to the mode and down. */
public record Triangular(double minDays, double modeDays, double maxDays) implements GateDuration {

  /** Makes of any difference a whole one. */
  private static final double STEEP = 0x1p60;

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

  /**
   * For each future, {@code finish = start + quantile}, in whole ticks, of the survival s that
   * {@link QuantileTable#survivalOf} reads from the bits. One formula for both sides, without a
   * branch:
   *
   * <pre>
   *   z     = min( s / S(mode), (1 - s) / F(mode) )        1 at the mode, 0 at both ends
   *   q     = mode + (1 - sqrt z) * (max - mode if s &lt; S(mode), else min - mode)
   * </pre>
   */
  void addSamples(long[] bits, double[] start, double[] finish, int count) {
    // A side of no width is never drawn; it must only not become infinite.
    double early = modeDays == minDays ? STEEP : width() / (modeDays - minDays);
    double later = modeDays == maxDays ? STEEP : width() / (maxDays - modeDays);
    double mode = modeDays;
    double left = minDays - modeDays;
    double width = width();
    for (int i = 0; i < count; i++) {
      long s = QuantileTable.wholeSurvivalOf(bits[i]);
      // In two halves, of which processors without an instruction for longs make doubles faster.
      double survival = (int) (s >>> 26) * 0x1p-27 + ((int) s & 0x3FFFFFF) * 0x1p-53 + 0x1p-54;
      // Of the two sides of the mode the one that is drawn has the lesser square, at most 1.
      double fromRight = later * survival;
      double square = Math.min(early * (1 - survival), fromRight);
      double isLate = Math.min(1, Math.max(0, (1 - fromRight) * STEEP));
      double q = mode + (1 - Math.sqrt(square)) * (left + isLate * width);
      finish[i] = start[i] + Ticks.round(q);
    }
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
