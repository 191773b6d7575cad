package org.testudo.forecast;

import static org.testudo.forecast.Tournament.greater;
import static org.testudo.forecast.Tournament.put16;

/**
 * One pool that every case visits once: the recursion of Kiefer and Wolfowitz ("On the theory of
 * queues with many servers", Trans. AMS 78, 1955). The n-th arrival takes the server that is free
 * first, so the ticks at which servers get free are all there is to know. Each arrival pops the
 * least of them and pushes a later one, so they are popped in order: the pool's departures come out
 * sorted for the next pool.
 */
final class FifoPoolRun {

  private static final int LEAVES = 16;
  private static final int LEAF_BITS = 4;

  private FifoPoolRun() {}

  /**
   * Walks all arrivals of {@code in} through {@code servers} servers and appends those that go on
   * to {@code out}. A verdict of {@link FifoWalk}.
   */
  static int run(
      int servers, FifoInbox in, FifoInbox out, int[] codes, long[] ticks, long[] ends, int at) {
    // Small, of constant size and local: the compiler then needs no checks of their bounds.
    final long[] tree = new long[2 * LEAVES];
    final int[] held = new int[LEAVES];
    final long[] arrivals = in.arrivals;
    final long[] departures = out.arrivals;
    final int n = in.size;
    int o = out.size;
    int none = codes.length - 1;
    for (int s = 0; s < LEAVES; s++) {
      // Servers idle on day 0 were free before it, no two at one tick.
      long key = (long) (s - LEAVES) << LEAF_BITS | s;
      held[s] = none;
      if (s < in.runningCount) {
        key = in.running[s] >> FifoCells.BITS << LEAF_BITS | s;
        held[s] = (int) in.running[s] & (FifoCells.MOST - 1);
      }
      tree[LEAVES + s] = s < servers ? key : Tournament.NEVER;
    }
    Tournament.build(tree, 0, LEAVES);
    long bad = 0;
    long instant = 0;
    long last = -1;
    for (int j = 0; j < n; j++) {
      long free = tree[1];
      int leaf = (int) free & (LEAVES - 1);
      long f = free >> LEAF_BITS;
      int h = held[leaf];
      departures[o] = (f << FifoCells.BITS) + h + 1;
      o += codes[h] >> 1 & 1;
      long arrival = arrivals[j];
      bad |= arrival - last;
      last = arrival;
      int cell = (int) arrival & (FifoCells.MOST - 1);
      long start = greater(arrival >> FifoCells.BITS, f);
      long end = start + ticks[at + cell];
      ends[at + cell] = end;
      bad |= FifoCells.LATEST - end;
      instant |= end - start - 1;
      held[leaf] = cell;
      put16(tree, 0, LEAVES + leaf, end << LEAF_BITS | leaf);
    }
    for (int j = 0; j < servers; j++) {
      long free = tree[1];
      int leaf = (int) free & (LEAVES - 1);
      int h = held[leaf];
      departures[o] = (free >> LEAF_BITS << FifoCells.BITS) + h + 1;
      o += codes[h] >> 1 & 1;
      put16(tree, 0, LEAVES + leaf, Tournament.NEVER);
    }
    out.size = o;
    return FifoWalk.verdict(bad, instant);
  }
}
