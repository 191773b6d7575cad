package org.testudo.forecast;

import java.util.Arrays;

/**
 * The ends of the cells of one pool in order of time, each packed as in {@link FifoInbox}: first
 * come, first served makes them all there is to know (Kiefer and Wolfowitz, "On the theory of
 * queues with many servers", Trans. AMS 78, 1955). Of c servers the n-th to arrive takes the one
 * that is free first, so it starts when the (n - c)-th of the ends has come.
 *
 * <pre>
 *   ends    e e e e e | e e e e e | never never ...
 *                       head: the c servers, the first to be free first
 * </pre>
 *
 * <p>An arrival moves the head on by one and inserts its own end among those of the other servers,
 * by minima and maxima: which of two times is the lesser is as good as random, and a processor that
 * guesses wrong loses more than the whole step costs. {@code Math.min(long, long)} is an intrinsic
 * of Java 25 and becomes a conditional move.
 */
final class FifoLine {

  /** After every end. */
  static final long NEVER = Long.MAX_VALUE;

  /** Ends that an insertion compares with in one turn. */
  private static final int TURN = 4;

  private FifoLine() {}

  /** Turns that compare with all servers but one. */
  static int turns(int servers) {
    return Math.max(1, (servers - 1 + TURN - 1) / TURN);
  }

  /** Room for the servers, the ends of so many cells, and what an insertion reads beyond. */
  static int room(int cells, int servers) {
    return servers + cells + turns(servers) * TURN + 1;
  }

  /**
   * Writes the servers of day 0 to {@code ends[head ...]}: those idle, free since before it, and
   * those of cells under way.
   *
   * @return the place of the first that is not idle
   */
  static int begin(long[] ends, int head, int servers, long[] running, int count) {
    int first = head + servers - count;
    for (int i = head; i < first; i++) {
      ends[i] = (long) i - first;
    }
    System.arraycopy(running, 0, ends, first, count);
    Arrays.sort(ends, first, head + servers);
    return first;
  }

  /** Inserts an end into those in order from a place on, in at most four turns. */
  static void insert(long[] ends, int from, long end, int turns) {
    long later = turn(ends, from, end);
    int i = from + TURN;
    if (turns > 1) {
      later = turn(ends, i, later);
      i += TURN;
      if (turns > 2) {
        later = turn(ends, i, later);
        i += TURN;
        if (turns > 3) {
          later = turn(ends, i, later);
          i += TURN;
        }
      }
    }
    ends[i] = later;
  }

  private static long turn(long[] ends, int i, long end) {
    long later = end;
    long a = ends[i];
    long b = ends[i + 1];
    long c = ends[i + 2];
    long d = ends[i + 3];
    ends[i] = Math.min(later, a);
    later = Math.max(later, a);
    ends[i + 1] = Math.min(later, b);
    later = Math.max(later, b);
    ends[i + 2] = Math.min(later, c);
    later = Math.max(later, c);
    ends[i + 3] = Math.min(later, d);
    return Math.max(later, d);
  }
}
