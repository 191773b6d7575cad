package org.testudo.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.testudo.forecast.RandomProgrammes.Feature;

/** FEATURE UNDER TEST: the event kernel says what the plainest simulation says, to the tick. */
class EventKernelTest {

  private static final int FUTURES = 8;

  static LongStream seeds() {
    return LongStream.range(0, 120);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void desksAloneAgree(long seed) {
    assertAgree(seed, 2 + (int) (seed % 9));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void tiesAgree(long seed) {
    assertAgree(seed, 2 + (int) (seed % 9), Feature.TIES);
  }

  @ParameterizedTest
  @EnumSource(Feature.class)
  void eachFeatureAgrees(Feature feature) {
    for (long seed = 0; seed < 40; seed++) {
      assertAgree(seed, 6, feature);
      assertAgree(seed, 6, feature, Feature.TIES);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anyMixtureAgrees(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Feature[] some =
        Arrays.stream(Feature.values()).filter(_ -> random.nextBoolean()).toArray(Feature[]::new);
    assertAgree(seed, 2 + random.nextInt(7), some);
  }

  private static void assertAgree(long seed, int cases, Feature... features) {
    GateNetwork network = RandomProgrammes.of(seed, cases, features);
    Lengths lengths = new Lengths(network, seed);
    double[][] found = walk(network, lengths);
    for (int f = 0; f < FUTURES; f++) {
      double[] expected = new NaiveSimulation(network, lengths, f).run();
      for (int k = 0; k < expected.length; k++) {
        if (found[k][f] != expected[k]) {
          throw new AssertionError(
              "seed %d, %d cases, %s: future %d, outcome %s: %s days, plainly %s"
                  .formatted(
                      seed,
                      cases,
                      List.of(features),
                      f,
                      network.outcomes().get(k),
                      found[k][f],
                      expected[k]));
        }
      }
    }
  }

  /** Every component by the event kernel, whether or not another would do. */
  private static double[][] walk(GateNetwork network, Lengths lengths) {
    double[][] rows = new double[network.outcomes().size()][FUTURES];
    for (GateNetwork.Component c : network.components()) {
      EventKernel kernel = new EventKernel(Programme.of(network, c, lengths));
      double[][] own = c.outcomes().stream().map(k -> rows[k]).toArray(double[][]::new);
      kernel.walk(0, FUTURES, kernel.scratch(FUTURES), own, 0);
    }
    return rows;
  }

  /** Where nothing is shared, the longest path and the events give the same bits. */
  @Test
  void agreesWithTheLongestPath() {
    for (long seed = 0; seed < 30; seed++) {
      GateNetwork network = FuturesTest.RandomNetworks.of(seed, 50);
      Lengths lengths = new Lengths(network, seed);
      double[][] events = walk(network, lengths);
      Walk walk = new Walk(network, lengths);
      List<double[]> paths = new ArrayList<>();
      for (int k = 0; k < network.outcomes().size(); k++) {
        paths.add(new double[FUTURES]);
      }
      for (GateNetwork.Component c : network.components()) {
        Kernel kernel = new LongestPathKernel(walk, c);
        double[][] own = c.outcomes().stream().map(paths::get).toArray(double[][]::new);
        kernel.walk(0, FUTURES, kernel.scratch(FUTURES), own, 0);
      }
      for (int k = 0; k < events.length; k++) {
        assertThat(events[k]).as("seed %d outcome %d", seed, k).containsExactly(paths.get(k));
      }
    }
  }
}
