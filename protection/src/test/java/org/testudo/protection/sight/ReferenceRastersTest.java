package org.testudo.protection.sight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testudo.protection.OracleRows;
import org.testudo.protection.terrain.ElevationGrid;
import org.testudo.protection.terrain.GridFrame;

/**
 * Every reference raster: no wrong cell but where the lowest height lies within 1 mm of the
 * threshold, and heights within 1 mm. Skipped where the reference data are not at hand.
 */
class ReferenceRastersTest {

  private static final float[] THRESHOLDS = {0, 50, 100, 500};

  /** The last terrain, kept so that it is made once for the cases on it. */
  private static String keptName = "";

  private static float[] kept = {};

  record Case(
      String name,
      String dem,
      int columns,
      int rows,
      double cell,
      int row,
      int column,
      double antenna,
      double range) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> cases() throws IOException {
    Path folder = OracleRows.oracles("coverage/viewshed");
    try (Stream<String> lines = Files.lines(folder.resolve("observers.csv"))) {
      return lines
          .skip(1)
          .map(line -> line.split(","))
          .map(f ->
              new Case(
                  f[0],
                  f[1],
                  Integer.parseInt(f[2]),
                  Integer.parseInt(f[3]),
                  Double.parseDouble(f[4]),
                  Integer.parseInt(f[5]),
                  Integer.parseInt(f[6]),
                  Double.parseDouble(f[8]),
                  Double.parseDouble(f[9])))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_reference_raster_is_reproduced(Case one) throws IOException {
    Path folder = OracleRows.oracles("coverage");
    ElevationGrid grid =
        new ElevationGrid(
            new GridFrame.Projected(one.cell(), 0, 0, ""),
            one.rows(),
            one.columns(),
            dem(folder, one));
    Eye eye =
        Eye.aboveGround(
            one.row(),
            one.column(),
            one.antenna(),
            one.range() == 0 ? Double.POSITIVE_INFINITY : one.range());
    Viewshed seen = new Viewsheds(EffectiveEarth.STANDARD, 2).of(grid, eye);
    byte[] mask = unpack(folder.resolve("viewshed/" + one.name() + ".mask.u8.gz"));
    assertThat(mask).hasSize(one.rows() * one.columns());
    long wrong = 0;
    for (int i = 0; i < mask.length; i++) {
      float lowest = seen.lowest(i / one.columns(), i % one.columns());
      boolean inRange = (mask[i] & 0x80) != 0;
      if (inRange != (lowest != Viewshed.BEYOND_RANGE)) {
        wrong++;
      }
      for (int t = 0; t < THRESHOLDS.length && inRange; t++) {
        boolean visible = (mask[i] >> t & 1) != 0;
        if (visible != (lowest <= THRESHOLDS[t]) && !(Math.abs(lowest - THRESHOLDS[t]) <= 1e-3)) {
          wrong++;
        }
      }
    }
    assertThat(wrong).isZero();
    Path heights = folder.resolve("viewshed/" + one.name() + ".hmin.f32.gz");
    if (Files.exists(heights)) {
      ByteBuffer expected = ByteBuffer.wrap(unpack(heights)).order(ByteOrder.LITTLE_ENDIAN);
      double most = 0;
      for (int i = 0; i < mask.length; i++) {
        most =
            Math.max(
                most,
                Math.abs(
                    expected.getFloat(4 * i) - seen.lowest(i / one.columns(), i % one.columns())));
      }
      assertThat(most).isLessThanOrEqualTo(1e-3);
    }
  }

  /** The generator's twin: the digests are those stated beside the reference rasters. */
  @Test
  void the_synthetic_terrain_is_the_one_stated() throws NoSuchAlgorithmException {
    float[] heights = ReferenceDem.heights(3601, 20260101);
    ByteBuffer bytes = ByteBuffer.allocate(2 * heights.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float height : heights) {
      bytes.putShort((short) height);
    }
    String digest =
        HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
    assertThat(digest).startsWith("0ecdca0c");
  }

  private static float[] dem(Path folder, Case one) {
    if (!keptName.equals(one.dem())) {
      kept = new float[0];
      kept =
          switch (one.dem()) {
            case "synA" -> ReferenceDem.heights(3601, 20260101);
            case "synL" -> ReferenceDem.heights(10_000, 20260101);
            default -> measured(folder.resolve("dem/" + one.dem() + ".i16le.gz"));
          };
      keptName = one.dem();
    }
    return kept;
  }

  private static float[] measured(Path file) {
    ByteBuffer bytes = ByteBuffer.wrap(unpack(file)).order(ByteOrder.LITTLE_ENDIAN);
    float[] heights = new float[bytes.capacity() / 2];
    for (int i = 0; i < heights.length; i++) {
      heights[i] = bytes.getShort(2 * i);
    }
    return heights;
  }

  private static byte[] unpack(Path file) {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file), 65_536)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(String.valueOf(file), e);
    }
  }
}
