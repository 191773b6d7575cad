package org.testudo.app;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.testudo.app.sight.Terrain;
import org.testudo.protection.terrain.Voids;
import picocli.CommandLine.Option;

/** Over which ground the network's sensors look; a smooth Earth if none is given. */
final class TerrainOptions {

  @Option(
      names = "--terrain",
      paramLabel = "FOLDER|FILE",
      description =
          "Look over this ground, as sight does: a folder of one-degree tiles or one elevation file"
              + " (default: a smooth Earth).")
  private @Nullable Path terrain;

  @Option(
      names = "--voids",
      paramLabel = "HOW",
      description = "Unknown ground: keep (stays unknown), sea_level, neighbours (default: keep).")
  private @Nullable Voids voids;

  /**
   * @throws IllegalArgumentException if voids are to be taken somehow and there is no ground
   */
  Optional<Terrain> terrain() {
    if (terrain == null && voids != null) {
      throw new IllegalArgumentException(
          "--voids says how unknown ground is taken; give the ground with --terrain. A smooth Earth"
              + " has no voids.");
    }
    return Optional.ofNullable(terrain)
        .map(place -> new Terrain(place, voids == null ? Voids.KEEP : voids));
  }
}
