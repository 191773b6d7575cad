package org.testudo.forecast;

import java.util.Arrays;

/**
 * All pools and all cases at once: as {@link FifoSegmentRun} with a leaf for every case, any number
 * of pools and servers, cells without a pool (walked as soon as they are reached) and pools that
 * are overfull on day 0. An event is its tick above the rank of its cell, so events come in exactly
 * the specified order.
 */
final class FifoWholeRun {

  /** The case has passed all after this cell. */
  private static final int ENDS = 1;

  /** A cell without a pool follows. */
  private static final int DELAY_FOLLOWS = 2;

  private static final int POOL_SHIFT = 2;
  private static final int FEWEST_LEAVES = 16;

  /** Of a case that has passed all: after every event. */
  private static final long OVER = Long.MAX_VALUE;

  /** The result stands. */
  static final int STANDS = 0;

  /** The result stands unless two cases came to one pool at one tick. */
  static final int STANDS_WITHOUT_TIES = 1;

  /** Something ends beyond the horizon; what was written is void. */
  static final int REFUSED = -1;

  private final FifoCells cells;
  private final int[] codes;
  private final int[] caseOf;
  private final int[] treeAt;
  private final int[] leavesOf;
  private final int leafBits;
  private final int slots;
  private final int visits;
  private final long[] events;
  private final long[] trees;
  private final long[][] running;
  private final int[] runningCount;

  /** Negative once something in this future took no time. */
  private long instant;

  /** Whether something in this future ends beyond the horizon. */
  private boolean beyond;

  FifoWholeRun(FifoCells cells) {
    this.cells = cells;
    codes = new int[cells.count()];
    caseOf = new int[cells.count()];
    int pooled = 0;
    int[] busy = new int[cells.pools()];
    for (int k = 0; k < cells.cases(); k++) {
      for (int c = cells.firstCell[k]; c <= cells.lastCell(k); c++) {
        int pool = cells.poolOf[c];
        boolean runs = cells.underWay[k] && c == cells.firstCell[k];
        boolean last = c == cells.lastCell(k);
        int flag = last ? ENDS : cells.poolOf[c + 1] == FifoCells.NO_POOL ? DELAY_FOLLOWS : 0;
        caseOf[c] = k;
        codes[c] = Math.max(0, pool) << POOL_SHIFT | flag;
        if (pool != FifoCells.NO_POOL) {
          pooled += runs ? 0 : 1;
          busy[pool] += runs ? 1 : 0;
        }
      }
    }
    visits = pooled;
    treeAt = new int[cells.pools()];
    leavesOf = new int[cells.pools()];
    running = new long[cells.pools()][];
    runningCount = new int[cells.pools()];
    int size = 0;
    int most = FEWEST_LEAVES;
    for (int p = 0; p < cells.pools(); p++) {
      // Servers that nobody can come to use need no leaf.
      int used = Math.min(cells.servers[p], cells.cases());
      leavesOf[p] = Math.max(FEWEST_LEAVES, Tournament.leavesFor(used));
      treeAt[p] = size;
      size += 2 * leavesOf[p];
      most = Math.max(most, leavesOf[p]);
      running[p] = new long[busy[p]];
    }
    leafBits = Integer.numberOfTrailingZeros(most);
    trees = new long[size];
    slots = Math.max(2, Tournament.leavesFor(cells.cases()));
    events = new long[2 * slots];
  }

  /** Walks one future. Whether the result stands. {@code ends} may be the array of the ticks. */
  int run(long[] release, int releaseAt, long[] ticks, long[] ends, int at) {
    prepare(release, releaseAt, ticks, ends, at);
    if (beyond) {
      return REFUSED;
    }
    final long[] events = this.events;
    final long[] trees = this.trees;
    final int[] codes = this.codes;
    final int[] treeAt = this.treeAt;
    final int[] cellOfRank = cells.cellOfRank;
    final int[] rankOf = cells.rankOf;
    final int leafBits = this.leafBits;
    final int leafMask = (1 << leafBits) - 1;
    final boolean wide = leafMask >= FEWEST_LEAVES;
    final int slots = this.slots;
    for (int j = 0; j < visits; j++) {
      long event = events[1];
      long t = event >> FifoCells.BITS;
      int cell = cellOfRank[(int) event & (FifoCells.MOST - 1)];
      int code = codes[cell];
      int pool = code >> POOL_SHIFT;
      int tree = treeAt[pool];
      long free = trees[tree + 1];
      int leaf = (int) free & leafMask;
      long start = Math.max(t, free >> leafBits);
      long end = start + ticks[at + cell];
      ends[at + cell] = end;
      instant |= end - start - 1;
      if (end > FifoCells.LATEST) {
        return REFUSED;
      }
      if (wide) {
        Tournament.put(trees, tree, leavesOf[pool] + leaf, end << leafBits | leaf);
      } else {
        Tournament.put16(trees, tree, FEWEST_LEAVES + leaf, end << leafBits | leaf);
      }
      long due;
      if ((code & DELAY_FOLLOWS) != 0) {
        due = delay(cell + 1, end, ticks, ends, at);
        if (beyond) {
          return REFUSED;
        }
      } else if ((code & ENDS) != 0) {
        due = OVER;
      } else {
        due = end << FifoCells.BITS | rankOf[cell + 1];
      }
      Tournament.put(events, 0, slots + caseOf[cell], due);
    }
    return instant < 0 ? STANDS_WITHOUT_TIES : STANDS;
  }

  /** Walks cells without a pool; the event of the next cell. */
  private long delay(int from, long tick, long[] ticks, long[] ends, int at) {
    int last = cells.lastCell(caseOf[from]);
    long time = tick;
    int c = from;
    while (c <= last && cells.poolOf[c] == FifoCells.NO_POOL) {
      long end = time + ticks[at + c];
      beyond |= end > FifoCells.LATEST;
      instant |= end - time - 1;
      time = end;
      ends[at + c] = time;
      c++;
    }
    return c > last ? OVER : time << FifoCells.BITS | cells.rankOf[c];
  }

  private void prepare(long[] release, int releaseAt, long[] ticks, long[] ends, int at) {
    instant = 0;
    beyond = false;
    Arrays.fill(runningCount, 0);
    Arrays.fill(events, OVER);
    for (int k = 0; k < cells.cases(); k++) {
      int c = cells.firstCell[k];
      long from = release[releaseAt + k];
      int pool = cells.poolOf[c];
      long due;
      if (cells.underWay[k]) {
        long end = ticks[at + c];
        instant |= end - 1;
        beyond |= end > FifoCells.LATEST;
        ends[at + c] = end;
        if (pool != FifoCells.NO_POOL) {
          running[pool][runningCount[pool]++] = end;
        }
        due = c == cells.lastCell(k) ? OVER : delay(c + 1, end, ticks, ends, at);
      } else {
        due = delay(c, from, ticks, ends, at);
      }
      events[slots + k] = due;
    }
    Tournament.build(events, 0, slots);
    for (int p = 0; p < cells.pools(); p++) {
      int leaves = leavesOf[p];
      int used = Math.min(cells.servers[p], cells.cases());
      long[] busy = running[p];
      Arrays.sort(busy);
      // Those beyond the servers leave nobody's place free when they end.
      int beyond = Math.max(0, busy.length - used);
      for (int s = 0; s < leaves; s++) {
        long free = s < busy.length - beyond ? busy[beyond + s] : s - leaves;
        trees[treeAt[p] + leaves + s] = s < used ? free << leafBits | s : Tournament.NEVER;
      }
      Tournament.build(trees, treeAt[p], leaves);
    }
  }
}
