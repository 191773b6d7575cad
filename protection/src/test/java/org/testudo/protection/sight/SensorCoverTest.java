package org.testudo.protection.sight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testudo.claims.Position;
import org.testudo.protection.terrain.ElevationGrid;
import org.testudo.protection.terrain.GridFrame;

/** Many sensors, single sight lines, and the answers handed to the network. */
class SensorCoverTest {

  private static final GridFrame.Geographic FRAME =
      new GridFrame.Geographic(10.5, 179.9, 0.01, 0.01);

  private static ElevationGrid rough(long seed, GridFrame frame, int rows, int columns) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] heights = new float[rows * columns];
    for (int i = 0; i < heights.length; i++) {
      heights[i] = (float) (random.nextDouble() * 300);
    }
    return new ElevationGrid(frame, rows, columns, heights);
  }

  @Test
  void counts_lowest_and_probability_are_those_of_the_sensors_one_by_one() {
    ElevationGrid grid = rough(1, FRAME, 30, 40);
    Viewsheds viewsheds = new Viewsheds(EffectiveEarth.STANDARD, 1);
    Viewshed[] seen = {
      viewsheds.of(grid, Eye.aboveGround(3, 4, 20, 15_000)),
      viewsheds.of(grid, Eye.aboveGround(20, 30, 20, 25_000)),
      viewsheds.of(grid, Eye.aboveGround(15, 15, 20, 1e6))
    };
    double[] heights = {50, 300};
    double[] availability = {1, 0.5, 0.8};
    SensorCover cover = new SensorCover(FRAME, 30, 40, heights, Eye.Reference.GROUND, 12);
    for (int s = 0; s < 3; s++) {
      cover.add(seen[s], availability[s]);
    }
    for (int r = 0; r < 30; r++) {
      for (int c = 0; c < 40; c++) {
        float least = Float.POSITIVE_INFINITY;
        for (int h = 0; h < 2; h++) {
          int count = 0;
          double miss = 1;
          for (int s = 0; s < 3; s++) {
            float lowest = seen[s].lowest(r, c);
            if (lowest != Viewshed.BEYOND_RANGE) {
              least = Math.min(least, lowest);
              count += lowest <= heights[h] ? 1 : 0;
              double z = (heights[h] - lowest) / 12;
              miss *= 1 - availability[s] * phi(z);
            }
          }
          assertThat(cover.count(h, r, c)).isEqualTo(count);
          assertThat(cover.probability(h, r, c)).isCloseTo(1 - miss, within(1e-6));
        }
        assertThat(cover.lowest(r, c)).isEqualTo(least);
      }
    }
  }

  /** Φ by Simpson's rule over the density. */
  private static double phi(double z) {
    double low = -12;
    if (z < low) {
      return 0;
    }
    int n = 20_000;
    double high = Math.min(z, 12);
    double step = (high - low) / n;
    double sum = 0;
    for (int i = 0; i <= n; i++) {
      double x = low + i * step;
      sum += (i == 0 || i == n ? 1 : i % 2 == 1 ? 4 : 2) * Math.exp(-x * x / 2);
    }
    return sum * step / 3 / Math.sqrt(2 * Math.PI);
  }

  @Test
  void a_sensors_grid_may_be_a_window_on_the_other_side_of_180() {
    ElevationGrid grid = rough(2, FRAME, 30, 40);
    GridFrame.Geographic part = new GridFrame.Geographic(10.4, -179.9, 0.01, 0.01);
    float[] heights = new float[10 * 10];
    for (int i = 0; i < 100; i++) {
      heights[i] = grid.height(10 + i / 10, 20 + i % 10);
    }
    Viewshed seen =
        new Viewsheds(EffectiveEarth.STANDARD, 1)
            .of(new ElevationGrid(part, 10, 10, heights), Eye.aboveGround(5, 5, 5, 1e6));
    SensorCover cover =
        new SensorCover(FRAME, 30, 40, new double[] {1e5}, Eye.Reference.SEA_LEVEL, 0);
    cover.add(seen, 1);
    for (int r = 0; r < 30; r++) {
      for (int c = 0; c < 40; c++) {
        boolean inside = r >= 10 && r < 20 && c >= 20 && c < 30;
        assertThat(cover.lowest(r, c))
            .isEqualTo(inside ? seen.lowestAboveSea(r - 10, c - 20) : SensorCover.NONE);
      }
    }
    SensorCover other =
        new SensorCover(
            new GridFrame.Geographic(10.5, 0.004, 0.01, 0.01),
            3,
            3,
            new double[] {1},
            Eye.Reference.GROUND,
            0);
    assertThatThrownBy(() -> other.add(seen, 1)).hasMessageContaining("does not share its posts");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_profile_ends_at_the_height_of_the_viewshed(boolean projected) {
    GridFrame frame = projected ? new GridFrame.Projected(1000, 0, 0, "") : FRAME;
    for (int seed = 0; seed < 20; seed++) {
      ElevationGrid grid = rough(seed, frame, 25, 31);
      SplittableRandom random = new SplittableRandom(seed);
      Eye eye =
          Eye.aboveGround(random.nextInt(25), random.nextInt(31), 15, Double.POSITIVE_INFINITY);
      Viewshed seen = new Viewsheds(EffectiveEarth.STANDARD, 1).of(grid, eye);
      for (int r = 0; r < 25; r++) {
        for (int c = 0; c < 31; c++) {
          if (r == eye.row() && c == eye.column()) {
            continue;
          }
          Profile profile = Profile.of(grid, eye, EffectiveEarth.STANDARD, r, c);
          assertThat(profile.lowest()).isInstanceOf(VisibleHeight.From.class);
          if (profile.lowest() instanceof VisibleHeight.From(double metres)) {
            assertThat(metres)
                .as("seed %d (%d, %d)", seed, r - eye.row(), c - eye.column())
                .isCloseTo(seen.lowest(r, c), within(1e-3));
          }
          assertThat(profile.crossings().getFirst().metres()).isZero();
        }
      }
    }
  }

  @Test
  void the_answer_at_a_place_tells_range_ignorance_and_height_apart() {
    float[] heights = new float[30 * 40];
    heights[10 * 40 + 30] = Float.NaN;
    ElevationGrid grid = new ElevationGrid(FRAME, 30, 40, heights);
    Viewshed seen =
        new Viewsheds(EffectiveEarth.STANDARD, 1).of(grid, Eye.aboveGround(10, 20, 10, 15_000));
    assertThat(seen.at(new Position(10.4, -179.9)).sees(0)).isTrue();
    assertThat(seen.at(new Position(10.4, -179.8))).isInstanceOf(VisibleHeight.Unknown.class);
    assertThat(seen.at(new Position(10.4, 179.95))).isInstanceOf(VisibleHeight.BeyondRange.class);
    assertThat(seen.at(new Position(40, 20))).isInstanceOf(VisibleHeight.BeyondRange.class);
  }
}
