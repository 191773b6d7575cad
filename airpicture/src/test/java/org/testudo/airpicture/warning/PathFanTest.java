package org.testudo.airpicture.warning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The fan against closed forms and an independent simulation. A degree of longitude at the equator
 * is 111,319.49 m (WGS 84), which keeps the geometry of the closed forms plain.
 */
class PathFanTest {

  private static final double DEGREE = 111_319.490793;
  private static final int PATHS = 4096;

  private static Area area(String id, Shape... shapes) {
    return new Area(
        id,
        Level.OBLAST,
        new Wording(id, id),
        Optional.empty(),
        OptionalLong.empty(),
        List.of(shapes),
        Map.of());
  }

  private static Shape box(double west, double south, double east, double north) {
    return new Shape.Polygon(
        List.of(
            new Point(south, west),
            new Point(south, east),
            new Point(north, east),
            new Point(north, west),
            new Point(south, west)),
        List.of());
  }

  private static TrackUpdate<Status.Test> track(
      Spread position, double east, double north, Spread velocity) {
    return new TrackUpdate<>(
        Status.Test.TEST,
        Instant.EPOCH,
        "1",
        new Point(0, 0),
        position,
        east,
        north,
        velocity,
        OptionalDouble.empty(),
        "unknown",
        "unknown",
        1,
        Set.of());
  }

  private static double probability(Areas areas, TrackUpdate<?> track, int minutes, double wander) {
    List<Prospect> found =
        PathFan.of(areas, PATHS, 7).ahead(track, Level.OBLAST, Duration.ofMinutes(minutes), wander);
    return found.isEmpty() ? 0 : found.getFirst().probability();
  }

  /** Everything east of a meridian some kilometres away. */
  private static Areas eastOf(double metres) {
    return Areas.of(List.of(area("east", box(metres / DEGREE, -8, 12, 8))));
  }

  /**
   * On straight paths a half-plane is entered by H if the start or the end lies in it: 1 - P(start
   * ≤ b, end ≤ b), integrated here over the start.
   */
  @ParameterizedTest
  @CsvSource({"5000, 20, 3000, 10, 10", "20000, 30, 1000, 8, 10", "2000, -5, 4000, 20, 20"})
  void a_half_plane_is_entered_as_the_closed_form_says(
      double border, double speed, double deviation, double speedDeviation, int minutes) {
    double seconds = minutes * 60.0;
    double outside = 0;
    int steps = 20_000;
    double low = -8 * deviation;
    double width = (border - low) / steps;
    for (int i = 0; i < steps; i++) {
      double x = low + (i + 0.5) * width;
      double density =
          Math.exp(-x * x / (2 * deviation * deviation)) / (deviation * Math.sqrt(2 * Math.PI));
      outside +=
          density * width * normal((border - x - speed * seconds) / (speedDeviation * seconds));
    }
    double measured =
        probability(
            eastOf(border),
            track(Spread.ofDeviation(deviation), speed, 0, Spread.ofDeviation(speedDeviation)),
            minutes,
            0);
    // Paths are looked at every kilometre, which is no loss for a half-plane.
    assertThat(measured).isCloseTo(1 - outside, within(0.01));
  }

  /**
   * With a drift that noise cannot turn back, entry by H is being there at H: normal with variance
   * P + H²V + q H³/3.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.5, 5})
  void noise_spreads_as_white_noise_acceleration_does(double wander) {
    double seconds = 600;
    double speed = 100;
    double deviation =
        Math.sqrt(500 * 500 + seconds * seconds * 9 + wander * Math.pow(seconds, 3) / 3);
    for (double shift : new double[] {-1.5, -0.5, 0, 0.5, 1.5}) {
      double border = speed * seconds + shift * deviation;
      double measured =
          probability(
              eastOf(border),
              track(Spread.ofDeviation(500), speed, 0, Spread.ofDeviation(3)),
              10,
              wander);
      assertThat(measured).isCloseTo(1 - normal(shift), within(0.02));
    }
  }

  /** An irregular area with a hole, against 20,000 independent paths in fine steps. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void an_irregular_area_is_entered_as_an_independent_simulation_says(int seed) {
    Random random = new Random(seed);
    List<Point> ring = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      double angle = 2 * Math.PI * i / 24;
      double radius = 0.1 + 0.15 * random.nextDouble();
      ring.add(new Point(0.2 + radius * Math.sin(angle), 0.35 + radius * Math.cos(angle)));
    }
    ring.add(ring.getFirst());
    List<Point> hole = ((Shape.Polygon) box(0.3, 0.15, 0.4, 0.25)).outer();
    Shape.Polygon shape = new Shape.Polygon(ring, List.of(hole));
    Areas areas = Areas.of(List.of(area("a", shape)));
    Spread velocity = new Spread(25, 10, 16);
    Spread position = new Spread(1e6, 3e5, 5e5);
    double wander = 0.3;
    int minutes = 15;
    TrackUpdate<?> track = track(position, 45, 15, velocity);

    int entered = 0;
    int paths = 20_000;
    double step = 7.5;
    for (int path = 0; path < paths; path++) {
      double[] p = correlated(random, position);
      double[] v = correlated(random, velocity);
      v[0] += 45;
      v[1] += 15;
      boolean in = false;
      for (double t = 0; t < minutes * 60 && !in; t += step) {
        in = shape.contains(new Point(p[1] / 110_574.0, p[0] / DEGREE));
        for (int k = 0; k < 2; k++) {
          p[k] += v[k] * step;
          // Euler's scheme with a step far below the motion's own times.
          v[k] += Math.sqrt(wander * step) * random.nextGaussian();
        }
      }
      entered += in ? 1 : 0;
    }
    double expected = (double) entered / paths;
    assertThat(probability(areas, track, minutes, wander)).isCloseTo(expected, within(0.025));
  }

  private static double[] correlated(Random random, Spread spread) {
    double a = Math.sqrt(spread.eastEast());
    double b = spread.eastNorth() / a;
    double c = Math.sqrt(spread.northNorth() - b * b);
    double z = random.nextGaussian();
    return new double[] {a * z, b * z + c * random.nextGaussian()};
  }

  @Test
  void entry_comes_when_the_distance_is_flown() {
    Areas areas = eastOf(30_000);
    TrackUpdate<?> track = track(Spread.NONE, 50, 0, Spread.ofDeviation(2));
    Prospect found =
        PathFan.of(areas, PATHS, 1)
            .ahead(track, Level.OBLAST, Duration.ofMinutes(20), 0)
            .getFirst();
    // Median 600 s; a tenth of the paths are faster than 52.56 m/s, a tenth slower than 47.44.
    assertThat(found.medianSeconds()).isCloseTo(600, within(21.0));
    assertThat(found.earliestSeconds()).isCloseTo(30_000 / 52.56, within(21.0));
    assertThat(found.latestSeconds()).isCloseTo(30_000 / 47.44, within(21.0));
    assertThat(found.inside()).isZero();
    assertThat(found.probability()).isEqualTo(1);
  }

  @Test
  void who_is_inside_has_no_time_left() {
    Areas areas = Areas.of(List.of(area("here", box(-1, -1, 1, 1))));
    Prospect found =
        PathFan.of(areas, 256, 1)
            .ahead(
                track(Spread.ofDeviation(100), 10, 10, Spread.NONE),
                Level.OBLAST,
                Duration.ofMinutes(5),
                1)
            .getFirst();
    assertThat(found).isEqualTo(new Prospect(areas.list().getFirst(), 1, 1, 0, 0, 0));
  }

  @Test
  void an_oblast_is_entered_through_any_of_its_settlements_once() {
    Area oblast = area("o");
    List<Area> areas = new ArrayList<>(List.of(oblast));
    for (int i = 0; i < 3; i++) {
      areas.add(
          new Area(
              "s" + i,
              Level.SETTLEMENT,
              new Wording("s", "s"),
              Optional.of("o"),
              OptionalLong.empty(),
              List.of(new Shape.Circle(new Point(0, 0.2 + 0.05 * i), 5000)),
              Map.of()));
    }
    PathFan fan = PathFan.of(Areas.of(areas), 512, 1);
    TrackUpdate<?> track = track(Spread.NONE, 60, 0, Spread.ofDeviation(1));
    List<Prospect> found = fan.ahead(track, Level.OBLAST, Duration.ofMinutes(10), 0);
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().probability()).isEqualTo(1);
    assertThat(fan.ahead(track, Level.SETTLEMENT, Duration.ofMinutes(10), 0)).hasSize(3);
  }

  /** What was asked before must not show. */
  @Test
  void the_same_question_has_the_same_answer() {
    Areas areas =
        Areas.of(List.of(area("a", box(0.1, -0.2, 0.3, 0.2)), area("b", box(0.4, 0, 0.6, 0.4))));
    PathFan fan = PathFan.of(areas, 512, 3);
    TrackUpdate<?> one = track(Spread.ofDeviation(900), 60, 5, Spread.ofDeviation(5));
    TrackUpdate<?> other = track(Spread.ofDeviation(100), -60, 5, Spread.ofDeviation(5));
    List<Prospect> first = fan.ahead(one, Level.OBLAST, Duration.ofMinutes(20), 0.5);
    fan.ahead(other, Level.OBLAST, Duration.ofMinutes(20), 0.5);
    fan.ahead(one, Level.RAION, Duration.ofMinutes(20), 0.5);
    assertThat(fan.ahead(one, Level.OBLAST, Duration.ofMinutes(20), 0.5)).isEqualTo(first);
    assertThat(PathFan.of(areas, 512, 3).ahead(one, Level.OBLAST, Duration.ofMinutes(20), 0.5))
        .isEqualTo(first);
    assertThat(first).hasSize(2);
  }

  /** Φ by its series, Abramowitz and Stegun 26.2.11. */
  private static double normal(double x) {
    if (Math.abs(x) > 7) {
      return x > 0 ? 1 : 0;
    }
    double term = x;
    double sum = x;
    for (int i = 1; i < 200; i++) {
      term *= x * x / (2 * i + 1);
      sum += term;
    }
    return 0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }
}
