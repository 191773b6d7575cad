package org.testudo.app.sight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.testudo.claims.Position;
import org.testudo.protection.terrain.ElevationFiles;
import org.testudo.protection.terrain.ElevationGrid;
import org.testudo.protection.terrain.GridFrame;
import org.testudo.protection.terrain.TileSet;
import org.testudo.protection.terrain.Voids;

/** The ground around a sensor, from a folder of tiles or one file. */
final class Ground {

  private static final int KEEP_MEGABYTES = 512;

  private final @Nullable TileSet tiles;
  private final @Nullable ElevationGrid whole;
  private final Voids voids;

  private Ground(@Nullable TileSet tiles, @Nullable ElevationGrid whole, Voids voids) {
    this.tiles = tiles;
    this.whole = whole;
    this.voids = voids;
  }

  static Ground open(Path terrain, Voids voids) throws IOException {
    if (Files.isDirectory(terrain)) {
      return new Ground(TileSet.of(terrain, KEEP_MEGABYTES), null, voids);
    }
    ElevationGrid grid = ElevationFiles.read(terrain);
    if (grid.frame() instanceof GridFrame.Projected projected) {
      throw new IllegalArgumentException(
          "%s is projected (%s); sensors are given by latitude and longitude. Warp it: gdalwarp -t_srs EPSG:4326."
              .formatted(terrain.getFileName(), projected.name()));
    }
    return new Ground(null, voids.fill(grid), voids);
  }

  /** The same; empty if there is no ground under the place itself. */
  Optional<TileSet.Window> findAround(Position place, double rangeKm) throws IOException {
    boolean there = tiles == null || tiles.covers(place);
    return there ? Optional.of(around(place, rangeKm)) : Optional.empty();
  }

  /** At least the posts within the range of a place, as far as there are any. */
  TileSet.Window around(Position place, double rangeKm) throws IOException {
    if (whole != null) {
      return new TileSet.Window(whole, List.of());
    }
    // The fewest kilometres a degree of latitude has on WGS 84 is 110.57.
    double rows = rangeKm / 110.5 + 0.01;
    double far = Math.min(89, Math.abs(place.latitude()) + rows);
    double columns = Math.min(179, rows / Math.cos(Math.toRadians(far)));
    double west = place.longitude() - columns;
    west = west < -180 ? west + 360 : west;
    TileSet.Window window =
        java.util.Objects.requireNonNull(tiles)
            .window(
                Math.max(-90, place.latitude() - rows),
                west,
                Math.min(90, place.latitude() + rows),
                west + 2 * columns);
    return new TileSet.Window(voids.fill(window.grid()), window.missing());
  }
}
