package org.testudo.forecast.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.testudo.forecast.FutureRange;
import org.testudo.forecast.duration.Exponential;
import org.testudo.forecast.duration.Fixed;
import org.testudo.forecast.duration.GateDuration;
import org.testudo.forecast.service.ServiceUnit.Fitted;
import org.testudo.forecast.sustainment.Attrition;
import org.testudo.forecast.sustainment.Availability;
import org.testudo.forecast.sustainment.ComponentGroup;
import org.testudo.forecast.sustainment.MachineRepair;
import org.testudo.forecast.sustainment.TwoEchelon;

/** The simulation against closed forms: 120 seeds each, judged by the law of their z-scores. */
class ClosedFormTest {

  private static final int SEEDS = 120;
  private static final int MANY = ServiceModel.UNLIMITED;
  private static final GateDuration NEVER_ASKED = new Fixed(1);

  private static Item item(String id, double perDay, double atBase, GateDuration repair) {
    return new Item(id, perDay, atBase, repair, NEVER_ASKED, NEVER_ASKED, 0);
  }

  private static ServiceUnit unit(String id, String site, Fitted... fitted) {
    return new ServiceUnit(
        id, site, List.of(fitted), Optional.empty(), List.of(), Optional.empty(), Optional.empty());
  }

  private static List<ServiceUnit> fleet(int count, String site, String item) {
    return IntStream.range(0, count)
        .mapToObj(i -> unit(site + "/" + i, site, Fitted.all(item, 1)))
        .toList();
  }

  private static ServiceModel workshop(
      Item item, int repairers, int stock, List<ServiceUnit> units) {
    return new ServiceModel(
        List.of(item),
        MANY,
        List.of(new Site("base", repairers, Map.of(item.id(), stock))),
        Map.of(),
        List.of(),
        units,
        List.of());
  }

  /** Mean over units and days {@code from … horizon} of the share, in one future. */
  private static double meanShare(
      ServiceTimelines lines, long future, double from, int first, int end) {
    double[] since = new double[end];
    double[] share = new double[end];
    double[] sum = {0};
    lines.write(
        future,
        (u, day, value) -> {
          if (u >= first && u < end) {
            sum[0] += share[u] * (Math.max(day, from) - Math.max(since[u], from));
            since[u] = day;
            share[u] = value;
          }
        });
    for (int u = first; u < end; u++) {
      sum[0] += share[u] * (lines.horizonDays() - Math.max(since[u], from));
    }
    return sum[0] / (end - first) / (lines.horizonDays() - from);
  }

  private static void agrees(
      String what,
      double exact,
      ServiceModel model,
      double horizonDays,
      int futures,
      ServiceFutures.ReadyDays ready,
      ToDoubleBiFunction<ServiceTimelines, Long> statistic) {
    double[] z = new double[SEEDS];
    for (int seed = 0; seed < SEEDS; seed++) {
      ServiceTimelines lines =
          ServiceFutures.of(model, seed)
              .withThreads(1)
              .walk(FutureRange.firstOf(futures), horizonDays, ready);
      double[] perFuture = new double[futures];
      for (int f = 0; f < futures; f++) {
        perFuture[f] = statistic.applyAsDouble(lines, (long) f);
      }
      z[seed] = ZScores.ofRun(perFuture, exact);
    }
    ZScores.areStandardNormal(what, z);
  }

  @Test
  void fewRepairersFollowTheMachineRepairModel() {
    for (int[] c : new int[][] {{5, 0, 1}, {6, 2, 1}, {6, 1, 3}, {4, 2, 6}}) {
      MachineRepair exact = new MachineRepair(c[0], c[1], c[2], 0.04, 0.2);
      agrees(
          exact.toString(),
          exact.availability(),
          workshop(item("x", 0.04, 1, new Exponential(5)), c[2], c[1], fleet(c[0], "base", "x")),
          1500,
          20,
          (_, _) -> 0,
          (lines, f) -> meanShare(lines, f, 200, 0, c[0]));
    }
  }

  @Test
  void twoEchelonsFollowTheExactBackorders() {
    int fleet = 1500;
    double perDay = 0.0008;
    Item item = new Item("x", perDay, 0.3, new Fixed(6), new Exponential(12), new Fixed(4), 14);
    List<ServiceUnit> units = new ArrayList<>(fleet(fleet, "north", "x"));
    units.addAll(fleet(fleet / 2, "south", "x"));
    ServiceModel model =
        new ServiceModel(
            List.of(item),
            MANY,
            List.of(
                new Site("north", MANY, Map.of("x", 6)), new Site("south", MANY, Map.of("x", 3))),
            Map.of(),
            List.of(),
            units,
            List.of());
    TwoEchelon exact =
        new TwoEchelon(
            List.of(
                new TwoEchelon.Base(fleet * perDay, 0.3, 6, 4),
                new TwoEchelon.Base(fleet * perDay / 2, 0.3, 6, 4)),
            12);
    // A unit that waits does not fail, which lowers demand by the missing share, 0.05 % here: well
    // below the sampling error of a run.
    double[] north = new double[SEEDS];
    double[] south = new double[SEEDS];
    int futures = 12;
    for (int seed = 0; seed < SEEDS; seed++) {
      ServiceTimelines lines =
          ServiceFutures.of(model, seed)
              .withThreads(1)
              .walk(FutureRange.firstOf(futures), 260, (_, _) -> 0);
      double[] ofNorth = new double[futures];
      double[] ofSouth = new double[futures];
      for (int f = 0; f < futures; f++) {
        ofNorth[f] = meanShare(lines, f, 100, 0, fleet);
        ofSouth[f] = meanShare(lines, f, 100, fleet, fleet + fleet / 2);
      }
      north[seed] = ZScores.ofRun(ofNorth, 1 - exact.exact(0, 14, 6).expected() / fleet);
      south[seed] = ZScores.ofRun(ofSouth, 1 - exact.exact(1, 14, 3).expected() / (0.5 * fleet));
    }
    ZScores.areStandardNormal("two echelons, larger base", north);
    ZScores.areStandardNormal("two echelons, smaller base", south);
  }

  @Test
  void kOfNComponentsFollowTheBinomial() {
    double up = 0.1 / (0.03 + 0.1);
    double full = new ComponentGroup(6, 5).availability(up);
    double partly = new ComponentGroup(6, 3).availability(up);
    agrees(
        "5 of 6, partly 3 of 6",
        0.4 * partly + 0.6 * full,
        workshop(
            item("x", 0.03, 1, new Exponential(10)),
            MANY,
            0,
            List.of(unit("u", "base", new Fitted("x", 6, 5, 3, 0.4)))),
        1200,
        20,
        (_, _) -> 0,
        (lines, f) -> meanShare(lines, f, 150, 0, 1));
  }

  @Test
  void oneComponentFollowsOperationalAvailability() {
    agrees(
        "Ao",
        Availability.operational(30, 3, 4),
        workshop(
            item("x", 1 / 30.0, 1, new Fixed(7)),
            MANY,
            0,
            List.of(unit("u", "base", Fitted.all("x", 1)))),
        3000,
        20,
        (_, _) -> 0,
        (lines, f) -> meanShare(lines, f, 300, 0, 1));
  }

  @Test
  void crewsFollowTheMachineRepairModelOfOneMachine() {
    for (int places : new int[] {1, 3}) {
      ServiceUnit crewed =
          new ServiceUnit(
              "u",
              "base",
              List.of(),
              Optional.of(
                  new CrewPlan(3, new Exponential(20), new Exponential(25), Optional.of("s"))),
              List.of(),
              Optional.empty(),
              Optional.empty());
      agrees(
          "three crews, " + places + " places",
          new MachineRepair(1, 2, places, 1 / 20.0, 1 / 25.0).availability(),
          new ServiceModel(
              List.of(),
              MANY,
              List.of(new Site("base", MANY, Map.of())),
              Map.of("s", places),
              List.of(),
              List.of(crewed),
              List.of()),
          4000,
          20,
          (_, _) -> 0,
          (lines, f) -> meanShare(lines, f, 500, 0, 1));
    }
  }

  private static ServiceModel losing(LossClass lossClass, int units) {
    return new ServiceModel(
        List.of(),
        MANY,
        List.of(new Site("base", MANY, Map.of())),
        Map.of(),
        List.of(lossClass),
        IntStream.range(0, units)
            .mapToObj(i ->
                new ServiceUnit(
                    "u" + i,
                    "base",
                    List.of(),
                    Optional.empty(),
                    List.of(),
                    Optional.of(lossClass.id()),
                    Optional.empty()))
            .toList(),
        List.of());
  }

  private static int standing(ServiceTimelines lines, long future, int units) {
    return IntStream.range(0, units).map(u -> lines.fate(u, future).standing()).sum();
  }

  /** Twelve units at the start, and deliveries as a Poisson stream of ready days. */
  @Test
  void lossesAndDeliveriesFollowTheTransientOfAttrition() {
    double days = 90;
    LossClass known = new LossClass("c", 1e8, 1e8 / 0.01, 1, NEVER_ASKED, 0, NEVER_ASKED);
    int most = 70;
    double[][] arrivals = new double[4000][most];
    SplittableRandom random = new SplittableRandom(7);
    for (double[] of : arrivals) {
      double day = 0;
      for (int u = 12; u < most; u++) {
        day -= Math.log(1 - random.nextDouble()) / 0.2;
        of[u] = day;
      }
    }
    Attrition exact = new Attrition(12, 0.01, 0.2);
    ServiceModel model = losing(known, most);
    int[] seed = {0};
    double[] mean = new double[SEEDS];
    double[] atLeast = new double[SEEDS];
    for (; seed[0] < SEEDS; seed[0]++) {
      ServiceTimelines lines =
          ServiceFutures.of(model, seed[0])
              .withThreads(1)
              .walk(
                  FutureRange.firstOf(33),
                  days,
                  (u, f) -> arrivals[Math.toIntExact(33L * seed[0] + f)][u]);
      double[] counts = new double[33];
      double high = 0;
      for (int f = 0; f < 33; f++) {
        counts[f] = standing(lines, f, most);
        high += counts[f] >= 16 ? 1 : 0;
      }
      mean[seed[0]] = ZScores.ofRun(counts, exact.expectedOn(days));
      double p = exact.probabilityAtLeast(16, days);
      // Spread evenly over the jump of the binomial, so that the scores are continuous.
      atLeast[seed[0]] =
          (high + random.nextDouble() - 0.5 - 33 * p) / Math.sqrt(33 * p * (1 - p) + 1 / 12.0);
    }
    ZScores.areStandardNormal("mean number of units", mean);
    ZScores.areStandardNormal("chance of 16 units or more", atLeast);
  }

  /** A rate drawn once per future: all units escape together with ((b / (b + n t))^a. */
  @Test
  void anUncertainRateIsSharedByTheUnitsOfItsClass() {
    LossClass uncertain = new LossClass("c", 2, 4000, 1, NEVER_ASKED, 0, NEVER_ASKED);
    for (int units : new int[] {1, 6}) {
      agrees(
          units + " units escape",
          Math.pow(4000 / (4000 + units * 365.0), 2),
          losing(uncertain, units),
          365,
          60,
          (_, _) -> 0,
          (lines, f) -> standing(lines, f, units) == units ? 1 : 0);
    }
  }

  @Test
  void damageAndReplacementFollowRenewal() {
    LossClass c = new LossClass("c", 1e8, 1e8 / 0.02, 0.25, new Exponential(8), 1, new Fixed(60));
    ServiceModel model = losing(c, 3);
    agrees(
        "hits",
        ReadinessFormula.ofPalm(model).availability(model.units().getFirst(), 1),
        model,
        4000,
        20,
        (_, _) -> 0,
        (lines, f) -> meanShare(lines, f, 500, 0, 3));
  }

  /**
   * Deliveries of ten days of supply at exponential intervals: an M/D/1 store seen from its use.
   */
  @Test
  void suppliesThatFallShortAreUsedUpToTheLastDay() {
    ServiceUnit fed =
        new ServiceUnit(
            "u",
            "base",
            List.of(),
            Optional.empty(),
            List.of(new SupplyPlan("food", 0, 10, new Exponential(16), 1e6)),
            Optional.empty(),
            Optional.empty());
    agrees(
        "supplies",
        10 / 16.0,
        new ServiceModel(
            List.of(),
            MANY,
            List.of(new Site("base", MANY, Map.of())),
            Map.of(),
            List.of(),
            List.of(fed),
            List.of()),
        6000,
        20,
        (_, _) -> 0,
        (lines, f) -> meanShare(lines, f, 1000, 0, 1));
  }
}
