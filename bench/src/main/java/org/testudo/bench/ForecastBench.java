package org.testudo.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.testudo.forecast.Activity;
import org.testudo.forecast.Demand;
import org.testudo.forecast.FutureRange;
import org.testudo.forecast.Futures;
import org.testudo.forecast.GateNetwork;
import org.testudo.forecast.GateNetworkBuilder;
import org.testudo.forecast.Needs;
import org.testudo.forecast.OutcomeForecast;
import org.testudo.forecast.Resource;
import org.testudo.forecast.duration.LogNormal;
import org.testudo.forecast.random.Address;
import umontreal.ssj.probdist.LognormalDist;
import umontreal.ssj.rng.LFSR113;
import umontreal.ssj.rng.RandomStream;

/**
 * 1,000 cases, 8 lognormal gates each, the first under way, 50,000 futures, no capacities: mean,
 * percentiles and their errors for every case. Beside it numpy (ziggurat normals, SFC64) and SSJ
 * (LFSR113, lognormal by inversion) on the same network with fewer cases, per sample.
 *
 * <p>The ratio is Testudo's samples a second over the faster peer's, both on one thread.
 */
final class ForecastBench {

  private static final int CASES = 1000;
  private static final int GATES = 8;
  private static final int FUTURES = 50_000;
  private static final int PEER_CASES = 40;

  /** Gates at a desk that all cases share: licence, production, training. */
  private static final int[] SHARED_GATES = {2, 4, 6};

  private static final double Z80 = 0.8416212335729143;

  private ForecastBench() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    PrintStream out = System.out;
    Locale.setDefault(Locale.ROOT);
    int cores = Runtime.getRuntime().availableProcessors();
    out.printf(
        "forecast: %d cases x %d gates x %d futures, percentiles per case, %d cores%n",
        CASES, GATES, FUTURES, cores);

    GateNetwork network = network(CASES, false);
    double cold = seconds(network, cores);
    double[] warm = new double[7];
    double leastCpu = Double.POSITIVE_INFINITY;
    for (int i = 0; i < warm.length; i++) {
      double before = cpuSeconds();
      warm[i] = seconds(network, cores);
      leastCpu = Math.min(leastCpu, cpuSeconds() - before);
    }
    Arrays.sort(warm);
    out.printf("testudo  %2d threads  first run %.2f s (JIT cold)%n", cores, cold);
    out.printf(
        "testudo  %2d threads  best %.2f s, median %.2f s, %.0f M samples/s (target 1.5 s)%n",
        cores, warm[0], warm[3], samples(CASES) / warm[0] * 1e-6);
    out.printf(
        "testudo  %2d threads  least CPU time of a run %.2f s over all threads%n", cores, leastCpu);
    double distinct = best(network(CASES, true), cores, 3);
    out.printf("testudo  %2d threads  every gate its own distribution: %.2f s%n", cores, distinct);
    for (boolean general : new boolean[] {false, true}) {
      GateNetwork shared = shared(general);
      double before = cpuSeconds();
      double wall = seconds(shared, cores);
      out.printf(
          "testudo  %2d threads  three gates at shared desks, %s kernel: %.2f s, %.1f CPU-s"
              + " (target 10 s)%n",
          cores, general ? "general" : "FIFO", wall, cpuSeconds() - before);
    }

    GateNetwork few = network(PEER_CASES, false);
    double one = best(few, 1, 9) / samples(PEER_CASES);
    out.printf("testudo   1 thread   %.1f M samples/s%n", 1e-6 / one);
    double ssj = ssj() / samples(PEER_CASES);
    out.printf("SSJ 3.3.2 1 thread   %.1f M samples/s%n", 1e-6 / ssj);
    double fastestPeer = ssj;
    Optional<Double> numpy = numpy();
    if (numpy.isPresent()) {
      out.printf("numpy     1 thread   %.1f M samples/s%n", numpy.get() * 1e-6);
      fastestPeer = Math.min(fastestPeer, 1 / numpy.get());
    } else {
      out.println("numpy     not found (python3 with numpy, bench/peers/forecast_numpy.py)");
    }
    out.printf("forecast ratio %.2f%n", fastestPeer / one);
  }

  /** CPU time of the process: what remains to be compared when the machine is shared. */
  private static double cpuSeconds() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos() * 1e-9;
  }

  private static double samples(int cases) {
    return (double) cases * GATES * FUTURES;
  }

  private static double median(int c, int g, boolean distinct) {
    return (10 + 7 * g + 3 * (c % 13)) * (distinct ? 1 + 1e-3 * c : 1);
  }

  private static double p80(int c, int g, boolean distinct) {
    return median(c, g, distinct) * (1.6 + 0.1 * g + 0.02 * (c % 13) + (distinct ? 1e-4 * c : 0));
  }

  private static double waited(int c) {
    return 5 + c % 90;
  }

  private static GateNetwork network(int cases, boolean distinct) {
    return cases(cases, distinct).build();
  }

  /**
   * The same cases with some gates at shared desks and plain gates between them; on demand with one
   * gate more that only the general kernel can walk.
   */
  private static GateNetwork shared(boolean general) {
    GateNetworkBuilder b = cases(CASES, false);
    for (int g : SHARED_GATES) {
      b.resource(Resource.Desk.of("desk" + g, 10 + 5 * g));
      for (int c = 0; c < CASES; c++) {
        b.needs("case" + c + "/gate" + g, "desk" + g);
      }
    }
    if (general) {
      Address other = new Address("other", "gate");
      b.resource(Resource.Desk.of("other", 2))
          .add(Activity.of("other", other, new LogNormal(0, 1), "case0/gate" + (GATES - 1)))
          .needs("other", new Needs(0, List.of(new Demand("other", 2))))
          .outcome("other");
    }
    return b.build();
  }

  private static GateNetworkBuilder cases(int cases, boolean distinct) {
    GateNetworkBuilder b = GateNetwork.builder();
    for (int c = 0; c < cases; c++) {
      for (int g = 0; g < GATES; g++) {
        LogNormal d = LogNormal.ofP50P80(median(c, g, distinct), p80(c, g, distinct));
        Address address = new Address("case" + c, "gate" + g);
        b.add(
            g == 0
                ? Activity.underWay(address.toString(), address, d, waited(c))
                : Activity.of(address.toString(), address, d, "case" + c + "/gate" + (g - 1)));
      }
      b.outcome("case" + c, "case" + c + "/gate" + (GATES - 1));
    }
    return b;
  }

  /** Sampler set-up and tables included: a new run each time. */
  private static double seconds(GateNetwork network, int threads) {
    long start = System.nanoTime();
    List<OutcomeForecast> forecasts =
        Futures.of(network, 1).withThreads(threads).forecast(FutureRange.firstOf(FUTURES));
    double seconds = (System.nanoTime() - start) * 1e-9;
    if (!(forecasts.get(5).p80Days() > 700 && forecasts.get(5).p80Days() < 800)
        && network.outcomes().size() == PEER_CASES) {
      throw new IllegalStateException("Case 5 is off: " + forecasts.get(5));
    }
    return seconds;
  }

  private static double best(GateNetwork network, int threads, int runs) {
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < runs; i++) {
      best = Math.min(best, seconds(network, threads));
    }
    return best;
  }

  /** Plain use of SSJ: a stream, inversion, an array sort for the percentiles. */
  private static double ssj() {
    RandomStream stream = new LFSR113();
    double best = Double.POSITIVE_INFINITY;
    for (int run = 0; run < 3; run++) {
      long start = System.nanoTime();
      double sink = 0;
      for (int c = 0; c < PEER_CASES; c++) {
        double[] ready = new double[FUTURES];
        for (int g = 0; g < GATES; g++) {
          double mu = Math.log(median(c, g, false));
          double sigma = Math.log(p80(c, g, false) / median(c, g, false)) / Z80;
          LognormalDist d = new LognormalDist(mu, sigma);
          double waited = g == 0 ? waited(c) : 0;
          double from = g == 0 ? d.cdf(waited) : 0;
          for (int f = 0; f < FUTURES; f++) {
            ready[f] += d.inverseF(from + (1 - from) * stream.nextDouble()) - waited;
          }
        }
        Arrays.sort(ready);
        sink += ready[FUTURES / 10] + ready[FUTURES / 2] + ready[FUTURES / 5 * 4];
      }
      if (!(sink > 0)) {
        throw new IllegalStateException("SSJ gave no days.");
      }
      best = Math.min(best, (System.nanoTime() - start) * 1e-9);
    }
    return best;
  }

  /** Samples a second of the numpy script; empty if it cannot run here. */
  private static Optional<Double> numpy() throws IOException, InterruptedException {
    Path script = Path.of(System.getProperty("testudo.bench.home", "bench"), "peers");
    script = script.resolve("forecast_numpy.py");
    if (!Files.isRegularFile(script)) {
      return Optional.empty();
    }
    double best = 0;
    for (int run = 0; run < 3; run++) {
      Process process;
      try {
        process =
            new ProcessBuilder(
                    "python3",
                    script.toString(),
                    Integer.toString(PEER_CASES),
                    Integer.toString(FUTURES))
                .start();
      } catch (IOException e) {
        return Optional.empty();
      }
      String line = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      if (process.waitFor() != 0) {
        return Optional.empty();
      }
      best =
          Math.max(
              best,
              Double.parseDouble(line.substring(line.indexOf(' ')).strip().replaceAll(" .*", "")));
    }
    return Optional.of(best);
  }
}
