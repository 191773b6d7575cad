package org.testudo.bench;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.testudo.airpicture.track.Bias;
import org.testudo.airpicture.track.FusionTracker;
import org.testudo.airpicture.track.Look;
import org.testudo.airpicture.track.Motion;
import org.testudo.airpicture.track.Picture;
import org.testudo.airpicture.track.Plots;
import org.testudo.airpicture.track.Sensor;
import org.testudo.airpicture.track.Settings;
import org.testudo.airpicture.track.Tracker;

/**
 * Two loads: the one that an operational centre's tracker is published to bear (30 sensors, 2,000
 * reports a second, 4,000 tracks; reports one by one), and a million tracks scanned every 4 s.
 */
final class TrackLoad {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final double HALF = 600_000;
  private static final int TARGETS = 4_000;
  private static final int SECONDS = 40;

  private record Plot(double time, int radar, double range, double azimuth) {}

  private TrackLoad() {}

  static void centre(PrintStream out) {
    List<Sensor> radars = radars();
    List<Plot> plots = plots(radars);
    double births = 1e-13;
    Settings settings =
        new Settings(
            Motion.turning(0.05, 2.2, 5, 0.005, 120, 300),
            Motion.straight(20, 120, 300),
            births,
            TARGETS / (4 * HALF * HALF),
            600,
            Optional.empty(),
            16,
            30,
            1e-3,
            0.05,
            0.2,
            1e-4,
            0.02);
    for (int round = 0; round < 3; round++) {
      FusionTracker tracker = new FusionTracker(settings, radars);
      radars.forEach(r -> tracker.known(r.id(), Bias.NONE));
      long[] taken = new long[plots.size()];
      long[] waited = new long[plots.size()];
      long start = 0;
      int from = 0;
      for (int i = 0; i < plots.size(); i++) {
        Plot p = plots.get(i);
        if (p.time < 16) { // two turns to find everybody
          from = i + 1;
          start = THREADS.getCurrentThreadCpuTime();
        }
        long clock = System.nanoTime();
        long before = THREADS.getCurrentThreadCpuTime();
        tracker.plot(p.radar, p.time, p.time, p.range, p.azimuth, 0, Double.NaN);
        taken[i] = THREADS.getCurrentThreadCpuTime() - before;
        waited[i] = System.nanoTime() - clock;
      }
      double cpu = (THREADS.getCurrentThreadCpuTime() - start) * 1e-9;
      long[] sorted = Arrays.copyOfRange(taken, from, taken.length);
      Arrays.sort(sorted);
      long[] byClock = Arrays.copyOfRange(waited, from, waited.length);
      Arrays.sort(byClock);
      Picture picture = new Picture();
      tracker.picture(picture, SECONDS, 0.5);
      if (round == 2) {
        out.printf(
            "load  30 radars, %.0f reports/s, %d tracks held of %d: %.2f %% of a core;"
                + " CPU time of a report: p50 %.1f µs, p99.9 %.1f µs, worst %.0f µs;"
                + " by the clock p99.9 %.1f µs, worst %.0f µs%n",
            sorted.length / (SECONDS - 16.0),
            picture.size(),
            TARGETS,
            100 * cpu / (SECONDS - 16.0),
            sorted[sorted.length / 2] * 1e-3,
            sorted[(int) (sorted.length * 0.999)] * 1e-3,
            sorted[sorted.length - 1] * 1e-3,
            byClock[(int) (byClock.length * 0.999)] * 1e-3,
            byClock[byClock.length - 1] * 1e-3);
      }
    }
  }

  private static List<Sensor> radars() {
    List<Sensor> out = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      int row = i / 6;
      int column = i % 6;
      double x = -HALF + (column + 0.5) * 2 * HALF / 6;
      double y = -HALF + (row + 0.5) * 2 * HALF / 5;
      out.add(new Sensor.Radar(i, x, y, 8, 60, Math.toRadians(0.07), 0.95, 10, 280_000));
    }
    return out;
  }

  private static List<Plot> plots(List<Sensor> radars) {
    SplittableRandom random = new SplittableRandom(1);
    List<Plot> out = new ArrayList<>();
    double[][] targets = new double[TARGETS][];
    for (int i = 0; i < TARGETS; i++) {
      double course = 2 * Math.PI * random.nextDouble();
      double speed = 100 + 140 * random.nextDouble();
      targets[i] =
          new double[] {
            HALF * (2 * random.nextDouble() - 1),
            HALF * (2 * random.nextDouble() - 1),
            speed * Math.sin(course),
            speed * Math.cos(course)
          };
    }
    for (Sensor sensor : radars) {
      Sensor.Radar r = (Sensor.Radar) sensor;
      double phase = 8 * random.nextDouble();
      for (double turn = phase - 8; turn < SECONDS; turn += 8) {
        for (double[] t : targets) {
          double time = turn;
          double theta = 0;
          double rho = 0;
          for (int k = 0; k < 3; k++) {
            double dx = t[0] + time * t[2] - r.x();
            double dy = t[1] + time * t[3] - r.y();
            rho = Math.hypot(dx, dy);
            theta = (Math.atan2(dx, dy) + 2 * Math.PI) % (2 * Math.PI);
            time = turn + theta / (2 * Math.PI) * 8;
          }
          if (time >= 0
              && time < SECONDS
              && rho < r.reach()
              && random.nextDouble() < r.detection()) {
            out.add(
                new Plot(
                    time,
                    r.id(),
                    rho + 60 * random.nextGaussian(),
                    theta + r.azimuthSigma() * random.nextGaussian()));
          }
        }
        for (int i = 0; i < 10; i++) {
          double theta = 2 * Math.PI * random.nextDouble();
          double time = turn + theta / (2 * Math.PI) * 8;
          if (time >= 0 && time < SECONDS) {
            out.add(new Plot(time, r.id(), r.reach() * Math.sqrt(random.nextDouble()), theta));
          }
        }
      }
    }
    out.sort((a, b) -> Double.compare(a.time, b.time));
    return out;
  }

  /** A million targets at constant velocity, as many false plots a tenth of that. */
  static void million(PrintStream out) {
    int n = 1_000_000;
    double half = 15_000_000;
    SplittableRandom random = new SplittableRandom(2);
    double[] x = random.doubles(n, -half, half).toArray();
    double[] y = random.doubles(n, -half, half).toArray();
    double[] vx = random.doubles(n, -170, 170).toArray();
    double[] vy = random.doubles(n, -170, 170).toArray();
    double area = 4 * half * half;
    double clutter = 0.1 * n / area;
    Settings settings =
        new Settings(
            Motion.straight(0.01, 120, 300),
            Motion.straight(0.01, 120, 300),
            1e-4 * n / area,
            n / area,
            400,
            Optional.empty(),
            16,
            30,
            1e-3,
            0.05,
            0.2,
            1e-3,
            0.02);
    Tracker tracker = new Tracker(settings);
    Plots plots = new Plots();
    Picture picture = new Picture();
    double worst = 0;
    double sum = 0;
    int scans = 8;
    for (int k = 0; k < scans; k++) {
      plots.clear();
      for (int i = 0; i < n; i++) {
        if (random.nextDouble() < 0.95) {
          plots.add(
              x[i] + 4 * k * vx[i] + 80 * random.nextGaussian(),
              y[i] + 4 * k * vy[i] + 80 * random.nextGaussian(),
              80);
        }
      }
      for (int i = 0; i < n / 10; i++) {
        plots.add(half * (2 * random.nextDouble() - 1), half * (2 * random.nextDouble() - 1), 80);
      }
      long start = THREADS.getCurrentThreadCpuTime();
      tracker.look(new Look(4 * k, 0.95, clutter), plots);
      tracker.picture(picture, 0.4);
      double seconds = (THREADS.getCurrentThreadCpuTime() - start) * 1e-9;
      if (k >= 2) {
        worst = Math.max(worst, seconds);
        sum += seconds;
      }
    }
    Runtime runtime = Runtime.getRuntime();
    out.printf(
        "load  %d tracks every 4 s: a scan %.2f CPU-s mean, %.2f worst, one thread;"
            + " heap in use at the end %d MB%n",
        picture.size(),
        sum / (scans - 2),
        worst,
        (runtime.totalMemory() - runtime.freeMemory()) >> 20);
  }
}
