package org.testudo.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.testudo.forecast.Activity;
import org.testudo.forecast.FutureRange;
import org.testudo.forecast.Futures;
import org.testudo.forecast.GateInfluence;
import org.testudo.forecast.GateNetwork;
import org.testudo.forecast.GateNetworkBuilder;
import org.testudo.forecast.duration.Triangular;
import org.testudo.forecast.random.Address;

/**
 * A schedule of 122 activities with triangular durations and nothing shared: forward pass, backward
 * pass, and for every activity its criticality, sensitivity index and cruciality. Unit: activity
 * samples per CPU second of one thread. Beside it numpy on the same network, forward only.
 */
final class CriticalityBench {

  private static final int ACTIVITIES = 122;
  private static final int FUTURES = 65_536;
  private static final int NEAR = 30;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private CriticalityBench() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    PrintStream out = System.out;
    Locale.setDefault(Locale.ROOT);
    out.printf("criticality: %d activities x %d futures, CPU seconds%n", ACTIVITIES, FUTURES);
    String last = id(ACTIVITIES - 1);
    Futures futures = Futures.of(network(), 1).withThreads(1);
    double both = Double.POSITIVE_INFINITY;
    double forward = Double.POSITIVE_INFINITY;
    double mean = 0;
    List<GateInfluence> influences = List.of();
    for (int round = 0; round < 24; round++) {
      long start = THREADS.getCurrentThreadCpuTime();
      influences = futures.influences(FutureRange.firstOf(FUTURES), last);
      both = Math.min(both, seconds(start));
      start = THREADS.getCurrentThreadCpuTime();
      mean = meanDays(futures);
      forward = Math.min(forward, seconds(start));
    }
    double samples = (double) ACTIVITIES * FUTURES;
    out.printf(
        "testudo  with criticality  %.0f M activity samples/CPU-s (target 400)%n",
        samples / both * 1e-6);
    out.printf(
        "testudo  forward only      %.0f M activity samples/CPU-s, mean %.3f days%n",
        samples / forward * 1e-6, mean);
    influences.stream()
        .sorted(Comparator.comparingDouble(g -> -g.criticality().value()))
        .limit(3)
        .forEach(g ->
            out.printf(
                "         %s critical in %.3f, SSI %.3f, cruciality %.3f%n",
                g.activityId(), g.criticality().value(), g.sensitivityIndex(), g.cruciality()));
    Optional<double[]> numpy = Peer.of("criticality_numpy.py").run(Integer.toString(FUTURES));
    if (numpy.isEmpty()) {
      out.println("numpy not found (python3 with numpy, bench/peers/criticality_numpy.py)");
      return;
    }
    double peer = numpy.get()[1];
    out.printf(
        "numpy    forward only      %.1f M activity samples/CPU-s, mean %.3f days%n",
        peer * 1e-6, numpy.get()[2]);
    out.printf("criticality ratio %.2f%n", samples / both / peer);
  }

  private static double seconds(long start) {
    return (THREADS.getCurrentThreadCpuTime() - start) * 1e-9;
  }

  private static double meanDays(Futures futures) {
    double[] sum = {0};
    futures.run(
        FutureRange.firstOf(FUTURES),
        block -> {
          double[] ready = block.ready(0);
          for (int i = 0; i < block.size(); i++) {
            sum[0] += ready[i];
          }
        });
    return sum[0] / FUTURES;
  }

  private static String id(int i) {
    return "a" + i;
  }

  /** The upper bits of a linear congruential generator, so that the peer can make the same. */
  private static final class Draws {
    private long state = 2024;

    int below(int n) {
      state = (state * 1_103_515_245 + 12_345) % (1L << 31);
      return (int) ((state >> 8) % n);
    }
  }

  /**
   * Each activity follows one to three of the thirty before it; the last follows all loose ends.
   */
  private static GateNetwork network() {
    Draws draws = new Draws();
    GateNetworkBuilder b = GateNetwork.builder();
    boolean[] followed = new boolean[ACTIVITIES];
    for (int i = 0; i < ACTIVITIES - 1; i++) {
      List<String> before = new ArrayList<>();
      if (i >= 6) {
        for (int k = draws.below(3); k >= 0; k--) {
          int p = i - 1 - draws.below(Math.min(i, NEAR));
          if (!before.contains(id(p))) {
            before.add(id(p));
          }
          followed[p] = true;
        }
      }
      int mode = 5 + draws.below(56);
      double least = mode * (70.0 + draws.below(26)) / 100;
      double most = mode * (120.0 + draws.below(131)) / 100;
      b.add(activity(i, new Triangular(least, mode, most), before));
    }
    List<String> ends = new ArrayList<>();
    for (int i = 0; i < ACTIVITIES - 1; i++) {
      if (!followed[i]) {
        ends.add(id(i));
      }
    }
    b.add(activity(ACTIVITIES - 1, new Triangular(1, 2, 4), ends));
    return b.outcome(id(ACTIVITIES - 1)).build();
  }

  private static Activity activity(int i, Triangular days, List<String> before) {
    return Activity.of(id(i), new Address(id(i), "work"), days, before.toArray(String[]::new));
  }
}
