package org.testudo.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeSet;

/**
 * The specified order of events, word for word and without a thought of speed: at each tick, in
 * rounds until nothing more happens at it, everything ends or begins to wait; then each pool serves
 * those that wait in the order of (tick since which, rank).
 */
final class FifoReference {

  private FifoReference() {}

  private record Event(long tick, int caseNumber) {}

  /** The tick at which each cell starts and ends, and those under way on day 0 in each pool. */
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  record Result(long[] starts, long[] ends) {}

  static Result run(FifoCells cells, long[] release, long[] ticks) {
    PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparingLong(Event::tick));
    long[] starts = new long[cells.count()];
    long[] ends = new long[cells.count()];
    long[] since = new long[cells.count()];
    int[] at = new int[cells.cases()];
    boolean[] runs = new boolean[cells.cases()];
    int[] free = cells.servers.clone();
    List<TreeSet<Integer>> waiting = new ArrayList<>();
    for (int p = 0; p < cells.pools(); p++) {
      waiting.add(
          new TreeSet<>(
              Comparator.<Integer>comparingLong(c -> since[c])
                  .thenComparingInt(c -> cells.rankOf[c])));
    }
    Arrays.fill(ends, -1);
    for (int k = 0; k < cells.cases(); k++) {
      at[k] = cells.firstCell[k];
      if (cells.underWay[k]) {
        runs[k] = true;
        ends[at[k]] = ticks[at[k]];
        if (cells.poolOf[at[k]] >= 0) {
          free[cells.poolOf[at[k]]]--;
        }
        events.add(new Event(ends[at[k]], k));
      } else {
        events.add(new Event(release[k], k));
      }
    }
    while (!events.isEmpty()) {
      long now = events.element().tick();
      List<Event> together = new ArrayList<>();
      while (!events.isEmpty() && events.element().tick() == now) {
        together.add(events.remove());
      }
      for (Event e : together) {
        int k = e.caseNumber();
        if (runs[k]) {
          if (cells.poolOf[at[k]] >= 0) {
            free[cells.poolOf[at[k]]]++;
          }
          runs[k] = false;
          at[k]++;
        }
        if (at[k] > cells.lastCell(k)) {
          continue;
        }
        int c = at[k];
        since[c] = now;
        if (cells.poolOf[c] < 0) {
          start(c, now, starts, ends, ticks);
          runs[k] = true;
          events.add(new Event(ends[c], k));
        } else {
          waiting.get(cells.poolOf[c]).add(c);
        }
      }
      for (int p = 0; p < cells.pools(); p++) {
        while (free[p] > 0 && !waiting.get(p).isEmpty()) {
          int c = waiting.get(p).removeFirst();
          free[p]--;
          start(c, now, starts, ends, ticks);
          int k = caseOf(cells, c);
          runs[k] = true;
          events.add(new Event(ends[c], k));
        }
      }
    }
    return new Result(starts, ends);
  }

  private static void start(int c, long now, long[] starts, long[] ends, long[] ticks) {
    starts[c] = now;
    ends[c] = now + ticks[c];
  }

  private static int caseOf(FifoCells cells, int cell) {
    int k = Arrays.binarySearch(cells.firstCell, cell);
    return k >= 0 ? k : -k - 2;
  }
}
