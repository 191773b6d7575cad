package org.testudo.protection.sight;

import java.util.Arrays;

/**
 * Straight pieces v = a + b u, in order, each in force from its start to the next one's. Start, a
 * and b of a piece lie side by side, so that one visit brings all three; a piece is named by where
 * its start lies.
 */
final class Pieces {

  static final int WIDTH = 3;

  double[] data = new double[64 * WIDTH];

  /** Where the next piece would go. */
  int end;

  void clear() {
    end = 0;
  }

  /** Makes room for so many numbers more. */
  void reserve(int more) {
    if (end + more > data.length) {
      data = Arrays.copyOf(data, Math.max(end + more, 2 * data.length));
    }
  }

  /** Appends a piece; there must be room. A piece of no length gives way, equal lines fuse. */
  void add(double from, double a, double b) {
    final double[] d = data;
    int last = end - WIDTH;
    if (last >= 0) {
      if (d[last + 1] == a && d[last + 2] == b) {
        return;
      }
      if (d[last] >= from) {
        d[last + 1] = a;
        d[last + 2] = b;
        return;
      }
    }
    d[end] = from;
    d[end + 1] = a;
    d[end + 2] = b;
    end += WIDTH;
  }

  /** Appends the other's pieces from one place to before another. */
  void copy(Pieces other, int from, int to) {
    int n = to - from;
    if (n > 0) {
      reserve(n);
      if (n < 48) {
        // Most runs are of a few pieces, shorter than the call that copies long ones well.
        final double[] in = other.data;
        final double[] out = data;
        for (int i = 0, at = end; i < n; i++) {
          out[at + i] = in[from + i];
        }
      } else {
        System.arraycopy(other.data, from, data, end, n);
      }
      end += n;
    }
  }
}
