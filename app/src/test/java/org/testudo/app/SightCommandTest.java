package org.testudo.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code testudo sight} on a made-up tile: a plain at 100 m with one long wall. */
class SightCommandTest {

  @TempDir private static Path folder = Path.of("");

  private record Said(int code, String out, String err) {
    JsonNode json() {
      return JsonMapper.shared().readTree(out);
    }
  }

  private static Said sight(Object... words) {
    List<String> all = new ArrayList<>(List.of("sight", "-q"));
    for (Object word : words) {
      all.add(word.toString());
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Testudo.commandLine(new PrintWriter(out), new PrintWriter(err))
            .execute(all.toArray(String[]::new));
    return new Said(code, out.toString(), err.toString());
  }

  @BeforeAll
  static void a_tile() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(2 * 1201 * 1201);
    for (int i = 0; i < 1201 * 1201; i++) {
      bytes.putShort((short) (i % 1201 == 720 ? 160 : 100));
    }
    Files.createDirectory(folder.resolve("tiles"));
    Files.write(folder.resolve("tiles/N50E030.hgt"), bytes.array());
  }

  @Test
  void areas_places_and_files() throws IOException {
    Path tif = folder.resolve("out.tif");
    Path png = folder.resolve("out.png");
    Path json = folder.resolve("out.json");
    Path svg = folder.resolve("out.svg");
    Said said =
        sight(
            folder.resolve("tiles"),
            "--sensor",
            "50.5,30.5,20,20",
            "--heights",
            "200,50",
            "--sigma",
            "5",
            "--at",
            "50.5,30.55",
            "--at",
            "50.5,30.65",
            "--at",
            "50.5,30.99",
            "--geotiff",
            tif,
            "--png",
            png,
            "--contours",
            json,
            "--to",
            "50.5,30.7",
            "--profile",
            svg,
            "--json");
    assertThat(said.code()).as(said.err()).isZero();
    JsonNode told = said.json();
    JsonFormat format = new JsonFormat("sight/sight.schema.json");
    format.holds(said.out());
    format.refuses(said.out().replace("\"inRangeKm2\"", "\"inRange\""));
    format.isDocumentedIn("sight-json.md");
    assertThat(told.path("sensors").path(0).path("groundMetres").asDouble()).isEqualTo(100);
    JsonNode low = told.path("heights").path(0);
    JsonNode high = told.path("heights").path(1);
    assertThat(low.path("metres").asDouble()).isEqualTo(50);
    assertThat(low.path("seenKm2").asDouble()).isLessThan(high.path("seenKm2").asDouble());
    assertThat(low.path("leastKm2").asDouble())
        .isLessThanOrEqualTo(low.path("expectedKm2").asDouble());
    // A disc of 20 km, all of it known.
    assertThat(told.path("inRangeKm2").asDouble()).isBetween(1250.0, 1263.0);
    assertThat(told.path("unknownKm2").asDouble()).isZero();
    JsonNode places = told.path("places");
    assertThat(places.path(0).path("bySensor").path("S1").asString()).startsWith("from 0 m");
    // Behind the wall the shadow is 20 + 40 · 0.15 / 0.1 − 0.0 m high, less a little for the Earth.
    assertThat(places.path(1).path("bySensor").path("S1").asString())
        .matches("from (79|80|81|82) m above ground .*");
    assertThat(places.path(2).path("bySensor").path("S1").asString())
        .isEqualTo("not: beyond range, 35 km away");
    assertThat(Files.size(tif)).isPositive();
    assertThat(Files.size(png)).isPositive();
    assertThat(Files.readString(json)).contains("MultiLineString");
    assertThat(Files.readString(svg)).startsWith("<svg");
  }

  @Test
  void what_is_missing_is_named_and_what_is_wrong_is_refused() throws IOException {
    Said said = sight(folder.resolve("tiles"), "--sensor", "50.5,30.1,20,30");
    assertThat(said.code()).isZero();
    assertThat(said.out()).contains("Missing tiles, their ground unknown: N50E029");
    Said swapped = sight(folder.resolve("tiles"), "--sensor", "30.5,50.5,20,30");
    assertThat(swapped.code()).isEqualTo(ExitCode.REFUSED.code());
    assertThat(swapped.err()).contains("swapped");
    Path cut = folder.resolve("N51E030.hgt");
    Files.write(cut, new byte[1000]);
    Said damaged = sight(cut, "--sensor", "51.5,30.5");
    assertThat(damaged.code()).isEqualTo(ExitCode.REFUSED.code());
    assertThat(damaged.err()).contains("N51E030.hgt", "1000 bytes", "fetch it again");
    assertThat(sight(folder.resolve("tiles"), "--sensor", "50.5").err())
        .contains("is not a sensor");
    assertThat(sight(folder.resolve("tiles"), "--sensor", "50.5,30.5", "--to", "50,30").err())
        .contains("belong together");
  }

  @Test
  void a_tile_full_of_voids_a_wrong_size_and_a_place_turned_round_get_clear_answers()
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(2 * 1201 * 1201);
    for (int i = 0; i < 1201 * 1201; i++) {
      bytes.putShort((short) (i % 3 == 1 ? -32768 : 100));
    }
    Path riddled = Files.createDirectories(folder.resolve("riddled"));
    Files.write(riddled.resolve("N50E030.hgt"), bytes.array());
    Said voids = sight(riddled, "--sensor", "50.5,30.5,20,20", "--at", "30.6,50.5");
    assertThat(voids.out())
        .contains("33 % of the ground around S1 is unknown", "--voids neighbours")
        .contains("Maybe latitude and longitude are swapped");
    assertThat(sight(riddled, "--sensor", "50.5,30.5,20,20", "--voids", "neighbours").out())
        .contains("(0 unknown)")
        .doesNotContain("--voids neighbours");
    Path sizes = Files.createDirectories(folder.resolve("sizes"));
    Files.write(sizes.resolve("N50E030.hgt"), new byte[2 * 1201 * 1201 + 100]);
    assertThat(sight(sizes, "--sensor", "50.5,30.5").err())
        .contains("100 bytes more than the one", "another product");
  }

  @Test
  void heights_are_few_and_finite_and_a_file_that_cannot_be_built_leaves_none() {
    Path tiles = folder.resolve("tiles");
    assertThat(sight(tiles, "--sensor", "50.5,30.5", "--heights", "1,2,3,4,5,6,7,8").err())
        .contains("At most 7 heights");
    assertThat(sight(tiles, "--sensor", "50.5,30.5", "--heights", "50,NaN").err())
        .contains("(NaN) must be a finite number");
    assertThat(sight(tiles, "--sensor", "50.5,30.5,20,20,1.5").err())
        .contains("availability of S1 (1.5)");
    Path tif = folder.resolve("none.tif");
    Path svg = folder.resolve("none.svg");
    Said said =
        sight(
            tiles,
            "--sensor",
            "50.5,30.5,20,5",
            "--geotiff",
            tif,
            "--to",
            "20,20",
            "--profile",
            svg);
    assertThat(said.code()).isEqualTo(ExitCode.REFUSED.code());
    assertThat(said.err()).contains("The profile's end");
    assertThat(tif).doesNotExist();
    assertThat(svg).doesNotExist();
  }

  @Test
  void any_number_of_threads_gives_the_same_bytes() throws IOException {
    byte[][] files = new byte[2][];
    for (int threads = 1; threads <= 2; threads++) {
      Path tif = folder.resolve("threads.tif");
      Said said =
          sight(
              folder.resolve("tiles"),
              "--sensor",
              "50.5,30.5,20,30",
              "--sensor",
              "50.2,30.8,9,25",
              "--geotiff",
              tif,
              "--threads",
              threads);
      assertThat(said.code()).isZero();
      files[threads - 1] = Files.readAllBytes(tif);
    }
    assertThat(files[0]).isEqualTo(files[1]);
  }
}
