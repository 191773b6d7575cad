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
    if (!run.handout.isSettled()) {
      return !run.events.isEmpty();
    }
    EventSet events = run.events;
    WaitingLists lists = run.handout.lists;
    EventPlan plan = run.plan;
    long[] infos = plan.info;
    int[] pairs = plan.pairs;
    int[] listOfDesk = plan.listOfDesk;
    int nodes = infos.length;
    int[] what = events.what;
    long[] tree = events.tree;
    int leaves = events.leaves;
    int[] free = run.handout.free;
    int[] size = lists.size;
    int[] open = run.open;
    long[] end = run.end;
    long[] ticks = run.ticks;
    int base = run.base;
    int nobody = run.plan.resources.count;
    while (true) {
      long key = tree[1];
      int leaf = (int) key & EventSet.LEAF_MASK;
      if (key == EventSet.EMPTY) {
        return false;
      }
      int a = what[leaf];
      long info = a < nodes ? infos[a] : 0;
      long t = key >>> SHIFT;
      long beside = EventSet.EMPTY;
      for (int i = leaf + leaves; i > 1; i >>>= 1) {
        beside = Math.min(beside, tree[i ^ 1]);
      }
      if (info == 0 || beside >>> SHIFT == t) {
        return true;
      }
      end[a] = t;
      int desk = (int) (info >>> EventPlan.DESK_SHIFT) & EventPlan.LOW_MASK;
      free[desk]++;
      int low = (int) info & EventPlan.LOW_MASK;
      int s = low - 1;
      int next = (int) (info >>> EventPlan.NEXT_DESK_SHIFT) & EventPlan.NEXT_DESK_MASK;
      int second = -1;
      if (info >= EventPlan.PAIR) {
        s = pairs[4 * low];
        next = pairs[4 * low + 1];
        second = 4 * low + 2;
      }
      int reuse = leaf;
      boolean more = false;
      while (s >= 0) {
        if (--open[s] == 0) {
          long ends = t + ticks[base + s];
          more |= next == nobody && ends == t;
          if (next != nobody && (more || free[next] <= 0 || size[listOfDesk[next]] > 0)) {
            run.since[s] = t;
            run.state[s] = EventRun.WAITING;
            lists.add(listOfDesk[next], t, s);
            if (more) {
              run.handout.markDirty(next);
            }
          } else {
            free[next]--;
            if (ends < Ticks.HORIZON) {
              if (reuse < 0) {
                if (events.freeCount == 0) {
                  events.grow();
                  what = events.what;
                  tree = events.tree;
                  leaves = events.leaves;
                }
                reuse = events.free[--events.freeCount];
              }
              what[reuse] = s;
              set(tree, leaves, reuse, ends << SHIFT | reuse);
              reuse = -1;
            }
          }
        }
        if (second < 0) {
          break;
        }
        s = pairs[second];
        next = pairs[second + 1];
        second = -1;
      }
      int list = listOfDesk[desk];
      if (size[list] > 0 && free[desk] > 0) {
        if (more) {
          run.handout.markDirty(desk);
        } else {
          int h = (int) lists.first(list) & WaitingLists.NODE_MASK;
          lists.removeFirst(list);
          free[desk]--;
          long ends = t + ticks[base + h];
          if (ends < Ticks.HORIZON) {
            if (reuse < 0) {
              if (events.freeCount == 0) {
                events.grow();
                what = events.what;
                tree = events.tree;
                leaves = events.leaves;
              }
              reuse = events.free[--events.freeCount];
            }
            what[reuse] = h;
            set(tree, leaves, reuse, ends << SHIFT | reuse);
            reuse = -1;
          }
        }
      }
      if (reuse >= 0) {
        set(tree, leaves, reuse, EventSet.EMPTY);
        events.free[events.freeCount++] = reuse;
      }
      if (more) {
        return true;
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
