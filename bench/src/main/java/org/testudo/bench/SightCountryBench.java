package org.testudo.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.testudo.app.sight.SightAnswer;
import org.testudo.app.sight.SightQuestion;
import org.testudo.claims.Position;
import org.testudo.protection.sight.EffectiveEarth;
import org.testudo.protection.sight.Eye;
import org.testudo.protection.terrain.Voids;

/**
 * A whole country: 60 made-up sensors of 150 km range over 72 made-up one-degree tiles at 3″
 * (583,000 km²), four target heights, on two threads; tiles are read from disc. The ratio is the 60
 * s of the aim over the wall time.
 */
final class SightCountryBench {

  private SightCountryBench() {}

  public static void main(String[] args) throws IOException {
    PrintStream out = System.out;
    Locale.setDefault(Locale.ROOT);
    Path folder = Files.createTempDirectory("sight");
    try {
      write(folder);
      SplittableRandom random = new SplittableRandom(60);
      List<SightQuestion.Sensor> sensors = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        Position at =
            new Position(46.2 + 5.6 * random.nextDouble(), 24.2 + 11.6 * random.nextDouble());
        sensors.add(new SightQuestion.Sensor("S" + i, at, 20, 150, 1));
      }
      SightQuestion question =
          new SightQuestion(
              sensors,
              new double[] {50, 100, 500, 3000},
              Eye.Reference.GROUND,
              EffectiveEarth.STANDARD,
              0,
              Voids.KEEP,
              List.of(),
              2);
      long start = System.nanoTime();
      long cpu = cpuNanos();
      SightAnswer answer = SightAnswer.of(folder, question, _ -> {});
      double wall = (System.nanoTime() - start) * 1e-9;
      double processor = (cpuNanos() - cpu) * 1e-9;
      Runtime runtime = Runtime.getRuntime();
      out.printf(
          "sightcountry: 60 sensors, 4 heights, %,.0f km² in range, joint picture %d x %d posts%n",
          answer.told().inRangeKm2(), answer.cover().rows(), answer.cover().columns());
      out.printf(
          "testudo  %.1f s wall on two threads, %.1f CPU-s, first run of a cold process; heap in"
              + " use %d MB%n",
          wall, processor, (runtime.totalMemory() - runtime.freeMemory()) >> 20);
      answer
          .told()
          .heights()
          .forEach(h -> out.printf("  %5.0f m: %,9.0f km² in view%n", h.metres(), h.seenKm2()));
      out.printf("sightcountry ratio %.2f%n", 60 / wall);
    } finally {
      SightBench.delete(folder);
    }
  }

  /** Of the whole process, which tells the work even where others keep the cores busy. */
  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static void write(Path folder) throws IOException {
    int rows = 6 * 1200 + 1;
    int columns = 12 * 1200 + 1;
    float[] heights = SightPeers.terrain(rows, columns, 7);
    for (int south = 46; south < 52; south++) {
      for (int west = 24; west < 36; west++) {
        ByteBuffer tile = ByteBuffer.allocate(2 * 1201 * 1201);
        for (int r = 0; r < 1201; r++) {
          for (int c = 0; c < 1201; c++) {
            int at = ((51 - south) * 1200 + r) * columns + (west - 24) * 1200 + c;
            tile.putShort((short) heights[at]);
          }
        }
        Files.write(folder.resolve("N%02dE%03d.hgt".formatted(south, west)), tile.array());
      }
    }
  }
}
