package org.testudo.protection.sight;

import java.util.Arrays;

/** Straight pieces v = a + b u, in order, each in force from its start to the next one's. */
final class Pieces {

  double[] start = new double[64];
  double[] a = new double[64];
  double[] b = new double[64];
  int size;

  void clear() {
    size = 0;
  }

  void reserve(int capacity) {
    if (capacity > start.length) {
      int length = Math.max(capacity, 2 * start.length);
      start = Arrays.copyOf(start, length);
      a = Arrays.copyOf(a, length);
      b = Arrays.copyOf(b, length);
    }
  }

  /** Appends a piece; there must be room. A piece of no length gives way, equal lines fuse. */
  void add(double from, double a, double b) {
    int last = size - 1;
    if (last >= 0) {
      if (this.a[last] == a && this.b[last] == b) {
        return;
      }
      if (start[last] >= from) {
        this.a[last] = a;
        this.b[last] = b;
        return;
      }
    }
    start[size] = from;
    this.a[size] = a;
    this.b[size] = b;
    size++;
  }

  void copy(Pieces other, int from, int to) {
    int n = to - from;
    if (n > 0) {
      reserve(size + n);
      System.arraycopy(other.start, from, start, size, n);
      System.arraycopy(other.a, from, a, size, n);
      System.arraycopy(other.b, from, b, size, n);
      size += n;
    }
  }
}
