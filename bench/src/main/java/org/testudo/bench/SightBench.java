package org.testudo.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.testudo.protection.sight.EffectiveEarth;
import org.testudo.protection.sight.Eye;
import org.testudo.protection.sight.Viewshed;
import org.testudo.protection.sight.Viewsheds;
import org.testudo.protection.terrain.ElevationGrid;
import org.testudo.protection.terrain.GridFrame;

/**
 * The exact lowest visible height on 3601² posts of 30 m, which answers every target height, beside
 * GDAL's and GRASS's viewshed at one height; then viewsheds of 1114² posts one after the other, and
 * two threads against one. CPU seconds; Testudo in one warm process (the first run is printed too)
 * from heights in memory into the raster of the run before, the peers as their whole commands,
 * files read and written. The ratio is GDAL's seconds over Testudo's.
 */
final class SightBench {

  private static final int SIDE = 3601;
  private static final int ROW = 1714;
  private static final int COLUMN = 1700;

  private SightBench() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    PrintStream out = System.out;
    Locale.setDefault(Locale.ROOT);
    float[] heights = SightPeers.terrain(SIDE, SIDE, 20260101);
    ElevationGrid grid = grid(SIDE, heights);
    Eye eye = Eye.aboveGround(ROW, COLUMN, 10, Double.POSITIVE_INFINITY);
    Viewsheds one = new Viewsheds(EffectiveEarth.STANDARD, 1);
    double cold = cpuSeconds();
    Viewshed seen = one.of(grid, eye);
    cold = cpuSeconds() - cold;
    double best = best(one, grid, eye, 25);
    out.printf("sight: %d x %d posts, every target height at once, CPU seconds%n", SIDE, SIDE);
    out.printf(
        "testudo  %.3f s warm, %.3f s in the first run, %.1f M posts/CPU-s, 8 bytes a post%n",
        best, cold, 1e-6 * SIDE * SIDE / best);
    out.printf("testudo  two threads %.2f times one, wall%n", speedUp(grid, eye));
    int small = 1114;
    ElevationGrid part = grid(small, part(heights, small));
    double each = best(one, part, Eye.aboveGround(560, 550, 10, Double.POSITIVE_INFINITY), 60);
    out.printf(
        "testudo  %.0f viewsheds of %.2f M posts a CPU-second%n", 1 / each, 1e-6 * small * small);

    Path folder = Files.createTempDirectory("sight");
    double ratio = Double.NaN;
    try {
      Optional<SightPeers> peers = SightPeers.of(folder, SIDE, heights);
      Optional<SightPeers.Run> gdal =
          peers.isEmpty() ? Optional.empty() : peers.get().gdal(ROW, COLUMN, 0);
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
      Optional<SightPeers.Run> grass =
          peers.isEmpty() || args.length > 0 ? Optional.empty() : peers.get().grass(ROW, COLUMN);
      if (grass.isPresent()) {
        out.printf(
            "r.viewshed     %.1f s for 100 m alone, %.0f times; IoU with the exact mask %.4f%n",
            grass.get().cpuSeconds(),
            grass.get().cpuSeconds() / best,
            SightPeers.intersectionOverUnion(seen, grass.get().seen(), SIDE));
      } else {
        out.println("r.viewshed     not run (Debian: grass-core)");
      }
    } finally {
      delete(folder);
    }
    out.printf("sight ratio %.2f%n", ratio);
  }

  static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  static ElevationGrid grid(int side, float[] heights) {
    return new ElevationGrid(new GridFrame.Projected(30, 0, 0, ""), side, side, heights);
  }

  private static float[] part(float[] heights, int small) {
    float[] part = new float[small * small];
    for (int r = 0; r < small; r++) {
      System.arraycopy(heights, (1200 + r) * SIDE + 1200, part, r * small, small);
    }
    return part;
  }

  static double best(Viewsheds viewsheds, ElevationGrid grid, Eye eye, int rounds) {
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < rounds; i++) {
      double start = cpuSeconds();
      viewsheds.recycle(viewsheds.of(grid, eye));
      best = Math.min(best, cpuSeconds() - start);
    }
    return best;
  }

  private static double speedUp(ElevationGrid grid, Eye eye) {
    double[] least = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
    Viewsheds[] by = {
      new Viewsheds(EffectiveEarth.STANDARD, 1), new Viewsheds(EffectiveEarth.STANDARD, 2)
    };
    for (int round = 0; round < 12; round++) {
      for (int threads = 1; threads <= 2; threads++) {
        long start = System.nanoTime();
        by[threads - 1].recycle(by[threads - 1].of(grid, eye));
        least[threads - 1] = Math.min(least[threads - 1], (System.nanoTime() - start) * 1e-9);
      }
    }
    return least[0] / least[1];
  }

  static double cpuSeconds() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() * 1e-9;
  }
}
