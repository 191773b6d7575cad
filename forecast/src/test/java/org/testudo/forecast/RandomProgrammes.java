package org.testudo.forecast;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.testudo.forecast.duration.Exponential;
import org.testudo.forecast.duration.Fixed;
import org.testudo.forecast.duration.GateDuration;
import org.testudo.forecast.duration.LogNormal;
import org.testudo.forecast.duration.Triangular;
import org.testudo.forecast.duration.Uniform;
import org.testudo.forecast.random.Address;

/** Small programmes with any mixture of features, many of them with simultaneous events. */
final class RandomProgrammes {

  private RandomProgrammes() {}

  /** Features a programme may have. */
  enum Feature {
    TIES,
    CALENDARS,
    PRIORITY,
    TOGETHER,
    COURSES,
    LINES,
    GROUPS,
    BRANCHES,
    EXPIRY,
    BACK_FILLS,
    CAUSES,
    UNDER_WAY,
    PARALLEL
  }

  static GateNetwork of(long seed, int cases, Feature... wanted) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Feature> features = List.of(wanted);
    GateNetworkBuilder b = GateNetwork.builder();
    Discipline discipline =
        features.contains(Feature.PRIORITY) && random.nextBoolean()
            ? Discipline.PRIORITY
            : Discipline.FIFO;
    int desks = 1 + random.nextInt(3);
    for (int d = 0; d < desks; d++) {
      b.resource(new Resource.Desk("desk" + d, discipline, servers(random, features)));
    }
    List<Resource.Start> starts = new ArrayList<>();
    for (int k = 0; k < 8; k++) {
      starts.add(new Resource.Start(5 + 15 * k, 1 + random.nextInt(3)));
    }
    b.resource(new Resource.Course("course", discipline, starts));
    List<String> customers = new ArrayList<>();
    List<List<String>> gates = new ArrayList<>();
    int rank = 0;
    Map<String, List<String>> beforeOf = new HashMap<>();
    for (int c = 0; c < cases; c++) {
      List<String> ids = new ArrayList<>();
      gates.add(ids);
      int length = 1 + random.nextInt(4);
      for (int g = 0; g < length; g++) {
        String id = "c%d/g%d".formatted(c, g);
        Address address = new Address("c" + c, "g" + g);
        List<String> before = g == 0 ? List.of() : List.of(ids.getLast());
        boolean second = g > 1 && features.contains(Feature.PARALLEL) && random.nextInt(3) == 0;
        if (second) {
          before =
              random.nextBoolean()
                  ? List.of(ids.get(g - 2))
                  : List.of(ids.get(g - 2), ids.get(g - 1));
        }
        GateDuration days = days(random, features);
        boolean underWay = g == 0 && features.contains(Feature.UNDER_WAY) && random.nextInt(3) == 0;
        double notBefore = !underWay && random.nextInt(5) == 0 ? random.nextInt(30) : 0;
        b.add(
            new Activity(
                id, address, days, underWay ? 1 + random.nextInt(3) : 0, notBefore, before));
        ids.add(id);
        beforeOf.put(id, before);
        b.outcome(id);
        int kind = random.nextInt(6);
        if (kind < 3) {
          List<Demand> demands = new ArrayList<>();
          demands.add(new Demand("desk" + random.nextInt(desks), 1 + random.nextInt(2)));
          String other = "desk" + random.nextInt(desks);
          if (features.contains(Feature.TOGETHER)
              && !other.equals(demands.getFirst().resource())
              && random.nextBoolean()) {
            demands.add(Demand.of(other));
          }
          b.needs(id, new Needs(random.nextInt(3), demands));
        } else if (kind == 3 && features.contains(Feature.COURSES)) {
          b.needs(id, new Needs(random.nextInt(2), List.of(Demand.of("course"))));
        } else if (kind == 4 && features.contains(Feature.LINES)) {
          b.needs(id, new Needs(rank++, List.of(new Demand("line", 1 + random.nextInt(4)))));
          customers.add(id);
        }
        if (features.contains(Feature.BRANCHES) && random.nextInt(3) == 0) {
          String back = back(random, beforeOf, id, random.nextInt(4));
          b.branch(
              id,
              new Branch.SentBack(0.3, back, random.nextInt(3)),
              new Branch.Refused(0.1),
              new Branch.Extended(0.2, days(random, features)));
        }
      }
      if (features.contains(Feature.GROUPS) && random.nextInt(3) > 0) {
        Optional<GateDuration> withdrawn =
            random.nextBoolean()
                ? Optional.of(
                    random.nextBoolean() ? new Exponential(60) : new Fixed(20 + random.nextInt(20)))
                : Optional.empty();
        b.group(new CaseGroup("case" + c, ids, withdrawn, 0));
      }
      for (int e = 0; features.contains(Feature.EXPIRY) && e < 2 && ids.size() > 1; e++) {
        String gate = ids.get(1 + random.nextInt(ids.size() - 1));
        String from = back(random, beforeOf, gate, 1 + random.nextInt(3));
        b.expiry(
            new Expiry(
                "expiry%d-%d".formatted(c, e),
                random.nextInt(4) == 0 ? Optional.empty() : Optional.of(from),
                gate,
                5 + random.nextInt(20),
                random.nextBoolean()
                    ? Optional.empty()
                    : Optional.of(back(random, beforeOf, gate, random.nextInt(4))),
                random.nextInt(3)));
      }
      if (features.contains(Feature.BACK_FILLS) && c > 0 && random.nextBoolean()) {
        List<String> other = gates.get(random.nextInt(c));
        String release = ids.getLast();
        if (ids.size() > 1) {
          b.backFill(
              new BackFill(
                  release,
                  other.get(random.nextInt(other.size())),
                  random.nextInt(10),
                  random.nextBoolean() ? Double.POSITIVE_INFINITY : 40));
        }
      }
    }
    List<Resource.Diversion> diversions = new ArrayList<>();
    for (int k = 0; k < 2 && customers.size() > 2; k++) {
      int giver = random.nextInt(customers.size() - 1);
      int taker = giver + 1 + random.nextInt(customers.size() - giver - 1);
      diversions.add(
          new Resource.Diversion(customers.get(giver), customers.get(taker), random.nextInt(60)));
    }
    b.resource(
        new Resource.ProductionLine(
            "line",
            List.of(new Resource.Rate(0, 36.525), new Resource.Rate(25, 73.05)),
            diversions,
            random.nextBoolean()));
    if (features.contains(Feature.CAUSES)) {
      List<String> some =
          gates.stream().flatMap(List::stream).filter(_ -> random.nextBoolean()).toList();
      b.shock(new Shock("party", 0.4, some));
      b.risk(new Risk("strike", 0.3, some, new Risk.Added(new Uniform(1, 9))));
      b.risk(new Risk("rush", 0.3, some, new Risk.Multiplied(0.5)));
    }
    return b.build();
  }

  /** So many steps back, as far as there are any. */
  private static String back(
      SplittableRandom random, Map<String, List<String>> beforeOf, String from, int steps) {
    String at = from;
    for (int k = 0; k < steps; k++) {
      List<String> before = beforeOf.getOrDefault(at, List.of());
      at = before.isEmpty() ? at : before.get(random.nextInt(before.size()));
    }
    return at;
  }

  private static Servers servers(SplittableRandom random, List<Feature> features) {
    int most = 2 + random.nextInt(2);
    if (!features.contains(Feature.CALENDARS) || random.nextInt(3) == 0) {
      return Servers.constant(most);
    }
    Servers steps =
        Servers.of(
            new Servers.Step(0, random.nextInt(3)),
            new Servers.Step(7, 0),
            new Servers.Step(14, most));
    return random.nextBoolean() ? steps : steps.repeating(21);
  }

  private static GateDuration days(SplittableRandom random, List<Feature> features) {
    if (features.contains(Feature.TIES) && random.nextInt(3) > 0) {
      return new Fixed(random.nextInt(4));
    }
    return switch (random.nextInt(4)) {
      case 0 -> new Exponential(1 + random.nextInt(10));
      case 1 -> new LogNormal(1.5, 0.7);
      case 2 -> new Triangular(1, 4, 12);
      default -> new Fixed(1 + random.nextInt(9));
    };
  }
}
