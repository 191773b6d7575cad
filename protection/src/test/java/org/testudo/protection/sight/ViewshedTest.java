package org.testudo.protection.sight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testudo.protection.terrain.ElevationGrid;
import org.testudo.protection.terrain.GridFrame;

/** The sweep against the definition taken at its word, closed forms and laws. */
class ViewshedTest {

  private static final double EVERYWHERE = Double.POSITIVE_INFINITY;
  private static final EffectiveEarth FLAT = new EffectiveEarth(Double.POSITIVE_INFINITY);

  private static ElevationGrid planar(int rows, int columns, double cell, float[] heights) {
    return new ElevationGrid(new GridFrame.Projected(cell, 0, 0, ""), rows, columns, heights);
  }

  private static Viewshed see(EffectiveEarth earth, ElevationGrid grid, Eye eye) {
    return new Viewsheds(earth, 1).of(grid, eye);
  }

  private static float[] rough(SplittableRandom random, int posts, double most, boolean voids) {
    float[] heights = new float[posts];
    for (int i = 0; i < posts; i++) {
      // Whole metres often, so that equal heights and straight runs of posts occur.
      double height = random.nextDouble() * most;
      heights[i] = (float) (random.nextBoolean() ? Math.rint(height) : height);
      if (voids && random.nextInt(25) == 0) {
        heights[i] = Float.NaN;
      }
    }
    return heights;
  }

  @Test
  void no_helper_outlives_a_sweep_that_fails() {
    Thread caller = Thread.currentThread();
    CountDownLatch failing = new CountDownLatch(1);
    AtomicInteger finished = new AtomicInteger();
    assertThatThrownBy(() ->
            Viewsheds.inParallel(
                4,
                () -> {
                  if (Thread.currentThread().equals(caller)) {
                    failing.countDown();
                    throw new IllegalStateException("failed here");
                  }
                  try {
                    failing.await();
                    Thread.sleep(50);
                  } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                  finished.incrementAndGet();
                }))
        .hasMessage("failed here");
    assertThat(finished).hasValue(3);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void a_planar_grid_equals_the_definition(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 500; round++) {
      int rows = 1 + random.nextInt(16);
      int columns = 1 + random.nextInt(16);
      double cell = 10 + random.nextInt(5000);
      float[] heights = rough(random, rows * columns, 200, random.nextInt(3) == 0);
      ElevationGrid grid = planar(rows, columns, cell, heights);
      int row = random.nextInt(rows);
      int column = random.nextInt(columns);
      boolean sea = Float.isNaN(grid.height(row, column)) || random.nextInt(4) == 0;
      double range = random.nextBoolean() ? EVERYWHERE : cell * (1 + random.nextInt(15));
      Eye eye =
          new Eye(
              row,
              column,
              sea ? 210 : 10,
              sea ? Eye.Reference.SEA_LEVEL : Eye.Reference.GROUND,
              range);
      double eyeMetres = sea ? 210 : grid.height(row, column) + 10;
      EffectiveEarth earth = new EffectiveEarth(1 + random.nextDouble());
      Viewshed seen = new Viewsheds(earth, 1 + random.nextInt(3)).of(grid, eye);
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < columns; c++) {
          String where = "seed %d round %d (%d, %d)".formatted(seed, round, r - row, c - column);
          float got = seen.lowest(r, c);
          if (Math.hypot(r - row, c - column) * cell > range) {
            assertThat(got).as(where).isEqualTo(Viewshed.BEYOND_RANGE);
          } else if (r != row || c != column) {
            check(BruteForce.planar(grid, eye, eyeMetres, earth.curvature(), r, c), got, where);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void a_grid_of_latitudes_equals_the_definition(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 400; round++) {
      int rows = 2 + random.nextInt(13);
      int columns = 2 + random.nextInt(13);
      // Coarse spacings bend parallels and meridians far more than real tiles do.
      double spacing = Math.pow(10, -3 + 3 * random.nextDouble());
      double spacingEast = spacing * (0.5 + 1.5 * random.nextDouble());
      double north = Math.min(75, 68 - 136 * random.nextDouble() + rows * spacing / 2);
      GridFrame.Geographic frame =
          new GridFrame.Geographic(north, 360 * random.nextDouble() - 180, spacing, spacingEast);
      double most = Math.min(9000, 30_000 * spacing);
      ElevationGrid grid =
          new ElevationGrid(
              frame, rows, columns, rough(random, rows * columns, most, random.nextInt(3) == 0));
      int row = random.nextInt(rows);
      int column = random.nextInt(columns);
      if (Float.isNaN(grid.height(row, column))) {
        continue;
      }
      double range =
          random.nextBoolean() ? EVERYWHERE : spacing * 111_000 * 12 * random.nextDouble() + 1;
      Eye eye = Eye.aboveGround(row, column, 10, range);
      EffectiveEarth earth = new EffectiveEarth(1 + random.nextDouble());
      Viewshed seen = new Viewsheds(earth, 1 + random.nextInt(3)).of(grid, eye);
      double[][] posts = new double[rows * columns][];
      for (int i = 0; i < posts.length; i++) {
        posts[i] =
            BruteForce.local(
                grid,
                eye,
                grid.height(row, column) + 10,
                earth.curvature(),
                i / columns,
                i % columns);
      }
      double chord = 2 * 6_371_008.8 * Math.sin(range / (2 * 6_371_008.8));
      for (int i = 0; i < posts.length; i++) {
        int r = i / columns;
        int c = i % columns;
        if ((r == row && c == column) || Math.abs(posts[i][3] - chord) < 1e-3) {
          continue;
        }
        String where = "seed %d round %d (%d, %d)".formatted(seed, round, r - row, c - column);
        if (posts[i][3] > chord && range < EVERYWHERE) {
          assertThat(seen.lowest(r, c)).as(where).isEqualTo(Viewshed.BEYOND_RANGE);
        } else {
          check(BruteForce.geodesic(grid, eye, posts, r, c), seen.lowest(r, c), where);
        }
      }
    }
  }

  private static void check(BruteForce.Answer answer, float got, String where) {
    switch (answer) {
      case BruteForce.Answer.Lowest(double metres) ->
          assertThat((double) got).as(where).isCloseTo(metres, within(1e-3 + 1e-6 * metres));
      case BruteForce.Answer.Unknown() -> assertThat(got).as(where).isNaN();
      case BruteForce.Answer.Either() -> {}
    }
  }

  /** The disc of radius √(2R'h) + √(2R'H) over a sea; the counts are those of the reference. */
  @Test
  void over_a_sea_the_horizon_is_a_circle() {
    int side = 3601;
    Viewshed seen =
        see(
            EffectiveEarth.STANDARD,
            planar(side, side, 30, new float[side * side]),
            Eye.aboveGround(1800, 1800, 30, EVERYWHERE));
    int at50 = 0;
    int at100 = 0;
    for (float lowest : seen.raster()) {
      at50 += lowest <= 50 ? 1 : 0;
      at100 += lowest <= 100 ? 1 : 0;
    }
    assertThat(at50).isEqualTo(9_348_441);
    assertThat(at100).isEqualTo(12_211_161);
  }

  @Test
  void behind_a_wall_the_shadow_rises_with_distance() {
    int side = 61;
    float[] heights = new float[side * side];
    for (int r = 0; r < side; r++) {
      heights[r * side + 40] = 50;
    }
    Viewshed seen =
        see(FLAT, planar(side, side, 30, heights), Eye.aboveGround(30, 30, 10, EVERYWHERE));
    for (int r = 0; r < side; r++) {
      for (int c = 30; c < side; c++) {
        double behind = c <= 40 ? 0 : 10 + (50 - 10) * (c - 30) / 10.0;
        assertThat((double) seen.lowest(r, c)).as(r + " " + c).isCloseTo(behind, within(1e-4));
      }
    }
  }

  /** A roof-shaped ridge, eye level with nothing: only its crest throws the shadow. */
  @Test
  void a_ridge_hides_by_its_crest_and_its_near_slope_is_in_view() {
    int side = 81;
    float[] heights = new float[side * side];
    for (int i = 0; i < heights.length; i++) {
      heights[i] = Math.max(0, 60 - 12 * Math.abs(i % side - 30));
    }
    Viewshed seen =
        see(FLAT, planar(side, side, 90, heights), Eye.aboveGround(40, 10, 2, EVERYWHERE));
    for (int r = 0; r < side; r++) {
      for (int c = 10; c < side; c++) {
        double shadow = 2 + (60 - 2) * (c - 10) / 20.0 - heights[r * side + c];
        assertThat((double) seen.lowest(r, c))
            .as(r + " " + c)
            .isCloseTo(c <= 30 ? 0 : shadow, within(1e-4));
      }
    }
  }

  /** Everything on a pyramid is in view from its top; behind its top, along the axis, a shadow. */
  @Test
  void a_pyramid() {
    int side = 101;
    float[] heights = new float[side * side];
    for (int i = 0; i < heights.length; i++) {
      int off = Math.max(Math.abs(i / side - 50), Math.abs(i % side - 50));
      heights[i] = Math.max(0, 200 - 10 * off);
    }
    ElevationGrid grid = planar(side, side, 30, heights);
    Viewshed top = see(FLAT, grid, Eye.aboveGround(50, 50, 1, EVERYWHERE));
    assertThat(top.raster()).isEqualTo(new float[side * side]);
    Viewshed foot = see(FLAT, grid, Eye.aboveGround(50, 10, 5, EVERYWHERE));
    for (int c = 51; c < side; c++) {
      double shadow = 5 + (200 - 5) * (c - 10) / 40.0 - heights[50 * side + c];
      assertThat((double) foot.lowest(50, c)).as("column " + c).isCloseTo(shadow, within(1e-4));
    }
    // A sight line that passes the pyramid by meets flat ground only.
    assertThat(foot.lowest(0, 40)).isZero();
    assertThat(foot.lowest(100, 40)).isZero();
  }

  @Test
  void any_number_of_threads_gives_the_same_bytes() {
    SplittableRandom random = new SplittableRandom(5);
    float[] heights = rough(random, 300 * 217, 400, true);
    heights[100 * 217 + 7] = 12;
    ElevationGrid[] grids = {
      planar(300, 217, 30, heights),
      new ElevationGrid(new GridFrame.Geographic(61, 20, 1 / 1200.0, 1 / 600.0), 300, 217, heights)
    };
    for (ElevationGrid grid : grids) {
      Eye eye = Eye.aboveGround(100, 7, 20, EVERYWHERE);
      float[] one = new Viewsheds(EffectiveEarth.STANDARD, 1).of(grid, eye).raster();
      for (int threads : new int[] {2, 3, 8}) {
        assertThat(new Viewsheds(EffectiveEarth.STANDARD, threads).of(grid, eye).raster())
            .isEqualTo(one);
      }
    }
  }

  @Test
  void a_recycled_raster_shows_nothing_of_the_viewshed_before() {
    SplittableRandom random = new SplittableRandom(12);
    for (int round = 0; round < 300; round++) {
      int rows = 1 + random.nextInt(40);
      int columns = 1 + random.nextInt(40);
      float[] heights = rough(random, rows * columns, 100, false);
      GridFrame frame =
          random.nextBoolean()
              ? new GridFrame.Projected(90, 0, 0, "")
              : new GridFrame.Geographic(50, 30, 1 / 1200.0, 1 / 1200.0);
      ElevationGrid grid = new ElevationGrid(frame, rows, columns, heights);
      double range = random.nextBoolean() ? EVERYWHERE : 90 * (1 + random.nextInt(30));
      Eye eye = Eye.aboveGround(random.nextInt(rows), random.nextInt(columns), 9, range);
      Viewsheds viewsheds = new Viewsheds(EffectiveEarth.STANDARD, 1);
      Viewshed fresh = viewsheds.of(grid, eye);
      Viewshed before = viewsheds.of(grid, eye);
      float[] raster = before.raster();
      Arrays.fill(raster, 1e6f);
      viewsheds.recycle(before);
      Viewshed again = viewsheds.of(grid, eye);
      assertThat(again.raster()).isSameAs(raster).isEqualTo(fresh.raster());
      assertThatThrownBy(() -> before.lowest(eye.row(), eye.column()))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void more_antenna_never_hides_and_more_ground_never_shows() {
    SplittableRandom random = new SplittableRandom(8);
    for (int round = 0; round < 50; round++) {
      float[] heights = rough(random, 40 * 40, 100, false);
      float[] raised = heights.clone();
      int bump = random.nextInt(raised.length);
      raised[bump] += 30;
      Eye low = new Eye(20, 20, 140, Eye.Reference.SEA_LEVEL, EVERYWHERE);
      Eye high = new Eye(20, 20, 150, Eye.Reference.SEA_LEVEL, EVERYWHERE);
      float[] seen = see(EffectiveEarth.STANDARD, planar(40, 40, 90, heights), low).raster();
      float[] higher = see(EffectiveEarth.STANDARD, planar(40, 40, 90, heights), high).raster();
      float[] behind = see(EffectiveEarth.STANDARD, planar(40, 40, 90, raised), low).raster();
      for (int i = 0; i < seen.length; i++) {
        assertThat(higher[i]).isLessThanOrEqualTo(seen[i] + 1e-4f);
        if (i != bump) {
          assertThat(behind[i]).isGreaterThanOrEqualTo(seen[i] - 1e-4f);
        }
      }
    }
  }

  /** East and north of a post lie at the azimuth and distance that GeographicLib computes. */
  @Test
  void the_eyes_frame_agrees_with_geographiclib() {
    SplittableRandom random = new SplittableRandom(11);
    for (int round = 0; round < 200; round++) {
      double spacing = 0.05;
      GridFrame.Geographic frame =
          new GridFrame.Geographic(80 - 140 * random.nextDouble(), 170, spacing, spacing);
      var local = new GeodesicPlacement.Frame(frame, 40, 40, 20, 20);
      int r = random.nextInt(40);
      int c = random.nextInt(40);
      GeodesicData line =
          Geodesic.WGS84.Inverse(
              frame.latitude(20), frame.longitude(20), frame.latitude(r), frame.longitude(c));
      if (line.s12 == 0) {
        continue;
      }
      double azimuth = Math.toDegrees(Math.atan2(local.east(r, c), local.north(r, c)));
      double chord =
          Math.sqrt(
              Math.pow(local.east(r, c), 2)
                  + Math.pow(local.north(r, c), 2)
                  + Math.pow(local.up(r, c), 2));
      // A normal section leaves the geodesic by far less than 1″ at 150 km.
      assertThat(Math.IEEEremainder(azimuth - line.azi1, 360)).isCloseTo(0, within(1 / 3600.0));
      assertThat(chord).isCloseTo(line.s12, within(3e-5 * line.s12));
      double radius = line.s12 * line.s12 / (-2 * local.up(r, c));
      assertThat(radius).isBetween(6_330_000.0, 6_401_000.0);
    }
  }

  @Test
  void what_makes_no_sense_is_refused_with_the_remedy() {
    float[] heights = new float[9];
    heights[8] = Float.NaN;
    ElevationGrid grid = planar(3, 3, 30, heights);
    Viewsheds viewsheds = new Viewsheds(EffectiveEarth.STANDARD, 1);
    assertThatThrownBy(() -> viewsheds.of(grid, Eye.aboveGround(3, 0, 1, 10)))
        .hasMessageContaining("off the grid");
    assertThatThrownBy(() -> viewsheds.of(grid, Eye.aboveGround(2, 2, 1, 10)))
        .hasMessageContaining("unknown");
    assertThatThrownBy(() -> viewsheds.of(grid, Eye.aboveGround(0, 0, -1, 10)))
        .hasMessageContaining("must not be negative");
    assertThatThrownBy(() -> viewsheds.of(grid, new Eye(0, 0, -5, Eye.Reference.SEA_LEVEL, 10)))
        .hasMessageContaining("below the ground");
    assertThat(EffectiveEarth.STANDARD.curvature()).isEqualTo(0.75);
    assertThatThrownBy(() -> new EffectiveEarth(0)).hasMessageContaining("4/3");
  }
}
