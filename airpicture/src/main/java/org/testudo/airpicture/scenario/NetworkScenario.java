package org.testudo.airpicture.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.testudo.airpicture.track.Bias;
import org.testudo.airpicture.track.FusionTracker;
import org.testudo.airpicture.track.Motion;
import org.testudo.airpicture.track.Sensor;
import org.testudo.airpicture.track.Settings;

/**
 * The family S4: three turning radars with systematic errors, not in step, and ADS-B of six targets
 * in ten, over thirty targets of which four in ten turn. Every report comes late.
 */
public final class NetworkScenario {
  static final double HALF = 75_000;
  static final double DURATION = 600;

  /** Seconds between the times at which the truth is known. */
  static final double STEP = 4;

  static final int ADSB = 10;
  private static final int TARGETS = 30;

  /** In which order the reports are given to a tracker. */
  public enum Order {
    /** By time, every report up to the time of the picture. */
    TIME,
    /** By arrival, every report up to the time of the picture. */
    ARRIVAL,
    /** By arrival, only what has arrived by the time of the picture. */
    ARRIVED
  }

  /**
   * One report; range (m) and azimuth (rad) of a radar, or x, y (m) of a target that tells its
   * position.
   */
  public record Report(
      double time,
      double arrival,
      int sensor,
      double range,
      double azimuth,
      double x,
      double y,
      long identity) {}

  private final List<Sensor> sensors;
  private final Map<Integer, Bias> biases;
  private final List<Report> reports;
  private final List<ScanScenario.Frame> truth;

  NetworkScenario(
      List<Sensor> sensors,
      Map<Integer, Bias> biases,
      List<Report> reports,
      List<ScanScenario.Frame> truth) {
    this.sensors = List.copyOf(sensors);
    this.biases = Map.copyOf(biases);
    this.reports = reports.stream().sorted(Comparator.comparingDouble(Report::time)).toList();
    this.truth = List.copyOf(truth);
  }

  public List<Sensor> sensors() {
    return sensors;
  }

  /** The radars of the case. */
  public List<Sensor.Radar> radars() {
    return sensors.stream()
        .filter(s -> s instanceof Sensor.Radar)
        .map(s -> (Sensor.Radar) s)
        .toList();
  }

  /** The true errors of a radar. */
  public Bias bias(int radar) {
    Bias bias = biases.get(radar);
    if (bias == null) {
      throw new IllegalArgumentException("The case has no radar " + radar + ".");
    }
    return bias;
  }

  public List<Report> reports() {
    return reports;
  }

  public List<ScanScenario.Frame> truth() {
    return truth;
  }

  /** What a tracker may assume. */
  public Settings settings(int hypotheses) {
    double area = 4 * HALF * HALF;
    return settings(
        radars(),
        Optional.of(new Settings.Region(-HALF, -HALF, HALF, HALF)),
        0.3 * TARGETS / area / DURATION,
        TARGETS / area,
        400,
        hypotheses);
  }

  /**
   * What a tracker may assume of traffic that some radars watch.
   *
   * @param births new targets per square metre and second
   * @param density targets per square metre
   * @param lifetime how long (s) one stays
   */
  static Settings settings(
      List<Sensor.Radar> radars,
      Optional<Settings.Region> region,
      double births,
      double density,
      double lifetime,
      int hypotheses) {
    double least = Double.POSITIVE_INFINITY;
    for (Sensor.Radar r : radars) {
      least = Math.min(least, births * 2 / (r.falsePlots() / (Math.PI * r.reach() * r.reach())));
    }
    return new Settings(
        Motion.turning(0.05, 2.2, 5, 0.005, 120, 300),
        Motion.straight(20, 120, 300),
        births,
        density,
        lifetime,
        region,
        16,
        hypotheses,
        1e-3,
        0.05,
        0.2,
        0.1 * least,
        0.02);
  }

  /** Gives a tracker one report. */
  public static void give(FusionTracker tracker, Report r, boolean radar) {
    if (radar) {
      tracker.plot(r.sensor, r.time, r.arrival, r.range, r.azimuth, r.identity, Double.NaN);
    } else {
      tracker.position(r.sensor, r.time, r.arrival, r.x, r.y, 0, r.identity, Double.NaN);
    }
  }

  /** A case with errors in range and azimuth; the same seed gives the same case. */
  public static NetworkScenario of(long seed) {
    return of(seed, 0, 0);
  }

  /**
   * A case whose radars also have a gain and a time offset.
   *
   * @param gain largest share of the range
   * @param late largest time offset (s)
   */
  public static NetworkScenario of(long seed, double gain, double late) {
    SplittableRandom random = new SplittableRandom(seed);
    int parts = 20; // truth in steps of 0.2 s, in between straight
    Traffic traffic =
        new Traffic(random.split(), STEP / parts, (int) Math.round(DURATION / STEP * parts) + 1);
    List<Path> paths = traffic.turning(TARGETS, 0.67, HALF, 0.4);
    List<Sensor> sensors =
        List.of(
            new Sensor.Radar(1, -40_000, -30_000, 4, 60, Math.toRadians(0.07), 0.92, 25, 120_000),
            new Sensor.Radar(2, 45_000, -10_000, 5, 50, Math.toRadians(0.08), 0.9, 30, 120_000),
            new Sensor.Radar(3, 0, 50_000, 8, 80, Math.toRadians(0.10), 0.88, 40, 120_000),
            new Sensor.Positions(ADSB, 0.85, 15, 1, 1e-13));
    Map<Integer, Bias> biases = new HashMap<>();
    List<Report> reports = new ArrayList<>();
    for (Sensor sensor : sensors) {
      switch (sensor) {
        case Sensor.Radar r -> {
          Bias bias =
              new Bias(
                  (random.nextBoolean() ? 1 : -1) * (100 + 150 * random.nextDouble()),
                  gain * (2 * random.nextDouble() - 1),
                  Math.toRadians(
                      (random.nextBoolean() ? 1 : -1) * (0.15 + 0.27 * random.nextDouble())),
                  late * (2 * random.nextDouble() - 1));
          biases.put(r.id(), bias);
          watch(r, bias, paths, STEP / parts, random.split(), reports);
        }
        case Sensor.Positions p -> tell(p, paths, STEP / parts, random.split(), reports);
      }
    }
    List<ScanScenario.Frame> truth = new ArrayList<>();
    for (int k = 0; k * STEP <= DURATION; k++) {
      List<double[]> points = new ArrayList<>();
      for (Path path : paths) {
        if (path.alive(k * parts)) {
          points.add(new double[] {path.value(k * parts, 0), path.value(k * parts, 1)});
        }
      }
      truth.add(new ScanScenario.Frame(k * STEP, new double[0], ScanScenario.flat(points)));
    }
    return new NetworkScenario(sensors, biases, reports, truth);
  }

  private static boolean at(Path path, double time, double step, double[] out) {
    int k = (int) Math.floor(time / step);
    if (k < 0 || !path.alive(k) || !path.alive(k + 1)) {
      return false;
    }
    double part = time / step - k;
    for (int i = 0; i < 2; i++) {
      out[i] = (1 - part) * path.value(k, i) + part * path.value(k + 1, i);
    }
    return true;
  }

  private static void watch(
      Sensor.Radar r,
      Bias bias,
      List<Path> paths,
      double step,
      SplittableRandom random,
      List<Report> out) {
    double phase = r.period() * random.nextDouble();
    double[] p = new double[2];
    for (double turn = phase - r.period(); turn < DURATION; turn += r.period()) {
      for (Path path : paths) {
        double time = turn;
        boolean there = false;
        for (int i = 0; i < 4; i++) { // the beam meets a moving target: a few rounds suffice
          there = at(path, Math.max(time, 0), step, p);
          double theta = Math.atan2(p[0] - r.x(), p[1] - r.y());
          double azimuth = theta < 0 ? theta + 2 * Math.PI : theta;
          time = turn + azimuth / (2 * Math.PI) * r.period();
        }
        double rho = Math.hypot(p[0] - r.x(), p[1] - r.y());
        if (there && time >= 0 && rho < r.reach() && random.nextDouble() < r.detection()) {
          double azimuth = Math.atan2(p[0] - r.x(), p[1] - r.y());
          add(
              r,
              time + bias.time(),
              rho * (1 + bias.gain()) + bias.range(),
              azimuth + bias.azimuth(),
              true,
              random,
              out);
        }
      }
      int clutter = ScanScenario.poisson(random, r.falsePlots());
      for (int i = 0; i < clutter; i++) {
        double azimuth = 2 * Math.PI * random.nextDouble();
        double time = turn + azimuth / (2 * Math.PI) * r.period();
        if (time >= 0) {
          add(r, time, r.reach() * Math.sqrt(random.nextDouble()), azimuth, false, random, out);
        }
      }
    }
  }

  private static void add(
      Sensor.Radar r,
      double time,
      double range,
      double azimuth,
      boolean noisy,
      SplittableRandom random,
      List<Report> out) {
    double rho = range + (noisy ? r.rangeSigma() * random.nextGaussian() : 0);
    double theta = azimuth + (noisy ? r.azimuthSigma() * random.nextGaussian() : 0);
    double arrival = time + 0.2 + 2.3 * random.nextDouble();
    out.add(new Report(time, arrival, r.id(), rho, theta, 0, 0, 0));
  }

  private static void tell(
      Sensor.Positions source,
      List<Path> paths,
      double step,
      SplittableRandom random,
      List<Report> out) {
    double[] p = new double[2];
    for (int i = 0; i < paths.size(); i++) {
      if (random.nextDouble() >= 0.6) {
        continue;
      }
      long address = 0xA00000L + i;
      double phase = random.nextDouble();
      for (double time = phase; time < DURATION; time += source.period()) {
        if (at(paths.get(i), time, step, p) && random.nextDouble() < source.detection()) {
          out.add(
              new Report(
                  time,
                  time + 0.1 + 0.7 * random.nextDouble(),
                  source.id(),
                  0,
                  0,
                  p[0] + source.sigma() * random.nextGaussian(),
                  p[1] + source.sigma() * random.nextGaussian(),
                  address));
        }
      }
    }
  }
}
