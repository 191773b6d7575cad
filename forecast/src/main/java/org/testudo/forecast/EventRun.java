package org.testudo.forecast;

import java.util.Arrays;
import org.testudo.forecast.duration.Ticks;

/**
 * One future of a programme at a time, an event at a time. The arrays of one thread, and how its
 * nodes go from state to state; resources are the matter of {@link Handout}, and all that can
 * become of a case besides passing that of {@link Fates}.
 *
 * <p>At each tick, in rounds until nothing more happens at it: first everything ends, begins to
 * wait or comes due that does so now; then validities and withdrawals strike; then resources go to
 * those who wait, in the order of their {@link Discipline}. So the order in which events of one
 * tick are taken from the set can change nothing.
 */
final class EventRun {

  /** No such tick. */
  static final long NEVER = Long.MAX_VALUE;

  /** In place of a leaf: no event, and an event taken out that is about to strike. */
  private static final int NO_LEAF = -1;

  private static final int DUE = -2;

  static final byte IDLE = 0;
  private static final byte HELD = 1;
  static final byte WAITING = 2;
  private static final byte RUNNING = 3;
  static final byte ENDED = 4;
  static final byte LOST = 5;

  private final Programme p;
  final EventPlan plan;
  private final CasePlan cases;
  final EventSet events = new EventSet();
  final Handout handout;
  final Fates fates;

  /** Tick of each node's end; {@link #NEVER} if it has not come. */
  final long[] end;

  /** Predecessors and back-fills that a node still waits for. */
  final int[] open;

  final byte[] state;
  final long[] since;
  private final int[] leafOf;

  /** Leaf of the event of each resource, case, validity and back-fill. */
  final int[] timer;

  /** Ticks a node lasts, at {@link #base} + node. */
  long[] ticks;

  int base;

  private int[] struck = new int[16];
  private final long[] bits = new long[1];
  private final double[] zero = new double[1];
  private final double[] one = new double[1];

  private long future;

  EventRun(EventPlan plan) {
    this.plan = plan;
    p = plan.programme;
    cases = plan.cases;
    handout = new Handout(this, plan);
    fates = new Fates(this, plan);
    int n = p.nodes;
    end = new long[n];
    open = new int[n];
    state = new byte[n];
    since = new long[n];
    leafOf = new int[n];
    timer = new int[plan.timers];
    ticks = new long[0];
  }

  /** Number of the future being walked; -1 for the quiet one, in which nothing goes wrong. */
  long future() {
    return future;
  }

  /**
   * Walks one future whose durations lie at {@code ticks[base + node]}; they may be overwritten.
   */
  void run(long number, long[] durations, int from) {
    future = number;
    ticks = durations;
    base = from;
    reset();
    fates.begin();
    for (int i : plan.first) {
      if (p.underWay[i]) {
        handout.take(i, -1);
        start(i, 0);
      } else {
        ready(i, 0);
      }
    }
    settleIfLast(0);
    EventLoop.run(this);
  }

  private void reset() {
    events.clear();
    handout.reset(plan.allFast);
    Arrays.fill(end, NEVER);
    System.arraycopy(plan.firstOpen, 0, open, 0, open.length);
    Arrays.fill(state, IDLE);
    if (!plan.allFast) {
      Arrays.fill(timer, NO_LEAF);
      fates.reset();
    }
  }

  /** Ticks of a clock in this future. */
  long sample(CasePlan.Clock clock, int draw) {
    bits[0] = clock.stream().bits(future, draw);
    clock.sampler().add(bits, zero, one, 1);
    return Ticks.of(one[0]);
  }

  /** Handles the event at the root, and hands resources out if its tick is over. */
  void handleNext() {
    long key = events.tree[1];
    long t = key >>> EventSet.TICK_SHIFT;
    if ((key & EventSet.AFTERWARDS) == 0) {
      handle(takeOut(key), t);
    } else {
      handleAfterwards(t);
    }
    settleIfLast(t);
  }

  private int takeOut(long key) {
    int leaf = (int) key & EventSet.LEAF_MASK;
    events.remove(leaf);
    return events.what[leaf];
  }

  /** All that strikes at a tick, in order of number, unless an earlier one has called it off. */
  private void handleAfterwards(long t) {
    int count = 0;
    long key = events.tree[1];
    while (key >>> EventSet.TICK_SHIFT == t) {
      int event = takeOut(key);
      if (count == struck.length) {
        struck = Arrays.copyOf(struck, 2 * count);
      }
      struck[count++] = event;
      setLeaf(event, DUE);
      key = events.tree[1];
    }
    Arrays.sort(struck, 0, count);
    for (int k = 0; k < count; k++) {
      int event = struck[k];
      if ((event < p.nodes ? leafOf[event] : timer[event - p.nodes]) == DUE) {
        handle(event, t);
      }
    }
  }

  private void setLeaf(int event, int leaf) {
    if (event < p.nodes) {
      leafOf[event] = leaf;
    } else {
      timer[event - p.nodes] = leaf;
    }
  }

  private void handle(int event, long t) {
    setLeaf(event, NO_LEAF);
    if (event < p.nodes) {
      if (state[event] == HELD) {
        enter(event, t);
      } else {
        endOf(event, t);
      }
      return;
    }
    int number = event - p.nodes;
    if (number < plan.groupTimer(0)) {
      handout.markDirty(number);
    } else if (number < plan.expiryTimer(0)) {
      fates.loseGroup(number - plan.groupTimer(0));
    } else if (number < plan.fillTimer(0)) {
      fates.expire(number - plan.expiryTimer(0), t);
    } else {
      fates.signal(number - plan.fillTimer(0), t);
    }
  }

  /** Hands resources out once nothing else happens at a tick. */
  private void settleIfLast(long t) {
    if (!handout.isSettled() && events.tree[1] >>> EventSet.TICK_SHIFT != t) {
      handout.settle(t);
    }
  }

  /** All that a node waited for has ended. */
  void ready(int x, long t) {
    if (t < p.notBefore[x]) {
      state[x] = HELD;
      leafOf[x] = events.add(p.notBefore[x], x);
    } else {
      enter(x, t);
    }
  }

  private void enter(int x, long t) {
    if (p.needStart[x] == p.needStart[x + 1]) {
      start(x, t);
      return;
    }
    state[x] = WAITING;
    since[x] = t;
    handout.await(x, t);
  }

  /** Begins a node that has all it needs. */
  void start(int x, long t) {
    state[x] = RUNNING;
    long ends = t + ticks[base + x] + fates.drawEnd(x);
    leafOf[x] = fates.failsAtEnd(x) ? events.addAfterwards(ends, x) : events.add(ends, x);
    fates.announce(x, t, ends);
  }

  private void endOf(int x, long t) {
    handout.take(x, 1);
    state[x] = IDLE;
    if (fates.failsAtEnd(x)) {
      fates.fail(x, t);
      return;
    }
    state[x] = ENDED;
    end[x] = t;
    if (!cases.plain[x]) {
      fates.passed(x, t);
    }
    long passedBefore = fates.notePass(x);
    for (int k = p.successorStart[x]; k < p.successorStart[x + 1]; k++) {
      int s = p.successor[k];
      if (fates.isToTell(s, passedBefore) && --open[s] == 0 && state[s] == IDLE) {
        ready(s, t);
      }
    }
  }

  /** Takes a timer's event out. */
  void stop(int number) {
    if (timer[number] >= 0) {
      events.remove(timer[number]);
    }
    timer[number] = NO_LEAF;
  }

  /** Takes a node out of whatever it is doing. */
  void leave(int x) {
    switch (state[x]) {
      case RUNNING -> {
        if (leafOf[x] >= 0) {
          events.remove(leafOf[x]);
        }
        handout.take(x, 1);
        for (int f : cases.fillsBy[x]) {
          stop(plan.fillTimer(f));
        }
      }
      case HELD -> {
        if (leafOf[x] >= 0) {
          events.remove(leafOf[x]);
        }
      }
      case WAITING -> handout.withdraw(x);
      default -> {}
    }
    leafOf[x] = NO_LEAF;
  }
}
