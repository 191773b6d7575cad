package org.testudo.plan.lever;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.testudo.claims.Position;
import org.testudo.forecast.Activity;
import org.testudo.forecast.FutureRange;
import org.testudo.forecast.Futures;
import org.testudo.forecast.GateNetwork;
import org.testudo.forecast.duration.Exponential;
import org.testudo.forecast.duration.Fixed;
import org.testudo.forecast.random.Address;
import org.testudo.forecast.service.CrewPlan;
import org.testudo.forecast.service.Item;
import org.testudo.forecast.service.ServiceFutures;
import org.testudo.forecast.service.ServiceModel;
import org.testudo.forecast.service.ServiceUnit;
import org.testudo.forecast.service.Site;
import org.testudo.forecast.service.StockArrival;
import org.testudo.plan.ForecastFutures;
import org.testudo.plan.Readiness;
import org.testudo.protection.CoveringUnit;
import org.testudo.protection.Place;
import org.testudo.protection.ProtectionIntegrator;
import org.testudo.protection.ProtectionModel;
import org.testudo.protection.ThreatClass;
import org.testudo.protection.ThreatSet;
import org.testudo.protection.Weight;

/**
 * Three units over three places of 1,000 residents, one each: the first stands, the second waits
 * for a gate under way and the third never comes. One kind of component, repaired slowly at the
 * depot.
 */
class WholeLifeTest {

  private static final double HORIZON = 600;
  private static final int FUTURES = 400;
  private static final Position CENTRE = new Position(49, 32);

  private static ServiceModel model(int depotStock) {
    Item item = new Item("x", 0.02, 0, new Fixed(1), new Exponential(60), new Fixed(5), depotStock);
    List<ServiceUnit> units =
        IntStream.range(0, 3)
            .mapToObj(i ->
                new ServiceUnit(
                    "u" + i,
                    "base",
                    List.of(ServiceUnit.Fitted.all("x", 1)),
                    Optional.of(
                        new CrewPlan(2, new Fixed(60), new Fixed(70), Optional.of("course"))),
                    List.of(),
                    Optional.empty(),
                    Optional.empty()))
            .toList();
    return new ServiceModel(
        List.of(item),
        ServiceModel.UNLIMITED,
        List.of(new Site("base", 1, Map.of())),
        Map.of("course", 1),
        List.of(),
        units,
        List.of());
  }

  private static ForecastFutures ready() {
    GateNetwork network =
        GateNetwork.builder()
            .add(Activity.of("gate/work", new Address("case", "gate"), new Exponential(200)))
            .milestone("gate", List.of("gate/work"))
            .outcome("gate")
            .build();
    return ForecastFutures.of(
        Futures.of(network, 9),
        FutureRange.firstOf(FUTURES),
        List.of(new Readiness.OnDay(0), new Readiness.AtOutcome("gate"), new Readiness.Never()));
  }

  private static ProtectionIntegrator integrator() {
    List<CoveringUnit> units = new ArrayList<>();
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      units.add(new CoveringUnit("u" + i, CENTRE, Map.of()));
      places.add(new Place("p" + i, "settlement", CENTRE, new Weight.Residents(1000)));
    }
    return ProtectionIntegrator.of(
        ProtectionModel.of(
            places,
            units,
            (unit, place, threat) ->
                unit.id().substring(1).equals(place.id().substring(1)) ? 1 : 0),
        ThreatSet.only(ThreatClass.AIRCRAFT),
        HORIZON);
  }

  private static WholeLife life(ServiceModel model) {
    return WholeLife.of(ready(), ServiceFutures.of(model, 9).withThreads(1), FUTURES, HORIZON);
  }

  @Test
  void personDaysAreResidentsTimesCapableDaysOfTheSameFuture() {
    WholeLife life = life(model(1));
    double[] kept = integrator().personDaysByFuture(life.timelines());
    double[] ideal = integrator().personDaysByFuture(life.withoutService());
    for (int f = 0; f < FUTURES; f++) {
      double days = life.service().capableDays(0, f) + life.service().capableDays(1, f);
      assertThat(kept[f]).isCloseTo(1000 * days, within(1e-6));
      assertThat(kept[f]).isLessThanOrEqualTo(ideal[f] + 1e-6);
      double readyDay = ready().asTheyAre().readyDay(1, f);
      assertThat(life.service().serviceDays(1, f))
          .isCloseTo(Math.max(0, HORIZON - readyDay), within(1e-9));
      assertThat(life.service().serviceDays(2, f)).isZero();
    }
  }

  @Test
  void aLeverThatChangesNothingIsWorthNothing() {
    WholeLife life = life(model(1));
    LeverPrice late =
        life.price(
            integrator(),
            new Lever.Spares(
                "too late", List.of(new StockArrival(HORIZON, Optional.empty(), "x", 5))));
    assertThat(late.personDays()).isZero();
    assertThat(late.unitsMoved()).isZero();
    assertThat(life.price(integrator(), new Lever.CoursePlaces("same", "course", 1)).personDays())
        .isZero();
    assertThat(
            life.price(integrator(), new Lever.EarlierGate("no days", List.of("gate/work"), 0))
                .personDays())
        .isZero();
  }

  /** A price is the difference of two models walked apart on the same seed. */
  @Test
  void aPriceIsTheDifferenceOnTheSameFutures() {
    WholeLife base = life(model(1));
    LeverPrice price =
        base.price(
            integrator(),
            new Lever.Spares("one more", List.of(new StockArrival(0, Optional.empty(), "x", 1))));
    double[] before = integrator().personDaysByFuture(base.timelines());
    double[] after = integrator().personDaysByFuture(life(model(2)).timelines());
    double mean = 0;
    for (int f = 0; f < FUTURES; f++) {
      mean += (after[f] - before[f]) / FUTURES;
    }
    assertThat(price.personDays()).isCloseTo(mean, within(1e-6 * mean));
    assertThat(price.ci95().low()).isPositive();
    assertThat(price.unitsMoved()).isEqualTo(2);
  }

  @Test
  void oneMorePlaceAndOneWeekLessAreWorthSomething() {
    WholeLife life = life(model(3));
    LeverPrice course = life.price(integrator(), new Lever.CoursePlaces("one more", "course", 2));
    assertThat(course.ci95().low()).isPositive();
    // With shelves and course for everybody, units do not disturb each other.
    LeverPrice week =
        life(model(50).withSchoolPlaces("course", 10))
            .price(integrator(), new Lever.EarlierGate("a week", List.of("gate/work"), 7));
    // At most seven days of one unit's place in a future, less what it is down.
    assertThat(week.ci95().low()).isPositive();
    assertThat(week.personDays()).isLessThan(7 * 1000);
    assertThat(week.unitsMoved()).isLessThanOrEqualTo(2);
  }

  @Test
  void nonsenseIsRefused() {
    WholeLife life = life(model(1));
    assertThatThrownBy(() -> life.price(integrator(), new Lever.CoursePlaces("?", "mispelt", 2)))
        .hasMessageContaining("mispelt");
    assertThatThrownBy(() ->
            life.price(
                integrator(),
                new Lever.Spares("?", List.of(new StockArrival(0, Optional.empty(), "y", 1)))))
        .hasMessageContaining("y");
    assertThatThrownBy(
            () -> WholeLife.of(ready(), ServiceFutures.of(model(1), 9), FUTURES + 1, HORIZON))
        .hasMessageContaining("401");
  }
}
