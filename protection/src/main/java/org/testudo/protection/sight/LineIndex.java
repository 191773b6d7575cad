package org.testudo.protection.sight;

/** A first guess at the post whose u is the least not below a given one; exact on an even line. */
final class LineIndex {

  private final int first;
  private final int last;
  private final double base;
  private final double slope;
  private final double bend;

  /**
   * @param even the number of posts over a unit of u when they are evenly spaced, else 0
   */
  LineIndex(double[] u, int lo, int hi, int even) {
    first = Math.min(lo + 1, hi);
    last = hi;
    if (even > 0 || hi - lo < 8) {
      slope = even > 0 ? even : (hi - lo) / (u[hi] - u[lo]);
      bend = 0;
      base = lo - u[lo] * slope + 1 - 1e-10;
      return;
    }
    // The parabola through the two ends and the middle.
    int mid = (lo + hi) >>> 1;
    double x1 = u[mid] - u[lo];
    double x2 = u[hi] - u[lo];
    double y1 = mid - lo;
    double y2 = hi - lo;
    double curve = (y2 / x2 - y1 / x1) / (x2 - x1);
    double straight = y1 / x1 - curve * x1;
    bend = curve;
    slope = straight - 2 * curve * u[lo];
    base = lo - straight * u[lo] + curve * u[lo] * u[lo] + 1 - 1e-10;
  }

  /** The guess for each of {@code n} directions from {@code u[from]} on, at the same places. */
  void guess(double[] u, int from, int n, int[] post) {
    final double base = this.base;
    final double slope = this.slope;
    final double bend = this.bend;
    final int first = this.first;
    final int last = this.last;
    for (int i = from; i < from + n; i++) {
      double s = u[i];
      post[i] = Math.max(first, Math.min(last, (int) (base + s * (slope + bend * s))));
    }
  }
}
