package org.testudo.forecast;

import java.util.Arrays;
import java.util.List;
import org.testudo.forecast.random.RandomStream;

/**
 * What can become of cases besides passing, in one future: branches at a gate's end, withdrawals,
 * validities that run out, back-fills that wait for their replacement, and gates gone through
 * again.
 */
final class Fates {

  private final EventRun run;
  private final EventPlan plan;
  private final CasePlan cases;
  private final Programme p;

  private final int[] wayOf;
  private final int[] attempts;
  private final int[] sentBack;
  private final int[] groupLeft;
  private final long[] expiryAt;
  private final int[] expiryFired;

  /** Tick at which an expiry's gate was passed within the first validity. */
  final long[] passedInTime;

  private final boolean[] signalled;

  /** Number of the repetition before each node's last pass, and of its last reset. */
  private final long[] lastPass;

  private final long[] resetAt;
  private long stamp;
  private final Lengths.Rows rows;

  Fates(EventRun run, EventPlan plan) {
    this.run = run;
    this.plan = plan;
    cases = plan.cases;
    p = plan.programme;
    int n = p.nodes;
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

  void reset() {
    Arrays.fill(wayOf, -1);
    Arrays.fill(attempts, 0);
    Arrays.fill(sentBack, 0);
    Arrays.fill(expiryAt, EventRun.NEVER);
    Arrays.fill(expiryFired, 0);
    Arrays.fill(passedInTime, EventRun.NEVER);
    Arrays.fill(signalled, false);
    Arrays.fill(lastPass, -1);
    Arrays.fill(resetAt, 0);
    stamp = 0;
  }

  /** Starts the clocks of day 0. */
  void begin() {
    for (int g = 0; g < groupLeft.length; g++) {
      CasePlan.Group group = cases.groups.get(g);
      groupLeft[g] = group.nodes().size();
      if (group.cancelled().isPresent() && run.future() >= 0) {
        CasePlan.Clock clock = group.cancelled().get();
        run.timer[plan.groupTimer(g)] =
            run.events.addAfterwards(run.sample(clock, 0), plan.groupEvent(g));
      }
    }
    for (int e = 0; e < expiryAt.length; e++) {
      if (cases.expiries.get(e).gate() >= 0 && cases.expiries.get(e).from() < 0) {
        expiryAt[e] = cases.expiries.get(e).valid();
        armExpiry(e);
      }
    }
  }

  /** Draws how a gate that begins will end; the ticks that this adds to it. */
  long drawEnd(int x) {
    CasePlan.BranchPlan branch = cases.branchOf[x];
    if (branch == null || run.future() < 0) {
      return 0;
    }
    wayOf[x] = drawWay(branch, attempts[x]);
    return wayOf[x] >= 0 && branch.ways().get(wayOf[x]).extra().isPresent()
        ? run.sample(branch.ways().get(wayOf[x]).extra().get(), attempts[x])
        : 0;
  }

  /** Whether a gate that is under way will not be passed. */
  boolean failsAtEnd(int x) {
    CasePlan.BranchPlan branch = cases.branchOf[x];
    return branch != null
        && wayOf[x] >= 0
        && !(branch.ways().get(wayOf[x]).way() instanceof Branch.Extended);
  }

  /** A gate ends that is not passed. */
  void fail(int x, long t) {
    CasePlan.BranchPlan branch = cases.branchOf[x];
    if (branch == null) {
      return;
    }
    CasePlan.WayPlan way = branch.ways().get(wayOf[x]);
    switch (way.way()) {
      case Branch.Refused _ -> loseWith(x);
      case Branch.SentBack(_, _, int atMost) -> {
        if (++sentBack[x] > atMost) {
          loseWith(x);
        } else {
          again(way.again(), t);
        }
      }
      case Branch.Extended _ -> {}
    }
  }

  /** Notes that a node passes; what {@link #isToTell} asks for. */
  long notePass(int x) {
    if (!cases.repeats) {
      return -1;
    }
    long before = lastPass[x];
    lastPass[x] = stamp;
    return before;
  }

  /** One that was told of a pass before is told again only if it is gone through again itself. */
  boolean isToTell(int successor, long passedBefore) {
    return passedBefore < 0 || resetAt[successor] > passedBefore;
  }

  /** What a pass means to its case, to validities and to back-fills. */
  void passed(int x, long t) {
    int g = cases.groupOf[x];
    if (g >= 0 && --groupLeft[g] == 0) {
      run.stop(plan.groupTimer(g));
    }
    for (int e : cases.expiriesOfGate[x]) {
      run.stop(plan.expiryTimer(e));
      if (expiryFired[e] == 0 && passedInTime[e] == EventRun.NEVER) {
        passedInTime[e] = t;
      }
    }
    for (int e : cases.expiriesFrom[x]) {
      expiryAt[e] = t + cases.expiries.get(e).valid();
      armExpiry(e);
    }
    for (int f : cases.fillsBy[x]) {
      run.stop(plan.fillTimer(f));
      if (!signalled[f] && t <= cases.fills.get(f).latest()) {
        signal(f, t);
      }
    }
  }

  /** Tells back-fills when their replacement will be near enough to its end. */
  void announce(int x, long t, long ends) {
    for (int f : cases.fillsBy[x]) {
      CasePlan.FillPlan fill = cases.fills.get(f);
      if (!signalled[f] && ends <= fill.latest() && fill.within() > 0) {
        run.timer[plan.fillTimer(f)] =
            run.events.add(Math.max(t, ends - fill.within()), plan.fillEvent(f));
      }
    }
  }

  private int drawWay(CasePlan.BranchPlan branch, int attempt) {
    double u = RandomStream.toUnit(branch.stream().bits(run.future(), attempt));
    for (int w = 0; w < branch.upTo().size(); w++) {
      if (u < branch.upTo().get(w)) {
        return w;
      }
    }
    return -1;
  }

  private void armExpiry(int e) {
    run.stop(plan.expiryTimer(e));
    int gate = cases.expiries.get(e).gate();
    if (run.future() >= 0
        && run.state[gate] != EventRun.ENDED
        && run.state[gate] != EventRun.LOST) {
      run.timer[plan.expiryTimer(e)] = run.events.addAfterwards(expiryAt[e], plan.expiryEvent(e));
    }
  }

  void signal(int f, long t) {
    if (!signalled[f]) {
      signalled[f] = true;
      int release = cases.fills.get(f).release();
      if (--run.open[release] == 0 && run.state[release] == EventRun.IDLE) {
        run.ready(release, t);
      }
    }
  }

  void expire(int e, long t) {
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

  void loseWith(int x) {
    if (cases.groupOf[x] >= 0) {
      loseGroup(cases.groupOf[x]);
    } else {
      lose(x);
    }
  }

  void loseGroup(int group) {
    run.stop(plan.groupTimer(group));
    for (int x : cases.groups.get(group).nodes()) {
      lose(x);
    }
  }

  private void lose(int x) {
    if (run.state[x] == EventRun.ENDED || run.state[x] == EventRun.LOST) {
      return;
    }
    run.leave(x);
    run.state[x] = EventRun.LOST;
    for (int e : cases.expiriesOfGate[x]) {
      run.stop(plan.expiryTimer(e));
    }
  }

  /** Goes through some nodes again, with new luck. */
  private void again(List<Integer> nodes, long t) {
    stamp++;
    for (int x : nodes) {
      if (run.state[x] != EventRun.LOST) {
        resetAt[x] = stamp;
        if (run.state[x] == EventRun.ENDED && cases.groupOf[x] >= 0) {
          groupLeft[cases.groupOf[x]]++;
        }
        run.leave(x);
        run.state[x] = EventRun.IDLE;
        run.end[x] = EventRun.NEVER;
        run.handout.forget(x);
        attempts[x]++;
        run.ticks[run.base + x] = plan.ticksAgain(x, run.future(), attempts[x], rows);
        for (int e : cases.expiriesFrom[x]) {
          run.stop(plan.expiryTimer(e));
          expiryAt[e] = EventRun.NEVER;
        }
      }
    }
    for (int x : nodes) {
      if (run.state[x] != EventRun.LOST) {
        run.open[x] = 0;
        for (int k = p.predecessorStart[x]; k < p.predecessorStart[x + 1]; k++) {
          int before = p.predecessor[k];
          run.open[x] += run.state[before] == EventRun.ENDED ? 0 : 1;
        }
        for (int f : plan.fillsHolding(x)) {
          run.open[x] += signalled[f] ? 0 : 1;
        }
        for (int e : cases.expiriesOfGate[x]) {
          if (expiryAt[e] != EventRun.NEVER) {
            expiryAt[e] = Math.max(t, expiryAt[e]);
            armExpiry(e);
          }
        }
      }
    }
    for (int x : nodes) {
      if (run.state[x] == EventRun.IDLE && run.open[x] == 0) {
        run.ready(x, t);
      }
    }
  }
}
