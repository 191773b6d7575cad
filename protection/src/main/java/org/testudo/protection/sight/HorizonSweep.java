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

  /** The higher of a post and its nearer neighbour: no edge between lines rises above it. */
  private double[] top = {};

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
      top = new double[posts];
      lowest = new float[posts];
      pieceAt = new int[posts];
      risen = new int[posts + 1];
      cut = new int[4 * posts];
    }
    Arrays.fill(u, Double.NaN);
    Arrays.fill(nearerU, Double.NaN);
    Arrays.fill(v, Double.NEGATIVE_INFINITY);
    Arrays.fill(nearerV, Double.NEGATIVE_INFINITY);
    horizon.clear();
    horizon.add(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, 0);
  }

  /** Puts in the edges that lead from the eye's own line to line 1, before line 1. */
  void nearest(
      GeodesicPlacement place, int lo, int hi, float[] own, int atOwn, float[] first, int atFirst) {
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
    for (int i = lo; i <= hi; i++) {
      top[i] = Math.max(v[i], nearerV[i]);
    }
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
    if (place instanceof GeodesicPlacement) {
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
    final double[] top = this.top;
    final double[] horizon = this.horizon.data;
    final int[] at = pieceAt;
    final int end = this.horizon.end;
    final double last = u[hi];
    int p = Pieces.WIDTH;
    while (p < end && horizon[p] <= u[lo]) {
      p += Pieces.WIDTH;
    }
    at[lo] = p - Pieces.WIDTH;
    final boolean even = place instanceof PlanarPlacement;
    final LineIndex index = new LineIndex(u, lo, hi, even ? k : 0);
    for (; p < end; p += Pieces.WIDTH) {
      double s = horizon[p];
      if (s > last) {
        break;
      }
      int i = index.guess(s);
      if (!even) {
        while (u[i] < s) {
          i++;
        }
        while (u[i - 1] >= s) {
          i--;
        }
      }
      at[i] = p;
      double h = horizon[p + 1] + horizon[p + 2] * s;
      // Nothing over this slot reaches above its higher end.
      if (h < top[i - 1] || h < top[i] || h == Double.POSITIVE_INFINITY) {
        cutIfEdgeRises(i, p, s, h);
      }
    }
  }

  private void cutIfEdgeRises(int i, int piece, double s, double horizonThere) {
    double h = horizonThere;
    if (h == Double.POSITIVE_INFINITY) {
      // Only at the foot of a wall is the horizon not continuous.
      double[] all = horizon.data;
      h = all[piece - Pieces.WIDTH + 1] + all[piece - Pieces.WIDTH + 2] * s;
    }
    double uL = u[i - 1];
    double vL = v[i - 1];
    double uR = u[i];
    double vR = v[i];
    double along = s - uL;
    boolean cuts = (vR - vL) * along > (h - vL) * (uR - uL);
    double uQ = nearerU[i - 1];
    cuts |= uQ > s && (nearerV[i - 1] - vL) * along > (h - vL) * (uQ - uL);
    uQ = nearerU[i];
    cuts |= uQ < s && (nearerV[i] - vR) * (uR - s) > (h - vR) * (uR - uQ);
    if (cuts) {
      addCut(i - 1);
    }
  }

  private void see(int lo, int hi) {
    final double[] u = this.u;
    final double[] v = this.v;
    final double[] x = this.x;
    final double[] horizon = this.horizon.data;
    final int[] at = pieceAt;
    final int[] up = risen;
    final float[] out = lowest;
    int n = 0;
    int p = 0;
    for (int i = lo; i <= hi; i++) {
      p = Math.max(p, at[i]);
      at[i] = p;
      double above = horizon[p + 1] + horizon[p + 2] * u[i] - v[i];
      out[i] = (float) (above * x[i]);
      up[n] = i;
      n += above < 0 ? 1 : 0;
    }
    for (int i = 0; i < n; i++) {
      out[up[i]] = 0;
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
    if (v[post] > horizon.data[horizon.end - 2] + horizon.data[horizon.end - 1] * u[post]) {
      horizon.clear();
      horizon.add(Double.NEGATIVE_INFINITY, v[post], 0);
    }
  }

  private void merge(int lo, int hi) {
    if (!cutInOrder) {
      Arrays.sort(cut, 0, cutCount);
    }
    final int[] at = pieceAt;
    final double[] old = horizon.data;
    Pieces to = merged;
    to.clear();
    int tail = 0;
    double cursor = old[0];
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
      while (q > tail && old[q] > from) {
        q -= Pieces.WIDTH;
      }
      if (cursor < from) {
        to.reserve(Pieces.WIDTH);
        to.add(cursor, old[tail + 1], old[tail + 2]);
        to.copy(horizon, tail + Pieces.WIDTH, q + Pieces.WIDTH);
      }
      tail = mergeSlot(s, q, from, end, lo, hi);
      cursor = end;
      next = s + 1;
    }
    to.reserve(Pieces.WIDTH);
    to.add(cursor, old[tail + 1], old[tail + 2]);
    to.copy(horizon, tail + Pieces.WIDTH, horizon.end);
    merged = horizon;
    horizon = to;
  }

  /** Merges the edges over one slot; returns the last old piece that reaches into it. */
  private int mergeSlot(int s, int firstPiece, double from, double end, int lo, int hi) {
    final double[] old = horizon.data;
    final int size = horizon.end;
    int after = firstPiece + Pieces.WIDTH;
    while (after < size && old[after] < end) {
      after += Pieces.WIDTH;
    }
    if (onlyLineEdgeRises(s, lo, hi)) {
      mergeEdge(s, old, firstPiece, after, from, end);
    } else {
      slot.clear();
      slot.reserve(after - firstPiece);
      slot.add(from, old[firstPiece + 1], old[firstPiece + 2]);
      for (int p = firstPiece + Pieces.WIDTH; p < after; p += Pieces.WIDTH) {
        slot.add(old[p], old[p + 1], old[p + 2]);
      }
      for (int r = s; r >= lo && nearerU[r] > u[s]; r--) {
        raise(from, Math.min(end, nearerU[r]), r, end);
      }
      for (int r = s + 1; r <= hi && nearerU[r] < u[s + 1]; r++) {
        raise(Math.max(from, nearerU[r]), end, r, end);
      }
      mergeEdge(s, slot.data, 0, slot.end, from, end);
    }
    return after - Pieces.WIDTH;
  }

  /** Whether every edge between the two lines lies below the line's own edge over the slot. */
  private boolean onlyLineEdgeRises(int s, int lo, int hi) {
    double uL = u[s];
    double vL = v[s];
    double width = u[s + 1] - uL;
    double rise = v[s + 1] - vL;
    double uQ = nearerU[s];
    if (uQ > uL && (nearerV[s] - vL) * width > rise * (uQ - uL)) {
      return false;
    }
    uQ = nearerU[s + 1];
    if (uQ < u[s + 1] && (nearerV[s + 1] - v[s + 1]) * width > -rise * (u[s + 1] - uQ)) {
      return false;
    }
    boolean steep = (s > lo && nearerU[s - 1] > uL) || (s + 2 <= hi && nearerU[s + 2] < u[s + 1]);
    return !steep && Math.abs(rise) < Double.POSITIVE_INFINITY;
  }

  /** Appends the pieces over a slot, raised to the line's own edge. */
  private void mergeEdge(int s, double[] pieces, int first, int after, double from, double end) {
    double b = (v[s + 1] - v[s]) / (u[s + 1] - u[s]);
    double a = v[s] - b * u[s];
    if (v[s] == Double.POSITIVE_INFINITY || v[s + 1] == Double.POSITIVE_INFINITY) {
      a = Double.POSITIVE_INFINITY;
      b = 0;
    }
    Pieces to = merged;
    to.reserve(2 * (after - first));
    double begin = from;
    for (int p = first; p < after; p += Pieces.WIDTH) {
      double stop = p + Pieces.WIDTH < after ? pieces[p + Pieces.WIDTH] : end;
      double oldA = pieces[p + 1];
      double oldB = pieces[p + 2];
      double d0 = a + b * begin - (oldA + oldB * begin);
      double d1 = a + b * stop - (oldA + oldB * stop);
      if (!(d0 > 0 || d1 > 0)) {
        to.add(begin, oldA, oldB);
      } else if (d0 >= 0 && d1 >= 0) {
        to.add(begin, a, b);
      } else {
        double crossing = begin + (stop - begin) * (d0 / (d0 - d1));
        crossing = crossing > stop ? stop : crossing;
        to.add(begin, d0 > 0 ? a : oldA, d0 > 0 ? b : oldB);
        to.add(crossing, d0 > 0 ? oldA : a, d0 > 0 ? oldB : b);
      }
      begin = stop;
    }
  }

  /**
   * Raises the slot's pieces, the last of which ends at {@code end}, between s and e to the edge
   * that leads from a post of this line to the one before.
   */
  private void raise(double s, double e, int post, double end) {
    double b = (nearerV[post] - v[post]) / (nearerU[post] - u[post]);
    double a = v[post] - b * u[post];
    if (v[post] == Double.POSITIVE_INFINITY || nearerV[post] == Double.POSITIVE_INFINITY) {
      a = Double.POSITIVE_INFINITY;
      b = 0;
    }
    final double[] from = slot.data;
    final int size = slot.end;
    Pieces to = raised;
    to.clear();
    to.reserve(4 * size);
    boolean higher = false;
    for (int i = 0; i < size; i += Pieces.WIDTH) {
      double p = from[i];
      double q = i + Pieces.WIDTH < size ? from[i + Pieces.WIDTH] : end;
      double oldA = from[i + 1];
      double oldB = from[i + 2];
      double begin = p > s ? p : s;
      double stop = q < e ? q : e;
      double d0 = a + b * begin - (oldA + oldB * begin);
      double d1 = a + b * stop - (oldA + oldB * stop);
      if (stop <= begin || !(d0 > 0 || d1 > 0)) {
        to.add(p, oldA, oldB);
        continue;
      }
      higher = true;
      if (p < begin) {
        to.add(p, oldA, oldB);
      }
      if (d0 >= 0 && d1 >= 0) {
        to.add(begin, a, b);
      } else {
        double crossing = begin + (stop - begin) * (d0 / (d0 - d1));
        crossing = crossing > stop ? stop : crossing;
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
    if (higher) {
      raised = slot;
      slot = to;
    }
  }
}
