package org.testudo.protection.sight;

import org.testudo.protection.terrain.ElevationGrid;

/**
 * One eighth of the compass as seen from the eye: lines of posts that are columns (east, west) or
 * rows (north, south), one side of the axis. Sectors share no target, so that they may run in any
 * order and on any thread and give the same bytes.
 *
 * <p>Columns lie a grid's width apart in memory; they are copied {@link #STRIP} at a time into
 * strips on which they are contiguous; a line's results take its heights' place there.
 */
final class Sector {

  private static final int STRIP = 16;

  private final ElevationGrid grid;
  private final Viewshed result;
  private final Placement place;
  private final boolean columns;
  private final int sign;
  private final int centre;
  private final int axisLine;
  private final int halfLow;
  private final int halfHigh;
  private final int posts;
  private final int lines;

  // By line, from 1: first and last target, first and last post.
  private final int[] targetLow;
  private final int[] targetHigh;
  private final int[] postLow;
  private final int[] postHigh;
  private int last;
  private long targets;

  /**
   * @param columns whether the lines are columns
   * @param sign +1 for east or south
   * @param upper whether the side of the axis with the greater post numbers
   */
  Sector(Viewshed result, Placement place, boolean columns, int sign, boolean upper) {
    this.grid = result.grid();
    this.result = result;
    this.place = place;
    this.columns = columns;
    this.sign = sign;
    Eye eye = result.eye();
    int size = columns ? grid.columns() : grid.rows();
    axisLine = columns ? eye.column() : eye.row();
    centre = columns ? eye.row() : eye.column();
    posts = columns ? grid.rows() : grid.columns();
    lines = sign > 0 ? size - 1 - axisLine : axisLine;
    // The axis itself belongs to the lower side, if the grid has one.
    halfLow = upper ? (centre == 0 ? 0 : centre + 1) : 0;
    halfHigh = upper ? posts - 1 : centre;
    boolean empty = upper ? centre == posts - 1 && posts > 1 : centre == 0;
    int length = empty ? 1 : lines + 1;
    targetLow = new int[length];
    targetHigh = new int[length];
    postLow = new int[length];
    postHigh = new int[length];
    if (!empty) {
      boundTargets();
      boundPosts(upper);
    }
  }

  /** How many posts it answers for. */
  long targets() {
    return targets;
  }

  private void boundTargets() {
    int low = centre;
    int high = centre;
    boolean all = Double.isInfinite(result.eye().rangeMetres());
    for (int k = 1; k <= lines; k++) {
      // Diagonals belong to columns.
      int bound = columns ? k : k - 1;
      int from = Math.max(halfLow, centre - bound);
      int to = Math.min(halfHigh, centre + bound);
      if (all || from > to) {
        low = from;
        high = to;
      } else {
        high = Math.max(from, Math.min(to, high + 2));
        while (high < to && place.inRange(k, high + 1)) {
          high++;
        }
        while (high >= from && !place.inRange(k, high)) {
          high--;
        }
        low = Math.max(from, Math.min(to, low - 2));
        while (low > from && place.inRange(k, low - 1)) {
          low--;
        }
        while (low <= high && !place.inRange(k, low)) {
          low++;
        }
        if (low > high) {
          break;
        }
      }
      targetLow[k] = low;
      targetHigh[k] = high;
      targets += Math.max(0, high - low + 1);
      last = k;
    }
  }

  /** Every post whose edges a sight line to a target may cross. */
  private void boundPosts(boolean upper) {
    if (place instanceof PlanarPlacement) {
      int sideLow = upper ? centre : 0;
      int sideHigh = upper ? posts - 1 : centre;
      for (int k = 1; k <= last; k++) {
        boolean none = targetLow[k] > targetHigh[k];
        int low = none ? centre : targetLow[k] - 1;
        int high = none ? centre : targetHigh[k] + 1;
        low = Math.min(low, upper ? centre : centre - 1);
        high = Math.max(high, upper ? centre + 1 : centre);
        postLow[k] = Math.max(sideLow, Math.max(centre - k, low));
        postHigh[k] = Math.min(sideHigh, Math.min(centre + k, high));
      }
      return;
    }
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int k = 1; k <= last; k++) {
      if (targetLow[k] <= targetHigh[k]) {
        least = Math.min(least, place.u(k, targetLow[k]));
        most = Math.max(most, place.u(k, targetHigh[k]));
      }
    }
    int low = centre;
    int high = centre;
    for (int k = 1; k <= last; k++) {
      while (high < posts - 1 && place.u(k, high) <= most) {
        high++;
      }
      while (high > 0 && high > targetHigh[k] && place.u(k, high - 1) > most) {
        high--;
      }
      while (low > 0 && place.u(k, low) >= least) {
        low--;
      }
      while (low < posts - 1 && low < targetLow[k] && place.u(k, low + 1) < least) {
        low++;
      }
      postLow[k] = Math.min(low, high);
      postHigh[k] = Math.max(low, high);
    }
  }

  void sweep(HorizonSweep sweep) {
    if (last == 0) {
      return;
    }
    sweep.start(posts);
    if (columns) {
      sweepColumns(sweep);
    } else {
      sweepRows(sweep);
    }
  }

  private void sweepRows(HorizonSweep sweep) {
    float[] heights = grid.heights();
    float[] out = result.raster();
    if (place instanceof GeodesicPlacement bent) {
      int own = axisLine * grid.columns();
      int first = own + sign * grid.columns();
      sweep.nearest(bent, postLow[1], postHigh[1], heights, own, heights, first);
    }
    for (int k = 1; k <= last; k++) {
      int row = axisLine + sign * k;
      int at = row * grid.columns();
      sweep.line(place, k, postLow[k], postHigh[k], heights, at, !grid.complete());
      int low = targetLow[k];
      int n = targetHigh[k] - low + 1;
      if (n > 0) {
        int to = (row - result.firstRow()) * result.columns() + low - result.firstColumn();
        System.arraycopy(sweep.lowest(), low, out, to, n);
      }
    }
  }

  private void sweepColumns(HorizonSweep sweep) {
    float[] strip = new float[STRIP * posts];
    for (int k = 1; k <= last; k += STRIP) {
      int end = Math.min(last, k + STRIP - 1);
      int west = axisLine + (sign > 0 ? k : -end);
      read(strip, k, end, west);
      if (k == 1 && place instanceof GeodesicPlacement bent) {
        float[] own = new float[posts];
        for (int r = postLow[1]; r <= postHigh[1]; r++) {
          own[r] = grid.heights()[r * grid.columns() + axisLine];
        }
        sweep.nearest(
            bent, postLow[1], postHigh[1], own, 0, strip, (axisLine + sign - west) * posts);
      }
      for (int line = k; line <= end; line++) {
        int at = (axisLine + sign * line - west) * posts;
        sweep.line(place, line, postLow[line], postHigh[line], strip, at, !grid.complete());
        int low = targetLow[line];
        int n = targetHigh[line] - low + 1;
        if (n > 0) {
          System.arraycopy(sweep.lowest(), low, strip, at + low, n);
        }
      }
      write(strip, k, end, west);
    }
  }

  private void read(float[] strip, int k, int end, int west) {
    int from = posts;
    int to = -1;
    for (int line = k; line <= end; line++) {
      from = Math.min(from, postLow[line]);
      to = Math.max(to, postHigh[line]);
    }
    float[] heights = grid.heights();
    int width = end - k + 1;
    for (int r = from; r <= to; r++) {
      int at = r * grid.columns() + west;
      for (int c = 0; c < width; c++) {
        strip[c * posts + r] = heights[at + c];
      }
    }
  }

  /** Eight columns by hand: in a loop over them each store has its bounds checked by itself. */
  private void writeEight(float[] strip, float[] raster, int from, int to, int column, int s0) {
    final int n = posts;
    final int s1 = s0 + n;
    final int s2 = s1 + n;
    final int s3 = s2 + n;
    final int s4 = s3 + n;
    final int s5 = s4 + n;
    final int s6 = s5 + n;
    final int s7 = s6 + n;
    final int columns = result.columns();
    int at = (from - result.firstRow()) * columns + column - result.firstColumn();
    for (int r = from; r <= to; r++) {
      raster[at] = strip[s0 + r];
      raster[at + 1] = strip[s1 + r];
      raster[at + 2] = strip[s2 + r];
      raster[at + 3] = strip[s3 + r];
      raster[at + 4] = strip[s4 + r];
      raster[at + 5] = strip[s5 + r];
      raster[at + 6] = strip[s6 + r];
      raster[at + 7] = strip[s7 + r];
      at += columns;
    }
  }

  private void write(float[] strip, int k, int end, int west) {
    int from = posts;
    int to = -1;
    int allFrom = 0;
    int allTo = posts - 1;
    for (int line = k; line <= end; line++) {
      from = Math.min(from, targetLow[line]);
      to = Math.max(to, targetHigh[line]);
      allFrom = Math.max(allFrom, targetLow[line]);
      allTo = Math.min(allTo, targetHigh[line]);
    }
    float[] raster = result.raster();
    int width = end - k + 1;
    if (width < STRIP || allFrom > allTo) {
      writeRows(strip, raster, from, to, width, west);
      return;
    }
    writeRows(strip, raster, from, allFrom - 1, width, west);
    writeRows(strip, raster, allTo + 1, to, width, west);
    for (int c = 0; c < STRIP; c += 8) {
      writeEight(strip, raster, allFrom, allTo, west + c, c * posts);
    }
  }

  private void writeRows(float[] strip, float[] raster, int from, int to, int width, int west) {
    for (int r = from; r <= to; r++) {
      int at = (r - result.firstRow()) * result.columns() + west - result.firstColumn();
      for (int c = 0; c < width; c++) {
        int line = Math.abs(west + c - axisLine);
        if (r >= targetLow[line] && r <= targetHigh[line]) {
          raster[at + c] = strip[c * posts + r];
        }
      }
    }
  }
}
