package org.testudo.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtectionIntegratorTest {
  private static final double HORIZON = 1095;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void eventMergingEqualsTheDefinitionWrittenOut(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ProtectionModel model =
        ProtectionModel.of(Examples.randomPlaces(random, 40), Examples.randomUnits(random, 9));
    CapableTimelines timelines = Examples.randomTimelines(seed, 5, 9);
    for (ThreatClass threat : ThreatClass.values()) {
      double[] fast =
          ProtectionIntegrator.of(model, ThreatSet.only(threat), HORIZON)
              .personDaysByFuture(timelines);
      double backup = 0;
      for (int future = 0; future < 5; future++) {
        NaiveProtection.PersonDays naive =
            NaiveProtection.inFuture(model, threat, timelines, future, HORIZON);
        assertThat(fast[future])
            .isCloseTo(naive.protectedOnce(), relative(model.totalWeight() * HORIZON));
        backup += naive.protectedTwice() / 5;
      }
      Protection all =
          ProtectionIntegrator.of(model, ThreatSet.all(), HORIZON).integrate(timelines);
      assertThat(all.against(threat).measure().backupPersonDays().mean())
          .isCloseTo(backup, relative(model.totalWeight() * HORIZON));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void sameBytesForAnyNumberOfThreads(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ProtectionModel model =
        ProtectionModel.of(Examples.randomPlaces(random, 60), Examples.randomUnits(random, 12));
    CapableTimelines timelines = Examples.randomTimelines(seed, 333, 12);
    ProtectionIntegrator one = ProtectionIntegrator.of(model, ThreatSet.all(), HORIZON);
    // Records of doubles compare by bits, so equality here is equality of bytes.
    Protection onOne = one.integrate(timelines);
    assertThat(one.withThreads(2).integrate(timelines)).isEqualTo(onOne);
    assertThat(one.withThreads(8).integrate(timelines)).isEqualTo(onOne);
    assertThat(one.withThreads(3).personDaysByFuture(timelines))
        .isEqualTo(one.personDaysByFuture(timelines));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void orderOfPlacesAndUnitsChangesNothing(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Place> places = Examples.randomPlaces(random, 50);
    List<CoveringUnit> units = Examples.randomUnits(random, 10);
    CapableTimelines timelines = Examples.randomReadyDays(seed, 50, 10);
    List<Integer> order = new ArrayList<>(IntStream.range(0, 10).boxed().toList());
    Collections.shuffle(order, new Random(seed));
    List<Place> shuffledPlaces = new ArrayList<>(places);
    Collections.shuffle(shuffledPlaces, new Random(seed));
    CapableTimelines shuffled =
        CapableTimelines.ofReadyDays(
            50,
            10,
            (unit, future) -> {
              double[] day = {Double.POSITIVE_INFINITY};
              timelines.write(
                  future,
                  (u, d, share) -> {
                    if (u == order.get(unit)) {
                      day[0] = d;
                    }
                  });
              return day[0];
            });
    Protection straight = whole(ProtectionModel.of(places, units), timelines);
    Protection permuted =
        whole(
            ProtectionModel.of(shuffledPlaces, order.stream().map(units::get).toList()), shuffled);
    assertClose(permuted, straight);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void mergingPlacesOfEqualCoverChangesNothing(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<CoveringUnit> units = Examples.randomUnits(random, 8);
    List<Place> whole = Examples.randomPlaces(random, 20);
    List<Place> split = new ArrayList<>();
    for (Place place : whole) {
      int parts = random.nextInt(1, 5);
      for (int i = 0; i < parts; i++) {
        split.add(
            new Place(
                place.id() + "/" + i,
                place.kind(),
                place.position(),
                new Weight.Residents(place.weight().value() / parts)));
      }
    }
    ProtectionModel merged = ProtectionModel.of(split, units);
    ProtectionModel plain = ProtectionModel.of(whole, units);
    for (ThreatClass threat : ThreatClass.values()) {
      assertThat(merged.cells(threat)).isEqualTo(plain.cells(threat));
    }
    CapableTimelines timelines = Examples.randomTimelines(seed, 40, 8);
    assertClose(whole(merged, timelines), whole(plain, timelines));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void moreCoverSoonerOrMoreUnitsNeverProtectLess(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Place> places = Examples.randomPlaces(random, 30);
    List<CoveringUnit> units = Examples.randomUnits(random, 7);
    ProtectionModel.CoverRule reach = ProtectionModel.CoverRule.reachBands();
    CapableTimelines later = Examples.randomReadyDays(seed, 60, 7);
    CapableTimelines sooner =
        new CapableTimelines() {
          @Override
          public int futures() {
            return 60;
          }

          @Override
          public int units() {
            return 7;
          }

          @Override
          public void write(int future, TimelineWriter into) {
            later.write(
                future, (unit, day, share) -> into.capableShareFrom(unit, day - 3 * unit, share));
          }
        };
    CapableTimelines fewer =
        CapableTimelines.ofReadyDays(60, 7, (unit, future) -> Double.POSITIVE_INFINITY);
    ProtectionModel model = ProtectionModel.of(places, units, reach);
    ProtectionModel wider =
        ProtectionModel.of(
            places, units, (u, p, c) -> Math.min(1, 1.2 * reach.cover(u, p, c) + 0.01));
    double[] base = headline(model, later);
    double[] soonerDays = headline(model, sooner);
    double[] widerDays = headline(wider, later);
    double[] none = headline(model, fewer);
    double ceiling = model.totalWeight() * HORIZON;
    for (int future = 0; future < 60; future++) {
      double slack = 1e-12 * ceiling;
      assertThat(soonerDays[future]).isGreaterThanOrEqualTo(base[future] - slack);
      assertThat(widerDays[future]).isGreaterThanOrEqualTo(base[future] - slack);
      assertThat(base[future]).isBetween(0.0, ceiling * (1 + 1e-12));
      assertThat(none[future]).isZero();
    }
    double[] withoutLast =
        headline(
            ProtectionModel.of(
                places, units, (u, p, c) -> u.id().equals("u6") ? 0 : reach.cover(u, p, c)),
            later);
    for (int future = 0; future < 60; future++) {
      assertThat(withoutLast[future]).isLessThanOrEqualTo(base[future] + 1e-12 * ceiling);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void aChangeToSomeUnitsCostsTheSameOnTheirPlacesAlone(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ProtectionModel model =
        ProtectionModel.of(Examples.randomPlaces(random, 60), Examples.randomUnits(random, 10));
    CapableTimelines before = Examples.randomReadyDays(seed, 30, 10);
    CapableTimelines after =
        new CapableTimelines() {
          @Override
          public int futures() {
            return 30;
          }

          @Override
          public int units() {
            return 10;
          }

          @Override
          public void write(int future, TimelineWriter into) {
            before.write(
                future,
                (unit, day, share) ->
                    into.capableShareFrom(unit, unit == 3 ? day + 7 : day, share));
          }
        };
    ProtectionModel part = model.onlyPlacesCoveredBy(Set.of(3));
    assertThat(part.cells(ThreatClass.AIRCRAFT))
        .isLessThanOrEqualTo(model.cells(ThreatClass.AIRCRAFT));
    double[] beforePart = headline(part, before);
    double[] afterPart = headline(part, after);
    double[] beforeAll = headline(model, before);
    double[] afterAll = headline(model, after);
    for (int future = 0; future < 30; future++) {
      assertThat(beforePart[future] - afterPart[future])
          .isCloseTo(
              beforeAll[future] - afterAll[future], within(1e-11 * model.totalWeight() * HORIZON));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void postponementsPricedTogetherEqualTwoWalksEach(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ProtectionModel model =
        ProtectionModel.of(Examples.randomPlaces(random, 60), Examples.randomUnits(random, 10));
    CapableTimelines.ReadyDays base = (u, f) -> Examples.randomDay(seed, u, f);
    List<Postponement> postponements = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      double delay = random.nextDouble(-20, 400);
      postponements.add(
          new Postponement(random.nextInt(10), (u, f) -> base.readyDay(u, f) + delay));
    }
    ProtectionIntegrator integrator = ProtectionIntegrator.of(model, ThreatSet.all(), HORIZON);
    double[][] lost = integrator.personDaysLostByFuture(40, base, postponements);
    assertThat(integrator.withThreads(3).personDaysLostByFuture(40, base, postponements))
        .isEqualTo(lost);
    double[] before = integrator.personDaysByFuture(CapableTimelines.ofReadyDays(40, 10, base));
    for (int p = 0; p < 25; p++) {
      Postponement one = postponements.get(p);
      double[] after =
          integrator.personDaysByFuture(
              CapableTimelines.ofReadyDays(
                  40,
                  10,
                  (u, f) ->
                      u == one.unit()
                          ? Math.max(base.readyDay(u, f), one.later().readyDay(u, f))
                          : base.readyDay(u, f)));
      for (int future = 0; future < 40; future++) {
        assertThat(lost[p][future])
            .isNotNegative()
            .isCloseTo(before[future] - after[future], relative(model.totalWeight() * HORIZON));
      }
    }
  }

  @Test
  void theHeadlineIsTheMeanOverItsClassesAndTheFanIsOrdered() {
    SplittableRandom random = new SplittableRandom(11);
    ProtectionModel model =
        ProtectionModel.of(Examples.randomPlaces(random, 40), Examples.randomUnits(random, 9));
    ThreatSet missiles =
        ThreatSet.of("missiles", ThreatClass.BALLISTIC, ThreatClass.CRUISE_MISSILE);
    Protection protection =
        ProtectionIntegrator.of(model, missiles, HORIZON)
            .integrate(Examples.randomReadyDays(11, 200, 9));
    double mean =
        (protection.against(ThreatClass.BALLISTIC).measure().personDays().mean()
                + protection.against(ThreatClass.CRUISE_MISSILE).measure().personDays().mean())
            / 2;
    assertThat(protection.headline().personDays().mean()).isCloseTo(mean, relative(mean));
    assertThat(protection.fan().points()).hasSize(157);
    double last = 0;
    for (Fan.Point point : protection.fan().points()) {
      assertThat(point.p10()).isLessThanOrEqualTo(point.p50());
      assertThat(point.p50()).isLessThanOrEqualTo(point.p90());
      // Units that become ready for good can only add to the curve.
      assertThat(point.mean()).isGreaterThanOrEqualTo(last);
      last = point.mean();
    }
    assertThat(protection.headline().backupShare()).isBetween(0.0, 1.0);
  }

  @Test
  void theFanShowsProtectedPersonsOnTheDayItself() {
    ProtectionModel model = Examples.onePlace(1000, 1.0, 0.5);
    CapableTimelines timelines =
        new CapableTimelines() {
          @Override
          public int futures() {
            return 1;
          }

          @Override
          public int units() {
            return 2;
          }

          @Override
          public void write(int future, TimelineWriter into) {
            into.upFrom(1, -5);
            into.upFrom(0, 14);
            into.downFrom(0, 20.5);
            into.capableShareFrom(1, 25, 0.5);
          }
        };
    Protection protection =
        ProtectionIntegrator.of(model, ThreatSet.all(), 30).integrate(timelines);
    assertThat(protection.fan().points().stream().map(Fan.Point::mean).toList())
        .containsExactly(500.0, 500.0, 1000.0, 500.0, 250.0);
    assertThat(protection.headline().personDays().mean())
        .isCloseTo(500 * 14 + 1000 * 6.5 + 500 * 4.5 + 250 * 5, within(1e-9));
    assertThat(protection.headline().backupPersonDays().mean()).isCloseTo(500 * 6.5, within(1e-9));
    // One future: its own means are the truth, so the product summary differs only by its day grid.
    assertThat(protection.headline().independentPersonDays())
        .isCloseTo(500 * 14 + 1000 * 6.5 + 500 * 4.5 + 250 * 5, within(1e-9));
  }

  @Test
  void unknownReachIsReportedNotSilentlyZero() {
    ProtectionModel model =
        ProtectionModel.of(
            List.of(new Place("p", "settlement", Examples.CENTRE, new Weight.Residents(10))),
            List.of(
                new CoveringUnit(
                    "guns",
                    Examples.CENTRE,
                    Map.of(
                        ThreatClass.ONE_WAY_DRONE, new Reach.Band(3, 5),
                        ThreatClass.BALLISTIC, new Reach.NotForThisClass("guns"),
                        ThreatClass.AIRCRAFT, new Reach.Unknown()))));
    assertThat(model.notCounted())
        .containsExactly(
            new NotCounted("guns", ThreatClass.CRUISE_MISSILE),
            new NotCounted("guns", ThreatClass.AIRCRAFT));
  }

  @Test
  void refusesWhatWouldMislead() {
    Place town = new Place("a", "settlement", Examples.CENTRE, new Weight.Residents(10));
    Place plant = new Place("b", "power plant", Examples.CENTRE, new Weight.Criticality(3));
    assertThatThrownBy(() -> ProtectionModel.of(List.of(town, plant), List.of()))
        .hasMessageContaining("build one model for each");
    assertThatThrownBy(() -> ProtectionModel.of(List.of(town, town), List.of()))
        .hasMessageContaining("occurs twice");
    assertThatThrownBy(() -> new Reach.Band(40, 30)).hasMessageContaining("swapped");
    assertThatThrownBy(() -> new Weight.Residents(-1)).hasMessageContaining("not negative");
    ProtectionIntegrator integrator =
        ProtectionIntegrator.of(Examples.onePlace(1, 1), ThreatSet.all(), 10);
    assertThatThrownBy(() -> integrator.integrate(CapableTimelines.ofReadyDays(1, 2, (u, f) -> 1)))
        .hasMessageContaining("another model");
    assertThatThrownBy(() ->
            integrator
                .withThreads(2)
                .integrate(CapableTimelines.ofReadyDays(1, 1, (u, f) -> Double.NaN)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be numbers");
  }

  @Test
  void coverFallsLinearlyBetweenFullAndZero() {
    Reach band = new Reach.Band(40, 60);
    assertThat(List.of(band.coverAtKm(40), band.coverAtKm(45), band.coverAtKm(60)))
        .containsExactly(1.0, 0.75, 0.0);
    assertThat(new Reach.Band(25, 25).coverAtKm(25)).isEqualTo(1);
    assertThat(new Reach.Band(25, 25).coverAtKm(25.1)).isZero();
  }

  private static Protection whole(ProtectionModel model, CapableTimelines timelines) {
    return ProtectionIntegrator.of(model, ThreatSet.all(), HORIZON).integrate(timelines);
  }

  private static double[] headline(ProtectionModel model, CapableTimelines timelines) {
    return ProtectionIntegrator.of(model, ThreatSet.all(), HORIZON).personDaysByFuture(timelines);
  }

  private static void assertClose(Protection actual, Protection expected) {
    for (ThreatClass threat : ThreatClass.values()) {
      Protection.Measure a = actual.against(threat).measure();
      Protection.Measure e = expected.against(threat).measure();
      assertThat(a.personDays().mean())
          .isCloseTo(e.personDays().mean(), relative(e.personDays().mean()));
      assertThat(a.personDays().p90())
          .isCloseTo(e.personDays().p90(), relative(e.personDays().p90()));
      assertThat(a.backupPersonDays().mean())
          .isCloseTo(e.backupPersonDays().mean(), relative(e.personDays().mean()));
      assertThat(a.independentPersonDays())
          .isCloseTo(e.independentPersonDays(), relative(e.independentPersonDays()));
    }
  }

  private static org.assertj.core.data.Offset<Double> relative(double value) {
    return within(1e-12 * Math.max(1, Math.abs(value)));
  }
}
