package org.testudo.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testudo.forecast.duration.Exponential;
import org.testudo.forecast.duration.StandardNormal;
import org.testudo.forecast.duration.Ticks;
import org.testudo.forecast.random.Address;

/**
 * FEATURE UNDER TEST: queues whose answer is known. Exact transient values from the Markov chain of
 * N cases drained through gates with c servers each (all released on day 0, exponential services);
 * the product form of an open network (Baskett, Chandy, Muntz and Palacios, JACM 22, 1975); and two
 * long simulations by another program, with their standard errors.
 *
 * <p>The error of a hundred seeds, each divided by its own standard error, must look like a hundred
 * draws from a standard normal distribution: Kolmogorov's distance below its 0.1 % point, 0.195.
 */
class FifoOracleTest {

  private static final int SEEDS = 100;

  /** Cases released together, and what becomes of them. */
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  record Drain(
      String name,
      int cases,
      int[] servers,
      double[] means,
      double makespan,
      double meanReady,
      double makespanVariance) {}

  /** Group gated_drain of the reference values: exact rationals of an acyclic Markov chain. */
  static List<Drain> drains() {
    return List.of(
        new Drain(
            "D10",
            10,
            new int[] {2, 3, 1, 2, 2},
            new double[] {5, 12, 3, 4, 6},
            77.7466984654241,
            47.1845645734693,
            276.87729644741),
        new Drain(
            "D20",
            20,
            new int[] {3, 6, 2, 4, 5},
            new double[] {10, 40, 8, 14, 21},
            263.316630696723,
            136.106919021936,
            2973.95072131185),
        new Drain(
            "D5tight",
            5,
            new int[] {1, 1, 1, 1, 1},
            new double[] {7, 9, 4, 5, 6},
            84.0367364544209,
            58.8560204217953,
            456.488563705152));
  }

  @ParameterizedTest
  @MethodSource("drains")
  void drain(Drain d) {
    int futures = 640;
    GateNetworkBuilder b = GateNetwork.builder();
    for (int g = 0; g < d.servers().length; g++) {
      b.resource(Resource.Desk.of("pool" + g, d.servers()[g]));
    }
    for (int k = 0; k < d.cases(); k++) {
      for (int g = 0; g < d.servers().length; g++) {
        Address address = new Address("case" + k, "gate" + g);
        Exponential days = new Exponential(d.means()[g]);
        b.add(
            g == 0
                ? Activity.of(address.toString(), address, days)
                : Activity.of(address.toString(), address, days, "case" + k + "/gate" + (g - 1)));
        b.needs(address.toString(), "pool" + g);
      }
      b.outcome("case" + k, "case" + k + "/gate" + (d.servers().length - 1));
    }
    b.milestone("all", IntStream.range(0, d.cases()).mapToObj(k -> "case" + k + "/gate4").toList());
    b.outcome("all");
    GateNetwork network = b.build();
    int last = d.cases();
    double[] zMakespan = new double[SEEDS];
    double[] zMean = new double[SEEDS];
    double[] spans = new double[SEEDS * futures];
    for (int seed = 0; seed < SEEDS; seed++) {
      ReadySamples samples =
          Futures.of(network, seed).withThreads(1).samples(FutureRange.firstOf(futures));
      double[] span = samples.copyOf(last);
      double[] mean = new double[futures];
      for (int k = 0; k < d.cases(); k++) {
        double[] ready = samples.copyOf(k);
        for (int f = 0; f < futures; f++) {
          mean[f] += ready[f] / d.cases();
        }
      }
      zMakespan[seed] = z(span, d.makespan());
      zMean[seed] = z(mean, d.meanReady());
      System.arraycopy(span, 0, spans, seed * futures, futures);
    }
    assertThat(distance(zMakespan)).as("makespan of %s", d.name()).isLessThan(0.195);
    assertThat(distance(zMean)).as("mean ready day of %s", d.name()).isLessThan(0.195);
    double[] squares =
        Arrays.stream(spans).map(x -> (x - d.makespan()) * (x - d.makespan())).toArray();
    assertThat(Math.abs(z(squares, d.makespanVariance())))
        .as("variance of the makespan of %s", d.name())
        .isLessThan(4);
  }

  /** Gates G1 and G3 share pool A: group queue_mc, case GATED5_N100. */
  @Test
  void gated5WithAHundredCases() {
    GateNetwork network = gated5(100);
    double[] z = new double[SEEDS];
    double[] means = new double[SEEDS];
    for (int seed = 0; seed < SEEDS; seed++) {
      double[] mean = meanTimeToReady(network, 100, 200, seed);
      means[seed] = Arrays.stream(mean).average().orElseThrow();
      z[seed] = z(mean, 27.99432);
    }
    assertThat(distance(z)).isLessThan(0.195);
    double spread = standardError(means);
    double overall = Arrays.stream(means).average().orElseThrow();
    assertThat(Math.abs(overall - 27.99432)).isLessThan(4 * Math.hypot(spread, 0.0021));
  }

  /** Group queue_mc, case GATED5_N1000. */
  @Test
  void gated5WithAThousandCases() {
    double[] mean = meanTimeToReady(gated5(1000), 1000, 2000, 1);
    double overall = Arrays.stream(mean).average().orElseThrow();
    assertThat(Math.abs(overall - 31.03761))
        .isLessThan(4 * Math.hypot(standardError(mean), 0.0037));
  }

  /** Group queue, case GATED5: the exact steady state, 2,000 cases of warm-up left out. */
  @Test
  void gated5InSteadyState() {
    int cases = 20_000;
    int warm = 2000;
    double[] means = {2, 9.6, 2, 3, 8};
    int[][] route = new int[cases][];
    Arrays.fill(route, new int[] {0, 1, 0, 2, 3});
    FifoCells cells =
        new FifoCells(
            new int[] {5, 12, 4, 10},
            route,
            new boolean[cases],
            IntStream.range(0, 5 * cases).toArray());
    FifoWalk walk = new FifoWalk(cells);
    SplittableRandom r = new SplittableRandom(5);
    double[] found = new double[SEEDS];
    long[] release = new long[cases];
    long[] ticks = new long[5 * cases];
    boolean[] refused = new boolean[1];
    for (int f = 0; f < SEEDS; f++) {
      long t = 0;
      for (int k = 0; k < cases; k++) {
        t += exponential(r, 1);
        release[k] = t;
        for (int g = 0; g < 5; g++) {
          ticks[5 * k + g] = exponential(r, means[g]);
        }
      }
      long[] ends = ticks.clone();
      walk.run(1, release, ends, new boolean[1], refused);
      assertThat(refused[0]).isFalse();
      double sum = 0;
      for (int k = warm; k < cases; k++) {
        sum += Ticks.days(ends[5 * k + 4] - release[k]);
      }
      found[f] = sum / (cases - warm);
    }
    assertThat(walk.walkedBySegments()).isGreaterThan(SEEDS / 2);
    double overall = Arrays.stream(found).average().orElseThrow();
    assertThat(Math.abs(overall - 31.45683875002073)).isLessThan(4 * standardError(found));
    assertThat(standardError(found)).isLessThan(0.1);
  }

  private static long exponential(SplittableRandom r, double mean) {
    return Math.max(1, Ticks.of(-mean * StrictMath.log(1 - r.nextDouble())));
  }

  private static GateNetwork gated5(int cases) {
    List<String> pools = List.of("A", "B", "A", "C", "D");
    double[] means = {2, 9.6, 2, 3, 8};
    GateNetworkBuilder b =
        GateNetwork.builder()
            .resource(Resource.Desk.of("A", 5))
            .resource(Resource.Desk.of("B", 12))
            .resource(Resource.Desk.of("C", 4))
            .resource(Resource.Desk.of("D", 10));
    for (int k = 0; k < cases; k++) {
      Address arrival = new Address("case" + k, "arrival");
      Exponential gap = new Exponential(1);
      b.add(
          k == 0
              ? Activity.of(arrival.toString(), arrival, gap)
              : Activity.of(arrival.toString(), arrival, gap, "case" + (k - 1) + "/arrival"));
      String before = arrival.toString();
      for (int g = 0; g < pools.size(); g++) {
        Address address = new Address("case" + k, "gate" + g);
        b.add(Activity.of(address.toString(), address, new Exponential(means[g]), before));
        b.needs(address.toString(), pools.get(g));
        before = address.toString();
      }
      b.outcome(arrival.toString()).outcome(before);
    }
    return b.build();
  }

  /** Mean over the cases of the days from arrival to ready, per future. */
  private static double[] meanTimeToReady(GateNetwork network, int cases, int futures, long seed) {
    double[] mean = new double[futures];
    Futures.of(network, seed)
        .withThreads(1)
        .run(
            FutureRange.firstOf(futures),
            block -> {
              for (int k = 0; k < cases; k++) {
                double[] arrival = block.ready(2 * k);
                double[] ready = block.ready(2 * k + 1);
                for (int i = 0; i < block.size(); i++) {
                  mean[(int) block.firstFuture() + i] += (ready[i] - arrival[i]) / cases;
                }
              }
            });
    return mean;
  }

  private static double z(double[] values, double truth) {
    return (Arrays.stream(values).average().orElseThrow() - truth) / standardError(values);
  }

  private static double standardError(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
    return Math.sqrt(squares / (values.length - 1) / values.length);
  }

  /** Kolmogorov's distance between a sample and the standard normal distribution. */
  private static double distance(double[] sample) {
    double[] sorted = sample.clone();
    Arrays.sort(sorted);
    List<Double> gaps = new ArrayList<>();
    for (int i = 0; i < sorted.length; i++) {
      double p = StandardNormal.cdf(sorted[i]);
      gaps.add(Math.max(p - (double) i / sorted.length, (i + 1.0) / sorted.length - p));
    }
    return gaps.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }
}
