package org.testudo.forecast;

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
   * Walks all arrivals through {@code servers} servers, in two futures, and appends those that go
   * on to the next inboxes. Two, because each step of one future waits for the one before: the
   * processor takes up the other meanwhile.
   */
  static void run(int servers, FifoFuture one, FifoFuture two, int segment, int next, int[] codes) {
    // Small, of constant size and local: the compiler then needs no checks of their bounds.
    final long[] tree1 = new long[2 * LEAVES];
    final int[] held1 = new int[LEAVES];
    final long[] state1 = new long[FifoFuture.STATES];
    final long[] tree2 = new long[2 * LEAVES];
    final int[] held2 = new int[LEAVES];
    final long[] state2 = new long[FifoFuture.STATES];
    int n = one.inboxes[segment].size;
    int none = codes.length - 1;
    prepare(servers, one.inboxes[segment], none, tree1, held1);
    prepare(servers, two.inboxes[segment], none, tree2, held2);
    one.begin(segment, next, state1);
    two.begin(segment, next, state2);
    final long[] arrivals1 = one.inboxes[segment].arrivals;
    final long[] arrivals2 = two.inboxes[segment].arrivals;
    final long[] departures1 = one.inboxes[next].arrivals;
    final long[] departures2 = two.inboxes[next].arrivals;
    final long[] ticks1 = one.ticks;
    final long[] ticks2 = two.ticks;
    for (int j = 0; j < n; j++) {
      step(arrivals1[j], tree1, held1, state1, departures1, codes, ticks1, one.at);
      step(arrivals2[j], tree2, held2, state2, departures2, codes, ticks2, two.at);
    }
    for (int j = 0; j < servers; j++) {
      leave(tree1, held1, state1, departures1, codes);
      leave(tree2, held2, state2, departures2, codes);
    }
    one.end(next, state1);
    two.end(next, state2);
  }

  private static void prepare(int servers, FifoInbox in, int none, long[] tree, int[] held) {
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
  }

  private static void step(
      long arrival,
      long[] tree,
      int[] held,
      long[] state,
      long[] departures,
      int[] codes,
      long[] ticks,
      int at) {
    long free = tree[1];
    int leaf = (int) free & (LEAVES - 1);
    long f = free >> LEAF_BITS;
    int h = held[leaf];
    FifoFuture.depart(f, h, state, departures, codes);
    state[FifoFuture.BAD] |= arrival - state[FifoFuture.LAST];
    state[FifoFuture.LAST] = arrival;
    int cell = (int) arrival & (FifoCells.MOST - 1);
    long start = Math.max(arrival >> FifoCells.BITS, f);
    long lasts = ticks[at + cell];
    long end = start + lasts;
    ticks[at + cell] = end;
    state[FifoFuture.BAD] |= FifoCells.LATEST - end;
    state[FifoFuture.INSTANT] |= lasts - 1;
    held[leaf] = cell;
    put16(tree, 0, LEAVES + leaf, end << LEAF_BITS | leaf);
  }

  private static void leave(long[] tree, int[] held, long[] state, long[] departures, int[] codes) {
    long free = tree[1];
    int leaf = (int) free & (LEAVES - 1);
    int h = held[leaf];
    FifoFuture.depart(free >> LEAF_BITS, h, state, departures, codes);
    put16(tree, 0, LEAVES + leaf, Tournament.NEVER);
  }
}
