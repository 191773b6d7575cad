package org.testudo.protection;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.testudo.claims.Position;

/** Small worlds for the tests of this package. */
final class Examples {
  static final Position CENTRE = new Position(49, 31);

  private Examples() {}

  /** One place of {@code residents}; unit i covers it with covers[i] against every class. */
  static ProtectionModel onePlace(double residents, double... covers) {
    List<CoveringUnit> units = new ArrayList<>();
    for (int i = 0; i < covers.length; i++) {
      units.add(new CoveringUnit("u" + i, CENTRE, Map.of()));
    }
    return ProtectionModel.of(
        List.of(new Place("p", "settlement", CENTRE, new Weight.Residents(residents))),
        units,
        (unit, place, threat) -> covers[Integer.parseInt(unit.id().substring(1))]);
  }

  static List<Place> randomPlaces(SplittableRandom random, int count) {
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      places.add(
          new Place(
              "p" + i,
              "settlement",
              near(random),
              new Weight.Residents(Math.rint(Math.exp(random.nextDouble(5, 13))))));
    }
    return places;
  }

  static List<CoveringUnit> randomUnits(SplittableRandom random, int count) {
    List<CoveringUnit> units = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Map<ThreatClass, Reach> reach = new EnumMap<>(ThreatClass.class);
      for (ThreatClass threat : ThreatClass.values()) {
        double full = random.nextDouble(5, 90);
        switch (random.nextInt(5)) {
          case 0 -> reach.put(threat, new Reach.Unknown());
          case 1 -> reach.put(threat, new Reach.NotForThisClass("no seeker for it"));
          default -> reach.put(threat, new Reach.Band(full, full * random.nextDouble(1, 2)));
        }
      }
      units.add(new CoveringUnit("u" + i, near(random), reach));
    }
    return units;
  }

  /** Random up and down timelines with partial shares; a pure function of seed and future. */
  static CapableTimelines randomTimelines(long seed, int futures, int units) {
    return new CapableTimelines() {
      @Override
      public int futures() {
        return futures;
      }

      @Override
      public int units() {
        return units;
      }

      @Override
      public void write(int future, TimelineWriter into) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + future);
        for (int unit = 0; unit < units; unit++) {
          double day = random.nextDouble(-100, 900);
          for (int i = random.nextInt(6); i > 0; i--) {
            into.capableShareFrom(
                unit, day, random.nextInt(3) == 0 ? 0 : random.nextInt(1, 5) / 4.0);
            day += random.nextInt(4) == 0 ? 0 : random.nextDouble(300);
          }
        }
      }
    };
  }

  static CapableTimelines randomReadyDays(long seed, int futures, int units) {
    return CapableTimelines.ofReadyDays(
        futures, units, (unit, future) -> randomDay(seed, unit, future));
  }

  /** From before the horizon to after it; one in ten never comes. */
  static double randomDay(long seed, int unit, int future) {
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + future * 1009L + unit);
    return random.nextInt(10) == 0 ? Double.POSITIVE_INFINITY : random.nextDouble(-50, 1200);
  }

  private static Position near(SplittableRandom random) {
    return new Position(random.nextDouble(47, 51), random.nextDouble(28, 36));
  }
}
