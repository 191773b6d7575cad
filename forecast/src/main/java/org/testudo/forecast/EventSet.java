package org.testudo.forecast;

import java.util.Arrays;
import org.testudo.forecast.duration.Ticks;

/**
 * What is going to happen when: a tournament over leaves. Each leaf holds one event as
 *
 * <pre>
 *   bit  63   62 .. 20   19             18 .. 0
 *        0    tick       1: afterwards  leaf
 * </pre>
 *
 * <p>and each inner node the smaller of its two children, so that the next event is at the root and
 * changing one leaf rewrites one path with {@code min}, without a branch that could be
 * mispredicted. One event a leaf; leaves are used again last out, first in.
 */
final class EventSet {

  /** Bits below the tick. */
  static final int TICK_SHIFT = 20;

  static final int LEAF_MASK = (1 << 19) - 1;

  /** Set on events that come after all others of their tick. */
  static final long AFTERWARDS = 1L << 19;

  /** Greater than every event. */
  static final long EMPTY = Long.MAX_VALUE;

  private static final int FEWEST = 32;

  /** Leaves; a power of two. */
  int leaves;

  /** Root at 1, children of i at 2 i and 2 i + 1, leaf l at leaves + l. */
  long[] tree;

  /** What the event in a leaf is. */
  int[] what;

  /** Leaves without an event, the next to use last. */
  int[] free;

  int freeCount;

  EventSet() {
    leaves = FEWEST;
    tree = new long[2 * leaves];
    what = new int[leaves];
    free = new int[leaves];
    clear();
  }

  void clear() {
    Arrays.fill(tree, EMPTY);
    freeCount = leaves;
    for (int i = 0; i < leaves; i++) {
      free[i] = leaves - 1 - i;
    }
  }

  boolean isEmpty() {
    return tree[1] == EMPTY;
  }

  /** Adds an event and says in which leaf; a tick past the horizon never comes (-1). */
  int add(long tick, int event) {
    return add(tick, 0, event);
  }

  /** As {@link #add(long, int)}, for an event that gives way to the others of its tick. */
  int addAfterwards(long tick, int event) {
    return add(tick, AFTERWARDS, event);
  }

  private int add(long tick, long order, int event) {
    if (tick >= Ticks.HORIZON) {
      return -1;
    }
    if (freeCount == 0) {
      grow();
    }
    int leaf = free[--freeCount];
    what[leaf] = event;
    set(leaf, tick << TICK_SHIFT | order | leaf);
    return leaf;
  }

  /** Takes the event out of a leaf. */
  void remove(int leaf) {
    set(leaf, EMPTY);
    free[freeCount++] = leaf;
  }

  /** The smallest key beside that of a leaf. */
  long leastBeside(int leaf) {
    long[] t = tree;
    long least = EMPTY;
    for (int i = leaf + leaves; i > 1; i >>>= 1) {
      least = Math.min(least, t[i ^ 1]);
    }
    return least;
  }

  void set(int leaf, long key) {
    long[] t = tree;
    int i = leaf + leaves;
    long least = key;
    while (i > 1) {
      t[i] = least;
      least = Math.min(least, t[i ^ 1]);
      i >>>= 1;
    }
    t[1] = least;
  }

  void grow() {
    if (leaves > LEAF_MASK) {
      throw new IllegalStateException(
          "More than %d things are under way at once.".formatted(leaves));
    }
    int old = leaves;
    long[] keys = Arrays.copyOfRange(tree, old, 2 * old);
    leaves = 2 * old;
    tree = new long[2 * leaves];
    Arrays.fill(tree, EMPTY);
    System.arraycopy(keys, 0, tree, leaves, old);
    for (int i = leaves - 1; i > 0; i--) {
      tree[i] = Math.min(tree[2 * i], tree[2 * i + 1]);
    }
    what = Arrays.copyOf(what, leaves);
    int[] more = Arrays.copyOf(free, leaves);
    // The new leaves go below those still free.
    System.arraycopy(free, 0, more, old, freeCount);
    for (int i = 0; i < old; i++) {
      more[i] = leaves - 1 - i;
    }
    free = more;
    freeCount += old;
  }
}
