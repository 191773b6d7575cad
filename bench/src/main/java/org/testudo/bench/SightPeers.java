package org.testudo.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.testudo.protection.sight.Viewshed;

/**
 * GDAL's and GRASS's viewsheds of one synthetic terrain, by their own commands, with CPU seconds.
 */
final class SightPeers {

  /**
   * @param seen what the peer takes as visible, row by row
   */
  record Run(double cpuSeconds, BitSet seen) {}

  private final Path folder;
  private final int side;

  private SightPeers(Path folder, int side) {
    this.folder = folder;
    this.side = side;
  }

  /** Writes the terrain where the peers read it; empty without GDAL. */
  static Optional<SightPeers> of(Path folder, int side, float[] heights)
      throws IOException, InterruptedException {
    try (OutputStream out = Files.newOutputStream(folder.resolve("dem.raw"))) {
      ByteBuffer row = ByteBuffer.allocate(2 * side).order(ByteOrder.LITTLE_ENDIAN);
      for (int r = 0; r < side; r++) {
        row.clear();
        for (int c = 0; c < side; c++) {
          row.putShort((short) heights[r * side + c]);
        }
        out.write(row.array());
      }
    }
    String header =
        """
        ENVI
        samples = %d
        lines = %d
        bands = 1
        header offset = 0
        data type = 2
        interleave = bsq
        byte order = 0
        """
            .formatted(side, side);
    Files.writeString(folder.resolve("dem.hdr"), header);
    SightPeers peers = new SightPeers(folder, side);
    double cpu =
        peers.shell(
            "gdal_translate -q -of GTiff -a_srs EPSG:32633 -a_ullr 400000 6000000 "
                + (400_000 + 30L * side)
                + " "
                + (6_000_000 - 30L * side)
                + " dem.raw dem.tif");
    return cpu < 0 ? Optional.empty() : Optional.of(peers);
  }

  /** {@code gdal_viewshed} at one target height of 100 m, antenna 10 m; range 0 is the raster. */
  Optional<Run> gdal(int row, int column, double range) throws IOException, InterruptedException {
    double best = Double.POSITIVE_INFINITY;
    for (int round = 0; round < 3; round++) {
      double cpu =
          shell(
              "gdal_viewshed -q -oz 10 -tz 100 -cc 0.75 -ox %s -oy %s -md %.0f dem.tif gdal.tif"
                  .formatted(x(column), y(row), range));
      if (cpu < 0) {
        return Optional.empty();
      }
      best = Math.min(best, cpu);
    }
    shell("gdal_translate -q -of ENVI -ot Byte gdal.tif gdal.raw");
    byte[] mask = Files.readAllBytes(folder.resolve("gdal.raw"));
    // With a range GDAL cuts its raster to the part of the box around it that is there.
    String text = Files.readString(folder.resolve("gdal.hdr"));
    int columns = number(text, "samples");
    Matcher corner =
        Pattern.compile("map info = \\{[^,]*, 1, 1, ([\\d.]+), ([\\d.]+), 30, 30").matcher(text);
    if (!corner.find()) {
      throw new IllegalStateException("no corner in " + text);
    }
    int left = (int) Math.round((Double.parseDouble(corner.group(1)) - 400_000) / 30);
    int top = (int) Math.round((6_000_000 - Double.parseDouble(corner.group(2))) / 30);
    BitSet seen = new BitSet(side * side);
    for (int i = 0; i < mask.length; i++) {
      seen.set((top + i / columns) * side + left + i % columns, mask[i] != 0);
    }
    return Optional.of(new Run(best, seen));
  }

  /** {@code r.viewshed}, the command alone without GRASS's start. */
  Optional<Run> grass(int row, int column) throws IOException, InterruptedException {
    String script =
        """
        r.in.gdal -o --q input=dem.tif output=dem || exit 1
        g.region raster=dem || exit 1
        r.viewshed -b -c -r --q --overwrite input=dem output=v coordinates=%s,%s \
        observer_elevation=10 target_elevation=100 refraction_coeff=0.25 memory=4000 || exit 1
        times > times.txt
        r.out.gdal -f --q --overwrite input=v output=grass.raw format=ENVI type=Byte
        """
            .formatted(x(column), y(row));
    Files.writeString(folder.resolve("grass.sh"), script);
    if (shell("grass --tmp-location EPSG:32633 --exec bash grass.sh") < 0
        || !Files.exists(folder.resolve("grass.raw"))) {
      return Optional.empty();
    }
    byte[] mask = Files.readAllBytes(folder.resolve("grass.raw"));
    BitSet seen = new BitSet(mask.length);
    for (int i = 0; i < mask.length; i++) {
      seen.set(i, mask[i] == 1);
    }
    // The reading of the raster is in it; it is a few hundredths of the whole.
    return Optional.of(new Run(children(Files.readString(folder.resolve("times.txt"))), seen));
  }

  private static int number(String header, String key) {
    Matcher found = Pattern.compile(key + "\\s*=\\s*(\\d+)").matcher(header);
    if (!found.find()) {
      throw new IllegalStateException("no " + key + " in " + header);
    }
    return Integer.parseInt(found.group(1));
  }

  private static String x(int column) {
    return String.format(Locale.ROOT, "%.1f", 400_000 + 30 * (column + 0.5));
  }

  private static String y(int row) {
    return String.format(Locale.ROOT, "%.1f", 6_000_000 - 30 * (row + 0.5));
  }

  /** User and system seconds of the command; negative if it cannot run. */
  private double shell(String command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-c", command + " >/dev/null || exit 1; times");
    builder.directory(folder.toFile());
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("GDAL_NUM_THREADS", "1");
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      return -1;
    }
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    return process.waitFor() == 0 ? children(said) : -1;
  }

  /** The second line of {@code times}: user and system time of the children. */
  private static double children(String times) {
    double sum = 0;
    Matcher part =
        Pattern.compile("(\\d+)m([\\d.]+)s")
            .matcher(times.strip().lines().reduce((a, b) -> b).orElse(""));
    while (part.find()) {
      sum += 60 * Integer.parseInt(part.group(1)) + Double.parseDouble(part.group(2));
    }
    return sum;
  }

  /** Cells both take as visible over cells either does. */
  static double intersectionOverUnion(Viewshed exact, BitSet peer, int side) {
    long both = 0;
    long either = 0;
    for (int i = 0; i < side * side; i++) {
      float lowest = exact.lowest(i / side, i % side);
      boolean seen = lowest >= 0 && lowest <= 100;
      both += seen && peer.get(i) ? 1 : 0;
      either += seen || peer.get(i) ? 1 : 0;
    }
    return (double) both / either;
  }

  /** The reference cases' fractal terrain of this seed (see ReferenceRastersTest). */
  static float[] terrain(int rows, int columns, long seed) {
    float[] heights = new float[rows * columns];
    IntStream.range(0, rows).parallel().forEach(y -> row(columns, seed, y, heights));
    return heights;
  }

  private static void row(int columns, long seed, int y, float[] heights) {
    double[] sum = new double[columns];
    double amplitude = 1800;
    int wave = 4096;
    for (int octave = 0; octave < 12; octave++, amplitude *= 0.5625, wave /= 2) {
      double sy = smooth((y % wave) * (1.0 / wave));
      double left = 0;
      double right = 0;
      for (int x = 0; x < columns; x++) {
        if (x % wave == 0) {
          left = between(x / wave, y / wave, octave, seed, sy);
          right = between(x / wave + 1, y / wave, octave, seed, sy);
        }
        double v = left + (right - left) * smooth((x % wave) * (1.0 / wave));
        sum[x] += amplitude * (2.0 * v - 1.0);
      }
    }
    for (int x = 0; x < columns; x++) {
      heights[y * columns + x] = (short) Math.floor(Math.max(0, 500 + sum[x]) + 0.5);
    }
  }

  private static double between(long x, long y, int octave, long seed, double share) {
    double north = noise(x, y, octave, seed);
    return north + (noise(x, y + 1, octave, seed) - north) * share;
  }

  private static double noise(long x, long y, long octave, long seed) {
    long z =
        seed + x * 0x9E3779B97F4A7C15L + y * 0xC2B2AE3D27D4EB4FL + octave * 0x165667B19E3779F9L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return ((z ^ (z >>> 31)) >>> 11) * 0x1.0p-53;
  }

  private static double smooth(double t) {
    return t * t * t * (t * (t * 6.0 - 15.0) + 10.0);
  }
}
