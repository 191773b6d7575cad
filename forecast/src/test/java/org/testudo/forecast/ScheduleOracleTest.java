package org.testudo.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testudo.forecast.analytic.ClarkMaximum;
import org.testudo.forecast.analytic.ExponentialNetwork;
import org.testudo.forecast.analytic.Hypoexponential;
import org.testudo.forecast.analytic.LastOfMany;
import org.testudo.forecast.duration.Exponential;
import org.testudo.forecast.duration.GateDuration;
import org.testudo.forecast.duration.LogNormal;
import org.testudo.forecast.duration.Normal;
import org.testudo.forecast.random.Address;

/**
 * FEATURE UNDER TEST: schedules with a closed form.
 *
 * <pre>
 *   HYPO5        g1 - g2 - g3 - g4 - g5          exponential, means 30 180 60 20 45
 *   HYPO5_max10  ten such cases, the last of them
 *   CLARK2       two normal paths N(100,15), N(95,25), the later
 *   EXP2         two exponential paths, means 10 and 20, the later
 *   BRIDGE       s1 - 1t, s1 - 12 - 2t, s2 - 2t   means 2 3 4 6 5 (Wheatstone)
 * </pre>
 *
 * <p>Analytic routines must reach 1e-9. The simulation runs 100 seeds of 10,000 futures: the mean
 * of the 100 estimates within four standard errors of the truth, and the standard error that each
 * run states within 30 % of the spread that the 100 runs really show (99 degrees of freedom: four
 * standard deviations are 28 %).
 */
class ScheduleOracleTest {

  private static final List<Double> HYPO5 = List.of(30.0, 180.0, 60.0, 20.0, 45.0);
  private static final int SEEDS = 100;
  private static final int COUNT = 10_000;

  private static final List<List<Integer>> BRIDGE_BEFORE =
      List.of(List.of(), List.of(), List.of(0), List.of(0), List.of(1, 2));
  private static final List<Double> BRIDGE_MEANS = List.of(2.0, 3.0, 4.0, 6.0, 5.0);

  /** Exact values at 16 digits: partial fractions, Clark 1961, Kulkarni and Adlakha 1986. */
  private static final Map<String, Double> EXACT =
      Map.ofEntries(
          Map.entry("HYPO5 P10", 134.3403212191853),
          Map.entry("HYPO5 P50", 289.934636653563),
          Map.entry("HYPO5 P80", 466.3764183983316),
          Map.entry("HYPO5 P90", 592.7163274721064),
          Map.entry("HYPO5 mean", 335.0),
          Map.entry("HYPO5 sd", 198.3053201505194),
          Map.entry("HYPO5_max10 P80", 865.2178582985838),
          Map.entry("CLARK2 mean", 109.3016933224368),
          Map.entry("CLARK2 sd", 16.27072165867558),
          Map.entry("EXP2 mean", 70.0 / 3),
          Map.entry("BRIDGE mean", 5204.0 / 385),
          Map.entry("BRIDGE sd", Math.sqrt(7191754.0 / 148225)));

  @Test
  void analyticRoutines() {
    Hypoexponential h = Hypoexponential.ofMeans(HYPO5);
    close(h.quantile(0.1), "HYPO5 P10");
    close(h.quantile(0.5), "HYPO5 P50");
    close(h.quantile(0.8), "HYPO5 P80");
    close(h.quantile(0.9), "HYPO5 P90");
    assertThat(h.quantile(0.95)).isCloseTo(717.8819885410398, withPercentage(1e-9));
    close(h.meanDays(), "HYPO5 mean");
    close(h.standardDeviationDays(), "HYPO5 sd");
    assertThat(LastOfMany.quantile(h::quantileOfSurvival, 3, 0.8))
        .isCloseTo(652.9012918282597, withPercentage(1e-9));
    close(LastOfMany.quantile(h::quantileOfSurvival, 10, 0.8), "HYPO5_max10 P80");
    ExponentialNetwork bridge = ExponentialNetwork.of(BRIDGE_MEANS, BRIDGE_BEFORE);
    close(bridge.meanDays(), "BRIDGE mean");
    close(Math.sqrt(bridge.varianceDaysSquared()), "BRIDGE sd");
    assertThat(ExponentialNetwork.of(List.of(10.0, 20.0), List.of(List.of(), List.of())).meanDays())
        .isCloseTo(70.0 / 3, withPercentage(1e-11));
    List<Double> ones = new ArrayList<>();
    List<List<Integer>> none = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      ones.add(1.0);
      none.add(List.of());
    }
    assertThat(ExponentialNetwork.of(ones, none).meanDays())
        .isCloseTo(2.928968253968254, withPercentage(1e-11));
  }

  @Test
  void clark() {
    ClarkMaximum max =
        ClarkMaximum.of(new ClarkMaximum.Path(100, 15), new ClarkMaximum.Path(95, 25), 0);
    close(max.meanDays(), "CLARK2 mean");
    close(max.standardDeviationDays(), "CLARK2 sd");
    assertThat(max.first().criticality()).isCloseTo(0.5680841285726368, withPercentage(1e-10));
    assertThat(max.first().sensitivityIndex()).isCloseTo(0.5237175158758859, withPercentage(1e-10));
    assertThat(max.first().cruciality()).isCloseTo(0.5237175158758859, withPercentage(1e-10));
    assertThat(max.second().cruciality()).isCloseTo(0.6636396966404141, withPercentage(1e-10));
  }

  /** Every row of the group is one that the tests above and below reach. */
  @Test
  void noScheduleOracleIsLeftOut() {
    var rows = Oracles.rows("readiness/oracles.csv");
    Hypoexponential h = Hypoexponential.ofMeans(HYPO5);
    ClarkMaximum clark =
        ClarkMaximum.of(new ClarkMaximum.Path(100, 15), new ClarkMaximum.Path(95, 25), 0);
    ExponentialNetwork bridge = ExponentialNetwork.of(BRIDGE_MEANS, BRIDGE_BEFORE);
    for (List<String> row : rows) {
      if (!row.get(0).equals("schedule")) {
        continue;
      }
      String what = row.get(3);
      double value =
          switch (row.get(1)) {
            case "HYPO5" ->
                what.equals("mean")
                    ? h.meanDays()
                    : what.equals("sd")
                        ? h.standardDeviationDays()
                        : h.quantile(Double.parseDouble(what.substring(1)) / 100);
            case "HYPO5_max3" -> LastOfMany.quantile(h::quantileOfSurvival, 3, 0.8);
            case "HYPO5_max10" -> LastOfMany.quantile(h::quantileOfSurvival, 10, 0.8);
            case "CLARK2" ->
                switch (what.replaceAll("^(\\S+).*(path[12]).*$", "$1$2").replaceAll(" =.*", "")) {
                  case "E[max]" -> clark.meanDays();
                  case "sd[max]" -> clark.standardDeviationDays();
                  case "criticalitypath1" -> clark.first().criticality();
                  case "SSIpath1" -> clark.first().sensitivityIndex();
                  case "crucialitypath1" -> clark.first().cruciality();
                  case "crucialitypath2" -> clark.second().cruciality();
                  default -> Double.NaN;
                };
            case "EXP2" -> what.startsWith("E") ? 70.0 / 3 : 1.0 / 3;
            case "EXPmax10" -> 7381.0 / 2520;
            case "BRIDGE_mixed" ->
                what.startsWith("E") ? bridge.meanDays() : bridge.varianceDaysSquared();
            default -> Double.NaN;
          };
      assertThat(value)
          .as(row.toString())
          .isCloseTo(Double.parseDouble(row.get(4)), withPercentage(1e-7));
    }
  }

  /** Equal and nearly equal rates, where partial fractions break: the Erlang distribution. */
  @ParameterizedTest
  @CsvSource({"10, 10", "10, 10.0000001", "10.000001, 10"})
  void nearlyEqualGates(double a, double b) {
    Hypoexponential h = Hypoexponential.ofMeans(List.of(a, 10.0, b));
    assertThat(h.cdf(25)).isCloseTo(0.4561868841166705, withPercentage(1e-4));
    assertThat(h.cdf(25) + h.survival(25)).isCloseTo(1, withPercentage(1e-11));
    assertThat(h.quantile(h.cdf(25))).isCloseTo(25, withPercentage(1e-9));
    assertThat(h.quantileOfSurvival(1e-12)).isGreaterThan(h.quantileOfSurvival(1e-10));
  }

  @Test
  void simulationMeetsTheClosedForms() {
    GateNetwork network = network();
    List<List<OutcomeForecast>> bySeed = new ArrayList<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      bySeed.add(Futures.of(network, seed).forecast(FutureRange.firstOf(COUNT), 1095));
    }
    int hypo = network.outcomeIndexOf("HYPO5");
    for (int i = 0; i < 4; i++) {
      int at = i;
      String name = "HYPO5 P" + List.of(10, 50, 80, 90).get(i);
      check(
          name,
          bySeed,
          hypo,
          f -> f.percentiles().get(at).days(),
          f -> f.percentiles().get(at).standardError());
    }
    check(
        "HYPO5_max10 P80",
        bySeed,
        network.outcomeIndexOf("HYPO5_max10"),
        OutcomeForecast::p80Days,
        f -> f.percentiles().get(2).standardError());
    for (String name : List.of("HYPO5", "CLARK2", "EXP2", "BRIDGE")) {
      check(
          name + " mean",
          bySeed,
          network.outcomeIndexOf(name),
          OutcomeForecast::meanDays,
          OutcomeForecast::meanStandardError);
    }
    check(
        "WAITED P10",
        21.31615666578967,
        bySeed,
        network.outcomeIndexOf("WAITED"),
        OutcomeForecast::p10Days,
        f -> f.percentiles().get(0).standardError());
    check(
        "WAITED P50",
        143.83895161088,
        bySeed,
        network.outcomeIndexOf("WAITED"),
        OutcomeForecast::p50Days,
        f -> f.percentiles().get(1).standardError());
    check(
        "WAITED P80",
        368.5257452847352,
        bySeed,
        network.outcomeIndexOf("WAITED"),
        OutcomeForecast::p80Days,
        f -> f.percentiles().get(2).standardError());
    check(
        "WAITED P90",
        575.1105123347086,
        bySeed,
        network.outcomeIndexOf("WAITED"),
        OutcomeForecast::p90Days,
        f -> f.percentiles().get(3).standardError());
    check(
        "WAITED by 1095",
        0.9744883007387529,
        bySeed,
        network.outcomeIndexOf("WAITED"),
        f -> f.readyBy().get(0).probability().value(),
        f -> f.readyBy().get(0).probability().standardError());
    // The deterministic date of the two normal paths is day 100, met if both are: merge bias.
    check(
        "CLARK2 deterministic date met",
        0.5 * 0.579259709439103,
        bySeed,
        network.outcomeIndexOf("CLARK2"),
        f -> f.deterministicMet().value(),
        f -> f.deterministicMet().standardError());
    assertThat(bySeed.get(0).get(network.outcomeIndexOf("CLARK2")).deterministicDays())
        .isEqualTo(100);
    // Spreads have no stated error of their own: theirs is taken from the 100 runs.
    for (String name : List.of("HYPO5", "CLARK2", "BRIDGE")) {
      double[] sd =
          values(bySeed, network.outcomeIndexOf(name), OutcomeForecast::standardDeviationDays);
      assertThat(Math.abs(mean(sd) - exact(name + " sd")))
          .as(name)
          .isLessThan(4 * spread(sd) / Math.sqrt(SEEDS));
    }
  }

  @Test
  void influencesMeetTheClosedForms() {
    GateNetwork network = network();
    double[][] found = new double[5][SEEDS];
    double[] stated = new double[SEEDS];
    for (int seed = 0; seed < SEEDS; seed++) {
      Futures futures = Futures.of(network, seed);
      List<GateInfluence> clark = futures.influences(FutureRange.firstOf(COUNT), "CLARK2");
      found[0][seed] = clark.get(0).criticality().value();
      found[1][seed] = clark.get(0).sensitivityIndex();
      found[2][seed] = clark.get(0).cruciality();
      found[3][seed] = clark.get(1).cruciality();
      stated[seed] = clark.get(0).criticality().standardError();
      found[4][seed] =
          futures.influences(FutureRange.firstOf(COUNT), "EXP2").get(0).criticality().value();
    }
    double[] truth = {
      0.5680841285726368, 0.5237175158758859, 0.5237175158758859, 0.6636396966404141, 1.0 / 3
    };
    for (int k = 0; k < truth.length; k++) {
      assertThat(Math.abs(mean(found[k]) - truth[k]))
          .as("influence %d", k)
          .isLessThan(4 * spread(found[k]) / Math.sqrt(SEEDS));
    }
    assertThat(mean(stated) / spread(found[0])).isBetween(0.7, 1.3);
  }

  private static void check(
      String name,
      List<List<OutcomeForecast>> bySeed,
      int outcome,
      ToDoubleFunction<OutcomeForecast> estimate,
      ToDoubleFunction<OutcomeForecast> standardError) {
    check(name, exact(name), bySeed, outcome, estimate, standardError);
  }

  private static void check(
      String name,
      double truth,
      List<List<OutcomeForecast>> bySeed,
      int outcome,
      ToDoubleFunction<OutcomeForecast> estimate,
      ToDoubleFunction<OutcomeForecast> standardError) {
    double[] estimates = values(bySeed, outcome, estimate);
    double[] errors = values(bySeed, outcome, standardError);
    assertThat(Math.abs(mean(estimates) - truth))
        .as("%s: mean of 100 runs %s, exact %s", name, mean(estimates), truth)
        .isLessThan(4 * mean(errors) / Math.sqrt(SEEDS));
    assertThat(mean(errors) / spread(estimates))
        .as("%s: stated standard error over the spread of 100 runs", name)
        .isBetween(0.7, 1.3);
  }

  private static double[] values(
      List<List<OutcomeForecast>> bySeed, int outcome, ToDoubleFunction<OutcomeForecast> of) {
    return bySeed.stream().mapToDouble(run -> of.applyAsDouble(run.get(outcome))).toArray();
  }

  private static double mean(double[] x) {
    double sum = 0;
    for (double v : x) {
      sum += v;
    }
    return sum / x.length;
  }

  private static double spread(double[] x) {
    double m = mean(x);
    double sum = 0;
    for (double v : x) {
      sum += (v - m) * (v - m);
    }
    return Math.sqrt(sum / (x.length - 1));
  }

  private static double exact(String name) {
    return EXACT.getOrDefault(name, Double.NaN);
  }

  private static void close(double value, String name) {
    assertThat(value).as(name).isCloseTo(exact(name), withPercentage(1e-9));
  }

  private static GateNetwork network() {
    GateNetworkBuilder b = GateNetwork.builder();
    chain(b, "HYPO5");
    b.outcome("HYPO5", "HYPO5/5");
    List<String> ends = new ArrayList<>();
    for (int k = 0; k < 10; k++) {
      chain(b, "case" + k);
      ends.add("case" + k + "/5");
    }
    b.milestone("HYPO5_max10", ends).outcome("HYPO5_max10");
    pair(b, "CLARK2", new Normal(100, 15), new Normal(95, 25));
    pair(b, "EXP2", new Exponential(10), new Exponential(20));
    gate(b, "B/s1", 2);
    gate(b, "B/s2", 3);
    gate(b, "B/12", 4, "B/s1");
    gate(b, "B/1t", 6, "B/s1");
    gate(b, "B/2t", 5, "B/s2", "B/12");
    b.milestone("BRIDGE", List.of("B/1t", "B/2t")).outcome("BRIDGE");
    b.add(Activity.underWay("WAITED", new Address("W", "gate"), new LogNormal(5.2, 0.9), 120));
    return b.outcome("WAITED").build();
  }

  private static void chain(GateNetworkBuilder b, String name) {
    for (int g = 0; g < 5; g++) {
      String[] before = g == 0 ? new String[0] : new String[] {name + "/" + g};
      gate(b, name + "/" + (g + 1), HYPO5.get(g), before);
    }
  }

  private static void pair(GateNetworkBuilder b, String name, GateDuration x, GateDuration y) {
    b.add(Activity.of(name + "/1", new Address(name, "1"), x));
    b.add(Activity.of(name + "/2", new Address(name, "2"), y));
    b.milestone(name, List.of(name + "/1", name + "/2")).outcome(name);
  }

  private static void gate(GateNetworkBuilder b, String id, double mean, String... before) {
    b.add(Activity.of(id, new Address(id, "gate"), new Exponential(mean), before));
  }
}
