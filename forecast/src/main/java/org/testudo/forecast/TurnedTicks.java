package org.testudo.forecast;

/**
 * Samples the lengths of nodes, node by node because that is how a stream is drawn from, and turns
 * them, future by future because that is how they are walked.
 */
final class TurnedTicks {

  /** Nodes turned together: a line of the cache of ticks. */
  private static final int TURN = 8;

  private final long[][] rows;
  private final double[] spare;
  private final Lengths.Rows lengths;

  TurnedTicks(Programme programme, int futures) {
    rows = new long[TURN][futures];
    spare = new double[futures];
    lengths = programme.lengths.rows(futures);
  }

  /** Ticks of {@code nodes[i]} in future {@code first + f} to {@code into[f * stride + i]}. */
  void sample(Programme programme, int[] nodes, long first, int count, long[] into, int stride) {
    for (int i = 0; i < nodes.length; i += TURN) {
      int side = Math.min(TURN, nodes.length - i);
      for (int k = 0; k < side; k++) {
        programme.ticks(nodes[i + k], rows[k], spare, first, count, lengths);
      }
      if (side == TURN) {
        turn(rows, count, into, i, stride);
      } else {
        for (int f = 0; f < count; f++) {
          for (int k = 0; k < side; k++) {
            into[f * stride + i + k] = rows[k][f];
          }
        }
      }
    }
  }

  /** Written out, so that each row is found once and not once a number. */
  private static void turn(long[][] rows, int count, long[] into, int from, int stride) {
    long[] a = rows[0];
    long[] b = rows[1];
    long[] c = rows[2];
    long[] d = rows[3];
    long[] e = rows[4];
    long[] f = rows[5];
    long[] g = rows[6];
    long[] h = rows[7];
    int to = from;
    for (int i = 0; i < count; i++) {
      into[to] = a[i];
      into[to + 1] = b[i];
      into[to + 2] = c[i];
      into[to + 3] = d[i];
      into[to + 4] = e[i];
      into[to + 5] = f[i];
      into[to + 6] = g[i];
      into[to + 7] = h[i];
      to += stride;
    }
  }
}
