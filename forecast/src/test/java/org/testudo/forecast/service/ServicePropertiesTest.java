package org.testudo.forecast.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testudo.forecast.FutureRange;
import org.testudo.forecast.duration.Exponential;
import org.testudo.forecast.duration.Fixed;
import org.testudo.forecast.duration.GateDuration;
import org.testudo.forecast.duration.LogNormal;
import org.testudo.forecast.service.ServiceUnit.Fitted;

/** What holds for every model, on seeded random ones. */
class ServicePropertiesTest {

  private static final double HORIZON = 700;

  static IntStream seeds() {
    return IntStream.range(0, 60);
  }

  private static GateDuration duration(SplittableRandom random) {
    double days = Math.exp(random.nextDouble(0, 4));
    return switch (random.nextInt(3)) {
      case 0 -> new Fixed(days);
      case 1 -> new Exponential(days);
      default -> LogNormal.ofP50P80(days, 1.7 * days);
    };
  }

  static ServiceModel randomModel(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < random.nextInt(1, 5); i++) {
      items.add(
          new Item(
              "item" + i,
              Math.exp(random.nextDouble(-6, -2)),
              random.nextBoolean() ? random.nextDouble() : random.nextInt(2),
              duration(random),
              duration(random),
              duration(random),
              random.nextInt(4)));
    }
    List<Site> sites = new ArrayList<>();
    for (int j = 0; j < random.nextInt(1, 4); j++) {
      sites.add(
          new Site(
              "site" + j,
              random.nextBoolean() ? random.nextInt(1, 4) : ServiceModel.UNLIMITED,
              Map.of(items.get(random.nextInt(items.size())).id(), random.nextInt(3))));
    }
    List<LossClass> classes =
        List.of(
            new LossClass(
                "frail", 1.5, 300, 0.5, duration(random), random.nextDouble(), duration(random)),
            new LossClass("hardy", 0.5, 5000, 0.3, duration(random), 1, duration(random)));
    List<ServiceUnit> units = new ArrayList<>();
    for (int u = 0; u < random.nextInt(1, 9); u++) {
      List<Fitted> fitted = new ArrayList<>();
      for (int k = 0; k < random.nextInt(0, 4); k++) {
        int n = random.nextInt(1, 7);
        int needed = random.nextInt(n + 1);
        fitted.add(
            new Fitted(
                items.get(random.nextInt(items.size())).id(),
                n,
                needed,
                random.nextInt(needed + 1),
                random.nextDouble()));
      }
      units.add(
          new ServiceUnit(
              "unit" + u,
              sites.get(random.nextInt(sites.size())).id(),
              fitted,
              random.nextBoolean()
                  ? Optional.of(
                      new CrewPlan(
                          random.nextInt(1, 4),
                          duration(random),
                          duration(random),
                          random.nextBoolean() ? Optional.of("school") : Optional.empty()))
                  : Optional.empty(),
              random.nextBoolean()
                  ? List.of(
                      new SupplyPlan("fuel", 10, 8, duration(random), 30),
                      new SupplyPlan("rations", 0, 20, new Exponential(15), 40))
                  : List.of(),
              random.nextInt(3) == 0
                  ? Optional.empty()
                  : Optional.of(random.nextBoolean() ? "frail" : "hardy"),
              switch (random.nextInt(5)) {
                case 0 ->
                    Optional.of(
                        new Obsolescence(
                            random.nextDouble(0, HORIZON), new Obsolescence.Ending.Retire()));
                case 1 ->
                    Optional.of(
                        new Obsolescence(
                            random.nextDouble(0, HORIZON),
                            new Obsolescence.Ending.Replace(duration(random))));
                case 2 ->
                    Optional.of(
                        new Obsolescence(
                            random.nextDouble(0, HORIZON),
                            new Obsolescence.Ending.Bridge(100, 0.5)));
                default -> Optional.empty();
              }));
    }
    List<StockArrival> arrivals =
        List.of(
            new StockArrival(random.nextDouble(0, 300), Optional.empty(), items.getFirst().id(), 2),
            new StockArrival(50, Optional.of("site0"), items.getFirst().id(), 1));
    return new ServiceModel(
        items,
        random.nextBoolean() ? 2 : ServiceModel.UNLIMITED,
        sites,
        Map.of("school", random.nextInt(1, 3)),
        classes,
        units,
        arrivals);
  }

  private static double ready(int unit, long future) {
    return unit % 4 == 3 ? (future % 2 == 0 ? Double.POSITIVE_INFINITY : 400) : 37.5 * unit;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void componentsAndUnitsAreNeitherMadeNorLostUnaccounted(int seed) {
    ServiceModel model = randomModel(seed);
    Plant plant = new Plant(model, seed);
    ServiceWalk walk = new ServiceWalk(plant);
    for (int f = 0; f < 30; f++) {
      double[] ready = new double[model.units().size()];
      for (int u = 0; u < ready.length; u++) {
        ready[u] = ready(u, f);
      }
      double[] lastDay = new double[ready.length];
      double[] shareNow = new double[ready.length];
      double[] capable = new double[ready.length];
      walk.walk(
          f,
          ready,
          HORIZON,
          (u, day, share) -> {
            assertThat(day).isBetween(Math.max(lastDay[u], ready[u]), HORIZON);
            assertThat(share).isBetween(0.0, 1.0).isNotEqualTo(shareNow[u]);
            capable[u] += shareNow[u] * (day - lastDay[u]);
            lastDay[u] = day;
            shareNow[u] = share;
          });
      ServiceTally tally = walk.tally;
      for (int i = 0; i < model.items().size(); i++) {
        assertThat(tally.componentsThere[i])
            .as("seed %d future %d item %d", seed, f, i)
            .isEqualTo(tally.componentsIn[i] - tally.componentsOut[i]);
      }
      for (int u = 0; u < ready.length; u++) {
        assertThat(tally.destroyed[u] + tally.retired[u] + tally.standing[u])
            .as("seed %d future %d unit %d", seed, f, u)
            .isEqualTo(tally.delivered[u]);
        capable[u] += shareNow[u] * (HORIZON - lastDay[u]);
        assertThat(tally.capableDays[u]).isCloseTo(capable[u], within(1e-9));
        double missed = 0;
        for (int c = 0; c < ServiceTally.CAUSES; c++) {
          missed += tally.missed[u * ServiceTally.CAUSES + c];
        }
        assertThat(tally.serviceDays[u]).isCloseTo(Math.max(0, HORIZON - ready[u]), within(1e-9));
        assertThat(missed + tally.capableDays[u]).isCloseTo(tally.serviceDays[u], within(1e-8));
      }
    }
  }

  private static List<String> steps(ServiceTimelines lines) {
    List<String> steps = new ArrayList<>();
    for (long f = lines.range().first(); f < lines.range().end(); f++) {
      long future = f;
      lines.write(
          f,
          (u, day, share) ->
              steps.add(
                  future
                      + " "
                      + u
                      + " "
                      + Double.doubleToRawLongBits(day)
                      + " "
                      + Double.doubleToRawLongBits(share)));
    }
    return steps;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theSameBytesForAnyNumberOfThreadsAndAnyRange(int seed) {
    ServiceFutures futures = ServiceFutures.of(randomModel(seed), 11);
    FutureRange range = FutureRange.firstOf(24);
    List<String> one =
        steps(futures.withThreads(1).walk(range, HORIZON, ServicePropertiesTest::ready));
    assertThat(steps(futures.withThreads(2).walk(range, HORIZON, ServicePropertiesTest::ready)))
        .isEqualTo(one);
    assertThat(steps(futures.withThreads(8).walk(range, HORIZON, ServicePropertiesTest::ready)))
        .isEqualTo(one);
    List<String> parts = new ArrayList<>();
    for (FutureRange part : range.split(5)) {
      parts.addAll(steps(futures.walk(part, HORIZON, ServicePropertiesTest::ready)));
    }
    assertThat(parts).isEqualTo(one);
  }

  /** What has the same address meets the same luck: a unit that shares nothing is not moved. */
  @Test
  void anotherUnitElsewhereChangesNobodysLuck() {
    Item item = new Item("x", 0.02, 1, new Exponential(9), new Fixed(1), new Fixed(1), 0);
    ServiceUnit a =
        new ServiceUnit(
            "a",
            "here",
            List.of(Fitted.all("x", 3)),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty());
    ServiceUnit b =
        new ServiceUnit(
            "b",
            "there",
            List.of(Fitted.all("x", 3)),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty());
    List<Site> sites = List.of(new Site("here", 1, Map.of()), new Site("there", 1, Map.of()));
    ServiceModel alone =
        new ServiceModel(List.of(item), 1, sites, Map.of(), List.of(), List.of(a), List.of());
    ServiceModel both =
        new ServiceModel(List.of(item), 1, sites, Map.of(), List.of(), List.of(b, a), List.of());
    FutureRange range = FutureRange.firstOf(20);
    ServiceTimelines one = ServiceFutures.of(alone, 5).walk(range, 500, (_, _) -> 3);
    ServiceTimelines two = ServiceFutures.of(both, 5).walk(range, 500, (_, _) -> 3);
    for (int f = 0; f < 20; f++) {
      assertThat(two.capableDays(1, f)).isEqualTo(one.capableDays(0, f));
    }
  }

  @Test
  void oneMoreSpareHelpsOnTheSameLuckAndOneDayItCannotHurtBeforeItComes() {
    Item item = new Item("x", 0.02, 0, new Fixed(1), new Exponential(40), new Fixed(5), 0);
    List<ServiceUnit> units =
        IntStream.range(0, 4)
            .mapToObj(i ->
                new ServiceUnit(
                    "u" + i,
                    "base",
                    List.of(Fitted.all("x", 1)),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty()))
            .toList();
    ServiceModel model =
        new ServiceModel(
            List.of(item),
            2,
            List.of(new Site("base", 1, Map.of())),
            Map.of(),
            List.of(),
            units,
            List.of());
    ServiceFutures base = ServiceFutures.of(model, 3);
    ServiceFutures more =
        base.on(model.withArrivals(List.of(new StockArrival(100, Optional.empty(), "x", 1))));
    FutureRange range = FutureRange.firstOf(300);
    ServiceTimelines without = base.walk(range, 600, (_, _) -> 0);
    ServiceTimelines with = more.walk(range, 600, (_, _) -> 0);
    assertThat(with.availability(0, 1, 2, 3))
        .isGreaterThan(without.availability(0, 1, 2, 3) + 0.02);
    ServiceTimelines early = base.walk(range, 100, (_, _) -> 0);
    ServiceTimelines earlyWith = more.walk(range, 100, (_, _) -> 0);
    assertThat(steps(earlyWith)).isEqualTo(steps(early));
  }

  @Test
  void theComparisonSaysThatQueuesBreakPalm() {
    Item item = new Item("x", 0.02, 1, new Exponential(20), new Fixed(1), new Fixed(1), 0);
    List<ServiceUnit> units =
        IntStream.range(0, 40)
            .mapToObj(i ->
                new ServiceUnit(
                    "u" + i,
                    "base",
                    List.of(Fitted.all("x", 1)),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty()))
            .toList();
    ServiceModel model =
        new ServiceModel(
            List.of(item),
            1,
            List.of(new Site("base", 8, Map.of("x", 4))),
            Map.of(),
            List.of(),
            units,
            List.of());
    ReadinessComparison compared =
        ReadinessComparison.of(
            "fleet",
            ServiceFutures.of(model, 1),
            FutureRange.firstOf(40),
            2000,
            IntStream.range(0, 40).toArray());
    assertThat(compared.withinSampling()).isFalse();
    assertThat(compared.gap()).isNegative();
    assertThat(compared.parts().getFirst().reason()).contains("Palm");
    assertThat(compared.parts().getFirst().amount()).isNegative();
    assertThat(compared.parts().stream().mapToDouble(ReadinessComparison.Part::amount).sum())
        .isCloseTo(compared.gap(), within(1e-12));
    ReadinessComparison free =
        ReadinessComparison.of(
            "fleet without queue",
            ServiceFutures.of(model.withoutQueues(), 1),
            FutureRange.firstOf(40),
            2000,
            IntStream.range(0, 40).toArray());
    assertThat(Math.abs(free.gap())).isLessThan(Math.abs(compared.gap()));
  }

  static ServiceModel oneUnit(Optional<Obsolescence> end) {
    return new ServiceModel(
        List.of(),
        1,
        List.of(new Site("base", 1, Map.of())),
        Map.of(),
        List.of(),
        List.of(
            new ServiceUnit(
                "u", "base", List.of(), Optional.empty(), List.of(), Optional.empty(), end)),
        List.of());
  }

  private static String life(Obsolescence end, double readyDay) {
    StringBuilder text = new StringBuilder();
    ServiceFutures.of(oneUnit(Optional.of(end)), 1)
        .walk(FutureRange.firstOf(1), 1000, (_, _) -> readyDay)
        .write(0, (_, day, share) -> text.append(day).append("=").append(share).append(" "));
    return text.toString().strip();
  }

  @Test
  void obsolescenceRetiresReplacesOrBridges() {
    assertThat(life(new Obsolescence(300, new Obsolescence.Ending.Retire()), 10))
        .isEqualTo("10.0=1.0 300.0=0.0");
    assertThat(life(new Obsolescence(300, new Obsolescence.Ending.Replace(new Fixed(50))), 10))
        .isEqualTo("10.0=1.0 300.0=0.0 350.0=1.0");
    assertThat(life(new Obsolescence(300, new Obsolescence.Ending.Bridge(100, 0.25)), 10))
        .isEqualTo("10.0=1.0 300.0=0.25 400.0=0.0");
    assertThat(life(new Obsolescence(300, new Obsolescence.Ending.Retire()), 500))
        .isEqualTo("500.0=1.0 500.0=0.0");
  }

  @Test
  void aPosteriorKnowsMoreThanItsPrior() {
    LossClass few = LossClass.learned("few", 0.5, 1000, 1, 1000, 1, new Fixed(1), 0, new Fixed(1));
    LossClass many =
        LossClass.learned("many", 0.5, 1000, 40, 80_000, 1, new Fixed(1), 0, new Fixed(1));
    assertThat(few.meanPerDay()).isCloseTo(1.5 / 2000, within(1e-15));
    assertThat(many.quantilePerDay(0.9) / many.quantilePerDay(0.1))
        .isLessThan(few.quantilePerDay(0.9) / few.quantilePerDay(0.1));
    // Exponential case by hand: shape 1, P(rate > r) = exp(-b r).
    LossClass one = new LossClass("one", 1, 100, 1, new Fixed(1), 0, new Fixed(1));
    assertThat(one.quantilePerDay(0.5)).isCloseTo(Math.log(2) / 100, within(1e-12));
    LossClass sure = new LossClass("sure", 1e8, 1e10, 1, new Fixed(1), 0, new Fixed(1));
    assertThat(sure.quantilePerDay(0.01)).isCloseTo(0.01, within(1e-5));
  }
}
