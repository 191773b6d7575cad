package org.testudo.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.testudo.protection.sight.EffectiveEarth;
import org.testudo.protection.sight.Eye;
import org.testudo.protection.sight.Viewshed;
import org.testudo.protection.sight.Viewsheds;
import org.testudo.protection.terrain.ElevationGrid;

/** The same on 10,000² posts of 30 m with a range of 100 km, beside GDAL. */
final class SightWideBench {

  private static final int SIDE = 10_000;
  private static final int ROW = 7491;
  private static final int COLUMN = 2416;

  private SightWideBench() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    PrintStream out = System.out;
    Locale.setDefault(Locale.ROOT);
    float[] heights = SightPeers.terrain(SIDE, SIDE, 20260101);
    ElevationGrid grid = SightBench.grid(SIDE, heights);
    Eye eye = Eye.aboveGround(ROW, COLUMN, 10, 100_000);
    Viewsheds one = new Viewsheds(EffectiveEarth.STANDARD, 1);
    Viewshed seen = one.of(grid, eye);
    double best = SightBench.best(one, grid, eye, 10);
    long inRange = 0;
    for (float lowest : seen.raster()) {
      inRange += lowest == Viewshed.BEYOND_RANGE ? 0 : 1;
    }
    out.printf("sightwide: %d x %d posts, range 100 km, CPU seconds%n", SIDE, SIDE);
    out.printf("testudo  %.3f s warm, %.1f M posts in range/CPU-s%n", best, 1e-6 * inRange / best);
    Path folder = Files.createTempDirectory("sight");
    double ratio = Double.NaN;
    try {
      Optional<SightPeers> peers = SightPeers.of(folder, SIDE, heights);
      Optional<SightPeers.Run> gdal =
          peers.isEmpty() ? Optional.empty() : peers.get().gdal(ROW, COLUMN, 100_000);
      if (gdal.isPresent()) {
        ratio = gdal.get().cpuSeconds() / best;
        out.printf(
            "gdal_viewshed  %.3f s for 100 m alone, %.2f times; IoU with the exact mask %.4f%n",
            gdal.get().cpuSeconds(),
            ratio,
            SightPeers.intersectionOverUnion(seen, gdal.get().seen(), SIDE));
      } else {
        out.println("gdal_viewshed  not here (Debian: gdal-bin)");
      }
    } finally {
      SightBench.delete(folder);
    }
    out.printf("sightwide ratio %.2f%n", ratio);
  }
}
