package org.testudo.forecast;

import static org.testudo.forecast.Tournament.greater;
import static org.testudo.forecast.Tournament.put16;
import static org.testudo.forecast.Tournament.put64;

/**
 * A few pools that cases visit again and again. An event is a case that arrives at its next pool;
 * since queues are first come first served and durations are known, its start and its end are known
 * at once: it takes the server of that pool that is free first ({@link FifoPoolRun}). So there is
 * no queue to keep, and each event replaces one key in the tournament of cases and one in that of
 * the pool.
 *
 * <p>The tournament of cases has {@value #SLOTS} leaves. A case that leaves gives its leaf to the
 * next one to arrive from outside, which must not have been due before: else there were too few
 * leaves, and the result is refused.
 */
final class FifoSegmentRun {

  static final int SLOTS = 64;
  static final int POOLS = 8;
  static final int LEAVES_OF_POOL = 16;

  private static final int SLOT_BITS = 6;
  private static final int LEAF_BITS = 4;
  private static final int TREE = 2 * LEAVES_OF_POOL;

  /** After every arrival, and never reached. */
  private static final long NOBODY = (FifoCells.LATEST + 1) << FifoCells.BITS;

  private FifoSegmentRun() {}

  /**
   * Walks all arrivals of {@code in} through {@code visits} cells and appends those that go on to
   * {@code out}. A verdict of {@link FifoWalk}.
   */
  static int run(
      int[] servers,
      int visits,
      int leavingPool,
      FifoInbox in,
      FifoInbox out,
      int[] codes,
      long[] ticks,
      long[] ends,
      int at) {
    // Of constant size and local: the compiler then needs no checks of their bounds.
    final long[] events = new long[2 * SLOTS];
    final int[] who = new int[SLOTS];
    final long[] trees = new long[POOLS * TREE];
    final int[] held = new int[POOLS * LEAVES_OF_POOL];
    prepare(servers, in, codes, trees, held);
    final long[] arrivals = in.arrivals;
    final long[] departures = out.arrivals;
    final int n = in.size;
    int o = out.size;
    for (int s = 0; s < SLOTS; s++) {
      arrivals[n + s] = NOBODY;
    }
    for (int s = 0; s < SLOTS; s++) {
      long arrival = arrivals[Math.min(s, n)];
      who[s] = (int) arrival & (FifoCells.MOST - 1);
      events[SLOTS + s] = arrival >> FifoCells.BITS << SLOT_BITS | s;
    }
    Tournament.build(events, 0, SLOTS);
    int next = Math.min(SLOTS, n);
    long bad = 0;
    long instant = 0;
    long last = -1;
    for (int j = 0; j < visits; j++) {
      long event = events[1];
      int slot = (int) event & (SLOTS - 1);
      long t = event >> SLOT_BITS;
      int cell = who[slot];
      long order = (t << FifoCells.BITS) + cell;
      bad |= order - last;
      last = order;
      int code = codes[cell];
      int pool = code >> FifoSegments.POOL_SHIFT & (POOLS - 1);
      long free = trees[pool * TREE + 1];
      int leaf = (int) free & (LEAVES_OF_POOL - 1);
      int server = pool * LEAVES_OF_POOL + leaf;
      long f = free >> LEAF_BITS;
      int h = held[server];
      departures[o] = (f << FifoCells.BITS) + h + 1;
      o += codes[h] >> 1 & 1;
      long start = greater(t, f);
      long end = start + ticks[at + cell];
      ends[at + cell] = end;
      bad |= FifoCells.LATEST - end;
      instant |= end - start - 1;
      held[server] = cell;
      put16(trees, pool * TREE, LEAVES_OF_POOL + leaf, end << LEAF_BITS | leaf);
      int leaves = code & FifoSegments.LEAVES;
      int mask = -leaves;
      long arrival = arrivals[next];
      long due = (end & ~(long) mask) | (arrival >> FifoCells.BITS & mask);
      // The next arrival must not have been due before the case left its leaf to it.
      bad |= due - t;
      who[slot] = ((cell + 1) & ~mask) | ((int) arrival & (FifoCells.MOST - 1) & mask);
      next += leaves;
      put64(events, SLOTS + slot, due << SLOT_BITS | slot);
    }
    if (leavingPool >= 0) {
      int base = leavingPool * TREE;
      for (int j = 0; j < servers[leavingPool]; j++) {
        long free = trees[base + 1];
        int leaf = (int) free & (LEAVES_OF_POOL - 1);
        int h = held[leavingPool * LEAVES_OF_POOL + leaf];
        departures[o] = (free >> LEAF_BITS << FifoCells.BITS) + h + 1;
        o += codes[h] >> 1 & 1;
        put16(trees, base, LEAVES_OF_POOL + leaf, Tournament.NEVER);
      }
    }
    out.size = o;
    return FifoWalk.verdict(bad, instant);
  }

  private static void prepare(int[] servers, FifoInbox in, int[] codes, long[] trees, int[] held) {
    int none = codes.length - 1;
    int[] busy = new int[POOLS];
    for (int s = 0; s < POOLS * LEAVES_OF_POOL; s++) {
      int pool = s / LEAVES_OF_POOL;
      int leaf = s % LEAVES_OF_POOL;
      boolean there = pool < servers.length && leaf < servers[pool];
      trees[pool * TREE + LEAVES_OF_POOL + leaf] =
          there ? (long) (leaf - LEAVES_OF_POOL) << LEAF_BITS | leaf : Tournament.NEVER;
      held[s] = none;
    }
    for (int i = 0; i < in.runningCount; i++) {
      int cell = (int) in.running[i] & (FifoCells.MOST - 1);
      int pool = codes[cell] >> FifoSegments.POOL_SHIFT & (POOLS - 1);
      int leaf = busy[pool]++;
      trees[pool * TREE + LEAVES_OF_POOL + leaf] =
          in.running[i] >> FifoCells.BITS << LEAF_BITS | leaf;
      held[pool * LEAVES_OF_POOL + leaf] = cell;
    }
    for (int p = 0; p < POOLS; p++) {
      Tournament.build(trees, p * TREE, LEAVES_OF_POOL);
    }
  }
}
