package org.testudo.protection.sight;

import java.util.Arrays;

/**
 * One sector's horizon, pushed outwards line of posts by line of posts: the exact R3 minimum
 * visible height, near-linear.
 *
 * <p>Seen in perspective from the eye, a post becomes the point (u, v) with u the tangent of its
 * direction and v its height over distance along the sector's axis; a straight edge between two
 * posts stays straight. The horizon is the upper envelope of all edges passed, a list of straight
 * pieces over u. A target is seen from height x · (horizon(u) − v) upwards. Only slots between
 * neighbouring posts where a post rises above the horizon, or an edge cuts into a valley of it, are
 * merged; everything else is copied whole. That the horizon of layers is small and merging it exact
 * is due to Haverkort, Toma and Wei (2013) and Haverkort and Toma, arXiv:1810.01946; the truth
 * computed is R3 of Franklin and Ray (1994).
 *
 * <p>Unknown ground is a wall without end: what lies behind is unknown too. Not thread-safe: a
 * sweep belongs to one thread, and keeps its arrays from viewshed to viewshed.
 */
final class HorizonSweep {

  /** How far the horizon is kept beyond a line's end posts, so that rounding finds no gap there. */
  private static final double BRIM = 1e-12;

  // Of this line and, for the edges between the two, of the nearer one; index = post on the line.
  private double[] u = {};
  private double[] v = {};
  private double[] x = {};
  private double[] nearerU = {};
  private double[] nearerV = {};
  private float[] lowest = {};

  /** The horizon piece in force at each post, filled by a running maximum. */
  private int[] pieceAt = {};

  private int[] risen = {};
  private int risenCount;
  private int[] cut = {};
  private int cutCount;
  private boolean cutInOrder;

  private Pieces horizon = new Pieces();
  private Pieces merged = new Pieces();
  private Pieces slot = new Pieces();
  private Pieces raised = new Pieces();

  /** Forgets the last sector; {@code posts} is the longest line to come. */
  void start(int posts) {
    if (u.length < posts) {
      u = new double[posts];
      v = new double[posts];
      x = new double[posts];
      nearerU = new double[posts];
      nearerV = new double[posts];
      lowest = new float[posts];
      pieceAt = new int[posts];
      risen = new int[posts + 1];
      cut = new int[4 * posts];
    }
    Arrays.fill(u, Double.NaN);
    Arrays.fill(nearerU, Double.NaN);
    horizon.clear();
    horizon.add(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, 0);
  }

  /** Puts in the edges that lead from the eye's own line to line 1, before line 1. */
  void nearest(
      Placement place, int lo, int hi, float[] own, int atOwn, float[] first, int atFirst) {
    place.nearest(lo, hi, own, atOwn, first, atFirst, u, v);
  }

  /** Sees line {@code k} against the horizon, then adds it to the horizon. */
  void line(Placement place, int k, int lo, int hi, float[] heights, int at, boolean unknowns) {
    double[] swap = nearerU;
    nearerU = u;
    u = swap;
    swap = nearerV;
    nearerV = v;
    v = swap;
    place.line(k, lo, hi, heights, at, u, v, x);
    // A post this line does not have must not look like an edge's nearer end.
    if (lo > 0) {
      u[lo - 1] = Double.NaN;
    }
    if (hi + 1 < u.length) {
      u[hi + 1] = Double.NaN;
    }
    cutCount = 0;
    cutInOrder = true;
    if (unknowns) {
      raiseUnknown(lo, hi);
    }
    locate(place, k, lo, hi);
    see(lo, hi);
    if (!place.even()) {
      seeAcrossSteepEdges(lo, hi);
    }
    if (unknowns) {
      markUnknown(lo, hi);
    }
    if (hi == lo) {
      mergeSinglePost(lo);
    } else if (risenCount + cutCount > 0) {
      merge(lo, hi);
    }
    Arrays.fill(pieceAt, lo, hi + 1, 0);
  }

  /** The lowest visible heights of the last line, by post. */
  float[] lowest() {
    return lowest;
  }

  private void raiseUnknown(int lo, int hi) {
    for (int i = lo; i <= hi; i++) {
      if (Double.isNaN(v[i])) {
        v[i] = Double.POSITIVE_INFINITY;
        if (i > lo) {
          addCut(i - 1);
        }
        if (i < hi) {
          addCut(i);
        }
      }
    }
  }

  private void markUnknown(int lo, int hi) {
    for (int i = lo; i <= hi; i++) {
      if (v[i] == Double.POSITIVE_INFINITY || lowest[i] == Float.POSITIVE_INFINITY) {
        lowest[i] = Float.NaN;
      }
    }
  }

  private void addCut(int slot) {
    if (cutCount > 0) {
      int last = cut[cutCount - 1];
      if (last == slot) {
        return;
      }
      cutInOrder &= last < slot;
    }
    if (cutCount == cut.length) {
      cut = Arrays.copyOf(cut, 2 * cut.length);
    }
    cut[cutCount++] = slot;
  }

  /** Finds the slot of each break of the horizon, and whether an edge cuts it there. */
  private void locate(Placement place, int k, int lo, int hi) {
    final double[] u = this.u;
    final double[] v = this.v;
    final double[] nu = nearerU;
    final double[] nv = nearerV;
    final double[] starts = horizon.start;
    final double[] as = horizon.a;
    final double[] bs = horizon.b;
    final int[] at = pieceAt;
    final int n = horizon.size;
    final double last = u[hi];
    int p = 1;
    while (p < n && starts[p] <= u[lo]) {
      p++;
    }
    at[lo] = p - 1;
    final LineIndex index = new LineIndex(u, lo, hi, place.even() ? k : 0);
    for (; p < n; p++) {
      double s = starts[p];
      if (s > last) {
        break;
      }
      int i = index.guess(s);
      while (u[i] < s) {
        i++;
      }
      while (u[i - 1] >= s) {
        i--;
      }
      at[i] = p;
      double h = as[p] + bs[p] * s;
      if (h == Double.POSITIVE_INFINITY) {
        // Only at the foot of a wall is the horizon not continuous.
        h = as[p - 1] + bs[p - 1] * s;
      }
      double uL = u[i - 1];
      double vL = v[i - 1];
      double uR = u[i];
      double vR = v[i];
      double along = s - uL;
      boolean cuts = (vR - vL) * along > (h - vL) * (uR - uL);
      double uQ = nu[i - 1];
      cuts |= uQ > s && (nv[i - 1] - vL) * along > (h - vL) * (uQ - uL);
      uQ = nu[i];
      cuts |= uQ < s && (nv[i] - vR) * (uR - s) > (h - vR) * (uR - uQ);
      if (cuts) {
        addCut(i - 1);
      }
    }
  }

  private void see(int lo, int hi) {
    final double[] u = this.u;
    final double[] v = this.v;
    final double[] x = this.x;
    final double[] as = horizon.a;
    final double[] bs = horizon.b;
    final int[] at = pieceAt;
    final int[] up = risen;
    final float[] out = lowest;
    int n = 0;
    int p = 0;
    for (int i = lo; i <= hi; i++) {
      p = Math.max(p, at[i]);
      at[i] = p;
      double above = as[p] + bs[p] * u[i] - v[i];
      out[i] = (float) (Math.max(0, above) * x[i]);
      up[n] = i;
      n += above < 0 ? 1 : 0;
    }
    risenCount = n;
  }

  /**
   * On a bent grid a sight line may, near a sector's border, rise by more than a row from line to
   * line: it then crosses edges between the two lines before it reaches its target.
   */
  private void seeAcrossSteepEdges(int lo, int hi) {
    for (int i = hi; i > lo && nearerU[i - 1] > u[i]; i--) {
      for (int r = i - 1; r >= lo && nearerU[r] > u[i]; r--) {
        seeAcross(i, r);
      }
      addCut(i - 1);
    }
    for (int i = lo; i < hi && nearerU[i + 1] < u[i]; i++) {
      for (int r = i + 1; r <= hi && nearerU[r] < u[i]; r++) {
        seeAcross(i, r);
      }
      addCut(i);
    }
  }

  private void seeAcross(int i, int r) {
    double edge = v[r] + (nearerV[r] - v[r]) * ((u[i] - u[r]) / (nearerU[r] - u[r]));
    if (v[r] == Double.POSITIVE_INFINITY || nearerV[r] == Double.POSITIVE_INFINITY) {
      edge = Double.POSITIVE_INFINITY;
    }
    lowest[i] = Math.max(lowest[i], (float) (Math.max(0, edge - v[i]) * x[i]));
  }

  /** A grid one post wide: the horizon is one height. */
  private void mergeSinglePost(int post) {
    if (v[post] > horizon.a[horizon.size - 1] + horizon.b[horizon.size - 1] * u[post]) {
      horizon.clear();
      horizon.add(Double.NEGATIVE_INFINITY, v[post], 0);
    }
  }

  private void merge(int lo, int hi) {
    if (!cutInOrder) {
      Arrays.sort(cut, 0, cutCount);
    }
    final int[] at = pieceAt;
    Pieces old = horizon;
    Pieces to = merged;
    to.clear();
    to.reserve(old.size + 8);
    int tail = 0;
    double cursor = old.start[0];
    int r = 0;
    int c = 0;
    int next = lo;
    while (true) {
      // The next slot, in order, that a risen post borders or that was cut.
      while (r < risenCount && risen[r] < next) {
        r++;
      }
      while (c < cutCount && cut[c] < next) {
        c++;
      }
      int s = r < risenCount ? Math.max(next, risen[r] - 1) : Integer.MAX_VALUE;
      if (c < cutCount) {
        s = Math.min(s, cut[c]);
      }
      if (s >= hi) {
        break;
      }
      double from = s == lo ? u[s] - BRIM : u[s];
      double end = s + 1 == hi ? u[hi] + BRIM : u[s + 1];
      int q = at[s];
      while (q > tail && old.start[q] > from) {
        q--;
      }
      if (cursor < from) {
        to.reserve(to.size + 1);
        to.add(cursor, old.a[tail], old.b[tail]);
        to.copy(old, tail + 1, q + 1);
      }
      tail = mergeSlot(s, q, from, end, lo, hi);
      cursor = end;
      next = s + 1;
    }
    to.reserve(to.size + 1);
    to.add(cursor, old.a[tail], old.b[tail]);
    to.copy(old, tail + 1, old.size);
    merged = old;
    horizon = to;
  }

  /** Merges the edges over one slot; returns the last old piece that reaches into it. */
  private int mergeSlot(int s, int firstPiece, double from, double end, int lo, int hi) {
    Pieces old = horizon;
    slot.clear();
    slot.add(from, old.a[firstPiece], old.b[firstPiece]);
    int p = firstPiece + 1;
    while (p < old.size && old.start[p] < end) {
      slot.reserve(slot.size + 1);
      slot.add(old.start[p], old.a[p], old.b[p]);
      p++;
    }
    raise(from, end, u[s], v[s], u[s + 1], v[s + 1], end);
    for (int r = s; r >= lo && nearerU[r] > u[s]; r--) {
      raise(from, Math.min(end, nearerU[r]), u[r], v[r], nearerU[r], nearerV[r], end);
    }
    for (int r = s + 1; r <= hi && nearerU[r] < u[s + 1]; r++) {
      raise(Math.max(from, nearerU[r]), end, u[r], v[r], nearerU[r], nearerV[r], end);
    }
    merged.reserve(merged.size + slot.size);
    for (int i = 0; i < slot.size; i++) {
      merged.add(slot.start[i], slot.a[i], slot.b[i]);
    }
    return p - 1;
  }

  /**
   * Raises the slot's pieces, the last of which ends at {@code end}, between s and e to the line
   * through (u0, v0) and (u1, v1).
   */
  private void raise(double s, double e, double u0, double v0, double u1, double v1, double end) {
    double b = (v1 - v0) / (u1 - u0);
    double a = v0 - b * u0;
    if (v0 == Double.POSITIVE_INFINITY || v1 == Double.POSITIVE_INFINITY) {
      a = Double.POSITIVE_INFINITY;
      b = 0;
    }
    Pieces from = slot;
    Pieces to = raised;
    to.clear();
    to.reserve(4 * from.size);
    for (int i = 0; i < from.size; i++) {
      double p = from.start[i];
      double q = i + 1 < from.size ? from.start[i + 1] : end;
      double oldA = from.a[i];
      double oldB = from.b[i];
      double begin = Math.max(p, s);
      double stop = Math.min(q, e);
      double d0 = a + b * begin - (oldA + oldB * begin);
      double d1 = a + b * stop - (oldA + oldB * stop);
      if (stop <= begin || !(d0 > 0 || d1 > 0)) {
        to.add(p, oldA, oldB);
        continue;
      }
      if (p < begin) {
        to.add(p, oldA, oldB);
      }
      if (d0 >= 0 && d1 >= 0) {
        to.add(begin, a, b);
      } else {
        double crossing =
            Math.min(stop, Math.max(begin, begin + (stop - begin) * (d0 / (d0 - d1))));
        if (d0 > 0) {
          to.add(begin, a, b);
          to.add(crossing, oldA, oldB);
        } else {
          to.add(begin, oldA, oldB);
          to.add(crossing, a, b);
        }
      }
      if (stop < q) {
        to.add(stop, oldA, oldB);
      }
    }
    raised = from;
    slot = to;
  }
}
