package org.testudo.forecast.duration;

/** The three-point estimate in its bluntest form: straight lines up to the mode and down. */
public record Triangular(double minDays, double modeDays, double maxDays) implements GateDuration {

  /** Beyond it the steep side of the mode would cost the flat one digits. */
  private static final double STEEPEST = 64;

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
   * Whether {@link #addSamples} is exact: no side of the mode is more than {@value #STEEPEST} times
   * as wide as the other, or one has no width at all. Out at the ends, where a probability of 2^-53
   * counts, what is exact is the probability and not its square root: the error in days is below
   * 1e-7 of the width.
   */
  boolean addsSamples() {
    double left = modeDays - minDays;
    double right = maxDays - modeDays;
    return left == 0 || right == 0 || (left <= STEEPEST * right && right <= STEEPEST * left);
  }

  /**
   * For each future, {@code finish = start + quantile}, in whole ticks, of the survival s that
   * {@link QuantileTable#survivalOf} reads from the bits. One formula for both sides, without a
   * branch, a minimum or a maximum, because processors do absolute values and signs of many numbers
   * at once and those not so well:
   *
   * <pre>
   *   y  = s - S(mode)                      below zero on the late side
   *   z  = 1 - y / F(mode)                  on the early side: 1 at the mode, 0 at the end
   *      = 1 + y / S(mode)                  on the late side
   *      = 1 - (A y + B |y|)                A and B half the difference and sum of the two slopes
   *   q  = mode + (1 - sqrt z) * (max - mode if y &lt; 0, else min - mode)
   * </pre>
   */
  void addSamples(long[] bits, double[] start, double[] finish, int count) {
    double left = minDays - modeDays;
    double right = maxDays - modeDays;
    // A side of no width is never drawn; its slope must only be finite.
    double early = width() / (left == 0 ? right : -left);
    double later = width() / (right == 0 ? -left : right);
    double atMode = right / width();
    double odd = 0.5 * (early - later);
    double even = 0.5 * (early + later);
    double middle = 0.5 * (left + right);
    double half = 0.5 * (right - left);
    double mode = modeDays;
    for (int i = 0; i < count; i++) {
      long s = QuantileTable.wholeSurvivalOf(bits[i]);
      // In two halves, of which processors without an instruction for longs make doubles faster.
      double survival = (int) (s >>> 26) * 0x1p-27 + ((int) s & 0x3FFFFFF) * 0x1p-53 + 0x1p-54;
      double y = survival - atMode;
      // What is a hair below zero at an end must not be no number.
      double z = Math.abs(1 - (odd * y + even * Math.abs(y)));
      double q = mode + (1 - Math.sqrt(z)) * (middle - half * Math.signum(y));
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
