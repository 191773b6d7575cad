package org.testudo.forecast;

import java.util.Arrays;
import org.testudo.forecast.FifoSegments.Segment;

/**
 * Walks all cases through one segment. An event is a case that comes from outside, or one that ends
 * at a pool and goes on; since queues are first come first served and durations are known, its
 * start and its end at the next pool are known at once ({@link FifoLine}). So there is no queue to
 * keep, and the next event is the least of the next to come from outside and the next end of each
 * pool.
 *
 * <p>Events come in the order of their packed numbers, that is by tick and cell: a new one is
 * always greater than the one that made it.
 */
final class FifoSegmentRun {

  static final int POOLS = 8;
  static final int SERVERS = 16;

  /** In place of a pool: from outside. */
  static final int OUTSIDE = POOLS;

  private static final int PLACES = 16;
  private static final int LEAF_BITS = 4;

  private final int[] servers;
  private final int[] firstOfPool;
  private final int[] codes;
  private final boolean oneByOne;
  private final boolean last;
  private final int[] turns = new int[PLACES];
  private final long[] line;
  private final long[][] running;
  private final int[] runningCount;

  FifoSegmentRun(Segment segment, FifoCells cells, int[] codes) {
    this.codes = codes;
    oneByOne = segment.oneByOne();
    last = segment.next().isEmpty();
    int pools = segment.pools().size();
    servers = segment.pools().stream().mapToInt(p -> cells.servers[p]).toArray();
    firstOfPool = new int[pools];
    running = new long[pools][];
    runningCount = new int[pools];
    int room = 0;
    for (int i = 0; i < pools; i++) {
      int pool = segment.pools().get(i);
      int cellsHere = (int) Arrays.stream(cells.poolOf).filter(p -> p == pool).count();
      turns[i] = FifoLine.turns(servers[i]);
      firstOfPool[i] = room;
      room += FifoLine.room(cellsHere, servers[i]);
      running[i] = new long[servers[i]];
    }
    line = new long[room];
  }

  /** Walks all arrivals, and appends those that go on to the next inbox. */
  void run(FifoFuture future, FifoInbox in, FifoInbox out) {
    Arrays.fill(line, FifoLine.NEVER);
    Arrays.fill(runningCount, 0);
    for (int i = 0; i < in.runningCount; i++) {
      int pool = codes[FifoInbox.id(in.running[i])] >> FifoSegments.FROM_SHIFT & (PLACES - 1);
      running[pool][runningCount[pool]++] = in.running[i];
    }
    // Of constant size and local: the compiler then needs no checks of their bounds.
    final int[] due = new int[PLACES];
    final int[] head = new int[PLACES];
    for (int p = 0; p < servers.length; p++) {
      head[p] = firstOfPool[p];
      due[p] = FifoLine.begin(line, head[p], servers[p], running[p], runningCount[p]);
    }
    if (servers.length == 1) {
      // In place of a second pool: what lies beyond the ends never comes.
      due[1] = line.length - 1;
    }
    in.arrivals[in.size] = FifoLine.NEVER;
    if (oneByOne && last) {
      toTheEnd(future, in);
    } else if (oneByOne) {
      inOrder(future, in, out, due[0]);
    } else {
      byEvents(future, in, out, due, head);
    }
  }

  private void byEvents(FifoFuture future, FifoInbox in, FifoInbox out, int[] due, int[] head) {
    final long[] line = this.line;
    final int[] codes = this.codes;
    final long[] arrivals = in.arrivals;
    final long[] departures = out.arrivals;
    final long[] ticks = future.ticks;
    final int at = future.at;
    final int pools = servers.length;
    final int[] turns = this.turns;
    int left = out.size;
    long instant = 0;
    while (true) {
      long event = Math.min(arrivals[due[OUTSIDE]], Math.min(line[due[0]], line[due[1]]));
      for (int p = 2; p < pools; p++) {
        event = Math.min(event, line[due[p & (PLACES - 1)]]);
      }
      if (event == FifoLine.NEVER) {
        break;
      }
      int id = FifoInbox.id(event);
      int code = codes[id];
      due[code >> FifoSegments.FROM_SHIFT & (PLACES - 1)]++;
      if ((code & FifoSegments.LEAVES) != 0) {
        departures[left] = FifoInbox.toNext(event);
        left += code >> FifoSegments.GOES_ON_SHIFT & 1;
        continue;
      }
      int pool = code >> FifoSegments.TO_SHIFT & (PLACES - 1);
      int first = head[pool];
      head[pool] = first + 1;
      long start = FifoInbox.onlyTick(Math.max(event, line[first]));
      int cell = at + FifoInbox.cell(id);
      long lasts = ticks[cell];
      long end = FifoInbox.tick(start) + lasts;
      ticks[cell] = end;
      if (end > FifoCells.LATEST) {
        future.beyond = -1;
        return;
      }
      instant |= lasts - 1;
      FifoLine.insert(line, first + 1, FifoInbox.endOf(id, start, lasts), turns[pool]);
    }
    out.size = left;
    future.instant |= instant;
  }

  /** One pool that every case visits once: arrivals are all from outside, and come in order. */
  private void inOrder(FifoFuture future, FifoInbox in, FifoInbox out, int due) {
    final long[] line = this.line;
    final long[] arrivals = in.arrivals;
    final long[] ticks = future.ticks;
    final int at = future.at;
    final int turns = this.turns[0];
    long beyond = 0;
    long instant = 0;
    int n = in.size;
    for (int j = 0; j < n; j++) {
      long arrival = arrivals[j];
      int id = FifoInbox.id(arrival);
      long start = FifoInbox.onlyTick(Math.max(arrival, line[j]));
      int cell = at + FifoInbox.cell(id);
      long lasts = ticks[cell];
      long end = FifoInbox.tick(start) + lasts;
      ticks[cell] = end;
      beyond |= FifoCells.LATEST - end;
      instant |= lasts - 1;
      FifoLine.insert(line, j + 1, FifoInbox.endOf(id, start, lasts), turns);
    }
    int left = out.size;
    for (int j = due; j < n + servers[0]; j++) {
      out.arrivals[left] = FifoInbox.toNext(line[j]);
      left += codes[FifoInbox.id(line[j])] >> FifoSegments.GOES_ON_SHIFT & 1;
    }
    out.size = left;
    future.beyond |= beyond;
    future.instant |= instant;
  }

  /**
   * One pool that every case visits once and after which all is over: in which order cases leave is
   * of no interest, so a tournament of its servers will do.
   */
  private void toTheEnd(FifoFuture future, FifoInbox in) {
    final long[] tree = new long[2 * SERVERS];
    Arrays.fill(tree, Tournament.NEVER);
    for (int s = 0; s < servers[0]; s++) {
      tree[SERVERS + s] = FifoInbox.tick(line[s]) << LEAF_BITS | s;
    }
    Tournament.build(tree, 0, SERVERS);
    final long[] arrivals = in.arrivals;
    final long[] ticks = future.ticks;
    final int at = future.at;
    long beyond = 0;
    long instant = 0;
    int n = in.size;
    for (int j = 0; j < n; j++) {
      long free = tree[1];
      int leaf = (int) free & (SERVERS - 1);
      long start = Math.max(FifoInbox.tick(arrivals[j]), free >> LEAF_BITS);
      int cell = at + FifoInbox.cell(FifoInbox.id(arrivals[j]));
      long lasts = ticks[cell];
      long end = start + lasts;
      ticks[cell] = end;
      beyond |= FifoCells.LATEST - end;
      instant |= lasts - 1;
      Tournament.put16(tree, 0, SERVERS + leaf, end << LEAF_BITS | leaf);
    }
    future.beyond |= beyond;
    future.instant |= instant;
  }
}
