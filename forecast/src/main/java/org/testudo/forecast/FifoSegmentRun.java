package org.testudo.forecast;

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
   * Walks all arrivals through {@code visits} cells, in two futures, and appends those that go on
   * to the next inboxes. Two, for the same reason as in {@link FifoPoolRun}.
   *
   * @param leavingPool the pool from which they go on, -1 for none
   */
  static void run(
      int[] servers,
      int visits,
      int leavingPool,
      FifoFuture one,
      FifoFuture two,
      int segment,
      int next,
      int[] codes) {
    // Of constant size and local: the compiler then needs no checks of their bounds.
    final long[] events1 = new long[2 * SLOTS];
    final int[] who1 = new int[SLOTS];
    final long[] trees1 = new long[POOLS * TREE];
    final int[] held1 = new int[POOLS * LEAVES_OF_POOL];
    final long[] state1 = new long[FifoFuture.STATES];
    final long[] events2 = new long[2 * SLOTS];
    final int[] who2 = new int[SLOTS];
    final long[] trees2 = new long[POOLS * TREE];
    final int[] held2 = new int[POOLS * LEAVES_OF_POOL];
    final long[] state2 = new long[FifoFuture.STATES];
    prepare(servers, one.inboxes[segment], codes, trees1, held1);
    prepare(servers, two.inboxes[segment], codes, trees2, held2);
    one.begin(segment, next, state1);
    two.begin(segment, next, state2);
    enter(one.inboxes[segment], events1, who1, state1);
    enter(two.inboxes[segment], events2, who2, state2);
    final long[] arrivals1 = one.inboxes[segment].arrivals;
    final long[] arrivals2 = two.inboxes[segment].arrivals;
    final long[] departures1 = one.inboxes[next].arrivals;
    final long[] departures2 = two.inboxes[next].arrivals;
    final long[] ticks1 = one.ticks;
    final long[] ticks2 = two.ticks;
    for (int j = 0; j < visits; j++) {
      step(events1, who1, trees1, held1, state1, arrivals1, departures1, codes, ticks1, one.at);
      step(events2, who2, trees2, held2, state2, arrivals2, departures2, codes, ticks2, two.at);
    }
    if (leavingPool >= 0) {
      for (int j = 0; j < servers[leavingPool]; j++) {
        leave(leavingPool, trees1, held1, state1, departures1, codes);
        leave(leavingPool, trees2, held2, state2, departures2, codes);
      }
    }
    one.end(next, state1);
    two.end(next, state2);
  }

  private static void step(
      long[] events,
      int[] who,
      long[] trees,
      int[] held,
      long[] state,
      long[] arrivals,
      long[] departures,
      int[] codes,
      long[] ticks,
      int at) {
    long event = events[1];
    int slot = (int) event & (SLOTS - 1);
    long t = event >> SLOT_BITS;
    int cell = who[slot];
    long order = (t << FifoCells.BITS) + cell;
    state[FifoFuture.BAD] |= order - state[FifoFuture.LAST];
    state[FifoFuture.LAST] = order;
    int code = codes[cell];
    int pool = code >> FifoSegments.POOL_SHIFT & (POOLS - 1);
    long free = trees[pool * TREE + 1];
    int leaf = (int) free & (LEAVES_OF_POOL - 1);
    int server = pool * LEAVES_OF_POOL + leaf;
    long f = free >> LEAF_BITS;
    int h = held[server];
    FifoFuture.depart(f, h, state, departures, codes);
    long start = Math.max(t, f);
    long lasts = ticks[at + cell];
    long end = start + lasts;
    ticks[at + cell] = end;
    held[server] = cell;
    put16(trees, pool * TREE, LEAVES_OF_POOL + leaf, end << LEAF_BITS | leaf);
    int leaves = code & FifoSegments.LEAVES;
    int mask = -leaves;
    long arrival = arrivals[(int) state[FifoFuture.NEXT]];
    long due = (end & ~(long) mask) | (arrival >> FifoCells.BITS & mask);
    // The next arrival must not have been due before the case left its leaf to it.
    state[FifoFuture.BAD] |= (due - t) | (FifoCells.LATEST - end);
    state[FifoFuture.INSTANT] |= lasts - 1;
    who[slot] = ((cell + 1) & ~mask) | ((int) arrival & (FifoCells.MOST - 1) & mask);
    state[FifoFuture.NEXT] += leaves;
    put64(events, SLOTS + slot, due << SLOT_BITS | slot);
  }

  private static void leave(
      int pool, long[] trees, int[] held, long[] state, long[] departures, int[] codes) {
    int base = pool * TREE;
    long free = trees[base + 1];
    int leaf = (int) free & (LEAVES_OF_POOL - 1);
    int h = held[pool * LEAVES_OF_POOL + leaf];
    FifoFuture.depart(free >> LEAF_BITS, h, state, departures, codes);
    put16(trees, base, LEAVES_OF_POOL + leaf, Tournament.NEVER);
  }

  /** Fills the tournament of cases with the first to come. */
  private static void enter(FifoInbox in, long[] events, int[] who, long[] state) {
    for (int s = 0; s < SLOTS; s++) {
      in.arrivals[in.size + s] = NOBODY;
    }
    for (int s = 0; s < SLOTS; s++) {
      long arrival = in.arrivals[Math.min(s, in.size)];
      who[s] = (int) arrival & (FifoCells.MOST - 1);
      events[SLOTS + s] = arrival >> FifoCells.BITS << SLOT_BITS | s;
    }
    Tournament.build(events, 0, SLOTS);
    state[FifoFuture.NEXT] = Math.min(SLOTS, in.size);
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
