package org.testudo.forecast;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.testudo.forecast.duration.DurationSampler;
import org.testudo.forecast.duration.Ticks;
import org.testudo.forecast.random.Address;
import org.testudo.forecast.random.RandomStream;

/**
 * The same semantics a second time, as plainly as can be: objects, no event set, no queue. It looks
 * for the next moment at which anything could happen by asking everything, and at that moment scans
 * everything until nothing more changes. Slow on purpose; agrees with the event kernel to the tick.
 */
@SuppressWarnings("NullAway") // every id is in its map; a miss should fail the test loudly
final class NaiveSimulation {

  private static final long NEVER = NaiveTask.NEVER;

  private static final class Watch {
    long at = NEVER;
    boolean armed;
    int fired;
    long passed = NEVER;
  }

  private final GateNetwork network;
  private final Lengths lengths;
  private final Lengths.Rows rows;
  private final long future;
  private final DurationSampler.Tables tables = new DurationSampler.Tables();
  private final Map<String, NaiveTask> tasks = new LinkedHashMap<>();
  private final Map<String, Long> withdrawalAt = new LinkedHashMap<>();
  private final Map<String, Watch> watches = new LinkedHashMap<>();
  private final Map<BackFill, Boolean> signalled = new LinkedHashMap<>();
  private final Map<String, Integer> groupLeft = new HashMap<>();

  /** What a property test may want to see: every grant in order. */
  record Grant(String activity, long since, long start, long end) {}

  private final NaiveHandout handout;
  final List<Grant> grants = new ArrayList<>();

  NaiveSimulation(GateNetwork network, Lengths lengths, long future) {
    this.network = network;
    this.lengths = lengths;
    this.future = future;
    rows = lengths.rows(1);
    for (Activity a : network.activities()) {
      tasks.put(
          a.id(),
          new NaiveTask(a, tasks.size(), network.findNeeds(a.id()).orElse(null), branchOf(a.id())));
    }
    handout = new NaiveHandout(network.resources(), tasks, this::start);
  }

  /** Ready day of each outcome of the network. */
  double[] run() {
    Terms terms = network.terms();
    for (CaseGroup g : terms.groups()) {
      groupLeft.put(g.id(), g.activities().size());
      g.cancelledAfter()
          .ifPresent(d -> {
            DurationSampler s = DurationSampler.of(d, g.waitedDays(), tables);
            withdrawalAt.put(g.id(), sample(new Address(g.id(), "cancelled"), 0, s));
          });
    }
    terms.backFills().forEach(f -> signalled.put(f, false));
    for (Expiry e : terms.expiries()) {
      Watch w = new Watch();
      watches.put(e.id(), w);
      if (e.from().isEmpty()) {
        w.at = Ticks.of(e.validDays());
        w.armed = true;
      }
    }
    for (NaiveTask t : tasks.values()) {
      if (t.activity.isUnderWay()) {
        start(t, 0, 0);
      }
    }
    long now = 0;
    while (now < Ticks.HORIZON) {
      at(now);
      now = nextMoment(now);
    }
    double[] days = new double[network.outcomes().size()];
    for (int k = 0; k < days.length; k++) {
      long end =
          network
              .expiryOfOutcome(k)
              .map(e -> watches.get(e.id()).passed)
              .orElse(endOf(tasks.get(network.activities().get(network.nodeOfOutcome(k)).id())));
      days[k] = end == NEVER ? Double.POSITIVE_INFINITY : Ticks.days(end);
    }
    return days;
  }

  private static long endOf(NaiveTask t) {
    return t.state == NaiveTask.State.ENDED ? t.end : NEVER;
  }

  private long sample(Address address, int draw, DurationSampler sampler) {
    double[] out = new double[1];
    sampler.add(
        new long[] {RandomStream.of(lengths.seed(), address).bits(future, draw)},
        new double[1],
        out,
        1);
    return Ticks.of(out[0]);
  }

  private Branch branchOf(String id) {
    return network.terms().branches().stream()
        .filter(b -> b.activity().equals(id))
        .findFirst()
        .orElse(null);
  }

  private CaseGroup groupOf(NaiveTask t) {
    return network.terms().groups().stream()
        .filter(g -> g.activities().contains(t.activity.id()))
        .findFirst()
        .orElse(null);
  }

  private long nextMoment(long now) {
    long next = Ticks.HORIZON;
    for (NaiveTask t : tasks.values()) {
      next = later(now, next, t.state == NaiveTask.State.RUNNING ? t.end : NEVER);
      next = later(now, next, Ticks.of(t.activity.notBeforeDays()));
    }
    for (long w : withdrawalAt.values()) {
      next = later(now, next, w);
    }
    for (Watch w : watches.values()) {
      next = later(now, next, w.armed ? w.at : NEVER);
    }
    for (BackFill f : signalled.keySet()) {
      NaiveTask replacement = tasks.get(f.replacement());
      if (replacement.state == NaiveTask.State.RUNNING && f.withinDays() > 0) {
        next = later(now, next, replacement.end - Ticks.of(f.withinDays()));
      }
    }
    return handout.nextMoment(now, next);
  }

  static long later(long now, long best, long candidate) {
    return candidate > now && candidate < best ? candidate : best;
  }

  private void at(long now) {
    while (true) {
      boolean changed = true;
      while (changed) {
        changed = false;
        for (NaiveTask t : tasks.values()) {
          changed |= arrive(t, now);
        }
        for (BackFill f : network.terms().backFills()) {
          NaiveTask r = tasks.get(f.replacement());
          if (!signalled.get(f)
              && r.state == NaiveTask.State.RUNNING
              && r.end <= latest(f)
              && f.withinDays() > 0
              && now >= r.end - Ticks.of(f.withinDays())) {
            signalled.put(f, true);
            changed = true;
          }
        }
      }
      if (!strike(now) && !handout.grant(now)) {
        return;
      }
    }
  }

  private static long latest(BackFill f) {
    return f.latestDay() >= Ticks.HORIZON_DAYS ? NEVER : Ticks.of(f.latestDay());
  }

  private boolean arrive(NaiveTask t, long now) {
    if (t.state == NaiveTask.State.RUNNING && t.end == now && !t.fails()) {
      pass(t, now);
      return true;
    }
    boolean free =
        t.state == NaiveTask.State.IDLE
            && t.told.containsAll(t.activity.predecessors())
            && signalled.entrySet().stream()
                .filter(f -> f.getKey().release().equals(t.activity.id()))
                .allMatch(Map.Entry::getValue)
            && now >= Ticks.of(t.activity.notBeforeDays());
    if (!free) {
      return false;
    }
    if (t.needs() == null) {
      start(t, now, now);
    } else {
      handout.elsewhere(t, now);
      t.state = NaiveTask.State.WAITING;
      t.since = now;
    }
    return true;
  }

  private void start(NaiveTask t, long since, long now) {
    double[] days = new double[1];
    if (t.attempts == 0) {
      lengths.add(t.node, rows.zeros(), days, future, 1, rows);
    } else {
      DurationSampler afresh = DurationSampler.of(t.activity.duration(), 0, tables);
      days[0] = lengths.again(t.node, afresh, future, t.attempts, rows);
    }
    long lasts = Ticks.of(days[0]);
    Branch b = branchOf(t.activity.id());
    t.way = -1;
    if (b != null) {
      Address address = t.activity.address();
      double u =
          RandomStream.toUnit(
              RandomStream.of(
                      lengths.seed(), new Address(address.subject(), address.purpose() + "/branch"))
                  .bits(future, t.attempts));
      double sum = 0;
      for (int w = 0; w < b.ways().size() && t.way < 0; w++) {
        sum += b.ways().get(w).probability();
        if (u < sum) {
          t.way = w;
        }
      }
      if (t.way >= 0 && b.ways().get(t.way) instanceof Branch.Extended(_, var extra)) {
        lasts +=
            sample(
                new Address(address.subject(), address.purpose() + "/extra" + t.way),
                t.attempts,
                DurationSampler.of(extra, 0, tables));
      }
    }
    t.state = NaiveTask.State.RUNNING;
    t.start = now;
    t.end = now + lasts;
    grants.add(new Grant(t.activity.id(), since, now, t.end));
  }

  private void pass(NaiveTask t, long now) {
    t.state = NaiveTask.State.ENDED;
    CaseGroup g = groupOf(t);
    if (g != null) {
      groupLeft.merge(g.id(), -1, Integer::sum);
      if (groupLeft.get(g.id()) == 0) {
        withdrawalAt.remove(g.id());
      }
    }
    for (Expiry e : network.terms().expiries()) {
      Watch w = watches.get(e.id());
      if (e.gate().equals(t.activity.id())) {
        w.armed = false;
        if (w.fired == 0 && w.passed == NEVER) {
          w.passed = now;
        }
      }
      if (e.from().isPresent() && e.from().get().equals(t.activity.id())) {
        w.at = now + Ticks.of(e.validDays());
        NaiveTask gate = tasks.get(e.gate());
        w.armed = gate.state != NaiveTask.State.ENDED && gate.state != NaiveTask.State.LOST;
      }
    }
    for (BackFill f : network.terms().backFills()) {
      if (f.replacement().equals(t.activity.id()) && now <= latest(f)) {
        signalled.put(f, true);
      }
    }
    for (NaiveTask s : tasks.values()) {
      if (s.activity.predecessors().contains(t.activity.id())) {
        s.told.add(t.activity.id());
      }
    }
  }

  /** Failures by place, then withdrawals, then expiries; all that were due when it began. */
  private boolean strike(long now) {
    List<Runnable> due = new ArrayList<>();
    for (NaiveTask t : tasks.values()) {
      if (t.state == NaiveTask.State.RUNNING && t.end == now && t.fails()) {
        long began = t.start;
        due.add(() -> {
          if (t.state == NaiveTask.State.RUNNING && t.end == now && t.start == began) {
            fail(t, now);
          }
        });
      }
    }
    for (CaseGroup g : network.terms().groups()) {
      if (withdrawalAt.getOrDefault(g.id(), NEVER) == now) {
        due.add(() -> {
          if (withdrawalAt.containsKey(g.id())) {
            lose(g);
          }
        });
      }
    }
    for (Expiry e : network.terms().expiries()) {
      Watch w = watches.get(e.id());
      if (w.armed && w.at == now) {
        due.add(() -> {
          if (w.armed && w.at == now) {
            expire(e, w, now);
          }
        });
      }
    }
    due.forEach(Runnable::run);
    return !due.isEmpty();
  }

  private void fail(NaiveTask t, long now) {
    Branch.Way way = branchOf(t.activity.id()).ways().get(t.way);
    t.state = NaiveTask.State.IDLE;
    if (way instanceof Branch.SentBack(_, String to, int atMost) && ++t.sentBack <= atMost) {
      again(to, t.activity.id(), now);
    } else {
      loseWith(t);
    }
  }

  private void expire(Expiry e, Watch w, long now) {
    w.armed = false;
    w.fired++;
    if (e.againFrom().isPresent() && w.fired <= e.atMost()) {
      w.at = now + Ticks.of(e.validDays());
      again(e.againFrom().get(), e.gate(), now);
    } else {
      loseWith(tasks.get(e.gate()));
    }
  }

  private void loseWith(NaiveTask t) {
    CaseGroup g = groupOf(t);
    if (g == null) {
      lose(t);
    } else {
      lose(g);
    }
  }

  private void lose(CaseGroup g) {
    withdrawalAt.remove(g.id());
    g.activities().forEach(id -> lose(tasks.get(id)));
  }

  private void lose(NaiveTask t) {
    if (t.state != NaiveTask.State.ENDED && t.state != NaiveTask.State.LOST) {
      handout.giveBackUnits(t);
      t.state = NaiveTask.State.LOST;
      network.terms().expiries().stream()
          .filter(e -> e.gate().equals(t.activity.id()))
          .forEach(e -> watches.get(e.id()).armed = false);
    }
  }

  private boolean leads(String from, String to) {
    return from.equals(to)
        || tasks.get(to).activity.predecessors().stream().anyMatch(p -> leads(from, p));
  }

  private void again(String from, String to, long now) {
    List<NaiveTask> set =
        tasks.values().stream()
            .filter(t -> leads(from, t.activity.id()) && leads(t.activity.id(), to))
            .filter(t -> t.state != NaiveTask.State.LOST)
            .toList();
    Set<String> ids = new HashSet<>();
    set.forEach(t -> ids.add(t.activity.id()));
    for (NaiveTask t : set) {
      CaseGroup g = groupOf(t);
      if (t.state == NaiveTask.State.ENDED && g != null) {
        groupLeft.merge(g.id(), 1, Integer::sum);
      }
      handout.giveBackUnits(t);
      t.state = NaiveTask.State.IDLE;
      t.attempts++;
    }
    for (NaiveTask t : set) {
      t.told.clear();
      for (String p : t.activity.predecessors()) {
        if (tasks.get(p).state == NaiveTask.State.ENDED) {
          t.told.add(p);
        }
      }
    }
    for (Expiry e : network.terms().expiries()) {
      Watch w = watches.get(e.id());
      if (e.from().isPresent() && ids.contains(e.from().get())) {
        w.at = NEVER;
        w.armed = false;
      } else if (ids.contains(e.gate()) && w.at != NEVER) {
        w.at = Math.max(now, w.at);
        w.armed = true;
      }
    }
  }
}
