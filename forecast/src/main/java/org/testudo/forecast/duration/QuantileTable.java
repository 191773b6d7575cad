package org.testudo.forecast.duration;

/**
 * A quantile function in pieces, for sampling in bulk.
 *
 * <p>The unit interval is folded at the median: v = min(u, 1 - u) in (0, 1/2], and a side. Each
 * side is cut into octaves [2^-(k+1), 2^-k] and each octave into {@value #BINS} equal bins, so that
 * a bin is never wider than 1/{@value #BINS} of its distance from the end of the interval; the bin
 * number is plainly the leading bits of v as a floating-point number. In a bin the quantile is the
 * parabola through its two ends and its middle. Below 2^-{@value #OCTAVES} (one draw in 32,768) the
 * exact quantile is called.
 *
 * <p>Error: |f - parabola| &le; h^3 max|f'''| / (72 sqrt 3) with h the width of a bin, and h/v &le;
 * 1/32. For a lognormal with sigma &le; 1.5 that is below 2e-6 of the value; for every smooth
 * family the tests hold it below 5e-5 standard deviations at any quantile, and a kink (a normal cut
 * at zero) below 1e-3 in its own bin. The standard error of the mean of 50,000 futures is 4.5e-3
 * standard deviations.
 */
final class QuantileTable {

  static final int OCTAVES = 16;
  static final int BINS = 32;

  private static final int BITS_BELOW_BIN = 52 - 5;
  private static final long HALF = Double.doubleToRawLongBits(0.5);
  private static final int SIDE = (OCTAVES - 1) * BINS;

  /** Draws nearer to the end than this are evaluated exactly. */
  static final double CUT = 0x1p-16;

  private final GateDuration exact;

  /**
   * Per side and bin: three coefficients of the parabola in v and one of padding, so that a bin
   * never straddles two cache lines.
   */
  private final double[] coefficients = new double[2 * SIDE * 4];

  QuantileTable(GateDuration exact) {
    this.exact = exact;
    for (int bin = 0; bin < SIDE; bin++) {
      double top = Double.longBitsToDouble(HALF - ((long) bin << BITS_BELOW_BIN));
      double bottom = Double.longBitsToDouble(HALF - ((long) (bin + 1) << BITS_BELOW_BIN));
      double middle = 0.5 * (top + bottom);
      put(bin, bottom, top, exact.quantile(bottom), exact.quantile(middle), exact.quantile(top));
      put(
          SIDE + bin,
          bottom,
          top,
          exact.quantileOfSurvival(bottom),
          exact.quantileOfSurvival(middle),
          exact.quantileOfSurvival(top));
    }
  }

  private void put(
      int row, double bottom, double top, double atBottom, double atMiddle, double atTop) {
    double width = top - bottom;
    double slope = (atTop - atBottom) / width;
    double second = 2 * (atBottom - 2 * atMiddle + atTop) / (width * width);
    double lowest = (bottom + top) / 2 - slope / (2 * second);
    boolean dips =
        second > 0
            && lowest > bottom
            && lowest < top
            && atBottom + (lowest - bottom) * (slope + second * (lowest - top)) < 0;
    if (dips) {
      // Beside a kink at zero: a straight line between two quantiles has no part below it.
      second = 0;
    }
    double first = slope - second * (bottom + top);
    coefficients[4 * row] = atBottom - bottom * (first + second * bottom);
    coefficients[4 * row + 1] = first;
    coefficients[4 * row + 2] = second;
  }

  /**
   * For each future, {@code finish = start + max(0, scale q(bits) - lessDays)}, in whole ticks; a
   * quantile that is not negative stays so in the table. The top bit chooses the side (set: late),
   * the next 52 are the distance from that end.
   */
  void addSamples(
      long[] bits, double[] start, double[] finish, int count, double scale, double lessDays) {
    double[] c = coefficients;
    if (lessDays == 0) {
      for (int i = 0; i < count; i++) {
        long b = bits[i];
        double v = ((b << 1) >>> 12) * 0x1p-53 + 0x1p-54;
        double q;
        if (v < CUT) {
          q = b < 0 ? exact.quantileOfSurvival(v) : exact.quantile(v);
        } else {
          int at = rowOf(v, b >>> 63);
          q = c[at] + v * (c[at + 1] + v * c[at + 2]);
        }
        finish[i] = start[i] + Ticks.round(scale * q);
      }
    } else {
      for (int i = 0; i < count; i++) {
        long b = bits[i];
        double v = ((b << 1) >>> 12) * 0x1p-53 + 0x1p-54;
        double q;
        if (v < CUT) {
          q = b < 0 ? exact.quantileOfSurvival(v) : exact.quantile(v);
        } else {
          int at = rowOf(v, b >>> 63);
          q = c[at] + v * (c[at + 1] + v * c[at + 2]);
        }
        double rest = Ticks.round(scale * q - lessDays);
        finish[i] = rest > 0 ? start[i] + rest : start[i];
      }
    }
  }

  /**
   * The same in ticks and without a start: {@code ticks = max(0, scale q(bits) - lessDays)}, at
   * most {@link Ticks#HORIZON}.
   */
  void samples(long[] bits, long[] ticks, int count, double scale, double lessDays) {
    double[] c = coefficients;
    for (int i = 0; i < count; i++) {
      long b = bits[i];
      double v = ((b << 1) >>> 12) * 0x1p-53 + 0x1p-54;
      double q;
      if (v < CUT) {
        q = b < 0 ? exact.quantileOfSurvival(v) : exact.quantile(v);
      } else {
        int at = rowOf(v, b >>> 63);
        q = c[at] + v * (c[at + 1] + v * c[at + 2]);
      }
      ticks[i] = Ticks.within(scale * q - lessDays);
    }
  }

  /**
   * As {@link #addSamples}, given that {@code lessDays} were waited and survived with probability
   * {@code survived}: the same bits give the same survival s, and s * survived is looked up in the
   * table of the whole duration.
   */
  void addConditioned(
      long[] bits,
      double[] start,
      double[] finish,
      int count,
      double scale,
      double lessDays,
      double survived) {
    double[] c = coefficients;
    for (int i = 0; i < count; i++) {
      double s = survivalOf(bits[i]) * survived;
      double v = Math.min(s, 1 - s);
      double q;
      if (v < CUT) {
        q = s <= 0.5 ? exact.quantileOfSurvival(s) : exact.quantile(v);
      } else {
        int at = rowOf(v, 1 - (Double.doubleToRawLongBits(0.5 - s) >>> 63));
        q = c[at] + v * (c[at + 1] + v * c[at + 2]);
      }
      double rest = Ticks.round(scale * q - lessDays);
      finish[i] = rest > 0 ? start[i] + rest : start[i];
    }
  }

  /** The survival probability that {@link #addSamples} reads from the bits, exact to 53 bits. */
  static double survivalOf(long bits) {
    return wholeSurvivalOf(bits) * 0x1p-53 + 0x1p-54;
  }

  /** The same as a whole number n: the survival is (n + 1/2) 2^-53. */
  static long wholeSurvivalOf(long bits) {
    long below = (bits << 1) >>> 12;
    // Top bit set: it is the distance itself. Clear: one minus it, in 53 bits its complement.
    long flip = ~(bits >> 63) & 0x1FFFFFFFFFFFFFL;
    return below ^ flip;
  }

  private static int rowOf(double v, long side) {
    int bin = (int) ((HALF - Double.doubleToRawLongBits(v)) >>> BITS_BELOW_BIN);
    return (bin + ((int) -side & SIDE)) << 2;
  }
}
