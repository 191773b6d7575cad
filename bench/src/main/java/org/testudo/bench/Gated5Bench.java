package org.testudo.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.testudo.forecast.Activity;
import org.testudo.forecast.Demand;
import org.testudo.forecast.FutureRange;
import org.testudo.forecast.Futures;
import org.testudo.forecast.GateNetwork;
import org.testudo.forecast.GateNetworkBuilder;
import org.testudo.forecast.Needs;
import org.testudo.forecast.Resource;
import org.testudo.forecast.duration.Exponential;
import org.testudo.forecast.random.Address;

/**
 * gated5: 1,000 cases arrive one a day (Poisson) to an empty system and pass five gates in order,
 * first come first served, exponential services; G1 and G3 share 5 servers (mean 2 days), G2 has 12
 * (9.6), G4 4 (3), G5 10 (8). Unit: gate completions per CPU second of the one simulating thread,
 * random numbers and ready days of every case included; best of several rounds, as the machine is
 * shared. Expected mean days from arrival to ready: 31.038.
 *
 * <p>Testudo twice: as it chooses for itself (the FIFO kernel), and with the general kernel, made
 * necessary by one gate that asks for nothing less than two servers of a desk nobody else uses.
 */
final class Gated5Bench {

  private static final int CASES = 1000;
  private static final int GATES = 5;
  private static final List<String> POOLS = List.of("A", "B", "A", "C", "D");
  private static final double[] MEANS = {2, 9.6, 2, 3, 8};
  private static final double EXPECTED = 31.03761;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private record Run(double gatesPerSecond, double sumOfMeans, int rounds) {
    double meanDays() {
      return sumOfMeans / rounds;
    }
  }

  /** Some futures or replications; the mean days to ready. */
  private interface Round {
    double run();
  }

  private Gated5Bench() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    PrintStream out = System.out;
    Locale.setDefault(Locale.ROOT);
    out.printf("gated5: %d cases x %d gates, CPU seconds of one thread%n", CASES, GATES);
    Futures fifo = Futures.of(network(false), 1).withThreads(1);
    Futures general = Futures.of(network(true), 1).withThreads(1);
    Gated5Ssj ssj = new Gated5Ssj(CASES);
    Gated5SsjTuned tuned = new Gated5SsjTuned(CASES);
    // In turn, so that a busy minute of the machine hits all alike.
    Run byFifo = new Run(0, 0, 0);
    Run byGeneral = new Run(0, 0, 0);
    Run bySsj = new Run(0, 0, 0);
    Run byTuned = new Run(0, 0, 0);
    for (int i = 0; i < 12; i++) {
      int from = 1024 * i;
      byFifo = best(byFifo, 1024, () -> meanDays(fifo, from, 1024));
      byGeneral = best(byGeneral, 512, () -> meanDays(general, from, 512));
      bySsj = best(bySsj, 256, () -> mean(ssj::replication, 256));
      byTuned = best(byTuned, 256, () -> mean(tuned::replication, 256));
    }
    print(out, "testudo, FIFO kernel", byFifo);
    print(out, "testudo, general kernel", byGeneral);
    print(out, "SSJ 3.3.2 (Henriksen, LFSR113)", bySsj);
    print(out, "SSJ 3.3.2, tuned by hand", byTuned);
    Optional<double[]> simpy = Peer.of("gated5_simpy.py").run(Integer.toString(CASES), "12");
    if (simpy.isPresent()) {
      Run bySimpy = new Run(simpy.get()[1], simpy.get()[2], 1);
      print(out, "SimPy", bySimpy);
      out.printf("gated5 FIFO over SimPy %.0f%n", byFifo.gatesPerSecond / bySimpy.gatesPerSecond);
    } else {
      out.println("SimPy not found (a Python with simpy, bench/peers/gated5_simpy.py)");
    }
    out.printf(
        "gated5 over SSJ tuned by hand: FIFO %.2f, general %.2f%n",
        byFifo.gatesPerSecond / byTuned.gatesPerSecond,
        byGeneral.gatesPerSecond / byTuned.gatesPerSecond);
    out.printf("gated5 general over SSJ %.2f%n", byGeneral.gatesPerSecond / bySsj.gatesPerSecond);
    out.printf("gated5 ratio %.2f%n", byFifo.gatesPerSecond / bySsj.gatesPerSecond);
  }

  private static void print(PrintStream out, String name, Run run) {
    out.printf(
        "%-32s %8.3f M gates/CPU-s, mean %.3f days (expected %.3f)%n",
        name, run.gatesPerSecond * 1e-6, run.meanDays(), EXPECTED);
  }

  private static Run best(Run before, int replications, Round round) {
    long start = THREADS.getCurrentThreadCpuTime();
    double mean = round.run();
    double seconds = (THREADS.getCurrentThreadCpuTime() - start) * 1e-9;
    double rate = (double) CASES * GATES * replications / seconds;
    return new Run(
        Math.max(before.gatesPerSecond, rate), before.sumOfMeans + mean, before.rounds + 1);
  }

  private static double mean(DoubleSupplier replication, int count) {
    double sum = 0;
    for (int r = 0; r < count; r++) {
      sum += replication.getAsDouble();
    }
    return sum / count;
  }

  private static GateNetwork network(boolean general) {
    GateNetworkBuilder b =
        GateNetwork.builder()
            .resource(Resource.Desk.of("A", 5))
            .resource(Resource.Desk.of("B", 12))
            .resource(Resource.Desk.of("C", 4))
            .resource(Resource.Desk.of("D", 10));
    for (int k = 0; k < CASES; k++) {
      String name = "case" + k;
      Address arrival = new Address(name, "arrival");
      Exponential gap = new Exponential(1);
      b.add(
          k == 0
              ? Activity.of(arrival.toString(), arrival, gap)
              : Activity.of(arrival.toString(), arrival, gap, "case" + (k - 1) + "/arrival"));
      String before = arrival.toString();
      for (int g = 0; g < GATES; g++) {
        Address gate = new Address(name, "gate" + g);
        b.add(Activity.of(gate.toString(), gate, new Exponential(MEANS[g]), before));
        b.needs(gate.toString(), POOLS.get(g));
        before = gate.toString();
      }
      b.outcome(arrival.toString()).outcome(before);
    }
    if (general) {
      Address other = new Address("other", "gate");
      b.resource(Resource.Desk.of("E", 2))
          .add(Activity.of("other", other, new Exponential(1), "case999/gate4"))
          .needs("other", new Needs(0, List.of(new Demand("E", 2))))
          .outcome("other");
    }
    return b.build();
  }

  private static double meanDays(Futures futures, int from, int count) {
    double[] sum = {0};
    futures.run(
        new FutureRange(from, count),
        block -> {
          for (int k = 0; k < CASES; k++) {
            double[] arrival = block.ready(2 * k);
            double[] ready = block.ready(2 * k + 1);
            double days = 0;
            for (int i = 0; i < block.size(); i++) {
              days += ready[i] - arrival[i];
            }
            sum[0] += days;
          }
        });
    return sum[0] / CASES / count;
  }
}
