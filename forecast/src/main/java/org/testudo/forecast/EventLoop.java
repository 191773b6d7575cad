package org.testudo.forecast;

import org.testudo.forecast.duration.Ticks;

/**
 * Takes one event after the other. The ends of fast nodes (see {@link EventPlan}) that are alone at
 * their tick, which is nearly all, are handled here on local variables; everything else by {@link
 * EventRun#handleNext}. Both ways do the same.
 */
final class EventLoop {

  private static final int SHIFT = EventSet.TICK_SHIFT;

  private EventLoop() {}

  static void run(EventRun run) {
    while (runFast(run)) {
      run.handleNext();
    }
  }

  /** Until an event comes that is not fast; false if none comes at all. */
  private static boolean runFast(EventRun run) {
    EventSet events = run.events;
    boolean[] fast = run.plan.fast;
    int[] node = run.plan.fastNode;
    int nodes = fast.length;
    int[] what = events.what;
    long[] tree = events.tree;
    int leaves = events.leaves;
    int[] free = run.free;
    int[] size = run.lists.size;
    int[] open = run.open;
    long[] end = run.end;
    long[] ticks = run.ticks;
    int base = run.base;
    int nobody = run.resources.count;
    while (true) {
      long key = tree[1];
      if (key == EventSet.EMPTY) {
        return false;
      }
      int leaf = (int) key & EventSet.LEAF_MASK;
      long t = key >>> SHIFT;
      int a = what[leaf];
      if (a >= nodes || !fast[a] || run.dirtyCount > 0) {
        return true;
      }
      long beside = EventSet.EMPTY;
      for (int i = leaf + leaves; i > 1; i >>>= 1) {
        beside = Math.min(beside, tree[i ^ 1]);
      }
      if (beside >>> SHIFT == t) {
        return true;
      }
      if (events.freeCount < 2) {
        events.grow();
        what = events.what;
        tree = events.tree;
        leaves = events.leaves;
      }
      end[a] = t;
      int at = a * EventPlan.STRIDE;
      int desk = node[at];
      free[desk]++;
      int reuse = leaf;
      boolean more = false;
      for (int slot = at + 2; slot <= at + 5; slot += 3) {
        int s = node[slot];
        if (s < 0) {
          break;
        }
        if (--open[s] > 0) {
          continue;
        }
        int next = node[slot + 1];
        long ends = t + ticks[base + s];
        if (next == nobody) {
          more |= ends == t;
        } else if (more || free[next] <= 0 || size[node[slot + 2]] > 0) {
          run.since[s] = t;
          run.state[s] = EventRun.WAITING;
          run.lists.add(node[slot + 2], t, s);
          if (more) {
            run.markDirty(next);
          }
          continue;
        } else {
          free[next]--;
        }
        if (ends < Ticks.HORIZON) {
          int into = reuse >= 0 ? reuse : events.free[--events.freeCount];
          reuse = -1;
          what[into] = s;
          set(tree, leaves, into, ends << SHIFT | into);
        }
      }
      int list = node[at + 1];
      if (size[list] > 0 && free[desk] > 0) {
        if (more) {
          run.markDirty(desk);
        } else {
          int h = (int) run.lists.first(list) & WaitingLists.NODE_MASK;
          run.lists.removeFirst(list);
          free[desk]--;
          long ends = t + ticks[base + h];
          if (ends < Ticks.HORIZON) {
            int into = reuse >= 0 ? reuse : events.free[--events.freeCount];
            reuse = -1;
            what[into] = h;
            set(tree, leaves, into, ends << SHIFT | into);
          }
        }
      }
      if (reuse >= 0) {
        set(tree, leaves, reuse, EventSet.EMPTY);
        events.free[events.freeCount++] = reuse;
      }
    }
  }

  private static void set(long[] tree, int leaves, int leaf, long key) {
    long least = key;
    int i = leaf + leaves;
    while (i > 1) {
      tree[i] = least;
      least = Math.min(least, tree[i ^ 1]);
      i >>>= 1;
    }
    tree[1] = least;
  }
}
