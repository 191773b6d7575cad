package org.testudo.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.testudo.claims.Position;
import org.testudo.protection.CapableTimelines;
import org.testudo.protection.CoveringUnit;
import org.testudo.protection.Place;
import org.testudo.protection.Protection;
import org.testudo.protection.ProtectionIntegrator;
import org.testudo.protection.ProtectionModel;
import org.testudo.protection.Reach;
import org.testudo.protection.ThreatClass;
import org.testudo.protection.ThreatSet;
import org.testudo.protection.Weight;

/**
 * Protected person-days of 1,700 places and 60 units in 10,000 futures against four classes, with
 * backup shares, fan and product summary, on one thread. Made-up places, bands and ready days from
 * a seed. Beside it numpy on the first futures of the same timelines and the same covers,
 * person-days only; the mean person-days of both must agree. The ratio is per future, place and
 * unit.
 */
final class ProtectionBench {

  private static final int PLACES = 1700;
  private static final int UNITS = 60;
  private static final int FUTURES = 10_000;
  private static final int PEER_FUTURES = 400;
  private static final double HORIZON = 1096;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private ProtectionBench() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    PrintStream out = System.out;
    Locale.setDefault(Locale.ROOT);
    SplittableRandom random = new SplittableRandom(2024);
    List<Place> places = places(random);
    List<CoveringUnit> units = units(random);
    double[] ready = readyDays(random);
    ThreatClass[] classes = ThreatClass.values();
    out.printf(
        "protection: %d places x %d units x %d futures x %d classes, CPU seconds of one thread%n",
        PLACES, UNITS, FUTURES, classes.length);

    ProtectionIntegrator integrator =
        ProtectionIntegrator.of(ProtectionModel.of(places, units), ThreatSet.all(), HORIZON);
    double best = Double.POSITIVE_INFINITY;
    for (int round = 0; round < 6; round++) {
      long start = THREADS.getCurrentThreadCpuTime();
      integrator.integrate(timelines(ready, FUTURES));
      best = Math.min(best, (THREADS.getCurrentThreadCpuTime() - start) * 1e-9);
    }
    Protection few = integrator.integrate(timelines(ready, PEER_FUTURES));
    double work = (double) PLACES * UNITS * classes.length;
    out.printf(
        "testudo  %.3f s, %.2f billion future x place x unit x class a second%n",
        best, work * FUTURES / best * 1e-9);

    Path file = Files.createTempFile("protection", ".f64");
    try {
      write(file, places, units, ready);
      Optional<double[]> numpy =
          Peer.of("protection_numpy.py")
              .run(
                  file.toString(),
                  Integer.toString(PLACES),
                  Integer.toString(UNITS),
                  Integer.toString(classes.length),
                  Integer.toString(PEER_FUTURES),
                  Double.toString(HORIZON));
      if (numpy.isEmpty()) {
        out.println("numpy not found (python3 with numpy, bench/peers/protection_numpy.py)");
        return;
      }
      for (int c = 0; c < classes.length; c++) {
        double own = few.against(classes[c]).measure().personDays().mean();
        double other = numpy.get()[1 + c];
        if (Math.abs(own - other) > 1e-9 * other) {
          throw new IllegalStateException(
              "Against %s numpy finds %s person-days, not %s.".formatted(classes[c], other, own));
        }
      }
      double seconds = numpy.get()[0];
      out.printf(
          "numpy    %.3f s for %d futures, %.2f billion a second; the same person-days%n",
          seconds, PEER_FUTURES, work * PEER_FUTURES / seconds * 1e-9);
      out.printf("protection ratio %.2f%n", seconds / PEER_FUTURES / (best / FUTURES));
    } finally {
      Files.delete(file);
    }
  }

  private static CapableTimelines timelines(double[] ready, int futures) {
    return CapableTimelines.ofReadyDays(
        futures, UNITS, (unit, future) -> ready[future * UNITS + unit]);
  }

  private static List<Place> places(SplittableRandom random) {
    List<Place> places = new ArrayList<>();
    for (int p = 0; p < PLACES; p++) {
      Position at = new Position(random.nextDouble(44.5, 52), random.nextDouble(22.5, 39.5));
      places.add(
          new Place(
              "place" + p,
              "settlement",
              at,
              new Weight.Residents(StrictMath.rint(StrictMath.exp(random.nextDouble(5, 13))))));
    }
    return places;
  }

  /** Bands that grow from one class to the next; a unit of four is of no use against the last. */
  private static List<CoveringUnit> units(SplittableRandom random) {
    List<CoveringUnit> units = new ArrayList<>();
    ThreatClass[] classes = ThreatClass.values();
    for (int u = 0; u < UNITS; u++) {
      Map<ThreatClass, Reach> reach = new EnumMap<>(ThreatClass.class);
      double full = random.nextDouble(10, 60);
      for (int c = 0; c < classes.length; c++) {
        double km = full / (1 + c);
        reach.put(
            classes[c],
            c == classes.length - 1 && u % 4 == 0
                ? new Reach.NotForThisClass("bench")
                : new Reach.Band(km, 1.6 * km));
      }
      Position at = new Position(random.nextDouble(45.5, 51.5), random.nextDouble(23.5, 38.5));
      units.add(new CoveringUnit("unit" + u, at, reach));
    }
    return units;
  }

  private static double[] readyDays(SplittableRandom random) {
    double[] ready = new double[FUTURES * UNITS];
    for (int f = 0; f < FUTURES; f++) {
      // What a future has in common shifts all of its units.
      double shift = random.nextGaussian();
      for (int u = 0; u < UNITS; u++) {
        double z = 0.5 * shift + 0.7 * random.nextGaussian();
        ready[f * UNITS + u] = (60 + 12 * u) * StrictMath.exp(0.5 * z);
      }
    }
    return ready;
  }

  private static void write(Path file, List<Place> places, List<CoveringUnit> units, double[] ready)
      throws IOException {
    ThreatClass[] classes = ThreatClass.values();
    int numbers = PLACES + classes.length * UNITS * PLACES + PEER_FUTURES * UNITS;
    ByteBuffer bytes = ByteBuffer.allocate(8 * numbers).order(ByteOrder.LITTLE_ENDIAN);
    places.forEach(p -> bytes.putDouble(p.weight().value()));
    ProtectionModel.CoverRule rule = ProtectionModel.CoverRule.reachBands();
    for (ThreatClass threat : classes) {
      for (CoveringUnit unit : units) {
        places.forEach(p -> bytes.putDouble(rule.cover(unit, p, threat)));
      }
    }
    for (int i = 0; i < PEER_FUTURES * UNITS; i++) {
      bytes.putDouble(ready[i]);
    }
    Files.write(file, bytes.array());
  }
}
