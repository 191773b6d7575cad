package org.testudo.airpicture.track;

import java.util.Arrays;

/**
 * Which of many moving things are near a point: numbered things in square cells of the plane, each
 * cell a linked list, found by hashing. Moving within a cell costs nothing.
 */
final class PlaneIndex {
  /** Side of a cell (m): a plane flies it in half a minute, so that a look reads few cells. */
  static final double SIDE = 8_000;

  private static final int NONE = -1;

  private long[] key = new long[64];
  private int[] head = new int[64];
  private int cells;

  private int[] next = new int[64];
  private int[] previous = new int[64];
  private int[] cell = new int[64];
  private int[] found = new int[64];
  private int count;

  PlaneIndex() {
    Arrays.fill(head, NONE);
    Arrays.fill(key, Long.MIN_VALUE);
    Arrays.fill(cell, NONE);
  }

  private static long key(long column, long row) {
    return (column << 32) ^ (row & 0xFFFFFFFFL);
  }

  private static int line(double v) {
    return (int) Math.floor(Math.clamp(v / SIDE, -1e8, 1e8));
  }

  private int place(long k) {
    int mask = key.length - 1;
    int i = (int) ((k * 0x9E3779B97F4A7C15L) >>> 40) & mask;
    while (key[i] != k && key[i] != Long.MIN_VALUE) {
      i = (i + 1) & mask;
    }
    return i;
  }

  /** Puts a thing at a point, wherever it was. */
  void put(int thing, double x, double y) {
    if (thing >= cell.length) {
      int n = Math.max(2 * cell.length, thing + 1);
      int old = cell.length;
      next = Arrays.copyOf(next, n);
      previous = Arrays.copyOf(previous, n);
      cell = Arrays.copyOf(cell, n);
      Arrays.fill(cell, old, n, NONE);
    }
    long k = key(line(x), line(y));
    if (cell[thing] != NONE) {
      if (key[cell[thing]] == k) {
        return;
      }
      remove(thing);
    }
    int c = place(k);
    if (key[c] == Long.MIN_VALUE) {
      if (2 * (cells + 1) > key.length) {
        rebuild();
        c = place(k);
      }
      key[c] = k;
      cells++;
    }
    link(thing, c);
  }

  private void link(int thing, int c) {
    cell[thing] = c;
    previous[thing] = NONE;
    next[thing] = head[c];
    if (head[c] != NONE) {
      previous[head[c]] = thing;
    }
    head[c] = thing;
  }

  void remove(int thing) {
    if (thing >= cell.length || cell[thing] == NONE) {
      return;
    }
    if (previous[thing] == NONE) {
      head[cell[thing]] = next[thing];
    } else {
      next[previous[thing]] = next[thing];
    }
    if (next[thing] != NONE) {
      previous[next[thing]] = previous[thing];
    }
    cell[thing] = NONE;
  }

  /** Makes the table large enough for the cells in use, without those that have become empty. */
  private void rebuild() {
    long[] oldKey = key;
    int[] oldHead = head;
    int used = 0;
    for (int h : oldHead) {
      used += h == NONE ? 0 : 1;
    }
    int size = Integer.highestOneBit(Math.max(64, 4 * (used + 1))) * 2;
    key = new long[size];
    head = new int[size];
    Arrays.fill(key, Long.MIN_VALUE);
    Arrays.fill(head, NONE);
    cells = used;
    for (int i = 0; i < oldKey.length; i++) {
      if (oldHead[i] != NONE) {
        int c = place(oldKey[i]);
        key[c] = oldKey[i];
        head[c] = oldHead[i];
        for (int t = oldHead[i]; t != NONE; t = next[t]) {
          cell[t] = c;
        }
      }
    }
  }

  /** Finds all things in the cells within a distance of a point; see {@link #found}. */
  int find(double x, double y, double within) {
    count = 0;
    int c1 = line(x + within);
    int r0 = line(y - within);
    int r1 = line(y + within);
    for (int c = line(x - within); c <= c1; c++) {
      for (int r = r0; r <= r1; r++) {
        int p = place(key(c, r));
        for (int t = head[p]; t != NONE; t = next[t]) {
          if (count == found.length) {
            found = Arrays.copyOf(found, 2 * count);
          }
          found[count++] = t;
        }
      }
    }
    return count;
  }

  /** The i-th thing of the last {@link #find}. */
  int found(int i) {
    return found[i];
  }
}
