package org.testudo.forecast;

/**
 * The arrivals of one segment in one future, and the cells of it that are under way on day 0. An
 * arrival is one number, the tick above and the cell below, so that the order of the numbers is the
 * order of events.
 */
final class FifoInbox {

  long[] arrivals;
  int size;

  /** Cells under way on day 0, with the tick of their end. */
  final long[] running;

  int runningCount;
  private long[] spare;

  /** Room for so many arrivals, with sentinels behind them. */
  FifoInbox(int arrivals, int running, int sentinels) {
    this.arrivals = new long[arrivals + sentinels + 1];
    this.running = new long[running];
    spare = new long[this.arrivals.length];
  }

  static long pack(long tick, int cell) {
    return tick << FifoCells.BITS | cell;
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
