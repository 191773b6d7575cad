package org.testudo.forecast;

/**
 * The arrivals of one segment in one future, and the cells of it that are under way on day 0. An
 * event is one number, so that the order of the numbers is the order of events: the tick, below it
 * the cell at which the case arrives, and last whether it comes from a cell of the same segment.
 */
final class FifoInbox {

  long[] arrivals;
  int size;

  /** Cells under way on day 0, with the tick of their end. */
  final long[] running;

  int runningCount;
  private long[] spare;

  /** Room for so many arrivals, with a sentinel behind them. */
  FifoInbox(int arrivals, int running) {
    this.arrivals = new long[arrivals + 1];
    this.running = new long[running];
    spare = new long[this.arrivals.length];
  }

  /** A case that comes from outside to a cell. */
  static long arrival(long tick, int cell) {
    return tick << FifoCells.BITS | 2L * cell;
  }

  /** The end of a cell, which is the arrival at the one after it. */
  static long end(long tick, int cell) {
    return tick << FifoCells.BITS | 2L * cell + 3;
  }

  /**
   * The end of the cell at which a case arrived, from its start, {@link #onlyTick}, and the ticks
   * that it lasts. Beyond the horizon the number overflows.
   */
  static long endOf(int id, long start, long lasts) {
    return start + (lasts << FifoCells.BITS) + (id | 1) + 2;
  }

  /** An end as an arrival from outside, for the segment that the case goes on to. */
  static long toNext(long end) {
    return end - 1;
  }

  static long tick(long event) {
    return event >> FifoCells.BITS;
  }

  /** An event without what it is. */
  static long onlyTick(long event) {
    return event & -FifoCells.MOST;
  }

  /** What an event is, apart from its tick. */
  static int id(long event) {
    return (int) event & (FifoCells.MOST - 1);
  }

  /** The cell at which the case arrives. */
  static int cell(int id) {
    return id >> 1;
  }

  void clear() {
    size = 0;
    runningCount = 0;
  }

  /** Merges the runs already in order (John von Neumann's sort): one pass when there is one run. */
  void sort() {
    while (!mergedOnce()) {
      long[] other = arrivals;
      arrivals = spare;
      spare = other;
    }
  }

  /** Whether all was one run; otherwise neighbouring runs were merged into the other array. */
  private boolean mergedOnce() {
    int to = 0;
    int a = 0;
    while (a < size) {
      int b = endOfRun(a);
      if (a == 0 && b == size) {
        return true;
      }
      int end = b < size ? endOfRun(b) : b;
      int left = a;
      int right = b;
      while (left < b || right < end) {
        spare[to++] =
            right == end || (left < b && arrivals[left] <= arrivals[right])
                ? arrivals[left++]
                : arrivals[right++];
      }
      a = end;
    }
    return size == 0;
  }

  private int endOfRun(int from) {
    int i = from + 1;
    while (i < size && arrivals[i - 1] <= arrivals[i]) {
      i++;
    }
    return i;
  }
}
