package org.testudo.forecast.sustainment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testudo.forecast.sustainment.BaseBackorders.Approximation;

/** Laws that hold for every input, checked on seeded random ones, and refusals. */
class SustainmentPropertiesTest {

  static IntStream seeds() {
    return IntStream.range(0, 60);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void moreStockNeverOwesMoreAndMetricNeverOwesMoreThanTheTruth(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int count = random.nextInt(1, 7);
    List<TwoEchelon.Base> bases =
        IntStream.range(0, count)
            .mapToObj(_ ->
                new TwoEchelon.Base(
                    Math.exp(random.nextDouble(-6, 1)),
                    random.nextBoolean() ? 0 : random.nextDouble(),
                    random.nextDouble(0, 20),
                    random.nextDouble(0, 20)))
            .toList();
    TwoEchelon item = new TwoEchelon(bases, random.nextDouble(0, 60));
    int depotStock = random.nextInt(0, 12);
    int base = random.nextInt(count);
    double last = Double.POSITIVE_INFINITY;
    double lastDrop = Double.POSITIVE_INFINITY;
    double fill = -1;
    for (int s = 0; s < 25; s++) {
      BaseBackorders.Exact exact = item.exact(base, depotStock, s);
      assertThat(exact.expected()).isLessThanOrEqualTo(last);
      if (s > 0 && exact.expected() > 1e-9) {
        assertThat(last - exact.expected()).isLessThanOrEqualTo(lastDrop * (1 + 1e-9));
        lastDrop = last - exact.expected();
      }
      assertThat(exact.fillRate()).isBetween(fill * (1 - 1e-12), 1.0);
      // EBO(s) − EBO(s + 1) = P(X > s) = 1 − fill rate at s + 1.
      double next = item.exact(base, depotStock, s + 1).expected();
      assertThat(exact.expected() - next)
          .isCloseTo(
              1 - item.exact(base, depotStock, s + 1).fillRate(),
              within(1e-11 * Math.max(1, exact.expected())));
      // The truth is overdispersed, so Poisson with its mean is below it in convex order.
      assertThat(item.approximate(Approximation.METRIC, base, depotStock, s).expected())
          .isLessThanOrEqualTo(exact.expected() * (1 + 1e-9) + 1e-300);
      double lessAtDepot = item.exact(base, depotStock + 1, s).expected();
      assertThat(lessAtDepot).isLessThanOrEqualTo(exact.expected() * (1 + 1e-12));
      last = exact.expected();
      fill = exact.fillRate();
    }
  }

  /** The chain's balance equations and a solver that knows nothing of birth and death. */
  @ParameterizedTest
  @MethodSource("seeds")
  void machineRepairBalances(int seed) {
    SplittableRandom random = new SplittableRandom(seed + 1000);
    MachineRepair shop =
        new MachineRepair(
            random.nextInt(1, 12),
            random.nextInt(0, 5),
            random.nextInt(1, 8),
            Math.exp(random.nextDouble(-5, 2)),
            Math.exp(random.nextDouble(-3, 1)));
    double[] p = shop.down();
    int items = p.length - 1;
    double total = 0;
    double failures = 0;
    double repairs = 0;
    for (int k = 0; k <= items; k++) {
      total += p[k];
      failures += p[k] * Math.min(shop.machines(), items - k) * shop.failuresPerDay();
      repairs += p[k] * Math.min(k, shop.repairers()) * shop.repairsPerDay();
    }
    assertThat(total).isCloseTo(1, within(1e-13));
    assertThat(failures).isCloseTo(repairs, within(1e-11 * failures));
    assertThat(shop.expectedOperating() * shop.failuresPerDay())
        .isCloseTo(failures, within(1e-12 * failures));
    assertThat(shop.availability())
        .isLessThanOrEqualTo(shop.availabilityWithoutQueue() * (1 + 1e-12));
  }

  @Test
  void thousandsOfMachinesDoNotUnderflow() {
    MachineRepair shop = new MachineRepair(50_000, 0, 50_000, 0.01, 0.09);
    assertThat(shop.availability()).isCloseTo(0.9, within(1e-12));
    assertThat(new MachineRepair(50_000, 10, 1, 1e-12, 1).availability())
        .isCloseTo(1, within(1e-12));
  }

  /** ∫ P(T &gt; u) du by the trapezoid rule on each time's own survival function. */
  @Test
  void expectedDaysWithinIsTheIntegralOfTheSurvival() {
    double d = 13.7;
    int steps = 200_000;
    double erlang = 0;
    double uniform = 0;
    for (int i = 0; i <= steps; i++) {
      double u = d * i / steps;
      double w = (i == 0 || i == steps ? 0.5 : 1) * d / steps;
      double x = u * 3 / 12;
      erlang += w * Math.exp(-x) * (1 + x + x * x / 2);
      uniform += w * Math.clamp((20 - u) / (20 - 5), 0, 1);
    }
    assertThat(new RepairTime.Erlang(3, 12).expectedDaysWithin(d)).isCloseTo(erlang, within(1e-8));
    assertThat(new RepairTime.Uniform(5, 20).expectedDaysWithin(d))
        .isCloseTo(uniform, within(1e-8));
    assertThat(new RepairTime.Erlang(1, 12).expectedDaysWithin(d))
        .isCloseTo(new RepairTime.Exponential(12).expectedDaysWithin(d), within(1e-12));
    for (RepairTime time :
        List.of(
            new RepairTime.Erlang(7, 12),
            new RepairTime.Uniform(5, 20),
            new RepairTime.Exponential(3),
            new RepairTime.Deterministic(4))) {
      assertThat(time.expectedDaysWithin(0)).isZero();
      assertThat(time.expectedDaysWithin(1e12)).isCloseTo(time.meanDays(), within(1e-9));
    }
  }

  @Test
  void aRateThatChangesNothingIsASteadyOneAndSurgesAdd() {
    RepairTime repair = new RepairTime.Erlang(2, 10);
    ChangingDemand surge = ChangingDemand.steady(0.2).then(0, 1).then(30, 0.2).then(31, 0.2);
    assertThat(surge.pipelineOn(-5, repair).mean()).isCloseTo(2, within(1e-12));
    assertThat(surge.pipelineOn(500, repair).mean()).isCloseTo(2, within(1e-9));
    double rising = ChangingDemand.steady(0.2).then(0, 1).pipelineOn(40, repair).mean();
    double sinceDay30 = ChangingDemand.steady(0).then(30, 0.8).pipelineOn(40, repair).mean();
    assertThat(surge.pipelineOn(40, repair).mean()).isCloseTo(rising - sinceDay30, within(1e-12));
  }

  @Test
  void attritionWithoutLossesCountsDeliveries() {
    Attrition none = new Attrition(12, 0, 0.2);
    assertThat(none.expectedOn(10)).isCloseTo(14, within(1e-12));
    assertThat(none.probabilityAtLeast(12, 10)).isEqualTo(1);
    assertThat(none.probabilityAtLeast(14, 10))
        .isCloseTo(Pipeline.poisson(2).probabilityAbove(1), within(1e-14));
    assertThat(new Attrition(3, 0.5, 0).probabilityAtLeast(4, 1)).isZero();
    assertThat(new Attrition(3, 1e3, 0).expectedOn(1e6)).isZero();
    // A rate of losses that vanishes changes nothing abruptly.
    assertThat(new Attrition(12, 1e-14, 0.2).expectedOn(10)).isCloseTo(14, within(1e-11));
  }

  @Test
  void groupsOfComponentsByEnumeration() {
    double[] up = {0.9, 0.5, 0.99, 0.2, 0.7};
    for (int k = 0; k <= 5; k++) {
      double sum = 0;
      double even = 0;
      for (int mask = 0; mask < 32; mask++) {
        if (Integer.bitCount(mask) >= k) {
          double p = 1;
          for (int c = 0; c < 5; c++) {
            p *= (mask >> c & 1) == 1 ? up[c] : 1 - up[c];
          }
          sum += p;
          even += Math.pow(0.8, Integer.bitCount(mask)) * Math.pow(0.2, 5 - Integer.bitCount(mask));
        }
      }
      assertThat(new ComponentGroup(5, k).availability(up)).isCloseTo(sum, within(1e-14));
      assertThat(new ComponentGroup(5, k).availability(0.8)).isCloseTo(even, within(1e-14));
    }
  }

  @Test
  void operationalAvailability() {
    assertThat(Availability.operational(90, 2, 8)).isCloseTo(0.9, within(1e-15));
    assertThat(Availability.ofFleet(2, List.of(new Availability.FittedItem(5, 1)))).isZero();
  }

  static Stream<Arguments> nonsense() {
    return Stream.of(
        refused("-1.0", () -> Pipeline.poisson(-1)),
        refused("NaN", () -> Pipeline.poisson(Double.NaN)),
        refused("1.0E12", () -> Pipeline.poisson(1e12)),
        refused("0.5", () -> Pipeline.negativeBinomial(1, 0.5)),
        refused("-3", () -> Pipeline.poisson(1).expectedBackorders(-3)),
        refused("2000000000", () -> Pipeline.poisson(1).expectedBackorders(2_000_000_000)),
        refused("1.2", () -> new TwoEchelon.Base(1, 1.2, 1, 1)),
        refused("at least one base", () -> new TwoEchelon(List.of(), 3)),
        refused("-0.1", () -> new TwoEchelonEvaluator().expectedBackorders(1, -0.1, 1, 0, 0)),
        refused("NaN", () -> new TwoEchelonEvaluator().fillRate(1, 0.1, Double.NaN, 0, 0)),
        refused(
            "1.1",
            () ->
                new TwoIndentures(
                    1,
                    1,
                    List.of(new TwoIndentures.Sru(0.6, 1, 0), new TwoIndentures.Sru(0.5, 1, 0)))),
        refused("0.0", () -> new MachineRepair(1, 0, 1, 1, 0)),
        refused("(0)", () -> new MachineRepair(1, 0, 0, 1, 1)),
        refused("2147483647", () -> new MachineRepair(Integer.MAX_VALUE, 5, 1, 1, 1)),
        refused("day 0.0", () -> ChangingDemand.steady(1).then(0, 1).then(0, 2)),
        refused("Infinity", () -> ChangingDemand.steady(1).then(Double.POSITIVE_INFINITY, 1)),
        refused("5.0", () -> new RepairTime.Uniform(5, 5)),
        refused("3 components", () -> new ComponentGroup(3, 4)),
        refused("90", () -> new ComponentGroup(3, 2).availability(90)),
        refused("-1", () -> new Attrition(-1, 0, 0)));
  }

  private static Arguments refused(String value, ThrowingCallable call) {
    return Arguments.of(value, call);
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  void nonsenseIsRefusedWithItsValueAndARemedy(String value, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(value)
        .message()
        .matches(
            m ->
                m.contains("Maybe")
                    || m.contains("Use ")
                    || m.contains("use ")
                    || m.contains("sort")
                    || m.contains("Put ")
                    || m.contains("Leave ")
                    || m.contains("at most 1"),
            "names a remedy");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-300, 1e-5})
  void almostNoDemandOwesAlmostNothing(double mean) {
    assertThat(Pipeline.poisson(mean).expectedBackorders(0)).isEqualTo(mean);
    assertThat(Pipeline.poisson(mean).expectedBackorders(1)).isLessThanOrEqualTo(mean * mean);
    assertThat(new TwoEchelonEvaluator().expectedBackorders(mean, 0.5, mean, 0, 0))
        .isCloseTo(1.5 * mean, within(1e-15 * mean));
  }
}
