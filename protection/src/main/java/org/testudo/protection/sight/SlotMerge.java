package org.testudo.protection.sight;

/** Merges the edges over one slot into the horizon's pieces there. Keeps its arrays. */
final class SlotMerge {

  private Pieces slot = new Pieces();
  private Pieces raised = new Pieces();

  /**
   * Appends the horizon over the slot, raised to its edges; returns the last old piece that reaches
   * into it.
   *
   * @param first the old piece in force where the slot begins
   * @param lo first post of the line; {@code hi} its last
   */
  int merge(
      LinePair line,
      int s,
      Pieces old,
      int first,
      double from,
      double end,
      int lo,
      int hi,
      Pieces to) {
    int after = first + 1;
    while (after < old.size && old.from[after] < end) {
      after++;
    }
    if (line.onlyLineEdgeRises(s, lo, hi)) {
      mergeEdge(line, s, old, first, after, from, end, to);
    } else {
      slot.clear();
      slot.reserve(after - first);
      slot.add(from, old.a[first], old.b[first]);
      for (int p = first + 1; p < after; p++) {
        slot.add(old.from[p], old.a[p], old.b[p]);
      }
      for (int r = s; r >= lo && line.nearerU[r] > line.u[s]; r--) {
        raise(line, from, Math.min(end, line.nearerU[r]), r, end);
      }
      for (int r = s + 1; r <= hi && line.nearerU[r] < line.u[s + 1]; r++) {
        raise(line, Math.max(from, line.nearerU[r]), end, r, end);
      }
      mergeEdge(line, s, slot, 0, slot.size, from, end, to);
    }
    return after - 1;
  }

  /** Appends the pieces over a slot, raised to the line's own edge. */
  private static void mergeEdge(
      LinePair line, int s, Pieces old, int first, int after, double from, double end, Pieces to) {
    double b = (line.v[s + 1] - line.v[s]) / (line.u[s + 1] - line.u[s]);
    double a = line.v[s] - b * line.u[s];
    if (line.v[s] == Double.POSITIVE_INFINITY || line.v[s + 1] == Double.POSITIVE_INFINITY) {
      a = Double.POSITIVE_INFINITY;
      b = 0;
    }
    to.reserve(2 * (after - first));
    double begin = from;
    for (int p = first; p < after; p++) {
      double stop = p + 1 < after ? old.from[p + 1] : end;
      double oldA = old.a[p];
      double oldB = old.b[p];
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
  private void raise(LinePair line, double s, double e, int post, double end) {
    double b = (line.nearerV[post] - line.v[post]) / (line.nearerU[post] - line.u[post]);
    double a = line.v[post] - b * line.u[post];
    if (line.v[post] == Double.POSITIVE_INFINITY
        || line.nearerV[post] == Double.POSITIVE_INFINITY) {
      a = Double.POSITIVE_INFINITY;
      b = 0;
    }
    final Pieces from = slot;
    final int size = slot.size;
    Pieces to = raised;
    to.clear();
    to.reserve(4 * size);
    boolean higher = false;
    for (int i = 0; i < size; i++) {
      double p = from.from[i];
      double q = i + 1 < size ? from.from[i + 1] : end;
      double oldA = from.a[i];
      double oldB = from.b[i];
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
