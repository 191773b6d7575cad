package org.testudo.protection.sight;

import java.util.Arrays;

/**
 * A line of posts as the eye sees it and, for the edges between the two, the one before it. Index =
 * post on the line. A slot is the place between two neighbouring posts of the line, known by the
 * lower of the two.
 */
final class LinePair {

  double[] u = {};
  double[] v = {};
  double[] x = {};

  /** {@code NaN} where the line before has no post. */
  double[] nearerU = {};

  double[] nearerV = {};

  void start(int posts) {
    if (u.length < posts) {
      u = new double[posts];
      v = new double[posts];
      x = new double[posts];
      nearerU = new double[posts];
      nearerV = new double[posts];
    }
    Arrays.fill(u, Double.NaN);
    Arrays.fill(nearerU, Double.NaN);
    Arrays.fill(v, Double.NEGATIVE_INFINITY);
    Arrays.fill(nearerV, Double.NEGATIVE_INFINITY);
  }

  /** Makes the line the nearer one; the new line will have posts {@code lo} to {@code hi}. */
  void advance(int lo, int hi) {
    double[] swap = nearerU;
    nearerU = u;
    u = swap;
    swap = nearerV;
    nearerV = v;
    v = swap;
    // A post this line does not have must not look like an edge's nearer end.
    if (lo > 0) {
      u[lo - 1] = Double.NaN;
    }
    if (hi + 1 < u.length) {
      u[hi + 1] = Double.NaN;
    }
  }

  /** Whether an edge over the slot rises above the height {@code h} at {@code s} in it. */
  boolean edgeRises(int slot, double s, double h) {
    double uL = u[slot];
    double vL = v[slot];
    double uR = u[slot + 1];
    double vR = v[slot + 1];
    double along = s - uL;
    if ((vR - vL) * along > (h - vL) * (uR - uL)) {
      return true;
    }
    double uQ = nearerU[slot];
    if (uQ > s && (nearerV[slot] - vL) * along > (h - vL) * (uQ - uL)) {
      return true;
    }
    uQ = nearerU[slot + 1];
    return uQ < s && (nearerV[slot + 1] - vR) * (uR - s) > (h - vR) * (uR - uQ);
  }

  /** Whether every edge between the two lines lies below the line's own edge over the slot. */
  boolean onlyLineEdgeRises(int s, int lo, int hi) {
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
}
