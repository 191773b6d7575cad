package org.testudo.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testudo.claims.Position;
import org.testudo.forecast.Activity;
import org.testudo.forecast.FutureRange;
import org.testudo.forecast.Futures;
import org.testudo.forecast.GateNetwork;
import org.testudo.forecast.GateNetworkBuilder;
import org.testudo.forecast.duration.Exponential;
import org.testudo.forecast.duration.Fixed;
import org.testudo.forecast.random.Address;
import org.testudo.protection.CapableTimelines;
import org.testudo.protection.CoveringUnit;
import org.testudo.protection.Estimate;
import org.testudo.protection.Place;
import org.testudo.protection.ProtectionIntegrator;
import org.testudo.protection.ProtectionModel;
import org.testudo.protection.Reach;
import org.testudo.protection.ThreatClass;
import org.testudo.protection.ThreatSet;
import org.testudo.protection.Weight;
import org.testudo.protection.closedform.Availability;
import org.testudo.protection.closedform.CoverGroup.Alone;
import org.testudo.protection.closedform.ExpectedPersonDays;
import org.testudo.protection.closedform.GateLaw;

class CostOfDelayTest {
  private static final double HORIZON = 1095;
  private static final ThreatSet AIRCRAFT = ThreatSet.only(ThreatClass.AIRCRAFT);
  private static final Position CENTRE = new Position(49, 31);

  /**
   * FEATURE UNDER TEST: cost of delay of one gate and of two gates in series.
   *
   * <p>w = 100,000, H = 1095 d, means 180 and 60 d, shift 7 d; reference by quadrature, itself held
   * against the closed forms to 1e-9. 100 seeds of 20,000 futures: each within four standard
   * errors, their squares chi-square with 100 degrees of freedom (0.05 % to 99.95 %).
   */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void matchesTheClosedFormWithinFourHonestStandardErrors(boolean series) {
    GateLaw g1 = GateLaw.exponential(180);
    GateLaw g2 = GateLaw.exponential(60);
    double exact =
        series
            ? personDays(g1.then(g2)) - personDays(g1.then(g2.delayedBy(7)))
            : personDays(g1) - personDays(g1.delayedBy(7));
    GateNetworkBuilder builder = GateNetwork.builder().add(exponential("g1", 180));
    if (series) {
      builder.add(exponential("g2", 60, "g1"));
    }
    String last = series ? "g2" : "g1";
    GateNetwork network = builder.outcome("unit", last).build();
    ProtectionIntegrator integrator = ProtectionIntegrator.of(onePlace(1), AIRCRAFT, HORIZON);
    double sumSquares = 0;
    for (long seed = 1; seed <= 100; seed++) {
      StuckGate stuck =
          CostOfDelay.of(
                  integrator,
                  ForecastFutures.of(
                      Futures.of(network, seed).withThreads(1),
                      FutureRange.firstOf(20_000),
                      List.of(new Readiness.AtOutcome("unit"))))
              .rank(List.of(new WaitingGate("case", last, "owner", last)))
              .getFirst();
      double standardError = (stuck.ci95().high() - stuck.personDaysPerWeek()) / 1.959963984540054;
      double standardised = (stuck.personDaysPerWeek() - exact) / standardError;
      assertThat(Math.abs(standardised)).as("seed %s: %s", seed, stuck).isLessThan(4);
      sumSquares += standardised * standardised;
    }
    assertThat(sumSquares).isBetween(59.9, 153.2);
  }

  private static double personDays(GateLaw law) {
    return ExpectedPersonDays.of(100_000, HORIZON, new Alone(Availability.readyAfter(law), 1))
        .personDays();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void costsAreNeverNegativeAndEqualTheDifferenceOverAllPlaces(long seed) {
    World world = World.random(seed);
    List<StuckGate> ranked =
        CostOfDelay.of(world.integrator(), world.futures()).rank(world.gates());
    double[] base = world.integrator().personDaysByFuture(world.futures().timelines());
    double bound = world.integrator().model().totalWeight() * 7;
    for (StuckGate stuck : ranked) {
      assertThat(stuck.personDaysPerWeek()).isBetween(0.0, bound);
      assertThat(stuck.ci95().low()).isBetween(0.0, stuck.personDaysPerWeek());
      double[] late =
          world
              .integrator()
              .personDaysByFuture(
                  world.timelines(world.futures().delayedBy(7, List.of(stuck.gate())).getFirst()));
      double[] cost = base.clone();
      Arrays.setAll(cost, future -> base[future] - late[future]);
      Estimate whole = Estimate.of(cost);
      double tolerance = 1e-11 * world.integrator().model().totalWeight() * HORIZON;
      assertThat(stuck.personDaysPerWeek()).isCloseTo(whole.mean(), within(tolerance));
      assertThat(stuck.ci95().high())
          .isCloseTo(whole.mean() + 1.959963984540054 * whole.standardError(), within(tolerance));
    }
    for (int i = 1; i < ranked.size(); i++) {
      assertThat(ranked.get(i).personDaysPerWeek())
          .isLessThanOrEqualTo(ranked.get(i - 1).personDaysPerWeek());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void aShiftOfNothingCostsExactlyNothing(long seed) {
    World world = World.random(seed);
    double[] base = world.integrator().personDaysByFuture(world.futures().timelines());
    for (DelayableFutures.Delayed same :
        world
            .futures()
            .delayedBy(0, world.gates().stream().map(WaitingGate::activityId).toList())) {
      assertThat(world.integrator().personDaysByFuture(world.timelines(same))).isEqualTo(base);
    }
    assertThat(
            CostOfDelay.of(world.integrator(), world.futures())
                .withShiftDays(0)
                .rank(world.gates()))
        .allSatisfy(stuck -> assertThat(stuck.personDaysPerWeek()).isZero());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void orderOfGatesAndThreadsChangeNothing(long seed) {
    World world = World.random(seed);
    List<WaitingGate> shuffled = new ArrayList<>(world.gates());
    Collections.shuffle(shuffled, new Random(seed));
    List<StuckGate> ranked =
        CostOfDelay.of(world.integrator(), world.futures()).rank(world.gates());
    assertThat(CostOfDelay.of(world.integrator(), world.futures()).rank(shuffled))
        .isEqualTo(ranked);
    assertThat(
            CostOfDelay.of(world.integrator().withThreads(4), world.futures()).rank(world.gates()))
        .isEqualTo(ranked);
  }

  /** Two pieces: the one that is never last costs nothing, however long its name on the list. */
  @Test
  void onlyTheGateThatHoldsTheUnitCosts() {
    GateNetwork network =
        GateNetwork.builder()
            .add(Activity.of("radar", new Address("case", "radar"), new Fixed(300)))
            .add(Activity.of("launcher", new Address("case", "launcher"), new Fixed(200)))
            .add(exponential("elsewhere", 50))
            .milestone("kit", List.of("radar", "launcher"))
            .outcome("unit", "kit")
            .build();
    ForecastFutures futures =
        ForecastFutures.of(
            Futures.of(network, 1),
            FutureRange.firstOf(100),
            List.of(
                new Readiness.AtOutcome("unit"), new Readiness.OnDay(0), new Readiness.Never()));
    ProtectionIntegrator integrator =
        ProtectionIntegrator.of(onePlace(1, 0.25, 1), AIRCRAFT, HORIZON);
    List<StuckGate> ranked =
        CostOfDelay.of(integrator, futures)
            .rank(
                List.of(
                    new WaitingGate("case", "launcher", "B", "launcher"),
                    new WaitingGate("case", "elsewhere", "C", "elsewhere"),
                    new WaitingGate("case", "radar", "A", "radar")));
    // 100,000 residents, a quarter of the cover there already, seven days.
    assertThat(ranked)
        .containsExactly(
            new StuckGate("case", "radar", "A", 525_000, new ConfidenceInterval(525_000, 525_000)),
            new StuckGate("case", "elsewhere", "C", 0, new ConfidenceInterval(0, 0)),
            new StuckGate("case", "launcher", "B", 0, new ConfidenceInterval(0, 0)));
    assertThat(
            CostOfDelay.of(integrator, futures)
                .withShiftDays(28)
                .rank(List.of(new WaitingGate("case", "radar", "A", "radar")))
                .getFirst()
                .personDaysPerWeek())
        .isEqualTo(525_000);
    assertThatThrownBy(() ->
            CostOfDelay.of(integrator, futures)
                .rank(List.of(new WaitingGate("case", "x", "A", "passed long ago"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("passed long ago");
    assertThatThrownBy(() -> CostOfDelay.of(integrator, futures).withShiftDays(-1))
        .hasMessageContaining("not negative");
  }

  /** A handful of cases that share a desk, over random places. */
  private record World(
      ProtectionIntegrator integrator, ForecastFutures futures, List<WaitingGate> gates) {

    static World random(long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      GateNetworkBuilder network = GateNetwork.builder().add(exponential("desk", 90));
      List<WaitingGate> gates = new ArrayList<>();
      gates.add(new WaitingGate("all", "desk", "desk", "desk"));
      List<CoveringUnit> units = new ArrayList<>();
      List<Readiness> readiness = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        String gate = "gate" + i;
        network.add(
            random.nextBoolean()
                ? exponential(gate, random.nextDouble(20, 400), "desk")
                : exponential(gate, random.nextDouble(20, 400)));
        network.outcome("unit" + i, gate);
        gates.add(new WaitingGate("case" + i, gate, "owner" + i, gate));
        double full = random.nextDouble(10, 80);
        units.add(
            new CoveringUnit(
                "unit" + i,
                near(random),
                Map.of(ThreatClass.AIRCRAFT, new Reach.Band(full, 1.6 * full))));
        readiness.add(new Readiness.AtOutcome("unit" + i));
      }
      List<Place> places = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        places.add(
            new Place(
                "p" + i,
                "settlement",
                near(random),
                new Weight.Residents(random.nextInt(100_000))));
      }
      return new World(
          ProtectionIntegrator.of(ProtectionModel.of(places, units), AIRCRAFT, HORIZON),
          ForecastFutures.of(
              Futures.of(network.build(), seed), FutureRange.firstOf(500), readiness),
          gates);
    }

    CapableTimelines timelines(DelayableFutures.Delayed delayed) {
      return CapableTimelines.ofReadyDays(500, 6, delayed.readyDays());
    }

    private static Position near(SplittableRandom random) {
      return new Position(random.nextDouble(48, 50), random.nextDouble(30, 33));
    }
  }

  private static Activity exponential(String id, double meanDays, String... predecessors) {
    return Activity.of(id, new Address("case", id), new Exponential(meanDays), predecessors);
  }

  private static ProtectionModel onePlace(double... covers) {
    List<CoveringUnit> units = new ArrayList<>();
    for (int i = 0; i < covers.length; i++) {
      units.add(new CoveringUnit("u" + i, CENTRE, Map.of()));
    }
    return ProtectionModel.of(
        List.of(new Place("p", "settlement", CENTRE, new Weight.Residents(100_000))),
        units,
        (unit, place, threat) -> covers[Integer.parseInt(unit.id().substring(1))]);
  }
}
