package org.testudo.forecast;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.testudo.forecast.duration.Ticks;

/**
 * How {@link NaiveSimulation} hands resources out: every line is sorted anew whenever it is asked
 * for, every free server counted anew.
 */
@SuppressWarnings("NullAway") // every id is in its map; a miss should fail the test loudly
final class NaiveHandout {

  /** Begins a task that has all it needs, and has waited since a tick. */
  interface Start {
    void start(NaiveTask task, long since, long now);
  }

  private final Map<String, NaiveTask> tasks;
  private final Start start;
  private final Map<String, Resource> resources = new LinkedHashMap<>();
  private final Map<String, Integer> seatsLeft = new HashMap<>();
  private final Map<String, Long> seatsAt = new HashMap<>();
  private final Map<String, Long> handedOut = new HashMap<>();

  NaiveHandout(List<Resource> resources, Map<String, NaiveTask> tasks, Start start) {
    this.tasks = tasks;
    this.start = start;
    resources.forEach(r -> this.resources.put(r.id(), r));
  }

  /** The next moment after now at which a resource changes, if it is before {@code least}. */
  long nextMoment(long now, long least) {
    long next = least;
    for (Resource r : resources.values()) {
      switch (r) {
        case Resource.Desk(_, _, Servers s) -> {
          long round = Double.isInfinite(s.everyDays()) ? 0 : Ticks.of(s.everyDays());
          for (Servers.Step step : s.steps()) {
            long at = Ticks.of(step.fromDay());
            if (round > 0 && anyWaiting()) {
              at += (now / round) * round;
              next = NaiveSimulation.later(now, next, at + round);
            }
            next = NaiveSimulation.later(now, next, at);
          }
        }
        case Resource.Course c ->
            c.starts().forEach(s -> seatsAt.put(c.id() + "!" + s.day(), Ticks.of(s.day())));
        case Resource.ProductionLine line -> {
          if (anyWaiting()) {
            next =
                NaiveSimulation.later(
                    now, next, madeAt(line, handedOut.getOrDefault(line.id(), 0L) + 1));
          }
        }
      }
    }
    for (long date : seatsAt.values()) {
      next = NaiveSimulation.later(now, next, date);
    }
    return next;
  }

  boolean grant(long now) {
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

  private List<NaiveTask> line(Resource r) {
    return tasks.values().stream()
        .filter(t -> t.state == NaiveTask.State.WAITING && t.unitsOf(r) > 0)
        .sorted(
            Comparator.comparingInt((NaiveTask t) -> t.rankIn(r))
                .thenComparingLong(t -> t.since)
                .thenComparingInt(t -> t.node))
        .toList();
  }

  /** Counted anew from who is being served. */
  int freeServers(Resource.Desk d, long now) {
    int used =
        tasks.values().stream()
            .filter(t -> t.state == NaiveTask.State.RUNNING)
            .mapToInt(t -> t.unitsOf(d))
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
    List<NaiveTask> line = line(d);
    if (line.isEmpty()) {
      return false;
    }
    NaiveTask first = line.getFirst();
    for (Demand demand : first.needs().demands()) {
      Resource.Desk other = (Resource.Desk) resources.get(demand.resource());
      if (freeServers(other, now) < demand.units() || line(other).getFirst() != first) {
        return false;
      }
    }
    start.start(first, first.since, now);
    return true;
  }

  private boolean grantCourse(Resource.Course c, long now) {
    for (Resource.Start s : c.starts()) {
      if (Ticks.of(s.day()) == now) {
        String key = c.id() + "@" + s.day();
        int left = seatsLeft.getOrDefault(key, s.seats());
        List<NaiveTask> line = line(c);
        if (!line.isEmpty() && line.getFirst().unitsOf(c) <= left) {
          seatsLeft.put(key, left - line.getFirst().unitsOf(c));
          start.start(line.getFirst(), line.getFirst().since, now);
          return true;
        }
      }
    }
    return false;
  }

  private boolean grantLine(Resource.ProductionLine r, long now) {
    List<NaiveTask> customers =
        new ArrayList<>(tasks.values().stream().filter(t -> t.unitsOf(r) > 0).toList());
    customers.sort(
        Comparator.comparingInt((NaiveTask t) -> t.needs().rank()).thenComparingInt(t -> t.node));
    r.diversions().stream()
        .sorted(Comparator.comparingDouble(Resource.Diversion::fromDay))
        .filter(d -> Ticks.of(d.fromDay()) <= now)
        .forEach(d -> {
          NaiveTask taker = tasks.get(d.taker());
          customers.remove(taker);
          customers.add(customers.indexOf(tasks.get(d.giver())), taker);
        });
    long given = handedOut.getOrDefault(r.id(), 0L);
    for (NaiveTask t : customers) {
      if (t.state == NaiveTask.State.WAITING && madeAt(r, given + 1) <= now) {
        handedOut.put(r.id(), given + 1);
        if (++t.got == t.unitsOf(r)) {
          start.start(t, t.since, now);
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

  /** What a line without stock made while nobody waited is gone. */
  void elsewhere(NaiveTask t, long now) {
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

  void giveBackUnits(NaiveTask t) {
    if (t.state == NaiveTask.State.WAITING && t.got > 0) {
      String line = t.needs().demands().getFirst().resource();
      handedOut.merge(line, (long) -t.got, Long::sum);
    }
    t.got = 0;
  }

  private boolean anyWaiting() {
    return tasks.values().stream().anyMatch(t -> t.state == NaiveTask.State.WAITING);
  }
}
