package org.testudo.protection.terrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each format read, each kind of damage answered by a clear word, and no other harm. */
class ElevationFilesTest {

  @TempDir Path folder;

  private static byte[] hgt(int side, int voidEvery) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * side * side);
    for (int i = 0; i < side * side; i++) {
      bytes.putShort((short) (i % voidEvery == 0 ? (i % 2 == 0 ? -32768 : -32767) : i % 900 - 60));
    }
    return bytes.array();
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private static byte[] zipped(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void an_srtm_tile_lies_where_its_name_says_in_every_hemisphere() throws IOException {
    byte[] bytes = hgt(1201, 1000);
    for (String name : List.of("N50E030", "S33W071", "S01W001", "N00E000", "S36E149", "N10W180")) {
      ElevationGrid grid = ElevationFiles.read(write(name + ".hgt", bytes));
      GridFrame.Geographic frame = (GridFrame.Geographic) grid.frame();
      TileName tile = TileName.find(name).orElseThrow();
      assertThat(tile).hasToString(name);
      assertThat(frame.latitude(1200)).isCloseTo(tile.south(), within(1e-9));
      assertThat(frame.longitude(1200)).isCloseTo(tile.west() + 1, within(1e-9));
      assertThat(grid.height(0, 0)).isNaN();
      assertThat(grid.height(0, 999)).isEqualTo(39);
      assertThat(grid.height(1, 799)).as("2000: void by -32768").isNaN();
      assertThat(grid.height(1, 798)).isEqualTo(1999 % 900 - 60);
      assertThat(grid.complete()).isFalse();
    }
    ElevationGrid fine =
        ElevationFiles.read(
            write(
                "zip.hgt.zip",
                zipped(Map.of("readme.txt", new byte[9], "a/N50E030.hgt", hgt(3601, 7)))));
    assertThat(fine.rows()).isEqualTo(3601);
  }

  @Test
  void a_cut_or_misnamed_tile_is_named_with_the_remedy() throws IOException {
    byte[] bytes = hgt(1201, 1000);
    assertThatThrownBy(
            () -> ElevationFiles.read(write("N50E030.hgt", Arrays.copyOf(bytes, 1_500_000))))
        .isInstanceOf(UnreadableTerrain.class)
        .hasMessageContainingAll("N50E030.hgt", "1500000", "2884802", "fetch it again");
    assertThatThrownBy(() ->
            ElevationFiles.read(
                write("N51E030.hgt", "<!DOCTYPE html><html>".getBytes(StandardCharsets.US_ASCII))))
        .hasMessageContaining("web page");
    assertThatThrownBy(() -> ElevationFiles.read(write("kyiv.hgt", bytes)))
        .hasMessageContaining("Name it after its south-west corner");
    assertThatThrownBy(() -> ElevationFiles.read(write("N95E030.hgt", bytes)))
        .hasMessageContaining("south-west corner");
    assertThatThrownBy(() -> ElevationFiles.read(folder.resolve("none.hgt")))
        .hasMessageContaining("no such file");
    byte[] zip = zipped(Map.of("N50E030.hgt", bytes));
    for (int length : new int[] {0, 3, 20, 35, 41, 45, 200, zip.length / 2, zip.length - 120}) {
      assertThatThrownBy(
              () -> ElevationFiles.read(write("cut.hgt.zip", Arrays.copyOf(zip, length))))
          .as("of %d bytes %d", zip.length, length)
          .isInstanceOf(UnreadableTerrain.class)
          .hasMessageContainingAll("cut.hgt.zip", "damaged zip", "fetch it again");
    }
    assertThatThrownBy(
            () -> ElevationFiles.read(write("other.zip", zipped(Map.of("a.pdf", new byte[3])))))
        .hasMessageContaining("holds no .hgt");
  }

  @Test
  void a_zip_that_expands_without_end_is_refused() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("N50E030.hgt"));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 400; i++) {
        zip.write(zeros);
      }
    }
    assertThat(bytes.size()).isLessThan(1_000_000);
    assertThatThrownBy(() -> ElevationFiles.read(write("bomb.zip", bytes.toByteArray())))
        .hasMessageContaining("expands to more than");
  }

  static byte[] dted(int rows, int columns, String longitude, String latitude, int step) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String head =
        "UHL1"
            + longitude
            + latitude
            + "%04d%04d".formatted(step, step)
            + "NA  U  "
            + "            "
            + "%04d%04d".formatted(columns, rows)
            + "0";
    out.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(new byte[3428 - out.size()]);
    for (int c = 0; c < columns; c++) {
      ByteBuffer record = ByteBuffer.allocate(8 + 2 * rows + 4);
      record.put((byte) 0xAA).put(new byte[3]).putShort((short) c).putShort((short) 0);
      for (int r = 0; r < rows; r++) {
        int height = dtedHeight(r, c);
        record.putShort((short) (height < 0 ? 0x8000 | -height : height));
      }
      int sum = 0;
      for (int i = 0; i < record.position(); i++) {
        sum += record.get(i) & 0xff;
      }
      record.putInt(sum);
      out.writeBytes(record.array());
    }
    return out.toByteArray();
  }

  /** From the south; a void where both are 3. */
  private static int dtedHeight(int r, int c) {
    return r == 3 && c == 3 ? -32767 : 40 * c - 11 * r;
  }

  @Test
  void dted_by_round_trip() throws IOException {
    byte[] bytes = dted(121, 61, "0710000W", "0330000S", 300);
    ElevationGrid grid = ElevationFiles.read(write("w071s33.dt0", bytes));
    GridFrame.Geographic frame = (GridFrame.Geographic) grid.frame();
    assertThat(frame.latitude(120)).isCloseTo(-33, within(1e-9));
    assertThat(frame.longitude(0)).isEqualTo(-71);
    assertThat(frame.rowDegrees()).isCloseTo(30 / 3600.0, within(1e-12));
    for (int r = 0; r < 121; r++) {
      for (int c = 0; c < 61; c++) {
        float expected = dtedHeight(r, c) == -32767 ? Float.NaN : dtedHeight(r, c);
        assertThat(grid.height(120 - r, c)).isEqualTo(Float.valueOf(expected));
      }
    }
    byte[] flipped = bytes.clone();
    flipped[4000] ^= 4;
    assertThatThrownBy(() -> ElevationFiles.read(write("a.dt1", flipped)))
        .hasMessageContainingAll("meridian 2", "checksum");
    assertThatThrownBy(() -> ElevationFiles.read(write("a.dt1", Arrays.copyOf(bytes, 9000))))
        .hasMessageContaining("fetch it again");
    assertThatThrownBy(
            () -> ElevationFiles.read(write("b.dt1", dted(3, 3, "0330000S", "0710000W", 300))))
        .hasMessageContaining("swapped");
  }

  @Test
  void an_esri_grid_in_degrees_and_in_metres() throws IOException {
    String body = "\n1 2 3\n4 -9999 6.5\n";
    ElevationGrid grid =
        ElevationFiles.read(
            write(
                "a.asc",
                ("ncols 3\nnrows 2\nxllcorner 30\nyllcorner 50\ncellsize 0.1\nNODATA_value -9999"
                        + body)
                    .getBytes(StandardCharsets.US_ASCII)));
    assertThat(((GridFrame.Geographic) grid.frame()).north()).isCloseTo(50.15, within(1e-9));
    assertThat(((GridFrame.Geographic) grid.frame()).west()).isCloseTo(30.05, within(1e-9));
    assertThat(grid.heights()).containsExactly(1, 2, 3, 4, Float.NaN, 6.5f);
    grid =
        ElevationFiles.read(
            write(
                "b.asc",
                ("NCOLS 3\r\nNROWS 2\r\nXLLCENTER 500000\r\nYLLCENTER 5000000\r\nCELLSIZE 30"
                        + body)
                    .getBytes(StandardCharsets.US_ASCII)));
    assertThat(grid.frame()).isEqualTo(new GridFrame.Projected(30, 500000, 5000030, ""));
    Map<String, String> bad =
        Map.of(
            "ncols 3\nnrows 2\nxllcorner 50\nyllcorner 130\ncellsize 0.1" + body,
            "swapped",
            "ncols 3\nnrows 3\nxllcorner 0\nyllcorner 0\ncellsize 30" + body,
            "after 6 of 9",
            "ncols 900000\nnrows 900000\nxllcorner 0\nyllcorner 0\ncellsize 30" + body,
            "half-way",
            "ncols 3\nnrows 1\nxllcorner 0\nyllcorner 0\ncellsize 30" + body,
            "more heights",
            "ncols 3\nnrows x\nxllcorner 0\nyllcorner 0\ncellsize 30" + body,
            "line 2",
            "ncols 3\nnrows 2\ncellsize 30" + body,
            "lacks xllcenter",
            "ncols 3\nnrows 2\nxllcorner 0\nyllcorner 0\ncellsize 0.7" + body,
            "told apart",
            "<html>login</html>",
            "web page",
            "ncols 1\nnrows 1\nxllcorner 0\nyllcorner 0\ncellsize 30\n99999",
            "no height on Earth");
    for (Map.Entry<String, String> one : bad.entrySet()) {
      assertThatThrownBy(() ->
              ElevationFiles.read(write("c.asc", one.getKey().getBytes(StandardCharsets.US_ASCII))))
          .as(one.getKey())
          .isInstanceOf(UnreadableTerrain.class)
          .hasMessageContaining(one.getValue());
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = ElevationFilesTest.class.getResourceAsStream(name)) {
      return java.util.Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  /** Files written by GDAL 3.6.2 from one made-up grid: 7 r² + 13 c − 60, every 17th void. */
  @ParameterizedTest
  @ValueSource(
      strings = {"plain", "deflate-2", "lzw-strips", "float-3", "cog", "packbits", "point", "utm"})
  void geotiff_as_gdal_writes_it(String name) throws IOException {
    ElevationGrid grid = ElevationFiles.read(write(name + ".tif", resource(name + ".tif")));
    assertThat(grid.rows()).isEqualTo(12);
    assertThat(grid.columns()).isEqualTo(20);
    for (int i = 0; i < 240; i++) {
      int r = i / 20;
      int c = i % 20;
      float expected = i % 17 == 0 ? Float.NaN : 7 * r * r + 13 * c - 60;
      assertThat(grid.height(r, c)).as(r + " " + c).isEqualTo(Float.valueOf(expected));
    }
    if (name.equals("utm")) {
      assertThat(grid.frame())
          .isEqualTo(new GridFrame.Projected(30, 500015, 5000345, "EPSG:32736"));
    } else {
      GridFrame.Geographic frame = (GridFrame.Geographic) grid.frame();
      // All were given the outer corner 50 N 179.99 E; the post lies half a cell inside.
      assertThat(frame.north()).isCloseTo(50 - 1 / 2400.0, within(1e-9));
      assertThat(frame.west()).isCloseTo(179.99 + 1 / 2400.0, within(1e-9));
      assertThat(frame.longitude(19)).isGreaterThan(180);
      assertThat(frame.eastOfWest(-179.9999)).isBetween(0.0, 0.02);
    }
  }

  @Test
  void a_geotiff_that_cannot_be_placed_is_refused_with_the_remedy() throws IOException {
    assertThatThrownBy(() -> ElevationFiles.read(write("laea.tif", resource("laea.tif"))))
        .hasMessageContainingAll("EPSG:3035", "gdalwarp");
    assertThatThrownBy(() -> ElevationFiles.read(write("big.tif", resource("big.tif"))))
        .hasMessageContaining("BigTIFF");
    assertThatThrownBy(() -> ElevationFiles.read(write("zstd.tif", resource("zstd.tif"))))
        .hasMessageContaining("50000");
    byte[] plain = resource("plain.tif");
    assertThatThrownBy(
            () -> ElevationFiles.read(write("cut.tif", Arrays.copyOf(plain, plain.length - 300))))
        .isInstanceOf(UnreadableTerrain.class);
    assertThatThrownBy(() ->
            ElevationFiles.read(write("page.tif", "<html>".getBytes(StandardCharsets.US_ASCII))))
        .hasMessageContaining("web page");
  }

  private static ByteBuffer tiff(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN);
  }

  /** Where a tag's field begins in the first directory. */
  private static int field(ByteBuffer tiff, int tag) {
    int at = tiff.getInt(4) + 2;
    while (Short.toUnsignedInt(tiff.getShort(at)) != tag) {
      at += 12;
    }
    return at;
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "cog"})
  void a_chain_of_directories_that_never_ends_is_not_followed(String name) throws IOException {
    byte[] tiffFile = resource(name + ".tif");
    ByteBuffer tiff = tiff(tiffFile);
    int directory = tiff.getInt(4);
    tiff.putInt(directory + 2 + 12 * tiff.getShort(directory), directory);
    assertThat(ElevationFiles.read(write("cycle.tif", tiffFile)).rows()).isEqualTo(12);
  }

  @Test
  void fields_that_claim_more_values_than_the_file_holds_are_refused() throws IOException {
    byte[] tiffFile = resource("plain.tif");
    ByteBuffer tiff = tiff(tiffFile);
    tiff.putInt(field(tiff, 33550) + 4, -1);
    assertThatThrownBy(() -> ElevationFiles.read(write("count.tif", tiffFile)))
        .isInstanceOf(UnreadableTerrain.class)
        .hasMessageContainingAll("field 33550 of 4294967295 values", "outside the file");
    // A thousand fields that share the same thirty thousand bytes.
    byte[] fanFile = new byte[50_000];
    ByteBuffer fan = tiff(fanFile);
    fan.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) 1000);
    for (int i = 0; i < 1000; i++) {
      fan.putShort((short) (40_000 + i)).putShort((short) 1).putInt(30_000).putInt(13_000);
    }
    assertThatThrownBy(() -> ElevationFiles.read(write("fan.tif", fanFile)))
        .isInstanceOf(UnreadableTerrain.class)
        .hasMessageContaining("claim more than 50000 bytes");
    byte[] typeFile = resource("plain.tif");
    ByteBuffer type = tiff(typeFile);
    type.putShort(field(type, 284) + 2, (short) 13);
    assertThatThrownBy(() -> ElevationFiles.read(write("type.tif", typeFile)))
        .hasMessageContaining("field 284 is of type 13");
    byte[] awayFile = resource("plain.tif");
    ByteBuffer away = tiff(awayFile);
    away.putInt(4, 860);
    assertThatThrownBy(() -> ElevationFiles.read(write("away.tif", awayFile)))
        .hasMessageContainingAll("image directory", "outside the file");
  }

  @Test
  void blocks_and_images_are_bounded_in_bytes() throws IOException {
    byte[] tilesFile = resource("cog.tif");
    ByteBuffer tiles = tiff(tilesFile);
    tiles.putShort(field(tiles, 322) + 8, (short) 2048);
    assertThatThrownBy(() -> ElevationFiles.read(write("tile.tif", tilesFile)))
        .isInstanceOf(UnreadableTerrain.class)
        .hasMessageContaining("blocks of 2048 × 512 posts, larger than its image");
    // 196 million posts would pass as floats, not as doubles.
    byte[] wideFile = resource("plain.tif");
    ByteBuffer wide = tiff(wideFile);
    wide.putShort(field(wide, 256) + 8, (short) 14_000);
    wide.putShort(field(wide, 257) + 8, (short) 14_000);
    wide.putShort(field(wide, 258) + 8, (short) 64);
    assertThatThrownBy(() -> ElevationFiles.read(write("wide.tif", wideFile)))
        .isInstanceOf(UnreadableTerrain.class)
        .hasMessageContaining("unpacks to 1568000000 bytes");
  }

  @Test
  void a_zip_of_two_tiles_is_refused() throws IOException {
    byte[] bytes = hgt(1201, 1000);
    Map<String, byte[]> two = Map.of("N50E030.hgt", bytes, "a/N51E030.hgt", bytes);
    assertThatThrownBy(() -> ElevationFiles.read(write("two.zip", zipped(two))))
        .isInstanceOf(UnreadableTerrain.class)
        .hasMessageContainingAll("N50E030.hgt", "N51E030.hgt", "Unpack it first");
    Map<String, byte[]> mac = Map.of("N50E030.hgt", bytes, "__MACOSX/._N50E030.hgt", new byte[9]);
    assertThat(ElevationFiles.read(write("mac.zip", zipped(mac))).rows()).isEqualTo(1201);
  }

  /** A deflated block that expands to far more than its share must be refused unexpanded. */
  @Test
  void a_geotiff_block_that_expands_too_far_is_refused() throws IOException {
    byte[] bytes = resource("deflate-2.tif");
    java.util.zip.Deflater deflater = new java.util.zip.Deflater(9);
    deflater.setInput(new byte[200_000_000]);
    deflater.finish();
    byte[] bomb = new byte[400_000];
    int length = deflater.deflate(bomb);
    assertThat(deflater.finished()).isTrue();
    deflater.end();
    byte[] grown = Arrays.copyOf(bytes, bytes.length + length);
    System.arraycopy(bomb, 0, grown, bytes.length, length);
    ByteBuffer tiff = ByteBuffer.wrap(grown).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    int directory = tiff.getInt(4);
    for (int i = 0; i < tiff.getShort(directory); i++) {
      int entry = directory + 2 + 12 * i;
      int tag = tiff.getShort(entry);
      if (tag == 324) {
        tiff.putInt(tiff.getInt(entry + 8), bytes.length);
      } else if (tag == 325) {
        if (tiff.getShort(entry + 2) == 3) {
          tiff.putShort(entry + 2, (short) 4);
          tiff.putInt(entry + 4, 2);
          int at = directory;
          // Two counts of four bytes do not fit beside the tag: they go to the end.
          grown = Arrays.copyOf(grown, grown.length + 8);
          at = grown.length - 8;
          tiff = ByteBuffer.wrap(grown).order(java.nio.ByteOrder.LITTLE_ENDIAN);
          tiff.putInt(entry + 8, at);
          tiff.putInt(at, length);
          tiff.putInt(at + 4, 100);
        } else {
          tiff.putInt(tiff.getInt(entry + 8), length);
        }
      }
    }
    byte[] file = grown;
    assertThatThrownBy(() -> ElevationFiles.read(write("bomb.tif", file)))
        .isInstanceOf(UnreadableTerrain.class)
        .hasMessageContaining("expands to more than");
  }

  /** Damage of any kind ends in a grid or in {@link UnreadableTerrain}, never in anything else. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain.tif",
        "deflate-2.tif",
        "lzw-strips.tif",
        "float-3.tif",
        "cog.tif",
        "packbits.tif",
        "a.dt1",
        "a.asc",
        "N50E030.hgt.zip"
      })
  void damaged_files_are_refused_or_read(String name) throws IOException {
    byte[] good =
        switch (name) {
          case "a.dt1" -> dted(20, 10, "0300000E", "0500000N", 30);
          case "a.asc" ->
              "ncols 3\nnrows 2\nxllcorner 30\nyllcorner 50\ncellsize 0.1\nNODATA_value -9999\n1 2 3\n4 5 6\n"
                  .getBytes(StandardCharsets.US_ASCII);
          case "N50E030.hgt.zip" -> zipped(Map.of("N50E030.hgt", new byte[3000]));
          default -> resource(name);
        };
    SplittableRandom random = new SplittableRandom(name.toLowerCase(Locale.ROOT).hashCode());
    int refused = 0;
    for (int round = 0; round < 400; round++) {
      byte[] bytes = good.clone();
      if (random.nextInt(4) == 0) {
        bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
      }
      for (int n = random.nextInt(6); n >= 0 && bytes.length > 0; n--) {
        // Mostly where the structure is.
        int at = random.nextInt(random.nextBoolean() ? Math.min(600, bytes.length) : bytes.length);
        bytes[at] =
            (byte)
                (random.nextBoolean() ? random.nextInt(256) : bytes[at] ^ 1 << random.nextInt(8));
      }
      Path file = write(name, bytes);
      try {
        ElevationFiles.read(file);
      } catch (UnreadableTerrain e) {
        assertThat(e).hasMessageStartingWith(name);
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }
}
