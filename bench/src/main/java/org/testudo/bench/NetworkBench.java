package org.testudo.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.testudo.claims.Position;
import org.testudo.protection.CapableTimelines;
import org.testudo.protection.ThreatClass;
import org.testudo.protection.ThreatSet;
import org.testudo.protection.cover.CoverLosses;
import org.testudo.protection.cover.TrueCover;
import org.testudo.protection.cover.WhyNot;
import org.testudo.protection.cover.WhyNotOverTime;
import org.testudo.protection.network.AllPairs;
import org.testudo.protection.network.SensorNetwork;
import org.testudo.protection.network.SensorNetwork.Losses;
import org.testudo.protection.network.Walker;

/**
 * Who can feed whom on 1,000 nodes and the loss of each node of it, beside networkx on the same
 * graph of states, with the same counts; then the whole question with people: every single loss of
 * 300 nodes over 1,651 places, one unit moved among 5,000 places, and where the person-days of 300
 * units in 1,000 futures go. Made-up networks from a seed; processor seconds of one thread.
 */
final class NetworkBench {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final ThreatSet HEADLINE =
      ThreatSet.of("two", ThreatClass.CRUISE_MISSILE, ThreatClass.ONE_WAY_DRONE);
  private static final double HORIZON = 1095;

  private static final PrintStream OUT = System.out;

  private NetworkBench() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Locale.setDefault(Locale.ROOT);
    SensorNetwork network = BenchNetworks.network(11, 350, 100, 50, 500);
    double pairs = best("all pairs of 1,000 nodes", 9, () -> AllPairs.of(network, Losses.NONE));
    double losses = best("each of 500 nodes lost, 500 units", 5, () -> servedWithoutEach(network));
    people();
    peer(network, pairs, losses);
  }

  private static void people() {
    BenchNetworks.Cover small = BenchNetworks.cover(12, 1651, 100, 100, 60, 40);
    TrueCover cover = small.cover();
    best(
        "each of 300 nodes lost, 1,651 places, 4 classes",
        5,
        () -> new CoverLosses(cover, HEADLINE).ofEachNode());
    BenchNetworks.Cover wide = BenchNetworks.cover(13, 5000, 50, 50, 20, 40);
    TrueCover before = wide.cover();
    int[] turn = {0};
    best(
        "one unit and its sensor moved among 5,000 places and 50 units: cover and every single loss",
        9,
        () -> {
          Position there = new Position(47 + 0.2 * (turn[0]++ % 10), 31);
          return new CoverLosses(before.withUnitAt("u0", there, List.of("s0")), HEADLINE)
              .ofEachNode();
        });
    BenchNetworks.Cover many = BenchNetworks.cover(14, 1651, 300, 300, 60, 60);
    CapableTimelines ready =
        CapableTimelines.ofReadyDays(
            1000, 300, (unit, future) -> (unit * 7919L + future * 104_729L) % 1400);
    TrueCover all = many.cover();
    best(
        "person-days of 1,000 futures x 300 units x 1,651 places x 1,095 days, and why not",
        3,
        () -> {
          Map<ThreatClass, WhyNot> parts = WhyNotOverTime.personDays(all, ready, HORIZON, 1);
          return parts.size();
        });
  }

  private static void peer(SensorNetwork network, double pairs, double losses)
      throws IOException, InterruptedException {
    Path file = Files.createTempFile("network", ".txt");
    try {
      Files.writeString(file, BenchNetworks.text(network), UTF_8);
      Optional<double[]> other = Peer.of("network_networkx.py").run(file.toString());
      if (other.isEmpty()) {
        OUT.println("networkx not found (python3-networkx, bench/peers/network_networkx.py)");
        return;
      }
      double[] told = other.get();
      long joined = AllPairs.of(network, Losses.NONE).joined();
      long served = servedWithoutEach(network);
      if (joined != (long) told[1] || served != (long) told[3]) {
        throw new IllegalStateException(
            "networkx joins %.0f pairs and serves %.0f, not %d and %d."
                .formatted(told[1], told[3], joined, served));
      }
      OUT.printf(
          "networkx  all pairs %.3f s, each node lost %.3f s; the same %d pairs and %d services%n",
          told[0], told[2], joined, served);
      OUT.printf("each node lost: %.0f times networkx%n", told[2] / losses);
      OUT.printf("network ratio %.0f%n", told[0] / pairs);
    } finally {
      Files.delete(file);
    }
  }

  /** The number of served units, summed over the loss of every node that is no unit. */
  private static long servedWithoutEach(SensorNetwork network) {
    Walker walker = network.walker();
    long served = 0;
    for (String id : network.losable()) {
      served += walker.served(Losses.ofNode(network.getIndex(id))).cardinality();
    }
    return served;
  }

  private static double best(String what, int rounds, Supplier<?> work) {
    double best = Double.POSITIVE_INFINITY;
    for (int round = 0; round < rounds; round++) {
      long start = THREADS.getCurrentThreadCpuTime();
      work.get();
      best = Math.min(best, (THREADS.getCurrentThreadCpuTime() - start) * 1e-9);
    }
    OUT.printf("testudo   %.4f s  %s%n", best, what);
    return best;
  }
}
