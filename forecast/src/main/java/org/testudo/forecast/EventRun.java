package org.testudo.forecast;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.testudo.forecast.duration.Ticks;
import org.testudo.forecast.random.RandomStream;

/**
 * One future of a programme at a time, an event at a time. The arrays of one thread, and what
 * events do to them.
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

  private static final byte IDLE = 0;
  private static final byte HELD = 1;
  static final byte WAITING = 2;
  private static final byte RUNNING = 3;
  private static final byte ENDED = 4;
  private static final byte LOST = 5;

  final Programme p;
  final EventPlan plan;
  final ResourcePlan resources;
  final CasePlan cases;
  final EventSet events = new EventSet();
  final WaitingLists lists;

  /** Tick of each node's end; {@link #NEVER} if it has not come. */
  final long[] end;

  /** Predecessors and back-fills that a node still waits for. */
  final int[] open;

  final byte[] state;
  final long[] since;
  private final int[] leafOf;

  /** Ticks a node lasts, at {@link #base} + node. */
  long[] ticks;

  int base;

  /** Units of each desk that nobody holds; below zero after a step down. */
  final int[] free;

  final boolean[] isDirty;
  final int[] dirty;
  int dirtyCount;

  private final int[] level;
  private final int[] timer;
  private final int[] courseAt;
  private final int[] seatsLeft;
  private final long[] handedOut;
  private final int[] orderAt;
  private final long[][] wanting;
  private final int[] got;

  private final int[] wayOf;
  private final int[] attempts;
  private final int[] sentBack;
  private final int[] groupLeft;
  private final long[] expiryAt;
  private final int[] expiryFired;

  /** Tick at which an expiry's gate was passed within the first validity. */
  final long[] passedInTime;

  private final boolean[] signalled;
  private final long[] lastPass;
  private final long[] resetAt;
  private long stamp;
  private final Lengths.Rows rows;
  private int[] struck = new int[16];
  private final long[] bits = new long[1];
  private final double[] zero = new double[1];
  private final double[] one = new double[1];

  /** Number of the future being walked; -1 for the quiet one, in which nothing goes wrong. */
  private long future;

  EventRun(EventPlan plan) {
    this.plan = plan;
    p = plan.programme;
    resources = plan.resources;
    cases = plan.cases;
    lists = new WaitingLists(resources.listSizes);
    int n = p.nodes;
    end = new long[n];
    open = new int[n];
    state = new byte[n];
    since = new long[n];
    leafOf = new int[n];
    ticks = new long[0];
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
    got = new int[n];
    timer = new int[plan.timers];
    wayOf = new int[n];
    attempts = new int[n];
    sentBack = new int[n];
    groupLeft = new int[cases.groups.size()];
    expiryAt = new long[cases.expiries.size()];
    expiryFired = new int[cases.expiries.size()];
    passedInTime = new long[cases.expiries.size()];
    signalled = new boolean[cases.fills.size()];
    lastPass = new long[n];
    resetAt = new long[n];
    rows = p.lengths.rows(1);
  }

  /**
   * Walks one future whose durations lie at {@code ticks[base + node]}; they may be overwritten.
   */
  void run(long number, long[] durations, int from) {
    future = number;
    ticks = durations;
    base = from;
    reset();
    begin();
    settleIfLast(0);
    EventLoop.run(this);
  }

  private void reset() {
    events.clear();
    lists.clear();
    Arrays.fill(end, NEVER);
    System.arraycopy(plan.firstOpen, 0, open, 0, open.length);
    System.arraycopy(resources.servers, 0, free, 0, resources.count);
    free[resources.count] = Integer.MAX_VALUE / 2;
    dirtyCount = 0;
    Arrays.fill(isDirty, false);
    Arrays.fill(state, IDLE);
    if (plan.allFast) {
      return;
    }
    System.arraycopy(resources.servers, 0, level, 0, resources.count);
    Arrays.fill(timer, NO_LEAF);
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
    Arrays.fill(wayOf, -1);
    Arrays.fill(attempts, 0);
    Arrays.fill(sentBack, 0);
    Arrays.fill(expiryAt, NEVER);
    Arrays.fill(expiryFired, 0);
    Arrays.fill(passedInTime, NEVER);
    Arrays.fill(signalled, false);
    Arrays.fill(lastPass, -1);
    Arrays.fill(resetAt, 0);
    stamp = 0;
  }

  private void begin() {
    for (int g = 0; g < groupLeft.length; g++) {
      CasePlan.Group group = cases.groups.get(g);
      groupLeft[g] = group.nodes().size();
      if (group.cancelled().isPresent() && future >= 0) {
        CasePlan.Clock clock = group.cancelled().get();
        timer[plan.groupTimer(g)] = events.addAfterwards(sample(clock, 0), plan.groupEvent(g));
      }
    }
    for (int e = 0; e < expiryAt.length; e++) {
      if (cases.expiries.get(e).gate() >= 0 && cases.expiries.get(e).from() < 0) {
        expiryAt[e] = cases.expiries.get(e).valid();
        armExpiry(e);
      }
    }
    for (int i : plan.first) {
      if (p.underWay[i]) {
        take(i, -1);
        start(i, 0);
      } else {
        ready(i, 0);
      }
    }
  }

  private long sample(CasePlan.Clock clock, int draw) {
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
    if (number < resources.count) {
      markDirty(number);
    } else if (number < plan.groupTimer(groupLeft.length)) {
      loseGroup(number - plan.groupTimer(0));
    } else if (number < plan.expiryTimer(expiryAt.length)) {
      expire(number - plan.expiryTimer(0), t);
    } else {
      signal(number - plan.fillTimer(0), t);
    }
  }

  /** Hands resources out once nothing else happens at a tick. */
  void settleIfLast(long t) {
    if (dirtyCount == 0 || events.tree[1] >>> EventSet.TICK_SHIFT == t) {
      return;
    }
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

  void markDirty(int r) {
    if (!isDirty[r]) {
      isDirty[r] = true;
      dirty[dirtyCount++] = r;
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

  /** Takes (-1) or gives back (1) the desks that a node holds. */
  private void take(int x, int sign) {
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

  private void start(int x, long t) {
    state[x] = RUNNING;
    long lasts = ticks[base + x];
    CasePlan.BranchPlan branch = cases.branchOf[x];
    if (branch != null && future >= 0) {
      wayOf[x] = drawWay(branch, attempts[x]);
      if (wayOf[x] >= 0 && branch.ways().get(wayOf[x]).extra().isPresent()) {
        lasts += sample(branch.ways().get(wayOf[x]).extra().get(), attempts[x]);
      }
    }
    long ends = t + lasts;
    leafOf[x] = failsAtEnd(branch, x) ? events.addAfterwards(ends, x) : events.add(ends, x);
    for (int f : cases.fillsBy[x]) {
      CasePlan.FillPlan fill = cases.fills.get(f);
      if (!signalled[f] && ends <= fill.latest() && fill.within() > 0) {
        timer[plan.fillTimer(f)] = events.add(Math.max(t, ends - fill.within()), plan.fillEvent(f));
      }
    }
  }

  private boolean failsAtEnd(CasePlan.@Nullable BranchPlan branch, int x) {
    return branch != null
        && wayOf[x] >= 0
        && !(branch.ways().get(wayOf[x]).way() instanceof Branch.Extended);
  }

  private int drawWay(CasePlan.BranchPlan branch, int attempt) {
    double u = RandomStream.toUnit(branch.stream().bits(future, attempt));
    for (int w = 0; w < branch.upTo().size(); w++) {
      if (u < branch.upTo().get(w)) {
        return w;
      }
    }
    return -1;
  }

  private void endOf(int x, long t) {
    take(x, 1);
    state[x] = IDLE;
    CasePlan.BranchPlan branch = cases.branchOf[x];
    if (branch != null && wayOf[x] >= 0) {
      CasePlan.WayPlan way = branch.ways().get(wayOf[x]);
      switch (way.way()) {
        case Branch.Refused _ -> {
          loseWith(x);
          return;
        }
        case Branch.SentBack(_, _, int atMost) -> {
          if (++sentBack[x] > atMost) {
            loseWith(x);
          } else {
            again(way.again(), t);
          }
          return;
        }
        case Branch.Extended _ -> {}
      }
    }
    pass(x, t);
  }

  private void pass(int x, long t) {
    state[x] = ENDED;
    end[x] = t;
    if (!cases.plain[x]) {
      passCases(x, t);
    }
    long passedBefore = -1;
    if (cases.repeats) {
      passedBefore = lastPass[x];
      lastPass[x] = stamp;
    }
    for (int k = p.successorStart[x]; k < p.successorStart[x + 1]; k++) {
      int s = p.successor[k];
      // One that was told before is told again only if it is gone through again itself.
      if ((passedBefore < 0 || resetAt[s] > passedBefore) && --open[s] == 0 && state[s] == IDLE) {
        ready(s, t);
      }
    }
  }

  private void passCases(int x, long t) {
    int g = cases.groupOf[x];
    if (g >= 0 && --groupLeft[g] == 0) {
      stop(plan.groupTimer(g));
    }
    for (int e : cases.expiriesOfGate[x]) {
      stop(plan.expiryTimer(e));
      if (expiryFired[e] == 0 && passedInTime[e] == NEVER) {
        passedInTime[e] = t;
      }
    }
    for (int e : cases.expiriesFrom[x]) {
      expiryAt[e] = t + cases.expiries.get(e).valid();
      armExpiry(e);
    }
    for (int f : cases.fillsBy[x]) {
      stop(plan.fillTimer(f));
      if (!signalled[f] && t <= cases.fills.get(f).latest()) {
        signal(f, t);
      }
    }
  }

  private void armExpiry(int e) {
    stop(plan.expiryTimer(e));
    int gate = cases.expiries.get(e).gate();
    if (future >= 0 && state[gate] != ENDED && state[gate] != LOST) {
      timer[plan.expiryTimer(e)] = events.addAfterwards(expiryAt[e], plan.expiryEvent(e));
    }
  }

  private void stop(int number) {
    if (timer[number] >= 0) {
      events.remove(timer[number]);
    }
    timer[number] = NO_LEAF;
  }

  private void signal(int f, long t) {
    if (!signalled[f]) {
      signalled[f] = true;
      int release = cases.fills.get(f).release();
      if (--open[release] == 0 && state[release] == IDLE) {
        ready(release, t);
      }
    }
  }

  private void expire(int e, long t) {
    CasePlan.ExpiryPlan expiry = cases.expiries.get(e);
    expiryFired[e]++;
    if (!expiry.again().isEmpty() && expiryFired[e] <= expiry.atMost()) {
      // A validity whose beginning is not gone through again starts anew at once.
      expiryAt[e] = t + expiry.valid();
      again(expiry.again(), t);
    } else {
      loseWith(expiry.gate());
    }
  }

  private void loseWith(int x) {
    if (cases.groupOf[x] >= 0) {
      loseGroup(cases.groupOf[x]);
    } else {
      lose(x);
    }
  }

  private void loseGroup(int group) {
    stop(plan.groupTimer(group));
    for (int x : cases.groups.get(group).nodes()) {
      lose(x);
    }
  }

  private void lose(int x) {
    if (state[x] == ENDED || state[x] == LOST) {
      return;
    }
    leave(x);
    state[x] = LOST;
    for (int e : cases.expiriesOfGate[x]) {
      stop(plan.expiryTimer(e));
    }
  }

  /** Takes a node out of whatever it is doing. */
  private void leave(int x) {
    switch (state[x]) {
      case RUNNING -> {
        if (leafOf[x] >= 0) {
          events.remove(leafOf[x]);
        }
        take(x, 1);
        for (int f : cases.fillsBy[x]) {
          stop(plan.fillTimer(f));
        }
      }
      case HELD -> {
        if (leafOf[x] >= 0) {
          events.remove(leafOf[x]);
        }
      }
      case WAITING -> {
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
      default -> {}
    }
    leafOf[x] = NO_LEAF;
  }

  /** Goes through some nodes again, with new luck. */
  private void again(List<Integer> nodes, long t) {
    stamp++;
    for (int x : nodes) {
      if (state[x] != LOST) {
        resetAt[x] = stamp;
        if (state[x] == ENDED && cases.groupOf[x] >= 0) {
          groupLeft[cases.groupOf[x]]++;
        }
        leave(x);
        state[x] = IDLE;
        end[x] = NEVER;
        got[x] = 0;
        attempts[x]++;
        ticks[base + x] = plan.ticksAgain(x, future, attempts[x], rows);
        for (int e : cases.expiriesFrom[x]) {
          stop(plan.expiryTimer(e));
          expiryAt[e] = NEVER;
        }
      }
    }
    for (int x : nodes) {
      if (state[x] != LOST) {
        open[x] = 0;
        for (int k = p.predecessorStart[x]; k < p.predecessorStart[x + 1]; k++) {
          int before = p.predecessor[k];
          open[x] += state[before] == ENDED ? 0 : 1;
        }
        for (int f : plan.fillsHolding(x)) {
          open[x] += signalled[f] ? 0 : 1;
        }
        for (int e : cases.expiriesOfGate[x]) {
          if (expiryAt[e] != NEVER) {
            expiryAt[e] = Math.max(t, expiryAt[e]);
            armExpiry(e);
          }
        }
      }
    }
    for (int x : nodes) {
      if (state[x] == IDLE && open[x] == 0) {
        ready(x, t);
      }
    }
  }

  /** The node first in line at a desk or course, or -1. */
  private int firstInLine(int r) {
    for (int list = resources.listStart[r]; list < resources.listStart[r + 1]; list++) {
      while (lists.size[list] > 0) {
        long entry = lists.first(list);
        int x = (int) entry & WaitingLists.NODE_MASK;
        if (state[x] == WAITING && since[x] == entry >>> WaitingLists.NODE_BITS) {
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
      start(x, t);
      x = firstInLine(r);
    }
    if (x >= 0 && !resources.constant[r] && timer[r] < 0) {
      timer[r] = events.add(resources.nextStep(r, t), p.nodes + r);
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
        start(x, t);
        x = firstInLine(r);
      }
    }
    if (x >= 0 && timer[r] < 0) {
      int next = courseAt[r];
      if (next < dates.length && dates[next] == t) {
        next++;
      }
      if (next < dates.length) {
        timer[r] = events.add(dates[next], p.nodes + r);
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
        if (timer[r] < 0) {
          timer[r] = events.add(made, p.nodes + r);
        }
        return;
      }
      int x = resources.order[r][orderAt[r]][place];
      handedOut[r]++;
      if (++got[x] == p.needUnits[p.needStart[x]]) {
        wanting[r][place >> 6] &= ~(1L << place);
        start(x, t);
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
        if (state[resources.order[r][at][place]] == WAITING) {
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
