package org.testudo.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testudo.forecast.duration.Fixed;
import org.testudo.forecast.duration.GateDuration;
import org.testudo.forecast.duration.LogNormal;
import org.testudo.forecast.duration.Triangular;
import org.testudo.forecast.random.Address;

/**
 * FEATURE UNDER TEST: criticality, sensitivity and cruciality equal what one gets by tracing each
 * future's path by hand and by the textbook sums, on networks drawn at random with days that tie,
 * earliest starts, and tails so heavy that a day is thousands of spreads from the middle.
 */
class InfluenceRunTest {

  private static final int FUTURES = 1500;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void equalsTracingByHand(long seed) {
    SplittableRandom r = new SplittableRandom(seed);
    int n = r.nextInt(3, 40);
    GateNetworkBuilder b = GateNetwork.builder();
    List<List<Integer>> before = new ArrayList<>();
    double[] notBefore = new double[n];
    for (int i = 0; i < n; i++) {
      List<Integer> own = new ArrayList<>();
      for (int k = r.nextInt(4); k > 0 && i > 0; k--) {
        int p = i == n - 1 ? r.nextInt(i) : Math.max(0, i - 1 - r.nextInt(8));
        if (!own.contains(p)) {
          own.add(p);
        }
      }
      if (i == n - 1 && !own.contains(i - 1)) {
        own.add(i - 1);
      }
      before.add(own);
      notBefore[i] = r.nextInt(4) == 0 ? r.nextInt(60) : 0;
      String[] names = own.stream().map(p -> "a" + p).toArray(String[]::new);
      b.add(
          Activity.of("a" + i, new Address("a" + i, "work"), days(r), names)
              .withNotBefore(notBefore[i]));
      b.outcome("a" + i);
    }
    GateNetwork network = b.build();
    Futures futures = Futures.of(network, seed);
    ReadySamples samples = futures.samples(FutureRange.firstOf(FUTURES));
    double[][] end = new double[n][];
    for (int i = 0; i < n; i++) {
      end[i] = samples.copyOf(i);
    }
    long[] hits = new long[n];
    double[][] length = new double[n][FUTURES];
    for (int f = 0; f < FUTURES; f++) {
      trace(before, notBefore, end, f, hits, length);
    }
    for (GateInfluence g : futures.influences(FutureRange.firstOf(FUTURES), "a" + (n - 1))) {
      int i = Integer.parseInt(g.activityId().substring(1));
      double share = (double) hits[i] / FUTURES;
      double own = variance(length[i], length[i]);
      double ready = variance(end[n - 1], end[n - 1]);
      assertThat(g.criticality().value()).isEqualTo(share);
      assertThat(g.sensitivityIndex())
          .isCloseTo(ready > 0 ? share * Math.sqrt(own / ready) : 0, offset(1e-4));
      assertThat(g.cruciality())
          .isCloseTo(
              own > 0 && ready > 0 ? variance(length[i], end[n - 1]) / Math.sqrt(own * ready) : 0,
              offset(1e-4));
    }
  }

  private static GateDuration days(SplittableRandom r) {
    return switch (r.nextInt(5)) {
      case 0 -> new Fixed(10);
      case 1 -> new Fixed(r.nextInt(1, 4) * 5);
      case 2 -> new Triangular(3, 5, 30);
      case 3 -> LogNormal.ofP50P80(5, 100);
      default -> LogNormal.ofP50P80(20, 25);
    };
  }

  private static void trace(
      List<List<Integer>> before,
      double[] notBefore,
      double[][] end,
      int future,
      long[] hits,
      double[][] length) {
    int n = before.size();
    for (int i = 0; i < n; i++) {
      double start = notBefore[i];
      for (int p : before.get(i)) {
        start = Math.max(start, end[p][future]);
      }
      length[i][future] = end[i][future] - start;
    }
    int at = n - 1;
    while (at >= 0) {
      hits[at]++;
      double start = end[at][future] - length[at][future];
      int last = -1;
      for (int p : before.get(at)) {
        if (last < 0 && end[p][future] == start) {
          last = p;
        }
      }
      at = last;
    }
  }

  private static double variance(double[] x, double[] y) {
    double mx = 0;
    double my = 0;
    for (int i = 0; i < x.length; i++) {
      mx += x[i] / x.length;
      my += y[i] / y.length;
    }
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += (x[i] - mx) * (y[i] - my);
    }
    return sum / (x.length - 1);
  }
}
