package org.testudo.forecast;

import java.util.Arrays;

/**
 * Who holds what and who waits for it, in one future: desks, courses and lines, and how they are
 * handed out at the end of a tick, each in the order of its {@link Discipline}.
 */
final class Handout {

  private final EventRun run;
  private final Programme p;
  private final ResourcePlan resources;
  final WaitingLists lists;

  /** Units of each desk that nobody holds; below zero after a step down. */
  final int[] free;

  /** Resources of which something has come free, or for which somebody has begun to wait. */
  private final boolean[] isDirty;

  private final int[] dirty;
  private int dirtyCount;

  private final int[] level;
  private final int[] courseAt;
  private final int[] seatsLeft;
  private final long[] handedOut;
  private final int[] orderAt;
  private final long[][] wanting;
  private final int[] got;

  Handout(EventRun run, EventPlan plan) {
    this.run = run;
    p = plan.programme;
    resources = plan.resources;
    lists = new WaitingLists(resources.listSizes);
    free = new int[resources.count + 1];
    level = new int[resources.count];
    isDirty = new boolean[resources.count];
    dirty = new int[resources.count];
    courseAt = new int[resources.count];
    seatsLeft = new int[resources.count];
    handedOut = new long[resources.count];
    orderAt = new int[resources.count];
    wanting = new long[resources.count][];
    for (int r = 0; r < resources.count; r++) {
      int customers = resources.kind[r] == ResourcePlan.LINE ? resources.order[r][0].length : 0;
      wanting[r] = new long[(customers + 63) / 64];
    }
    got = new int[p.nodes];
  }

  /** Everything free. */
  void reset(boolean onlyDesks) {
    lists.clear();
    System.arraycopy(resources.servers, 0, free, 0, resources.count);
    free[resources.count] = Integer.MAX_VALUE / 2;
    dirtyCount = 0;
    Arrays.fill(isDirty, false);
    if (onlyDesks) {
      return;
    }
    System.arraycopy(resources.servers, 0, level, 0, resources.count);
    Arrays.fill(courseAt, 0);
    Arrays.fill(handedOut, 0);
    Arrays.fill(orderAt, 0);
    for (int r = 0; r < resources.count; r++) {
      Arrays.fill(wanting[r], 0);
      if (resources.kind[r] == ResourcePlan.COURSE && resources.stepCount[r].length > 0) {
        seatsLeft[r] = resources.stepCount[r][0];
      }
    }
    Arrays.fill(got, 0);
  }

  boolean isSettled() {
    return dirtyCount == 0;
  }

  /** Hands out what there is at a tick at which nothing else happens any more. */
  void settle(long t) {
    while (dirtyCount > 0) {
      int r = dirty[--dirtyCount];
      isDirty[r] = false;
      switch (resources.kind[r]) {
        case ResourcePlan.DESK -> grantDesk(r, t);
        case ResourcePlan.COURSE -> grantCourse(r, t);
        default -> grantLine(r, t);
      }
    }
  }

  /** Puts a node in line for all that it needs. */
  void await(int x, long t) {
    for (int k = p.needStart[x]; k < p.needStart[x + 1]; k++) {
      int r = p.needResource[k];
      if (resources.kind[r] == ResourcePlan.LINE) {
        if (resources.noStock[r] && firstPlace(wanting[r]) < 0) {
          handedOut[r] = Math.max(handedOut[r], resources.madeBefore(r, t));
        }
        int place = resources.placeOf[r][orderAt[r]][x];
        wanting[r][place >> 6] |= 1L << place;
      } else {
        lists.add(resources.needList[k], t, x);
      }
      markDirty(r);
    }
  }

  /** Takes a node that waits out of its lines; units it has got go back on stock. */
  void withdraw(int x) {
    for (int k = p.needStart[x]; k < p.needStart[x + 1]; k++) {
      int r = p.needResource[k];
      if (resources.kind[r] == ResourcePlan.LINE) {
        int place = resources.placeOf[r][orderAt[r]][x];
        wanting[r][place >> 6] &= ~(1L << place);
        handedOut[r] -= got[x];
        got[x] = 0;
      }
      markDirty(r);
    }
  }

  /** A node that is gone through again has got nothing. */
  void forget(int x) {
    got[x] = 0;
  }

  void markDirty(int r) {
    if (!isDirty[r]) {
      isDirty[r] = true;
      dirty[dirtyCount++] = r;
    }
  }

  /** Takes (-1) or gives back (1) the desks that a node holds. */
  void take(int x, int sign) {
    for (int k = p.needStart[x]; k < p.needStart[x + 1]; k++) {
      int r = p.needResource[k];
      if (resources.kind[r] == ResourcePlan.DESK) {
        free[r] += sign * p.needUnits[k];
        if (sign > 0) {
          markDirty(r);
        }
      }
    }
  }

  /** The node first in line at a desk or course, or -1. */
  private int firstInLine(int r) {
    for (int list = resources.listStart[r]; list < resources.listStart[r + 1]; list++) {
      while (lists.size[list] > 0) {
        long entry = lists.first(list);
        int x = (int) entry & WaitingLists.NODE_MASK;
        if (run.state[x] == EventRun.WAITING && run.since[x] == entry >>> WaitingLists.NODE_BITS) {
          return x;
        }
        lists.removeFirst(list);
      }
    }
    return -1;
  }

  /** The list whose first entry {@link #firstInLine} has just found. */
  private int lineOf(int r) {
    int list = resources.listStart[r];
    while (lists.size[list] == 0) {
      list++;
    }
    return list;
  }

  private void grantDesk(int r, long t) {
    if (!resources.constant[r]) {
      int now = resources.serversAt(r, t);
      free[r] += now - level[r];
      level[r] = now;
    }
    int x = firstInLine(r);
    while (x >= 0 && canStart(x, t)) {
      take(x, -1);
      lists.removeFirst(lineOf(r));
      for (int k = p.needStart[x]; k < p.needStart[x + 1]; k++) {
        if (p.needResource[k] != r) {
          markDirty(p.needResource[k]);
        }
      }
      run.start(x, t);
      x = firstInLine(r);
    }
    if (x >= 0 && !resources.constant[r] && run.timer[r] < 0) {
      run.timer[r] = run.events.add(resources.nextStep(r, t), p.nodes + r);
    }
  }

  /** Whether a node is first in every line and enough is free in each. */
  private boolean canStart(int x, long t) {
    for (int k = p.needStart[x]; k < p.needStart[x + 1]; k++) {
      int r = p.needResource[k];
      if (!resources.constant[r]) {
        int now = resources.serversAt(r, t);
        free[r] += now - level[r];
        level[r] = now;
      }
      if (free[r] < p.needUnits[k] || firstInLine(r) != x) {
        return false;
      }
    }
    return true;
  }

  private void grantCourse(int r, long t) {
    long[] dates = resources.stepTick[r];
    while (courseAt[r] < dates.length && dates[courseAt[r]] < t) {
      nextDate(r);
    }
    int x = firstInLine(r);
    if (courseAt[r] < dates.length && dates[courseAt[r]] == t) {
      while (x >= 0 && p.needUnits[p.needStart[x]] <= seatsLeft[r]) {
        seatsLeft[r] -= p.needUnits[p.needStart[x]];
        run.start(x, t);
        x = firstInLine(r);
      }
    }
    if (x >= 0 && run.timer[r] < 0) {
      int next = courseAt[r];
      if (next < dates.length && dates[next] == t) {
        next++;
      }
      if (next < dates.length) {
        run.timer[r] = run.events.add(dates[next], p.nodes + r);
      }
    }
  }

  private void nextDate(int r) {
    courseAt[r]++;
    if (courseAt[r] < resources.stepCount[r].length) {
      seatsLeft[r] = resources.stepCount[r][courseAt[r]];
    }
  }

  private void grantLine(int r, long t) {
    divert(r, t);
    while (true) {
      int place = firstPlace(wanting[r]);
      if (place < 0) {
        return;
      }
      long made = resources.madeAt(r, handedOut[r] + 1);
      if (made > t) {
        if (run.timer[r] < 0) {
          run.timer[r] = run.events.add(made, p.nodes + r);
        }
        return;
      }
      int x = resources.order[r][orderAt[r]][place];
      handedOut[r]++;
      if (++got[x] == p.needUnits[p.needStart[x]]) {
        wanting[r][place >> 6] &= ~(1L << place);
        run.start(x, t);
      }
    }
  }

  private void divert(int r, long t) {
    int at = orderAt[r];
    while (at + 1 < resources.orderTick[r].length && resources.orderTick[r][at + 1] <= t) {
      at++;
    }
    if (at > orderAt[r]) {
      orderAt[r] = at;
      Arrays.fill(wanting[r], 0);
      for (int place = 0; place < resources.order[r][at].length; place++) {
        if (run.state[resources.order[r][at][place]] == EventRun.WAITING) {
          wanting[r][place >> 6] |= 1L << place;
        }
      }
    }
  }

  private static int firstPlace(long[] wanting) {
    for (int w = 0; w < wanting.length; w++) {
      if (wanting[w] != 0) {
        return (w << 6) + Long.numberOfTrailingZeros(wanting[w]);
      }
    }
    return -1;
  }
}
