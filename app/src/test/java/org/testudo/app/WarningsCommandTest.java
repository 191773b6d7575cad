package org.testudo.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testudo.exchange.warning.RulesFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Warnings as a user meets them: from a file of tracks to files of CAP. */
class WarningsCommandTest {

  private static final String AREAS =
      """
      {"type": "FeatureCollection", "features": [
      {"type": "Feature", "properties": {"id": "west", "level": "oblast", "name-uk": "Захід", "name-en": "West", "residents": 1000},
       "geometry": {"type": "Polygon", "coordinates": [[[30,48],[31,48],[31,49],[30,49],[30,48]]]}},
      {"type": "Feature", "properties": {"id": "east", "level": "oblast", "name-uk": "Схід", "name-en": "East", "residents": 500},
       "geometry": {"type": "Polygon", "coordinates": [[[31,48],[32,48],[32,49],[31,49],[31,48]]]}}
      ]}
      """;

  @TempDir private Path folder = Path.of("");

  private record Said(int code, String out, String err) {
    JsonNode json() {
      return JsonMapper.shared().readTree(out);
    }
  }

  private static Said testudo(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> words = new ArrayList<>(List.of("warnings"));
    Arrays.stream(arguments).map(Object::toString).forEach(words::add);
    int code =
        Testudo.commandLine(new PrintWriter(out), new PrintWriter(err))
            .execute(words.toArray(String[]::new));
    return new Said(code, out.toString(), err.toString());
  }

  private Path areas() throws IOException {
    return Files.writeString(folder.resolve("areas.geojson"), AREAS);
  }

  /** The shipped rules, taken over as one's own. */
  private Path rules() throws IOException {
    Path file = folder.resolve("rules.yaml");
    try (InputStream in =
        RulesFile.class.getResourceAsStream("/org/testudo/exchange/warning/rules.yaml")) {
      Files.write(file, Objects.requireNonNull(in).readAllBytes());
    }
    return file;
  }

  /** One slow flyer from 33° east westwards at 60 m/s, an update every ten seconds, for an hour. */
  private Path tracks(String status) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int t = 0; t < 3600; t += 10) {
      text.append(
          String.format(
              Locale.ROOT,
              "{\"time\":\"2026-11-26T%02d:%02d:%02dZ\",\"track\":\"7\",\"status\":\"%s\",\"latitude\":48.5,\"longitude\":%.6f,"
                  + "\"position_covariance\":[2500,0,2500],\"east_mps\":-60,\"north_mps\":0,\"velocity_covariance\":[4,0,4],\"existence\":0.99}%n",
              t / 3600,
              t / 60 % 60,
              t % 60,
              status,
              33 - 60.0 * t / 73_900));
    }
    return Files.writeString(folder.resolve(status + ".jsonl"), text);
  }

  private static List<Path> messages(Path out) throws IOException {
    try (Stream<Path> files = Files.list(out)) {
      return files.filter(file -> file.toString().endsWith(".xml")).sorted().toList();
    }
  }

  @Test
  void tracks_become_valid_messages_that_say_what_they_are() throws IOException {
    Path out = folder.resolve("out");
    Said said =
        testudo(
            "issue",
            "-q",
            "--json",
            tracks("Exercise"),
            "--areas",
            areas(),
            "--outlet",
            "exercise",
            "--out",
            out);
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.json().path("raised").asInt()).isEqualTo(2);
    assertThat(said.json().path("quality").path("missed").asInt()).isZero();
    assertThat(said.json().path("quality").path("warned").asInt()).isEqualTo(2);
    List<Path> files = messages(out);
    assertThat(files).hasSize(said.json().path("messages").asInt());
    for (Path file : files) {
      assertThat(Files.readString(file))
          .contains("<status>Exercise</status>", "НАВЧАННЯ. ", "EXERCISE. ")
          .doesNotContain("<status>Actual");
    }
    List<Object> check = new ArrayList<>(List.of("check", "--json"));
    check.addAll(files);
    Said checked = testudo(check.toArray());
    assertThat(checked.code()).isZero();
    for (JsonNode each : checked.json()) {
      assertThat(each.path("valid").asBoolean()).isTrue();
      assertThat(each.path("advice").size()).isZero();
    }
    // The same tracks give the same bytes.
    Path again = folder.resolve("again");
    testudo(
        "issue",
        "-q",
        tracks("Exercise"),
        "--areas",
        areas(),
        "--outlet",
        "exercise",
        "--out",
        again);
    for (Path file : files) {
      assertThat(again.resolve(file.getFileName())).hasSameBinaryContentAs(file);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Exercise, actual",
    "Test, actual",
    "System, actual",
    "Draft, actual",
    "Actual, exercise",
    "Exercise, test"
  })
  void a_feed_cannot_leave_through_an_outlet_of_another_status(String feed, String outlet)
      throws IOException {
    Path out = folder.resolve("out");
    Said said =
        testudo(
            "issue",
            "-q",
            tracks(feed),
            "--areas",
            areas(),
            "--rules",
            rules(),
            "--outlet",
            outlet,
            "--out",
            out);
    assertThat(said.code()).isEqualTo(ExitCode.REFUSED.code());
    assertThat(said.err()).contains(feed + ".jsonl:1: status: \"" + feed + "\"");
    assertThat(out).doesNotExist();
  }

  @Test
  void one_line_of_another_status_at_the_end_refuses_the_whole_file() throws IOException {
    Path file = tracks("Actual");
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.set(lines.size() - 1, lines.getLast().replace("Actual", "Exercise"));
    Files.write(file, lines);
    Path out = folder.resolve("out");
    Said said =
        testudo(
            "issue",
            "-q",
            file,
            "--areas",
            areas(),
            "--rules",
            rules(),
            "--outlet",
            "actual",
            "--out",
            out);
    assertThat(said.code()).isEqualTo(ExitCode.REFUSED.code());
    assertThat(said.err()).contains("Actual.jsonl:360");
    assertThat(out).doesNotExist();
  }

  /** The rules that ship have no source: nobody's actual warnings may rest on them. */
  @Test
  void an_actual_outlet_needs_rules_of_its_own() throws IOException {
    Path out = folder.resolve("out");
    Said refused =
        testudo(
            "issue",
            "-q",
            tracks("Actual"),
            "--areas",
            areas(),
            "--outlet",
            "actual",
            "--out",
            out);
    assertThat(refused.code()).isEqualTo(ExitCode.REFUSED.code());
    assertThat(refused.err()).contains("give --rules FILE");
    assertThat(out).doesNotExist();
    Said own =
        testudo(
            "issue",
            "-q",
            tracks("Actual"),
            "--areas",
            areas(),
            "--rules",
            rules(),
            "--outlet",
            "actual",
            "--out",
            out);
    assertThat(own.code()).as(own.err()).isZero();
    assertThat(messages(out)).isNotEmpty();
  }

  @Test
  void a_replay_becomes_exercise_or_test_and_never_actual() throws IOException {
    Path out = folder.resolve("out");
    Path recorded = tracks("Actual");
    Said said =
        testudo(
            "issue",
            "-q",
            recorded,
            "--areas",
            areas(),
            "--outlet",
            "test",
            "--replay",
            "--out",
            out);
    assertThat(said.code()).as(said.err()).isZero();
    for (Path file : messages(out)) {
      assertThat(Files.readString(file)).contains("<status>Test</status>", "ТЕСТ. ");
    }
    for (String outlet : List.of("actual", "system")) {
      Said refused =
          testudo(
              "issue",
              "-q",
              tracks("Exercise"),
              "--areas",
              areas(),
              "--outlet",
              outlet,
              "--replay",
              "--dry-run");
      assertThat(refused.code()).isEqualTo(ExitCode.REFUSED.code());
      assertThat(refused.err()).contains("A replay cannot be");
    }
  }

  /** A folder of exercise messages stays one. */
  @Test
  void a_folder_takes_messages_of_one_status_only() throws IOException {
    Path out = folder.resolve("out");
    testudo(
        "issue",
        "-q",
        tracks("Exercise"),
        "--areas",
        areas(),
        "--outlet",
        "exercise",
        "--out",
        out);
    int before = messages(out).size();
    Said said =
        testudo(
            "issue",
            "-q",
            tracks("Actual"),
            "--areas",
            areas(),
            "--rules",
            rules(),
            "--outlet",
            "actual",
            "--out",
            out);
    assertThat(said.code()).isEqualTo(ExitCode.REFUSED.code());
    assertThat(said.err()).contains("takes messages of status Exercise, not Actual");
    assertThat(messages(out)).hasSize(before);
    Said foreign =
        testudo(
            "issue", "-q", tracks("Test"), "--areas", areas(), "--outlet", "test", "--out", folder);
    assertThat(foreign.err()).contains("neither empty nor an outlet");
  }

  @Test
  void a_dry_run_writes_nothing() throws IOException {
    Path out = folder.resolve("out");
    Said said =
        testudo(
            "issue",
            "-q",
            tracks("Test"),
            "--areas",
            areas(),
            "--outlet",
            "test",
            "--out",
            out,
            "--dry-run");
    assertThat(said.code()).isZero();
    assertThat(said.out()).contains("2 alerts", "Nothing was written.");
    assertThat(out).doesNotExist();
  }

  @Test
  void a_file_that_is_no_message_is_refused_with_its_line() throws IOException {
    Path file = folder.resolve("bad.xml");
    Files.writeString(
        file,
        """
        <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
          <identifier>a</identifier><sender>b</sender>
          <sent>2026-01-01T00:00:00Z</sent>
          <status>Actual</status><msgType>Alert</msgType><scope>Public</scope>
        </alert>
        """);
    Said said = testudo("check", file);
    assertThat(said.code()).isEqualTo(ExitCode.REFUSED.code());
    assertThat(said.out()).contains("bad.xml:3:");
  }

  @Test
  void the_burden_of_a_file_of_alerts() throws IOException {
    Path file = folder.resolve("alerts.csv");
    Files.writeString(
        file,
        """
        region,started_at,finished_at
        Lvivska oblast,2025-01-02T10:00:00Z,2025-01-02T12:00:00Z
        Lvivska oblast,2025-01-02T11:00:00Z,2025-01-02T13:30:00Z
        Kharkivska oblast,2025-01-01T00:00:00Z,2025-01-21T00:00:00Z
        """);
    Path places = Path.of("..", "examples", "ukraine", "places", "settlements.jsonl");
    Said said = testudo("burden", "-q", "--json", "--places", places, file);
    assertThat(said.code()).as(said.err()).isZero();
    JsonNode lviv = said.json().path("places").path(0);
    assertThat(lviv.path("place").asString()).isEqualTo("lviv");
    assertThat(lviv.path("hours").asDouble()).isEqualTo(3.5);
    assertThat(lviv.path("residents").asLong()).isGreaterThan(700_000);
    JsonNode kharkiv = said.json().path("places").path(1);
    assertThat(kharkiv.path("hours").asDouble()).isZero();
    assertThat(kharkiv.path("standing").asInt()).isEqualTo(1);
    assertThat(testudo("burden", "-q", "--places", places, file).out()).contains("lviv", "3.5");
  }
}
