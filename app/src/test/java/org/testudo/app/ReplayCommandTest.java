package org.testudo.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * FEATURE UNDER TEST: a recording becomes tracks. Two radars and an ADS-B station watch three
 * aircraft, one of them slow and without a transponder, at the height that is assumed of such;
 * ranges and azimuths are made here by plain geometry on the ellipsoid.
 */
class ReplayCommandTest {

  private static final double START = Instant.parse("2026-03-05T23:57:00Z").getEpochSecond();
  private static final double SECONDS = 400;
  private static final double A = 6_378_137;
  private static final double E2 = (2 - 1 / 298.257223563) / 298.257223563;

  private static final String SENSORS =
      """
      format: 1
      sensors:
        - {source: 25/13, name: West, latitude: 48.4, longitude: 31.2, height-m: 200, radar: {period-s: 4, range-sigma-m: 60, azimuth-sigma-deg: 0.07, false-plots: 2, reach-km: 200}}
        - {source: 25/14, name: East, latitude: 48.6, longitude: 32.6, height-m: 100, radar: {period-s: 5, range-sigma-m: 60, azimuth-sigma-deg: 0.07, false-plots: 2, reach-km: 200}}
      """;

  private static final String AREAS =
      """
      {"type": "FeatureCollection", "features": [
      {"type": "Feature", "properties": {"id": "west", "level": "oblast", "name-uk": "Захід", "name-en": "West", "residents": 1000},
       "geometry": {"type": "Polygon", "coordinates": [[[31,48],[32,48],[32,49],[31,49],[31,48]]]}}
      ]}
      """;

  /** Straight by latitude and longitude; height in metres, velocity over ground in m/s. */
  private record Aircraft(
      String address,
      String callsign,
      double latitude,
      double longitude,
      double east,
      double north,
      double height) {
    double[] at(double t) {
      double m = A * (1 - E2) / Math.pow(1 - E2 * sq(Math.sin(Math.toRadians(latitude))), 1.5);
      double n = A / Math.sqrt(1 - E2 * sq(Math.sin(Math.toRadians(latitude))));
      double lat = latitude + Math.toDegrees(north * t / m);
      double lon = longitude + Math.toDegrees(east * t / (n * Math.cos(Math.toRadians(latitude))));
      return new double[] {lat, lon};
    }
  }

  private static final List<Aircraft> AIRCRAFT =
      List.of(
          new Aircraft("4B1801", "SWR12", 48.1, 31.3, 150, 100, 9000),
          new Aircraft("4B1802", "AUA7K", 48.9, 32.5, -140, -120, 7000),
          new Aircraft("", "", 48.5, 32.1, -60, 0, 5000));

  private record Report(double arrival, String line) {}

  @TempDir private Path folder = Path.of("");
  private Path recording = Path.of("");
  private Path sensors = Path.of("");

  private record Said(int code, String out, String err) {
    JsonNode json() {
      return JsonMapper.shared().readTree(out);
    }
  }

  private static Said say(Object... words) {
    String[] arguments = Stream.of(words).map(Object::toString).toArray(String[]::new);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Testudo.commandLine(new PrintWriter(out), new PrintWriter(err)).execute(arguments);
    return new Said(code, out.toString(), err.toString());
  }

  @BeforeEach
  void record() throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    List<Report> reports = new ArrayList<>();
    turn(13, 48.4, 31.2, 200, 4, random, reports);
    turn(14, 48.6, 32.6, 100, 5, random, reports);
    for (int i = 0; i < 2; i++) {
      Aircraft craft = AIRCRAFT.get(i);
      for (double t = 0.3 + 0.4 * i; t < SECONDS; t += 1) {
        double[] at = craft.at(t);
        reports.add(
            report(
                t,
                0.2,
                21,
                "\"010\":{\"SAC\":25,\"SIC\":99},\"040\":{},\"073\":%.7f,\"131\":{\"LAT\":%.9f,\"LON\":%.9f},\"080\":\"%s\",\"090\":{\"NACP\":9},\"145\":%.2f,\"170\":\"%s\""
                    .formatted(
                        timeOfDay(t),
                        at[0] + 10 / 111_000.0 * random.nextGaussian(),
                        at[1] + 10 / 74_000.0 * random.nextGaussian(),
                        craft.address(),
                        quarter(craft.height() / 30.48),
                        craft.callsign())));
      }
    }
    reports.sort(Comparator.comparingDouble(Report::arrival));
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < reports.size(); i++) {
      lines.append(reports.get(i).line().replace("FRAME", Integer.toString(i))).append('\n');
    }
    Path text = Files.writeString(folder.resolve("lines.jsonl"), lines);
    recording = folder.resolve("watch.pcap");
    Said said = say("encode", "-q", "--format", "pcap", "--out", recording, text);
    assertThat(said.code()).as(said.err()).isZero();
    sensors = Files.writeString(folder.resolve("sites.yaml"), SENSORS);
  }

  private static void turn(
      int sic,
      double latitude,
      double longitude,
      double height,
      double period,
      SplittableRandom random,
      List<Report> out) {
    for (double turn = 0; turn < SECONDS; turn += period) {
      for (Aircraft craft : AIRCRAFT) {
        double t = turn;
        double[] polar = {0, 0};
        for (int i = 0; i < 4; i++) { // the beam meets a moving target
          polar = polar(latitude, longitude, height, craft.at(t), craft.height());
          t = turn + period * polar[1] / (2 * Math.PI);
        }
        if (random.nextDouble() < 0.9) {
          double range = polar[0] + 60 * random.nextGaussian();
          double azimuth = Math.toDegrees(polar[1]) + 0.07 * random.nextGaussian();
          String who =
              craft.address().isEmpty()
                  ? ""
                  : ",\"220\":\"%s\",\"090\":{\"FL\":%.2f}"
                      .formatted(craft.address(), quarter(craft.height() / 30.48));
          out.add(
              report(
                  t,
                  0.6,
                  48,
                  "\"010\":{\"SAC\":25,\"SIC\":%d},\"140\":%.7f,\"020\":{\"TYP\":%d},\"040\":{\"RHO\":%.6f,\"THETA\":%.6f}%s"
                      .formatted(
                          sic,
                          timeOfDay(t),
                          craft.address().isEmpty() ? 1 : 5,
                          range / 1852,
                          (azimuth + 360) % 360,
                          who)));
        }
      }
    }
  }

  private static Report report(double t, double late, int category, String items) {
    double arrival = START + t + late;
    return new Report(
        arrival,
        "{\"frame\":FRAME,\"received\":\"%s\",\"block\":FRAME,\"category\":%d,\"items\":{%s}}"
            .formatted(Instant.ofEpochMilli(Math.round(arrival * 1000)), category, items));
  }

  private static double timeOfDay(double t) {
    return Math.round((START + t) % 86_400 * 128) / 128.0 % 86_400;
  }

  private static double quarter(double x) {
    return Math.round(x * 4) / 4.0;
  }

  private static double sq(double x) {
    return x * x;
  }

  /** Slant range and azimuth in earth-centred coordinates. */
  private static double[] polar(
      double latitude, double longitude, double height, double[] at, double above) {
    double[] site = earth(latitude, longitude, height);
    double[] there = earth(at[0], at[1], above);
    double p = Math.toRadians(latitude);
    double l = Math.toRadians(longitude);
    double dx = there[0] - site[0];
    double dy = there[1] - site[1];
    double dz = there[2] - site[2];
    double east = -Math.sin(l) * dx + Math.cos(l) * dy;
    double north =
        -Math.sin(p) * Math.cos(l) * dx - Math.sin(p) * Math.sin(l) * dy + Math.cos(p) * dz;
    double azimuth = Math.atan2(east, north);
    return new double[] {
      Math.sqrt(dx * dx + dy * dy + dz * dz), azimuth < 0 ? azimuth + 2 * Math.PI : azimuth
    };
  }

  private static double[] earth(double latitude, double longitude, double height) {
    double p = Math.toRadians(latitude);
    double l = Math.toRadians(longitude);
    double n = A / Math.sqrt(1 - E2 * sq(Math.sin(p)));
    return new double[] {
      (n + height) * Math.cos(p) * Math.cos(l),
      (n + height) * Math.cos(p) * Math.sin(l),
      (n * (1 - E2) + height) * Math.sin(p)
    };
  }

  private Path replayed(String name, Object... more) {
    Path out = folder.resolve(name);
    List<Object> words =
        new ArrayList<>(List.of("replay", "-q", "--json", recording, "--sensors", sensors));
    words.addAll(List.of("--out", out));
    words.addAll(List.of(more));
    Said said = say(words.toArray());
    assertThat(said.code()).as(said.err()).isZero();
    return out;
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    return Files.readAllLines(file).stream().map(JsonMapper.shared()::readTree).toList();
  }

  /** Over midnight. Truth: the paths above; 3 σ of the radars at that range are about 300 m. */
  @Test
  void tracks_are_where_the_aircraft_are() throws IOException {
    Path out = replayed("out");
    Map<String, Double> worst = new HashMap<>();
    int told = 0;
    for (JsonNode line : lines(out.resolve("tracks.jsonl"))) {
      double t = Instant.parse(line.path("time").asString()).toEpochMilli() / 1000.0 - START;
      if (t < 60 || line.path("existence").asDouble() == 0) {
        continue;
      }
      told++;
      Aircraft craft =
          AIRCRAFT.stream()
              .min(Comparator.comparingDouble(a -> metres(a.at(t), line)))
              .orElseThrow();
      double off = metres(craft.at(t), line);
      assertThat(off).as("track %s at %s", line.path("track"), t).isLessThan(700);
      worst.merge(line.path("track").asString(), off, Math::max);
      assertThat(line.path("east_mps").asDouble()).isCloseTo(craft.east(), within(25.0));
      assertThat(line.path("north_mps").asDouble()).isCloseTo(craft.north(), within(25.0));
      assertThat(line.path("address").asString("")).isEqualTo(craft.address());
      assertThat(line.path("callsign").asString("")).isEqualTo(craft.callsign());
      assertThat(line.path("age_s").asDouble()).isBetween(0.0, 20.0);
      assertThat(line.path("accuracy_m").asDouble()).isBetween(1.0, 500.0);
      assertThat(line.path("sensors").size())
          .isEqualTo(line.path("sensor_ages_s").size())
          .isPositive();
    }
    assertThat(worst).hasSize(3);
    assertThat(told).isBetween(3 * 82, 3 * 86);
  }

  private static double metres(double[] at, JsonNode line) {
    return Math.hypot(
        (line.path("latitude").asDouble() - at[0]) * 111_200,
        (line.path("longitude").asDouble() - at[1]) * 111_200 * Math.cos(Math.toRadians(at[0])));
  }

  /** The binary form by our own decoder, field by field against the lines. */
  @Test
  void system_records_say_what_the_lines_say() throws IOException {
    Path out = replayed("out");
    List<JsonNode> told = lines(out.resolve("tracks.jsonl"));
    Path decoded = folder.resolve("decoded.jsonl");
    Said said = say("decode", "-q", "--out", decoded, out.resolve("tracks.pcap"));
    assertThat(said.code()).as(said.err()).isZero();
    List<JsonNode> records = lines(decoded);
    assertThat(records).noneMatch(record -> record.has("fault"));
    List<JsonNode> tracks = records.stream().filter(r -> r.path("category").asInt() == 62).toList();
    assertThat(tracks).hasSameSizeAs(told);
    for (int i = 0; i < told.size(); i++) {
      JsonNode line = told.get(i);
      JsonNode items = tracks.get(i).path("items");
      assertThat(items.path("040").asInt()).isEqualTo(line.path("track").asInt());
      double t = Instant.parse(line.path("time").asString()).toEpochMilli() / 1000.0;
      assertThat(items.path("070").asDouble()).isCloseTo(t % 86_400, within(1 / 128.0));
      double step = 180.0 / (1 << 25);
      assertThat(items.path("105").path("LAT").asDouble())
          .isCloseTo(line.path("latitude").asDouble(), within(step));
      assertThat(items.path("105").path("LON").asDouble())
          .isCloseTo(line.path("longitude").asDouble(), within(step));
      assertThat(items.path("185").path("VX").asDouble())
          .isCloseTo(line.path("east_mps").asDouble(), within(0.13));
      assertThat(items.path("185").path("VY").asDouble())
          .isCloseTo(line.path("north_mps").asDouble(), within(0.13));
      assertThat(items.path("380").path("ADR").asString(""))
          .isEqualTo(line.path("address").asString(""));
      assertThat(items.path("380").path("ID").asString(""))
          .isEqualTo(line.path("callsign").asString(""));
      boolean ended = line.path("existence").asDouble() == 0;
      assertThat(items.path("080").path("TSE").asInt()).isEqualTo(ended ? 1 : 0);
      assertThat(items.path("080").path("SIM").asInt()).isEqualTo(1);
      assertThat(items.path("500").path("APC").path("X").asDouble())
          .isCloseTo(Math.sqrt(line.path("position_covariance").path(0).asDouble()), within(0.26));
      assertThat(items.path("500").path("ATV").path("Y").asDouble())
          .isCloseTo(
              Math.min(63.75, Math.sqrt(line.path("velocity_covariance").path(2).asDouble())),
              within(0.13));
      if (line.has("height_m")) {
        assertThat(items.path("135").path("CTB").asDouble())
            .isCloseTo(line.path("height_m").asDouble() / 30.48, within(0.13));
      }
      ages(line, items.path("290"));
    }
    List<JsonNode> sensorRecords =
        records.stream().filter(r -> r.path("category").asInt() == 63).toList();
    TreeSet<String> sensors = new TreeSet<>();
    sensorRecords.forEach(r -> sensors.add(r.path("items").path("050").toString()));
    assertThat(sensors)
        .containsExactly(
            "{\"SAC\":25,\"SIC\":13}", "{\"SAC\":25,\"SIC\":14}", "{\"SAC\":25,\"SIC\":99}");
    assertThat(records.stream().filter(r -> r.path("category").asInt() == 65).count())
        .isEqualTo(2L * sensorRecords.size() / 3);
  }

  private static void ages(JsonNode line, JsonNode ages) {
    double radar = Double.POSITIVE_INFINITY;
    double self = Double.POSITIVE_INFINITY;
    for (int i = 0; i < line.path("sensors").size(); i++) {
      double age = line.path("sensor_ages_s").path(i).asDouble();
      if (line.path("sensors").path(i).asString().startsWith("radar")) {
        radar = Math.min(radar, age);
      } else {
        self = Math.min(self, age);
      }
    }
    assertThat(ages.path("MDS").asDouble(Double.POSITIVE_INFINITY)).isCloseTo(radar, near(radar));
    assertThat(ages.path("ES").asDouble(Double.POSITIVE_INFINITY)).isCloseTo(self, near(self));
  }

  private static org.assertj.core.data.Offset<Double> near(double value) {
    return within(Double.isInfinite(value) ? 0.0 : 0.14);
  }

  @Test
  void the_other_forms_hold_the_same_tracks() throws Exception {
    Path out = replayed("out", "--status", "exercise");
    long alive =
        lines(out.resolve("tracks.jsonl")).stream()
            .filter(line -> line.path("existence").asDouble() > 0)
            .count();
    JsonNode map = JsonMapper.shared().readTree(Files.readString(out.resolve("tracks.geojson")));
    assertThat(map.path("features").size()).isEqualTo((int) alive);
    assertThat(map.path("features").path(0).path("properties").path("status").asString())
        .isEqualTo("Exercise");
    var events =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(out.resolve("tracks.cot.xml").toFile())
            .getElementsByTagName("event");
    assertThat(events.getLength()).isEqualTo((int) alive);
    assertThat(events.item(0).getAttributes().getNamedItem("opex").getNodeValue()).isEqualTo("e");
    assertThat(events.item(0).getAttributes().getNamedItem("type").getNodeValue())
        .isEqualTo("a-u-A");
    JsonNode health = JsonMapper.shared().readTree(Files.readString(out.resolve("sensors.json")));
    assertThat(health.size()).isEqualTo(3);
    assertThat(health.path(0).path("sensor").asString()).isEqualTo("radar 25/13");
    assertThat(health.path(0).path("detection").asDouble()).isCloseTo(0.9, within(0.1));
    assertThat(health.path(0).path("meanLatencySeconds").asDouble()).isCloseTo(0.6, within(0.01));
  }

  /** What the replay warns of is what {@code warnings issue} makes of the replay's own tracks. */
  @Test
  void the_lines_are_what_warnings_are_made_from() throws IOException {
    Path areas = Files.writeString(folder.resolve("areas.geojson"), AREAS);
    Path out = replayed("out", "--status", "exercise", "--areas", areas);
    Path issued = folder.resolve("issued");
    Said said =
        say(
            "warnings",
            "issue",
            "-q",
            "--json",
            out.resolve("tracks.jsonl"),
            "--outlet",
            "exercise",
            "--areas",
            areas,
            "--out",
            issued);
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.json().path("raised").asInt()).isPositive();
    assertThat(names(out.resolve("alerts"))).isEqualTo(names(issued));
    assertThat(Files.readString(out.resolve("alerts/outlet-status"))).isEqualTo("Exercise\n");
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** Tracks told by us are another system's tracks to whoever plays them again. */
  @Test
  void what_is_told_can_be_replayed() {
    Path out = replayed("out");
    Said said = say("replay", "-q", "--json", out.resolve("tracks.pcap"));
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.json().path("tracks").asInt()).isEqualTo(3);
    assertThat(said.json().path("sensors").path(0).path("sensor").asString())
        .isEqualTo("tracker 0/1");
  }

  @Test
  void part_of_a_recording_is_taken_by_seconds() {
    Said said =
        say("replay", "-q", "--json", recording, "--sensors", sensors, "--from", 100, "--to", 150);
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.json().path("frames").asInt()).isBetween(12, 14);
    Said whole = say("replay", "-q", "--json", recording, "--sensors", sensors);
    int all = whole.json().path("reports").path("taken").asInt();
    assertThat(said.json().path("reports").path("taken").asInt())
        .isBetween((int) (0.1 * all), (int) (0.15 * all));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "1e999", "soon"})
  void a_moment_that_is_none_is_refused(String moment) {
    for (String option : List.of("--from", "--to", "--seek")) {
      Said said =
          say("replay", "-q", "--serve", recording, "--sensors", sensors, option + "=" + moment);
      assertThat(said.code()).isEqualTo(ExitCode.REFUSED.code());
      assertThat(said.err()).contains("is no moment");
    }
  }

  @Test
  void an_end_before_the_beginning_is_refused() {
    Said said = say("replay", "-q", recording, "--sensors", sensors, "--from", 150, "--to", 100);
    assertThat(said.code()).isEqualTo(ExitCode.REFUSED.code());
    assertThat(said.err()).contains("--to is before --from");
  }

  @Test
  void every_radar_without_a_place_is_named_and_nothing_is_written() {
    Path out = folder.resolve("out");
    Said said = say("replay", "-q", recording, "--out", out);
    assertThat(said.code()).isEqualTo(ExitCode.REFUSED.code());
    assertThat(said.err()).contains("25/13", "25/14", "--sensors").doesNotContain("25/99");
    assertThat(out).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"actual", "Actual", "draft"})
  void a_replay_is_never_actual(String status) {
    Path out = folder.resolve("out");
    Said said =
        say("replay", "-q", recording, "--sensors", sensors, "--status", status, "--out", out);
    assertThat(said.code()).isEqualTo(ExitCode.REFUSED.code());
    assertThat(out).doesNotExist();
  }

  @Test
  void a_folder_that_holds_something_is_left_alone() throws IOException {
    Path out = Files.createDirectory(folder.resolve("out"));
    Files.writeString(out.resolve("mine.txt"), "mine");
    Said said = say("replay", "-q", recording, "--sensors", sensors, "--out", out);
    assertThat(said.code()).isEqualTo(ExitCode.REFUSED.code());
    assertThat(names(out)).containsExactly("mine.txt");
  }

  @Test
  void the_same_recording_gives_the_same_bytes() throws IOException {
    Locale before = Locale.getDefault();
    Path one = replayed("one");
    Locale.setDefault(Locale.GERMANY);
    try {
      Path two = replayed("two");
      for (String name : names(one)) {
        assertThat(two.resolve(name)).hasSameBinaryContentAs(one.resolve(name));
      }
    } finally {
      Locale.setDefault(before);
    }
  }
}
