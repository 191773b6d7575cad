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

  private final LinePair line = new LinePair();
  private final SlotMerge slots = new SlotMerge();
  private Pieces horizon = new Pieces();
  private Pieces merged = new Pieces();

  /** By post: the higher of it and its nearer neighbour; no edge between lines rises above it. */
  private double[] top = {};

  /** By post: the horizon piece in force there, filled by a running maximum. */
  private int[] pieceAt = {};

  /** By post: the lowest visible height, negative where the post rises above the horizon. */
  private float[] lowest = {};

  /** By piece: the horizon's height where it starts, the lower one at the foot of a wall. */
  private double[] height = {};

  /** By piece: the post at or after its start. */
  private int[] postAfter = {};

  /** Pieces at whose start an edge may rise above the horizon. */
  private int[] doubtful = {};

  private int doubts;

  /** Runs of risen posts: first and last by turns. */
  private int[] runs = {};

  private int runEnd;

  /** Slots where an edge rises above the horizon though neither post may. */
  private int[] cut = {};

  private int cutCount;
  private boolean cutInOrder;

  /** Slots before and from here on may be crossed by edges that start beyond their ends. */
  private int steepBefore;

  private int steepFrom;

  /** Forgets the last sector; {@code posts} is the longest line to come. */
  void start(int posts) {
    if (top.length < posts) {
      top = new double[posts];
      pieceAt = new int[posts];
      lowest = new float[posts];
      runs = new int[posts + 3];
      cut = new int[4 * posts];
    }
    line.start(posts);
    horizon.clear();
    horizon.add(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, 0);
    changed(false);
  }

  /** Puts in the edges that lead from the eye's own line to line 1, before line 1. */
  void nearest(
      GeodesicPlacement place, int lo, int hi, float[] own, int atOwn, float[] first, int atFirst) {
    place.nearest(lo, hi, own, atOwn, first, atFirst, line.u, line.v);
  }

  /** Sees line {@code k} against the horizon, then adds it to the horizon. */
  void line(Placement place, int k, int lo, int hi, float[] heights, int at, boolean unknowns) {
    line.advance(lo, hi);
    cutCount = 0;
    cutInOrder = true;
    steepBefore = lo + 1;
    steepFrom = hi - 1;
    place.line(k, lo, hi, heights, at, line.u, line.v, line.x);
    if (unknowns) {
      raiseUnknown(lo, hi);
    }
    boundEdges(lo, hi);
    Arrays.fill(pieceAt, lo, hi + 1, 0);
    int first = firstAfter(line.u[lo]);
    locate(place, k, lo, hi, first, firstAfter(line.u[hi]));
    see(lo, hi, first - 1);
    settleDoubts();
    for (int r = 0; r < runEnd; r += 2) {
      Arrays.fill(lowest, runs[r], runs[r + 1] + 1, 0);
    }
    if (place instanceof GeodesicPlacement) {
      seeAcrossSteepEdges(lo, hi);
    }
    if (unknowns) {
      markUnknown(lo, hi);
    }
    if (hi == lo) {
      mergeSinglePost(lo);
    } else if (runEnd + cutCount > 0) {
      // Before line 1 the horizon lacks the edges that lead to it, so it does not bound them.
      merge(lo, hi, k > 1 && !unknowns);
      changed(unknowns);
    }
  }

  /** The lowest visible heights of the last line, by post. */
  float[] lowest() {
    return lowest;
  }

  private void raiseUnknown(int lo, int hi) {
    final double[] v = line.v;
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
      if (line.v[i] == Double.POSITIVE_INFINITY || lowest[i] == Float.POSITIVE_INFINITY) {
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

  private void boundEdges(int lo, int hi) {
    final double[] v = line.v;
    final double[] nearerV = line.nearerV;
    final double[] top = this.top;
    for (int i = lo; i <= hi; i++) {
      top[i] = Math.max(v[i], nearerV[i]);
    }
  }

  /** The first piece that starts after {@code u}. */
  private int firstAfter(double u) {
    int found = Arrays.binarySearch(horizon.from, 0, horizon.size, u);
    return found < 0 ? -found - 1 : found + 1;
  }

  /** Finds the slots of breaks of the horizon, and which of them an edge may cut. */
  private void locate(Placement place, int k, int lo, int hi, int first, int after) {
    final double[] u = line.u;
    final double[] top = this.top;
    final int[] at = pieceAt;
    final int[] post = postAfter;
    final double[] height = this.height;
    final int[] doubtful = this.doubtful;
    final boolean even = place instanceof PlanarPlacement;
    new LineIndex(u, lo, hi, even ? k : 0).guess(horizon.from, first, after - first, post);
    if (!even) {
      correct(first, after);
    }
    int n = 0;
    for (int p = first; p < after; p++) {
      int i = post[p];
      at[i] = p;
      // Nothing over this slot reaches above its higher end.
      if (height[p] < top[i] || height[p] < top[i - 1]) {
        doubtful[n++] = p;
      }
    }
    doubts = n;
  }

  /** Prepares what goes by piece. */
  private void changed(boolean unknowns) {
    final int size = horizon.size;
    if (height.length < size) {
      height = new double[2 * size];
      postAfter = new int[2 * size];
      doubtful = new int[2 * size];
    }
    final double[] from = horizon.from;
    final double[] a = horizon.a;
    final double[] b = horizon.b;
    final double[] height = this.height;
    for (int p = 1; p < size; p++) {
      height[p] = a[p] + b[p] * from[p];
    }
    if (unknowns) {
      for (int p = 1; p < size; p++) {
        if (height[p] == Double.POSITIVE_INFINITY) {
          // Only at the foot of a wall is the horizon not continuous.
          height[p] = a[p - 1] + b[p - 1] * from[p];
        }
      }
    }
  }

  /** The guess is exact on an even line only. */
  private void correct(int first, int after) {
    final double[] u = line.u;
    final double[] from = horizon.from;
    for (int p = first; p < after; p++) {
      double s = from[p];
      int i = postAfter[p];
      while (u[i] < s) {
        i++;
      }
      while (u[i - 1] >= s) {
        i--;
      }
      postAfter[p] = i;
    }
  }

  /** The lowest visible height at each post, and which posts rise above the horizon. */
  private void see(int lo, int hi, int piece) {
    final int[] at = pieceAt;
    final double[] a = horizon.a;
    final double[] b = horizon.b;
    final double[] u = line.u;
    final double[] v = line.v;
    final double[] x = line.x;
    final float[] out = lowest;
    final int[] runs = this.runs;
    int n = 0;
    int p = piece;
    boolean risen = false;
    for (int i = lo; i <= hi; i++) {
      p = Math.max(p, at[i]);
      at[i] = p;
      double above = a[p] + b[p] * u[i] - v[i];
      out[i] = (float) (above * x[i]);
      if (above < 0 != risen) {
        runs[n++] = risen ? i - 1 : i;
        risen = !risen;
      }
    }
    if (risen) {
      runs[n++] = hi;
    }
    runEnd = n;
  }

  /** A break in a slot beside a risen post needs no test: the slot is merged anyway. */
  private void settleDoubts() {
    for (int d = 0; d < doubts; d++) {
      int p = doubtful[d];
      int i = postAfter[p];
      if (!(lowest[i - 1] < 0 || lowest[i] < 0)
          && line.edgeRises(i - 1, horizon.from[p], height[p])) {
        addCut(i - 1);
      }
    }
  }

  /**
   * On a bent grid a sight line may, near a sector's border, rise by more than a row from line to
   * line: it then crosses edges between the two lines before it reaches its target.
   */
  private void seeAcrossSteepEdges(int lo, int hi) {
    final double[] u = line.u;
    final double[] nearerU = line.nearerU;
    for (int i = hi; i > lo && nearerU[i - 1] > u[i]; i--) {
      for (int r = i - 1; r >= lo && nearerU[r] > u[i]; r--) {
        seeAcross(i, r);
      }
      addCut(i - 1);
      steepFrom = Math.min(steepFrom, i - 2);
    }
    for (int i = lo; i < hi && nearerU[i + 1] < u[i]; i++) {
      for (int r = i + 1; r <= hi && nearerU[r] < u[i]; r++) {
        seeAcross(i, r);
      }
      addCut(i);
      steepBefore = Math.max(steepBefore, i + 2);
    }
  }

  private void seeAcross(int i, int r) {
    final double[] u = line.u;
    final double[] v = line.v;
    double nearerV = line.nearerV[r];
    double edge = v[r] + (nearerV - v[r]) * ((u[i] - u[r]) / (line.nearerU[r] - u[r]));
    if (v[r] == Double.POSITIVE_INFINITY || nearerV == Double.POSITIVE_INFINITY) {
      edge = Double.POSITIVE_INFINITY;
    }
    lowest[i] = Math.max(lowest[i], (float) (Math.max(0, edge - v[i]) * line.x[i]));
  }

  /** A grid one post wide: the horizon is one height. */
  private void mergeSinglePost(int post) {
    int last = horizon.size - 1;
    if (line.v[post] > horizon.a[last] + horizon.b[last] * line.u[post]) {
      horizon.clear();
      horizon.add(Double.NEGATIVE_INFINITY, line.v[post], 0);
    }
  }

  /**
   * @param wholeRuns whether the line may take the horizon's place between risen posts: their edges
   *     to the nearer line end on the horizon or below, and so lie under the line's own
   */
  private void merge(int lo, int hi, boolean wholeRuns) {
    if (!cutInOrder) {
      Arrays.sort(cut, 0, cutCount);
    }
    final double[] u = line.u;
    final Pieces old = horizon;
    final Pieces to = merged;
    to.clear();
    int tail = 0;
    double cursor = old.from[0];
    int r = 0;
    int c = 0;
    int next = lo;
    while (true) {
      // The next slot, in order, that a risen post borders or that was cut.
      while (r < runEnd && runs[r + 1] < next) {
        r += 2;
      }
      while (c < cutCount && cut[c] < next) {
        c++;
      }
      int s = r < runEnd ? Math.max(next, runs[r] - 1) : Integer.MAX_VALUE;
      if (c < cutCount) {
        s = Math.min(s, cut[c]);
      }
      if (s >= hi) {
        break;
      }
      double from = s == lo ? u[s] - BRIM : u[s];
      if (cursor < from) {
        int q = pieceAt[s];
        while (q > tail && old.from[q] > from) {
          q--;
        }
        to.reserve(1);
        to.add(cursor, old.a[tail], old.b[tail]);
        to.copy(old, tail + 1, q + 1);
        tail = q;
      }
      if (wholeRuns && r < runEnd && s >= Math.max(runs[r], steepBefore)) {
        int stop = Math.min(runs[r + 1], steepFrom);
        if (s < stop) {
          int p = breakAbove(u[stop], tail + 1);
          if (p < old.size && old.from[p] < u[stop]) {
            stop = postAfter[p] - 1;
          }
          if (s < stop) {
            takeOver(s, stop, to);
            cursor = u[stop];
            next = stop;
            do {
              p--;
            } while (p > tail && old.from[p] >= cursor);
            tail = p;
            continue;
          }
        }
      }
      double end = s + 1 == hi ? u[hi] + BRIM : u[s + 1];
      tail = slots.merge(line, s, old, tail, from, end, lo, hi, to);
      cursor = end;
      next = s + 1;
    }
    to.reserve(1);
    to.add(cursor, old.a[tail], old.b[tail]);
    to.copy(old, tail + 1, old.size);
    merged = old;
    horizon = to;
  }

  /** The first piece from one on that starts above the line's edge, or at {@code end} or later. */
  private int breakAbove(double end, int piece) {
    final double[] u = line.u;
    final double[] v = line.v;
    final double[] from = horizon.from;
    final double[] height = this.height;
    final int[] post = postAfter;
    final int size = horizon.size;
    int p = piece;
    for (; p < size && from[p] < end; p++) {
      int i = post[p];
      double left = v[i - 1];
      if (!((v[i] - left) * (from[p] - u[i - 1]) > (height[p] - left) * (u[i] - u[i - 1]))) {
        break;
      }
    }
    return p;
  }

  /** Between risen posts, with no break of the horizon above them, the line is the horizon. */
  private void takeOver(int s, int stop, Pieces to) {
    int n = stop - s;
    to.reserve(n);
    final double[] u = line.u;
    final double[] v = line.v;
    final double[] from = to.from;
    final double[] a = to.a;
    final double[] b = to.b;
    final int shift = to.size - s;
    for (int i = s; i < stop; i++) {
      double slope = (v[i + 1] - v[i]) / (u[i + 1] - u[i]);
      from[i + shift] = u[i];
      a[i + shift] = v[i] - slope * u[i];
      b[i + shift] = slope;
    }
    to.size += n;
  }
}
