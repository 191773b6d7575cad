package org.testudo.protection.sight;

import java.util.Arrays;

/**
 * Straight pieces v = a + b u, in order, each in force from its start to the next one's. Starts, a
 * and b have an array each, so that loops over many pieces become vector instructions.
 */
final class Pieces {

  double[] from = new double[64];
  double[] a = new double[64];
  double[] b = new double[64];
  int size;

  void clear() {
    size = 0;
  }

  /** Makes room for so many pieces more. */
  void reserve(int more) {
    if (size + more > from.length) {
      int length = Math.max(size + more, 2 * from.length);
      from = Arrays.copyOf(from, length);
      a = Arrays.copyOf(a, length);
      b = Arrays.copyOf(b, length);
    }
  }

  /** Appends a piece; there must be room. A piece of no length gives way, equal lines fuse. */
  void add(double start, double pieceA, double pieceB) {
    int last = size - 1;
    if (last >= 0) {
      if (a[last] == pieceA && b[last] == pieceB) {
        return;
      }
      if (from[last] >= start) {
        a[last] = pieceA;
        b[last] = pieceB;
        return;
      }
    }
    from[size] = start;
    a[size] = pieceA;
    b[size] = pieceB;
    size++;
  }

  /** Appends the other's pieces from one to before another. */
  void copy(Pieces other, int first, int after) {
    int n = after - first;
    if (n > 0) {
      reserve(n);
      System.arraycopy(other.from, first, from, size, n);
      System.arraycopy(other.a, first, a, size, n);
      System.arraycopy(other.b, first, b, size, n);
      size += n;
    }
  }
}
