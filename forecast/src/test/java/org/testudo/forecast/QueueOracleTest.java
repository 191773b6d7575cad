package org.testudo.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.testudo.forecast.analytic.GatedDrain;
import org.testudo.forecast.analytic.MultiServerQueue;
import org.testudo.forecast.analytic.ProductFormNetwork;
import org.testudo.forecast.analytic.SingleServerQueue;
import org.testudo.forecast.duration.Exponential;
import org.testudo.forecast.duration.Fixed;
import org.testudo.forecast.duration.LogNormal;
import org.testudo.forecast.duration.NormalForTests;
import org.testudo.forecast.random.Address;

/**
 * FEATURE UNDER TEST: queues, against closed forms, exact Markov chains and reference values.
 *
 * <p>Simulations run over {@value #SEEDS} seeds. Their z-scores against the exact value must look
 * like standard normals: Anderson-Darling with known mean and variance, critical value 3.857 at 1 %
 * (D'Agostino and Stephens, Goodness-of-Fit Techniques, 1986, table 4.2, case 0).
 */
class QueueOracleTest {

  private static final int SEEDS = 100;
  private static final double ANDERSON_DARLING_1_PERCENT = 3.857;

  private record Row(String name, Map<String, String> inputs, String quantity, double value) {}

  private static List<Row> rows(String group) {
    List<List<String>> all = Oracles.rows("readiness/oracles.csv");
    return all.stream()
        .filter(cells -> cells.get(0).equals(group))
        .map(cells ->
            new Row(
                cells.get(1), inputs(cells.get(2)), cells.get(3), Double.parseDouble(cells.get(4))))
        .toList();
  }

  private static Map<String, String> inputs(String text) {
    Map<String, String> inputs = new HashMap<>();
    for (String pair : text.split(";", -1)) {
      int at = pair.indexOf('=');
      inputs.put(at < 0 ? "" : pair.substring(0, at), pair.substring(at + 1));
    }
    return inputs;
  }

  private static double number(Row row, String name) {
    return Double.parseDouble(row.inputs().getOrDefault(name, "NaN"));
  }

  static final ProductFormNetwork GATED5 =
      new ProductFormNetwork(
          1,
          List.of(
              new ProductFormNetwork.Station(2, 2, 5),
              new ProductFormNetwork.Station(1, 9.6, 12),
              new ProductFormNetwork.Station(1, 3, 4),
              new ProductFormNetwork.Station(1, 8, 10)));

  @Test
  void closedForms() {
    int checked = 0;
    for (Row row : rows("queue")) {
      double found =
          switch (row.name()) {
            case "MD1_0.5" -> new SingleServerQueue(0.5, new Fixed(1)).meanWaitDays();
            case "MLN1_0.5", "MLN1_0.8" ->
                new SingleServerQueue(number(row, "lambda"), ofMeanAndVariation(1, 1.5))
                    .meanWaitDays();
            case "GATED5" ->
                row.quantity().equals("Wq")
                    ? GATED5.meanWaitDays(
                        "ABCD".indexOf(row.inputs().getOrDefault("", "").charAt(5)))
                    : GATED5.meanDays();
            default -> {
              MultiServerQueue queue =
                  new MultiServerQueue(
                      number(row, "lambda"), 1 / number(row, "mu"), (int) number(row, "c"));
              yield switch (row.quantity()) {
                case "ErlangC" -> queue.probabilityOfWait();
                case "Wq" -> queue.meanWaitDays();
                case "Lq" -> queue.meanWaiting();
                default -> queue.waitQuantileDays(0.9);
              };
            }
          };
      assertThat(found).as("%s", row).isCloseTo(row.value(), within(1e-9 * row.value()));
      checked++;
    }
    assertThat(checked).isEqualTo(20);
  }

  /** A lognormal from its mean and coefficient of variation. */
  private static LogNormal ofMeanAndVariation(double mean, double variation) {
    double variance = StrictMath.log1p(variation * variation);
    return new LogNormal(StrictMath.log(mean) - variance / 2, StrictMath.sqrt(variance));
  }

  @Test
  void exactDrains() {
    for (Row row : rows("gated_drain")) {
      GatedDrain drain =
          GatedDrain.of((int) number(row, "N"), integers(row, "capacities"), means(row));
      double found =
          switch (row.quantity()) {
            case "E[makespan]" -> drain.meanMakespanDays();
            case "Var[makespan]" -> drain.varianceOfMakespan();
            default -> drain.meanReadyDays();
          };
      assertThat(found).as("%s", row).isCloseTo(row.value(), within(1e-9 * row.value()));
    }
  }

  private static List<Integer> integers(Row row, String name) {
    return Arrays.stream(row.inputs().getOrDefault(name, "").split("\\|", -1))
        .map(Integer::valueOf)
        .toList();
  }

  private static List<Double> means(Row row) {
    return Arrays.stream(row.inputs().getOrDefault("mean", "").split("\\|", -1))
        .map(Double::valueOf)
        .toList();
  }

  /** The same drains simulated: z-scores over seeds are standard normal, for mean and makespan. */
  @Test
  void simulatedDrains() {
    for (Row row : rows("gated_drain")) {
      if (row.quantity().equals("Var[makespan]")) {
        continue;
      }
      boolean makespan = row.quantity().equals("E[makespan]");
      int cases = (int) number(row, "N");
      GateNetwork network = drain(cases, integers(row, "capacities"), means(row));
      double[] scores = new double[SEEDS];
      for (int seed = 0; seed < SEEDS; seed++) {
        scores[seed] =
            score(
                network,
                seed,
                400,
                row.value(),
                ready -> {
                  double sum = 0;
                  double last = 0;
                  for (double day : ready) {
                    sum += day;
                    last = Math.max(last, day);
                  }
                  return makespan ? last : sum / ready.length;
                });
      }
      assertStandardNormal(scores, row.name() + " " + row.quantity());
    }
  }

  static GateNetwork drain(int cases, List<Integer> servers, List<Double> means) {
    GateNetworkBuilder b = GateNetwork.builder();
    for (int g = 0; g < servers.size(); g++) {
      b.resource(Resource.Desk.of("pool" + g, servers.get(g)));
    }
    for (int c = 0; c < cases; c++) {
      for (int g = 0; g < servers.size(); g++) {
        String id = "c%d/g%d".formatted(c, g);
        Address address = new Address("c" + c, "g" + g);
        Exponential days = new Exponential(means.get(g));
        b.add(
            g == 0
                ? Activity.of(id, address, days)
                : Activity.of(id, address, days, "c%d/g%d".formatted(c, g - 1)));
        b.needs(id, "pool" + g);
      }
      b.outcome("c" + c, "c%d/g%d".formatted(c, servers.size() - 1));
    }
    return b.build();
  }

  private interface Statistic {
    double of(double[] ready);
  }

  private static double score(
      GateNetwork network, long seed, int futures, double exact, Statistic statistic) {
    ReadySamples samples = Futures.of(network, seed).samples(FutureRange.firstOf(futures));
    double sum = 0;
    double squares = 0;
    double[] ready = new double[network.outcomes().size()];
    for (int f = 0; f < futures; f++) {
      for (int k = 0; k < ready.length; k++) {
        ready[k] = samples.days(k, f);
      }
      double x = statistic.of(ready);
      sum += x;
      squares += x * x;
    }
    double mean = sum / futures;
    double deviation = Math.sqrt((squares - sum * mean) / (futures - 1));
    return (mean - exact) / (deviation / Math.sqrt(futures));
  }

  /** gated5 with 100 and 1,000 cases, against a long run of another simulator. */
  @Test
  void transientQueue() {
    for (Row row : rows("queue_mc")) {
      int cases = row.name().equals("GATED5_N100") ? 100 : 1000;
      if (row.name().equals("GATED5_N1e6")) {
        continue;
      }
      double referenceError = cases == 100 ? 0.0021 : 0.0037;
      GateNetwork network = gated5(cases);
      int futures = cases == 100 ? 20_000 : 2_000;
      ReadySamples samples = Futures.of(network, 7).samples(FutureRange.firstOf(futures));
      double sum = 0;
      double squares = 0;
      for (int f = 0; f < futures; f++) {
        double x = 0;
        for (int c = 0; c < cases; c++) {
          x += samples.days(2 * c + 1, f) - samples.days(2 * c, f);
        }
        sum += x / cases;
        squares += x / cases * (x / cases);
      }
      double mean = sum / futures;
      double error = Math.sqrt((squares - sum * mean) / (futures - 1) / futures);
      double z = (mean - row.value()) / Math.hypot(error, referenceError);
      assertThat(z).as("%s: %s", row.name(), mean).isBetween(-4.0, 4.0);
    }
  }

  /** Poisson arrivals, gates A B A C D; outcomes alternate between arrival and readiness. */
  static GateNetwork gated5(int cases) {
    GateNetworkBuilder b = GateNetwork.builder();
    String[] pool = {"A", "B", "A", "C", "D"};
    double[] mean = {2, 9.6, 2, 3, 8};
    b.resource(Resource.Desk.of("A", 5))
        .resource(Resource.Desk.of("B", 12))
        .resource(Resource.Desk.of("C", 4))
        .resource(Resource.Desk.of("D", 10));
    for (int c = 0; c < cases; c++) {
      String id = "case" + c;
      Address in = new Address(id, "in");
      b.add(
          c == 0
              ? Activity.of(id + "/in", in, new Exponential(1))
              : Activity.of(id + "/in", in, new Exponential(1), "case" + (c - 1) + "/in"));
      b.outcome(id + "/in");
      for (int g = 0; g < 5; g++) {
        b.add(
            Activity.of(
                id + "/g" + g,
                new Address(id, "g" + g),
                new Exponential(mean[g]),
                g == 0 ? id + "/in" : id + "/g" + (g - 1)));
        b.needs(id + "/g" + g, pool[g]);
      }
      b.outcome(id + "/g4");
    }
    return b.build();
  }

  /**
   * One server, lognormal service, from empty; the wait of late cases against Pollaczek-Khinchine.
   */
  @Test
  void singleServerReachesItsSteadyState() {
    GateNetworkBuilder b = GateNetwork.builder().resource(Resource.Desk.of("desk", 1));
    int cases = 300;
    for (int c = 0; c < cases; c++) {
      Address in = new Address("c" + c, "in");
      b.add(
          c == 0
              ? Activity.of("in" + c, in, new Exponential(2))
              : Activity.of("in" + c, in, new Exponential(2), "in" + (c - 1)));
      b.add(Activity.of("s" + c, new Address("c" + c, "s"), ofMeanAndVariation(1, 1.5), "in" + c));
      b.needs("s" + c, "desk");
    }
    b.outcome("in" + (cases - 1)).outcome("s" + (cases - 1));
    GateNetwork network = b.build();
    double exact = 1 + new SingleServerQueue(0.5, ofMeanAndVariation(1, 1.5)).meanWaitDays();
    double[] scores = new double[SEEDS];
    for (int seed = 0; seed < SEEDS; seed++) {
      scores[seed] = score(network, seed, 1500, exact, ready -> ready[1] - ready[0]);
    }
    assertStandardNormal(scores, "M/LN/1");
  }

  static void assertStandardNormal(double[] scores, String what) {
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double low = normal(sorted[i]);
      double high = normal(-sorted[n - 1 - i]);
      sum += (2 * i + 1) * (Math.log(low) + Math.log(high));
    }
    double statistic = -n - sum / n;
    assertThat(statistic)
        .as("Anderson-Darling of the z-scores of %s: %s", what, Arrays.toString(sorted))
        .isLessThan(ANDERSON_DARLING_1_PERCENT);
  }

  private static double normal(double x) {
    return NormalForTests.cdf(x);
  }
}
