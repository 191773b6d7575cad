package org.testudo.protection.terrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tiles joined: no seam, nothing invented, what is missing named. */
class TileSetTest {

  @TempDir Path folder;

  /** A smooth world, so that a post's height tells where it lies. */
  private static int world(double latitude, double longitude) {
    double east = Math.floorMod(Math.round(longitude * 1200), 360 * 1200) / 1200.0;
    return (int) Math.round(1000 + 700 * Math.sin(latitude) + 300 * Math.cos(east * 3));
  }

  private void tile(int south, int west) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(2 * 1201 * 1201);
    for (int r = 0; r < 1201; r++) {
      for (int c = 0; c < 1201; c++) {
        bytes.putShort((short) world(south + 1 - r / 1200.0, west + c / 1200.0));
      }
    }
    Files.write(folder.resolve(TileName.of(south, west) + ".hgt"), bytes.array());
  }

  private static void sameWorld(ElevationGrid grid) {
    GridFrame.Geographic frame = (GridFrame.Geographic) grid.frame();
    for (int r = 0; r < grid.rows(); r += 7) {
      for (int c = 0; c < grid.columns(); c += 7) {
        assertThat(grid.height(r, c))
            .isCloseTo(world(frame.latitude(r), frame.longitude(c)), within(1f));
      }
    }
  }

  @Test
  void four_tiles_meet_without_a_seam() throws IOException {
    for (int south : new int[] {-1, 0}) {
      for (int west : new int[] {-1, 0}) {
        tile(south, west);
      }
    }
    // Memory for one tile only: the others are read again as needed.
    TileSet.Window window = TileSet.of(folder, 1).window(-0.3, -0.2, 0.4, 0.1);
    assertThat(window.missing()).isEmpty();
    assertThat(window.grid().complete()).isTrue();
    assertThat(window.grid().rows()).isEqualTo(841);
    assertThat(window.grid().columns()).isEqualTo(361);
    sameWorld(window.grid());
  }

  @Test
  void across_the_180th_meridian() throws IOException {
    tile(-18, 179);
    tile(-18, -180);
    TileSet tiles = TileSet.of(folder, 100);
    for (double east : new double[] {-179.8, 180.2}) {
      TileSet.Window window = tiles.window(-17.5, 179.9, -17.4, east);
      assertThat(window.missing()).isEmpty();
      assertThat(window.grid().complete()).isTrue();
      assertThat(window.grid().columns()).isEqualTo(361);
      GridFrame.Geographic frame = (GridFrame.Geographic) window.grid().frame();
      assertThat(frame.eastOfWest(-179.9) / frame.columnDegrees()).isCloseTo(240, within(1e-6));
      sameWorld(window.grid());
    }
    TileSet.Window west = tiles.window(-17.5, -180, -17.4, -179.9);
    assertThat(west.grid().complete()).isTrue();
    sameWorld(west.grid());
  }

  @Test
  void a_missing_tile_is_named_and_stays_unknown_unless_filled_by_name() throws IOException {
    tile(50, 30);
    TileSet.Window window = TileSet.of(folder, 100).window(50.2, 30.9, 50.3, 31.1);
    assertThat(window.missing()).containsExactly("N50E031");
    assertThat(window.grid().height(5, 120)).isNotNaN();
    assertThat(window.grid().height(5, 121)).isNaN();
    assertThat(Voids.KEEP.fill(window.grid())).isSameAs(window.grid());
    assertThat(Voids.SEA_LEVEL.fill(window.grid()).height(5, 121)).isZero();
    ElevationGrid near = Voids.NEIGHBOURS.fill(window.grid());
    assertThat(near.height(5, 121)).isCloseTo(near.height(5, 120), within(20f));
    assertThatThrownBy(() -> TileSet.of(folder, 100).window(10, 10, 11, 11))
        .hasMessageContainingAll("N10E010", "swapped");
    assertThatThrownBy(() -> TileSet.of(folder, 100).window(51, 10, 50, 11))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void voids_are_the_weighted_mean_of_eight_neighbours() {
    float n = Float.NaN;
    ElevationGrid grid =
        new ElevationGrid(
            new GridFrame.Projected(30, 0, 0, ""),
            3,
            4,
            new float[] {1, n, 3, n, n, n, 8, n, 2, 4, n, n});
    float[] filled = Voids.NEIGHBOURS.fill(grid).heights();
    // (0,1): 1 and 3 at one post, 4 at two posts, 8 at a diagonal.
    double root = Math.sqrt(2);
    assertThat((double) filled[1])
        .isCloseTo((1 + 3 + 4 / 2.0 + 8 / root) / (2 + 0.5 + 1 / root), within(1e-6));
    assertThat(filled[0]).isEqualTo(1);
    ElevationGrid empty =
        new ElevationGrid(new GridFrame.Projected(30, 0, 0, ""), 1, 2, new float[] {n, n});
    assertThat(Voids.NEIGHBOURS.fill(empty).heights()).containsOnly(n);
  }

  @Test
  void two_files_of_one_cell_and_a_wrong_name_are_refused() throws IOException {
    tile(50, 30);
    Files.copy(folder.resolve("N50E030.hgt"), folder.resolve("N50E030.SRTMGL3.hgt"));
    assertThatThrownBy(() -> TileSet.of(folder, 100)).hasMessageContaining("Keep one");
    Files.delete(folder.resolve("N50E030.SRTMGL3.hgt"));
    Files.write(
        folder.resolve("N60E030.dt1"), ElevationFilesTest.dted(20, 10, "0300000E", "0500000N", 30));
    assertThatThrownBy(() -> TileSet.of(folder, 100).window(60.001, 30.001, 60.002, 30.002))
        .hasMessageContaining("is named N60E030");
  }
}
