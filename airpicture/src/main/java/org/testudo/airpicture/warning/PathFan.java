package org.testudo.airpicture.warning;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The forecast cone of a track as a fan of equally likely paths, and what they come over.
 *
 * <p>Motion is constant velocity with white-noise acceleration of intensity <i>q</i> (Bar-Shalom,
 * Li, Kirubarajan, <i>Estimation with Applications to Tracking and Navigation</i>, 2001, section
 * 6.2.2): after τ seconds the position is normal with mean <i>p + vτ</i> and covariance <i>P + τ²V
 * + q τ³/3 I</i>. Start and velocity of the paths are spread evenly over their four dimensions
 * (Kronecker's sequence with the powers of the generalised golden ratio, turned normal by Box and
 * Muller's formula); the accelerations are hashed from seed, path and step. The same fan serves
 * every update, so that probabilities move smoothly and do not flicker by chance.
 *
 * <p>A probability is the share of paths that have entered the area at some time up to the horizon,
 * which is more than the chance of being there at any one time. Between two nodes paths are
 * straight and are looked at every kilometre; beyond 500 km from the track they are not followed.
 *
 * <p>For one thread at a time.
 */
public final class PathFan {

  private static final int STEPS = 40;
  private static final int START_NUMBERS = 4;
  private static final double LOOK_EVERY_METRES = 1000;
  private static final int MOST_LOOKS = 16;
  private static final double FARTHEST_METRES = 500_000;

  /** The root of x⁵ = x + 1, whose powers fill four dimensions most evenly. */
  private static final double RATIO = 1.1673039782614187;

  private final Areas areas;
  private final AreaGrid grid;
  private final int paths;

  /** Standard normal numbers: four for the start, then four a step, path after path. */
  private final float[] normals;

  private final int stride = START_NUMBERS + 4 * STEPS;

  private final Map<Level, LevelGrid> byLevel = new EnumMap<>(Level.class);
  private LevelGrid under;
  private final float[][] times;
  private final int[] counts;
  private final int[] insides;
  private final int[] lastPath;
  private final int[] touched;
  private int touchedCount;
  private double[] sorted = {};

  private PathFan(Areas areas, int paths, long seed) {
    this.areas = areas;
    this.paths = paths;
    grid = areas.grid();
    under = LevelGrid.of(areas, Level.OBLAST);
    byLevel.put(Level.OBLAST, under);
    normals = new float[paths * stride];
    for (int path = 0; path < paths; path++) {
      int at = path * stride;
      for (int i = 0; i < START_NUMBERS; i += 2) {
        pair(at + i, even(path, i + 1), even(path, i + 2));
      }
      for (int i = START_NUMBERS; i < stride; i += 2) {
        pair(at + i, hashed(seed, path, i), hashed(seed, path, i + 1));
      }
    }
    int count = areas.list().size();
    times = new float[count][];
    counts = new int[count];
    insides = new int[count];
    lastPath = new int[count];
    touched = new int[count];
  }

  /**
   * A fan over areas.
   *
   * @param paths how many; the standard error of a probability p is below √(p (1 - p) / paths)
   * @param seed of the accelerations
   */
  public static PathFan of(Areas areas, int paths, long seed) {
    if (paths < 1 || paths > 1 << 20) {
      throw new IllegalArgumentException(
          "The number of paths (%d) must be between 1 and 1,048,576.".formatted(paths));
    }
    return new PathFan(areas, paths, seed);
  }

  private void pair(int at, double u, double v) {
    double radius = Math.sqrt(-2 * Math.log(u));
    normals[at] = (float) (radius * Math.cos(2 * Math.PI * v));
    normals[at + 1] = (float) (radius * Math.sin(2 * Math.PI * v));
  }

  private static double even(int path, int dimension) {
    double x = 0.5 + (path + 1) * Math.pow(RATIO, -dimension);
    return Math.max(1e-12, x - Math.floor(x));
  }

  /** SplitMix64's finaliser (Steele, Lea, Flood, OOPSLA 2014) over the number's address. */
  private static double hashed(long seed, int path, int index) {
    long z = seed * 0x9e3779b97f4a7c15L + ((long) path << 32) + index;
    z = mix(mix(z) + 0x9e3779b97f4a7c15L);
    return ((z >>> 11) + 0.5) * 0x1.0p-53;
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /**
   * The areas of one level that the track may come over, in the order of the areas.
   *
   * @param wander intensity q of the acceleration, m²/s³
   */
  public List<Prospect> ahead(TrackUpdate<?> track, Level level, Duration horizon, double wander) {
    touchedCount = 0;
    under = byLevel.computeIfAbsent(level, _ -> LevelGrid.of(areas, level));
    walk(track, horizon.toMillis() / 1000.0, wander);
    Arrays.sort(touched, 0, touchedCount);
    List<Prospect> found = new ArrayList<>();
    for (int i = 0; i < touchedCount; i++) {
      int area = touched[i];
      found.add(prospect(area));
      counts[area] = 0;
      insides[area] = 0;
      lastPath[area] = 0;
    }
    return found;
  }

  private void walk(TrackUpdate<?> track, double horizon, double wander) {
    Surroundings plane = Surroundings.at(track.position());
    double step = horizon / STEPS;
    double alongPosition = Math.sqrt(wander * step * step * step / 3);
    double alongVelocity = Math.sqrt(wander * step);
    Root position = Root.of(track.positionSpread());
    Root velocity = Root.of(track.velocitySpread());
    for (int path = 0; path < paths; path++) {
      int z = path * stride;
      double east = position.east(normals[z]);
      double north = position.north(normals[z], normals[z + 1]);
      double eastward = track.eastMetresPerSecond() + velocity.east(normals[z + 2]);
      double northward =
          track.northMetresPerSecond() + velocity.north(normals[z + 2], normals[z + 3]);
      double latitude = plane.latitude(east, north);
      double longitude = plane.longitude(east, north);
      int cell = look(latitude, longitude, path + 1, 0, -1);
      for (int s = 0; s < STEPS; s++) {
        int at = z + START_NUMBERS + 4 * s;
        double nextEast = east + eastward * step + alongPosition * normals[at];
        double nextNorth = north + northward * step + alongPosition * normals[at + 1];
        // The correlation of the two increments is √3 / 2.
        eastward += alongVelocity * (0.8660254037844386 * normals[at] + 0.5 * normals[at + 2]);
        northward += alongVelocity * (0.8660254037844386 * normals[at + 1] + 0.5 * normals[at + 3]);
        double nextLatitude = plane.latitude(nextEast, nextNorth);
        double nextLongitude = plane.longitude(nextEast, nextNorth);
        // Within one cell where nothing new can come, what lies between need not be looked at.
        if (cell < 0 || grid.cellAt(nextLatitude, nextLongitude) != cell) {
          double far = Math.sqrt(squared(nextEast - east) + squared(nextNorth - north));
          int looks = Math.clamp((int) Math.ceil(far / LOOK_EVERY_METRES), 1, MOST_LOOKS);
          for (int j = 1; j <= looks; j++) {
            double share = (double) j / looks;
            cell =
                look(
                    latitude + share * (nextLatitude - latitude),
                    longitude + share * (nextLongitude - longitude),
                    path + 1,
                    (s + share) * step,
                    cell);
          }
        }
        latitude = nextLatitude;
        longitude = nextLongitude;
        east = nextEast;
        north = nextNorth;
        if (Math.abs(east) > FARTHEST_METRES || Math.abs(north) > FARTHEST_METRES) {
          break;
        }
      }
    }
  }

  /**
   * Notes what the path is over; gives the cell it is in if nothing new can come before the path
   * leaves it, else -1.
   */
  private int look(double latitude, double longitude, int path, double seconds, int known) {
    int cell = grid.cellAt(latitude, longitude);
    if (cell < 0 || cell == known) {
      return cell;
    }
    // Until the path leaves the cell, only shapes that touch it in part can come anew.
    boolean settled = true;
    int end = under.start(cell + 1);
    for (int i = under.start(cell); i < end; i++) {
      int area = under.area(i);
      if (lastPath[area] != path) {
        if (under.holds(i, latitude, longitude)) {
          enter(area, path, seconds);
        } else {
          settled = false;
        }
      }
    }
    return settled ? cell : -1;
  }

  private void enter(int area, int path, double seconds) {
    lastPath[area] = path;
    float[] entered = times[area];
    if (entered == null) {
      entered = new float[paths];
      times[area] = entered;
    }
    if (counts[area] == 0) {
      touched[touchedCount++] = area;
    }
    entered[counts[area]++] = (float) seconds;
    if (seconds == 0) {
      insides[area]++;
    }
  }

  private Prospect prospect(int area) {
    int count = counts[area];
    if (sorted.length < count) {
      sorted = new double[paths];
    }
    float[] entered = times[area];
    for (int i = 0; i < count; i++) {
      sorted[i] = entered[i];
    }
    Arrays.sort(sorted, 0, count);
    return new Prospect(
        areas.get(area),
        (double) count / paths,
        (double) insides[area] / paths,
        sorted[count / 10],
        sorted[count / 2],
        sorted[Math.min(count - 1, count * 9 / 10)]);
  }

  private static double squared(double value) {
    return value * value;
  }

  /** The lower triangular root of a covariance. */
  private record Root(double eastEast, double northEast, double northNorth) {

    static Root of(Spread spread) {
      double a = Math.sqrt(spread.eastEast());
      double b = a > 0 ? spread.eastNorth() / a : 0;
      return new Root(a, b, Math.sqrt(Math.max(0, spread.northNorth() - b * b)));
    }

    double east(double first) {
      return eastEast * first;
    }

    double north(double first, double second) {
      return northEast * first + northNorth * second;
    }
  }
}
