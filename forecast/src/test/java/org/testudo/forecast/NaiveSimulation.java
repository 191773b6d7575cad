package org.testudo.forecast;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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

  private enum State {
    IDLE,
    WAITING,
    RUNNING,
    ENDED,
    LOST
  }

  private static final long NEVER = Long.MAX_VALUE;

  private final class Task {
    final Activity activity;
    final int node;
    State state = State.IDLE;
    long since;
    long start = NEVER;
    long end = NEVER;
    int way = -1;
    int attempts;
    int sentBack;
    int got;
    final Set<String> told = new HashSet<>();

    Task(Activity activity, int node) {
      this.activity = activity;
      this.node = node;
    }

    Needs needs() {
      return network.findNeeds(activity.id()).orElse(null);
    }

    int rankIn(Resource r) {
      return r.discipline() == Discipline.FIFO ? 0 : needs().rank();
    }

    boolean fails() {
      Branch b = branchOf(activity.id());
      return b != null && way >= 0 && !(b.ways().get(way) instanceof Branch.Extended);
    }
  }

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
  private final Map<String, Task> tasks = new LinkedHashMap<>();
  private final Map<String, Resource> resources = new LinkedHashMap<>();
  private final Map<String, Integer> seatsLeft = new HashMap<>();
  private final Map<String, Long> seatsAt = new HashMap<>();
  private final Map<String, Long> handedOut = new HashMap<>();
  private final Map<String, Long> withdrawalAt = new LinkedHashMap<>();
  private final Map<String, Watch> watches = new LinkedHashMap<>();
  private final Map<BackFill, Boolean> signalled = new LinkedHashMap<>();
  private final Map<String, Integer> groupLeft = new HashMap<>();

  /** What a property test may want to see: every grant in order. */
  record Grant(String activity, long since, long start, long end) {}

  final List<Grant> grants = new ArrayList<>();

  NaiveSimulation(GateNetwork network, Lengths lengths, long future) {
    this.network = network;
    this.lengths = lengths;
    this.future = future;
    rows = lengths.rows(1);
    for (Activity a : network.activities()) {
      tasks.put(a.id(), new Task(a, tasks.size()));
    }
    network.resources().forEach(r -> resources.put(r.id(), r));
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
    for (Task t : tasks.values()) {
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

  private static long endOf(Task t) {
    return t.state == State.ENDED ? t.end : NEVER;
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

  private CaseGroup groupOf(Task t) {
    return network.terms().groups().stream()
        .filter(g -> g.activities().contains(t.activity.id()))
        .findFirst()
        .orElse(null);
  }

  private long nextMoment(long now) {
    long next = Ticks.HORIZON;
    for (Task t : tasks.values()) {
      next = later(now, next, t.state == State.RUNNING ? t.end : NEVER);
      next = later(now, next, Ticks.of(t.activity.notBeforeDays()));
    }
    for (long w : withdrawalAt.values()) {
      next = later(now, next, w);
    }
    for (Watch w : watches.values()) {
      next = later(now, next, w.armed ? w.at : NEVER);
    }
    for (BackFill f : signalled.keySet()) {
      Task replacement = tasks.get(f.replacement());
      if (replacement.state == State.RUNNING && f.withinDays() > 0) {
        next = later(now, next, replacement.end - Ticks.of(f.withinDays()));
      }
    }
    for (Resource r : resources.values()) {
      switch (r) {
        case Resource.Desk(_, _, Servers s) -> {
          long round = Double.isInfinite(s.everyDays()) ? 0 : Ticks.of(s.everyDays());
          for (Servers.Step step : s.steps()) {
            long at = Ticks.of(step.fromDay());
            if (round > 0 && anyWaiting()) {
              at += (now / round) * round;
              next = later(now, next, at + round);
            }
            next = later(now, next, at);
          }
        }
        case Resource.Course c ->
            c.starts().forEach(s -> seatsAt.put(c.id() + "!" + s.day(), Ticks.of(s.day())));
        case Resource.ProductionLine line -> {
          if (anyWaiting()) {
            next = later(now, next, madeAt(line, handedOut.getOrDefault(line.id(), 0L) + 1));
          }
        }
      }
    }
    for (long date : seatsAt.values()) {
      next = later(now, next, date);
    }
    return next;
  }

  private boolean anyWaiting() {
    return tasks.values().stream().anyMatch(t -> t.state == State.WAITING);
  }

  private static long later(long now, long best, long candidate) {
    return candidate > now && candidate < best ? candidate : best;
  }

  private void at(long now) {
    while (true) {
      boolean changed = true;
      while (changed) {
        changed = false;
        for (Task t : tasks.values()) {
          changed |= arrive(t, now);
        }
        for (BackFill f : network.terms().backFills()) {
          Task r = tasks.get(f.replacement());
          if (!signalled.get(f)
              && r.state == State.RUNNING
              && r.end <= latest(f)
              && f.withinDays() > 0
              && now >= r.end - Ticks.of(f.withinDays())) {
            signalled.put(f, true);
            changed = true;
          }
        }
      }
      if (!strike(now) && !grant(now)) {
        return;
      }
    }
  }

  private static long latest(BackFill f) {
    return f.latestDay() >= Ticks.HORIZON_DAYS ? NEVER : Ticks.of(f.latestDay());
  }

  private boolean arrive(Task t, long now) {
    if (t.state == State.RUNNING && t.end == now && !t.fails()) {
      pass(t, now);
      return true;
    }
    boolean free =
        t.state == State.IDLE
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
      elsewhere(t, now);
      t.state = State.WAITING;
      t.since = now;
    }
    return true;
  }

  /** What a line without stock made while nobody waited is gone. */
  private void elsewhere(Task t, long now) {
    for (Demand d : t.needs().demands()) {
      if (resources.get(d.resource()) instanceof Resource.ProductionLine line
          && !line.keepsStock()
          && line(line).isEmpty()) {
        long gone = handedOut.getOrDefault(line.id(), 0L);
        while (madeAt(line, gone + 1) < now) {
          gone++;
        }
        handedOut.put(line.id(), gone);
      }
    }
  }

  private void start(Task t, long since, long now) {
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
    t.state = State.RUNNING;
    t.start = now;
    t.end = now + lasts;
    grants.add(new Grant(t.activity.id(), since, now, t.end));
  }

  private void pass(Task t, long now) {
    t.state = State.ENDED;
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
        Task gate = tasks.get(e.gate());
        w.armed = gate.state != State.ENDED && gate.state != State.LOST;
      }
    }
    for (BackFill f : network.terms().backFills()) {
      if (f.replacement().equals(t.activity.id()) && now <= latest(f)) {
        signalled.put(f, true);
      }
    }
    for (Task s : tasks.values()) {
      if (s.activity.predecessors().contains(t.activity.id())) {
        s.told.add(t.activity.id());
      }
    }
  }

  /** Failures by place, then withdrawals, then expiries; all that were due when it began. */
  private boolean strike(long now) {
    List<Runnable> due = new ArrayList<>();
    for (Task t : tasks.values()) {
      if (t.state == State.RUNNING && t.end == now && t.fails()) {
        long began = t.start;
        due.add(() -> {
          if (t.state == State.RUNNING && t.end == now && t.start == began) {
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

  private void fail(Task t, long now) {
    Branch.Way way = branchOf(t.activity.id()).ways().get(t.way);
    t.state = State.IDLE;
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

  private void loseWith(Task t) {
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

  private void lose(Task t) {
    if (t.state != State.ENDED && t.state != State.LOST) {
      giveBackUnits(t);
      t.state = State.LOST;
      network.terms().expiries().stream()
          .filter(e -> e.gate().equals(t.activity.id()))
          .forEach(e -> watches.get(e.id()).armed = false);
    }
  }

  private void giveBackUnits(Task t) {
    if (t.state == State.WAITING && t.got > 0) {
      String line = t.needs().demands().getFirst().resource();
      handedOut.merge(line, (long) -t.got, Long::sum);
    }
    t.got = 0;
  }

  private boolean leads(String from, String to) {
    return from.equals(to)
        || tasks.get(to).activity.predecessors().stream().anyMatch(p -> leads(from, p));
  }

  private void again(String from, String to, long now) {
    List<Task> set =
        tasks.values().stream()
            .filter(t -> leads(from, t.activity.id()) && leads(t.activity.id(), to))
            .filter(t -> t.state != State.LOST)
            .toList();
    Set<String> ids = new HashSet<>();
    set.forEach(t -> ids.add(t.activity.id()));
    for (Task t : set) {
      CaseGroup g = groupOf(t);
      if (t.state == State.ENDED && g != null) {
        groupLeft.merge(g.id(), 1, Integer::sum);
      }
      giveBackUnits(t);
      t.state = State.IDLE;
      t.attempts++;
    }
    for (Task t : set) {
      t.told.clear();
      for (String p : t.activity.predecessors()) {
        if (tasks.get(p).state == State.ENDED) {
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

  private boolean grant(long now) {
    boolean any = false;
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Resource r : resources.values()) {
        changed |=
            switch (r) {
              case Resource.Desk d -> grantDesk(d, now);
              case Resource.Course c -> grantCourse(c, now);
              case Resource.ProductionLine line -> grantLine(line, now);
            };
      }
      any |= changed;
    }
    return any;
  }

  private List<Task> line(Resource r) {
    return tasks.values().stream()
        .filter(t -> t.state == State.WAITING && unitsOf(t, r) > 0)
        .sorted(
            Comparator.comparingInt((Task t) -> t.rankIn(r))
                .thenComparingLong(t -> t.since)
                .thenComparingInt(t -> t.node))
        .toList();
  }

  private static int unitsOf(Task t, Resource r) {
    if (t.needs() == null) {
      return 0;
    }
    return t.needs().demands().stream()
        .filter(d -> d.resource().equals(r.id()))
        .mapToInt(Demand::units)
        .sum();
  }

  /** Counted anew from who is being served. */
  int freeServers(Resource.Desk d, long now) {
    int used =
        tasks.values().stream()
            .filter(t -> t.state == State.RUNNING)
            .mapToInt(t -> unitsOf(t, d))
            .sum();
    Servers s = d.servers();
    long at = Double.isInfinite(s.everyDays()) ? now : now % Ticks.of(s.everyDays());
    int there = 0;
    for (Servers.Step step : s.steps()) {
      there = Ticks.of(step.fromDay()) <= at ? step.count() : there;
    }
    return there - used;
  }

  private boolean grantDesk(Resource.Desk d, long now) {
    List<Task> line = line(d);
    if (line.isEmpty()) {
      return false;
    }
    Task first = line.getFirst();
    for (Demand demand : first.needs().demands()) {
      Resource.Desk other = (Resource.Desk) resources.get(demand.resource());
      if (freeServers(other, now) < demand.units() || line(other).getFirst() != first) {
        return false;
      }
    }
    start(first, first.since, now);
    return true;
  }

  private boolean grantCourse(Resource.Course c, long now) {
    for (Resource.Start s : c.starts()) {
      if (Ticks.of(s.day()) == now) {
        String key = c.id() + "@" + s.day();
        int left = seatsLeft.getOrDefault(key, s.seats());
        List<Task> line = line(c);
        if (!line.isEmpty() && unitsOf(line.getFirst(), c) <= left) {
          seatsLeft.put(key, left - unitsOf(line.getFirst(), c));
          start(line.getFirst(), line.getFirst().since, now);
          return true;
        }
      }
    }
    return false;
  }

  private boolean grantLine(Resource.ProductionLine r, long now) {
    List<Task> customers =
        new ArrayList<>(tasks.values().stream().filter(t -> unitsOf(t, r) > 0).toList());
    customers.sort(
        Comparator.comparingInt((Task t) -> t.needs().rank()).thenComparingInt(t -> t.node));
    r.diversions().stream()
        .sorted(Comparator.comparingDouble(Resource.Diversion::fromDay))
        .filter(d -> Ticks.of(d.fromDay()) <= now)
        .forEach(d -> {
          Task taker = tasks.get(d.taker());
          customers.remove(taker);
          customers.add(customers.indexOf(tasks.get(d.giver())), taker);
        });
    long given = handedOut.getOrDefault(r.id(), 0L);
    for (Task t : customers) {
      if (t.state == State.WAITING && madeAt(r, given + 1) <= now) {
        handedOut.put(r.id(), given + 1);
        if (++t.got == unitsOf(t, r)) {
          start(t, t.since, now);
        }
        return true;
      }
    }
    return false;
  }

  /** By bisection over ticks of the output made so far. */
  private static long madeAt(Resource.ProductionLine line, long units) {
    long low = 0;
    long high = Ticks.HORIZON;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (madeBy(line, middle) >= units * (1 - 1e-13)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private static double madeBy(Resource.ProductionLine line, long tick) {
    TreeMap<Long, Double> rates = new TreeMap<>();
    line.rates().forEach(x -> rates.put(Ticks.of(x.fromDay()), x.perYear() / 365.25));
    double made = 0;
    for (Map.Entry<Long, Double> rate : rates.entrySet()) {
      Long until = rates.higherKey(rate.getKey());
      long to = until == null ? tick : Math.min(until, tick);
      made += Math.max(0, Ticks.days(to - rate.getKey())) * rate.getValue();
    }
    return made;
  }
}
