package org.testudo.airpicture.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.testudo.airpicture.track.Look;
import org.testudo.airpicture.track.Motion;
import org.testudo.airpicture.track.Plots;
import org.testudo.airpicture.track.Settings;

/**
 * A case in which one sensor looks at everything at equal intervals, with positions as plots.
 *
 * <p>The families are those of the reference cases: S1 light, S2 dense and turning, S3 close and
 * crossing with few plots, S5 thousands, S6 four that meet.
 */
public final class ScanScenario {
  /** A family of cases: how many targets, how they move, how the sensor sees. */
  public enum Family {
    S1(10, 100, 4, -100_000, 100_000, 80, 0.95, 20, Motion.straight(1, 120, 300), 1),
    S2(50, 120, 4, -40_000, 40_000, 80, 0.9, 500, Motion.turning(1, 2.2, 10, 0.02, 120, 300), 30),
    S3(20, 120, 4, -40_000, 40_000, 80, 0.7, 250, Motion.straight(0.3, 120, 300), 0.3),
    S5(4000, 30, 4, -1_000_000, 1_000_000, 80, 0.95, 4000, Motion.straight(0.01, 120, 300), 0.01),
    S6(4, 81, 1, 0, 300, 1, 0.9, 10, Motion.straight(0.02, 1, 10), 0.02);

    private final int targets;
    private final int scans;
    private final double period;
    private final double low;
    private final double high;
    private final double sigma;
    private final double detection;
    private final double clutter;

    @SuppressWarnings("ImmutableEnumChecker") // a record of numbers and an immutable list
    private final Motion motion;

    private final double entryNoise;

    Family(
        int targets,
        int scans,
        double period,
        double low,
        double high,
        double sigma,
        double detection,
        double clutter,
        Motion motion,
        double entryNoise) {
      this.targets = targets;
      this.scans = scans;
      this.period = period;
      this.low = low;
      this.high = high;
      this.sigma = sigma;
      this.detection = detection;
      this.clutter = clutter;
      this.motion = motion;
      this.entryNoise = entryNoise;
    }

    double clutterDensity() {
      return clutter / ((high - low) * (high - low));
    }

    /** Cut-off (m) of the distances by which the family is scored. */
    public double cutoff() {
      return this == S6 ? 10 : 500;
    }

    /**
     * What a tracker may assume: the sensor and the region as they are, how targets move, and
     * roughly how many there are.
     *
     * @param hypotheses most hypotheses kept in a cluster; 1 is global nearest neighbour
     */
    public Settings settings(int hypotheses) {
      double area = (high - low) * (high - low);
      double births = ARRIVING * targets / area / (scans * period);
      double fresh = detection * births * period / clutterDensity();
      return new Settings(
          motion,
          Motion.straight(entryNoise, motion.speedSigma(), motion.speedLimit()),
          births,
          targets / area,
          this == S6 ? 100 : 400,
          this == S6 ? Optional.empty() : Optional.of(new Settings.Region(low, low, high, high)),
          16,
          hypotheses,
          1e-3,
          0.05,
          0.2,
          0.25 * fresh,
          0.02);
    }
  }

  /** Share of the targets that is expected to come during the case. */
  private static final double ARRIVING = 0.3;

  /** A track is shown from this probability on (García-Fernández et al. 2018 use the same). */
  public static final double SHOWN = 0.4;

  private final Family family;
  private final List<Frame> frames;

  /** One scan: its time, its plots and the truth, as pairs x, y in metres. */
  public static final class Frame {
    private final double time;
    private final double[] plots;
    private final double[] truth;

    Frame(double time, double[] plots, double[] truth) {
      this.time = time;
      this.plots = plots;
      this.truth = truth;
    }

    public double time() {
      return time;
    }

    public int plots() {
      return plots.length / 2;
    }

    /** A copy of the true positions, as pairs. */
    public double[] truth() {
      return truth.clone();
    }
  }

  ScanScenario(Family family, List<Frame> frames) {
    this.family = family;
    this.frames = List.copyOf(frames);
  }

  public Family family() {
    return family;
  }

  public List<Frame> frames() {
    return frames;
  }

  public long plots() {
    return frames.stream().mapToLong(Frame::plots).sum();
  }

  public Settings settings(int hypotheses) {
    return family.settings(hypotheses);
  }

  /** The look of a frame. */
  public Look look(Frame frame) {
    return new Look(frame.time, family.detection, family.clutterDensity());
  }

  /** Writes the plots of a frame. */
  public void fill(Frame frame, Plots plots) {
    plots.clear();
    for (int i = 0; i < frame.plots.length; i += 2) {
      plots.add(frame.plots[i], frame.plots[i + 1], family.sigma);
    }
  }

  /** A case of a family; the same seed gives the same case. */
  public static ScanScenario of(Family f, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Traffic traffic = new Traffic(random.split(), f.period, f.scans);
    double half = (f.high - f.low) / 2;
    List<Path> paths =
        switch (f) {
          case S1 -> traffic.light(f.targets, half, 1);
          case S2 -> traffic.turning(f.targets, 0.6, half, 1);
          case S3 -> traffic.crossing(0.3);
          case S5 -> traffic.crowd(f.targets, half);
          case S6 -> traffic.meeting((f.low + f.high) / 2, 0.02);
        };
    return watch(f, paths, random.split());
  }

  private static ScanScenario watch(Family f, List<Path> paths, SplittableRandom random) {
    List<Frame> frames = new ArrayList<>();
    for (int k = 0; k < f.scans; k++) {
      List<double[]> plots = new ArrayList<>();
      List<double[]> truth = new ArrayList<>();
      for (Path path : paths) {
        if (path.alive(k)) {
          double x = path.value(k, 0);
          double y = path.value(k, 1);
          truth.add(new double[] {x, y});
          if (random.nextDouble() < f.detection) {
            plots.add(
                new double[] {
                  x + f.sigma * random.nextGaussian(), y + f.sigma * random.nextGaussian()
                });
          }
        }
      }
      int clutter = poisson(random, f.clutter);
      for (int i = 0; i < clutter; i++) {
        plots.add(
            new double[] {
              f.low + (f.high - f.low) * random.nextDouble(),
              f.low + (f.high - f.low) * random.nextDouble()
            });
      }
      for (int i = plots.size() - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        double[] swap = plots.get(i);
        plots.set(i, plots.get(j));
        plots.set(j, swap);
      }
      frames.add(new Frame(k * f.period, flat(plots), flat(truth)));
    }
    return new ScanScenario(f, frames);
  }

  static int poisson(SplittableRandom random, double mean) {
    if (mean > 500) { // in parts, lest the exponential underflow
      return poisson(random, mean / 2) + poisson(random, mean / 2);
    }
    double limit = Math.exp(-mean);
    double product = random.nextDouble();
    int n = 0;
    while (product > limit) {
      product *= random.nextDouble();
      n++;
    }
    return n;
  }

  static double[] flat(List<double[]> points) {
    double[] out = new double[2 * points.size()];
    for (int i = 0; i < points.size(); i++) {
      out[2 * i] = points.get(i)[0];
      out[2 * i + 1] = points.get(i)[1];
    }
    return out;
  }
}
