package org.testudo.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testudo.protection.terrain.ElevationFiles;
import org.testudo.protection.terrain.ElevationGrid;
import org.testudo.protection.terrain.GridFrame;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code testudo network} and {@code testudo losses} on the shipped example. */
class NetworkCommandTest {

  private static final Path GROUND =
      Path.of("..", "examples", "ukraine", "ground", "notional-ground.asc");

  @TempDir private static Path folder = Path.of("");

  private static Path ledger = Path.of("");

  private static final JsonFormat NETWORK = new JsonFormat("chain/network.schema.json");
  private static final JsonFormat LOSSES = new JsonFormat("chain/losses.schema.json");

  private record Said(int code, String out, String err) {
    JsonNode json() {
      return JsonMapper.shared().readTree(out);
    }
  }

  private static Said ask(String command, String... more) {
    return askKnowing("2026-08-04", command, more);
  }

  private static Said askKnowing(String knownAt, String command, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                command,
                "-q",
                "-l",
                ledger.toString(),
                "--as-of",
                "2026-08-04",
                "--known-at",
                knownAt,
                "--durations",
                "cited",
                "--futures",
                "20"));
    words.addAll(List.of(more));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Testudo.commandLine(new PrintWriter(out), new PrintWriter(err))
            .execute(words.toArray(String[]::new));
    return new Said(code, out.toString(), err.toString());
  }

  @BeforeAll
  static void load_the_example() {
    ledger = folder.resolve("example.db");
    StringWriter err = new StringWriter();
    int code =
        Testudo.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(err))
            .execute(
                "import",
                "-q",
                "--backfill",
                "-l",
                ledger.toString(),
                Path.of("..", "examples", "ukraine").toString());
    assertThat(code).as(err.toString()).isZero();
  }

  /** Over a smooth Earth, with every list whole; asked once. */
  private static JsonNode whole = JsonMapper.shared().nullNode();

  private static JsonNode whole() {
    if (whole.isNull()) {
      Said said = ask("network", "--json", "--all");
      NETWORK.holds(said.out());
      whole = said.json();
    }
    return whole;
  }

  @Test
  void where_people_are_not_covered_and_why() throws IOException {
    Said said = ask("network", "--json");
    NETWORK.holds(said.out());
    NETWORK.refuses(said.out().replace("\"covered\"", "\"cover\""));
    NETWORK.refuses(said.out().replace("testudo-network/1", "testudo-network/0"));
    JsonNode told = said.json();
    assertThat(told.path("shortened").path(0).path("list").asString()).isEqualTo("notInTruth");
    assertThat(told.path("shortened").path(0).path("shown").asInt()).isEqualTo(25);
    int places = told.path("shortened").path(0).path("of").asInt();
    assertThat(whole().path("notInTruth")).hasSize(places);
    assertThat(whole().path("shortened")).isEmpty();
    assertThat(told.path("served")).hasSize(5);
    for (String table : List.of("today", "personDays")) {
      for (JsonNode why : told.path(table)) {
        double parts = 0;
        for (String part :
            List.of(
                "covered", "noUnitInReach", "unitNotReady", "noSensorSees", "noLink", "noStock")) {
          parts += why.path(part).asDouble();
        }
        double whole = why.path("whole").asDouble();
        assertThat(whole).isPositive();
        assertThat(parts).isCloseTo(whole, within(1e-9 * whole));
      }
    }
    assertThat(told.path("notInTruth"))
        .anyMatch(row ->
            row.path("circle").asDouble() > 0.9
                && row.path("truth").asDouble() == 0
                && row.path("reason").asString().equals("NO_SENSOR_SEES")
                && row.path("unseen").path("why").asString().equals("below the horizon"));
    assertThat(told.path("standards").path(0).path("item").asString())
        .isEqualTo("asterix for Patriot");
    assertThat(told.path("standards").path(0).path("persons").asLong()).isPositive();
    assertThat(told.path("gateways").path(0).path("item").asString()).contains("Post South");
    assertThat(told.path("singlePoints")).isNotEmpty();
    assertThat(told.path("connection").path("unitsByLatency").path("real time").asInt()).isZero();
  }

  @Test
  void the_dearest_loss_the_beliefs_about_a_night_and_the_public_coarseness() {
    Said said = ask("losses", "--json", "--worst", "2");
    LOSSES.holds(said.out());
    LOSSES.refuses(said.out().replace("\"unitsCut\"", "\"cutUnits\""));
    JsonNode told = said.json();
    assertThat(told.path("shortened"))
        .anyMatch(row -> row.path("list").asString().equals("each") && row.path("of").asInt() > 40);
    for (JsonNode served : told.path("worstServed")) {
      assertThat(served.path("unitsCut").asLong()).isPositive();
      assertThat(served.path("proved").asBoolean()).isTrue();
      assertThat(served.path("bound").asLong()).isEqualTo(served.path("unitsCut").asLong());
    }
    for (String sets : List.of("worst", "worstServed")) {
      assertThat(told.path(sets).path(0).path("nodes")).hasSize(1);
      assertThat(told.path(sets).path(1).path("nodes")).isEmpty();
    }
    assertThat(told.path("worst").path(1).path("greedyNodes")).isEmpty();
    JsonNode coalition =
        ask("losses", "--json", "--worst", "2", "--audience", "coalition:ca").json();
    for (String nodes : List.of("nodes", "greedyNodes")) {
      assertThat(coalition.path("worst").path(1).path(nodes)).hasSize(2);
    }
    assertThat(coalition.path("worstServed").path(1).path("nodes")).hasSize(2);
    long standing = told.path("standing").asLong();
    long dearest = told.path("each").path(0).path("persons").asLong();
    assertThat(dearest).isPositive().isLessThan(standing);
    for (JsonNode row : told.path("each")) {
      assertThat(row.path("persons").asLong() % 10_000).isZero();
      assertThat(row.path("persons").asLong()).isLessThanOrEqualTo(dearest);
    }
    assertThat(told.path("worst").path(1).path("exact").asBoolean()).isTrue();
    assertThat(told.path("worst").path(1).path("persons").asLong())
        .isGreaterThanOrEqualTo(told.path("worst").path(0).path("persons").asLong());
    List<String> beliefs = new ArrayList<>();
    List<Long> lost = new ArrayList<>();
    told.path("recoveries")
        .forEach(one -> {
          if (one.path("what").asString().startsWith("incident:kyiv-2023-05-16-patriot")) {
            beliefs.add(one.path("belief").asString());
            lost.add(one.path("lostPersonDays").asLong());
          }
        });
    assertThat(beliefs)
        .containsExactly(
            "destroyed, and replaced",
            "damaged, repair as assumed",
            "damaged, repaired within 2 days",
            "undamaged");
    assertThat(lost).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    assertThat(lost.get(0)).isGreaterThan(10 * lost.get(1));
    assertThat(told.path("notModelled")).isNotEmpty();
    assertThat(told.path("groups")).hasSize(2);
  }

  @Test
  void the_nodes_that_the_help_names_exist() {
    Matcher node = Pattern.compile("node:\\S+").matcher(ask("losses", "--help").out());
    assertThat(node.find()).isTrue();
    Said said = ask("losses", "--lose", node.group(), "--worst", "1", "--recovery-days", "90");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out()).contains("Recovery over 90 days");
  }

  @Test
  void nodes_are_lost_together_and_followed_and_a_slip_is_named() {
    String both = "node:post-north,node:post-west";
    Said text = ask("losses", "--lose", both, "--worst", "1", "--audience", "coalition:ca");
    assertThat(text.code()).isZero();
    assertThat(text.out())
        .contains("node:post-north, node:post-west: damaged and repaired")
        .contains("destroyed and replaced")
        .contains("Not modelled");
    Said refused = ask("losses", "--lose", both);
    assertThat(refused.code()).isNotZero();
    assertThat(refused.err()).contains("cannot be lost together below coalition level");
    Said slip = ask("losses", "--lose", "node:post-nort");
    assertThat(slip.code()).isNotZero();
    assertThat(slip.err()).contains("no node node:post-nort");
    assertThat(ask("losses", "--worst", "9").err()).contains("must be from 1 to 5");
    assertThat(ask("network").out()).contains("Covered by a circle, but not in truth");
  }

  @Test
  void both_formats_are_documented() {
    NETWORK.isDocumentedIn("network-json.md");
    LOSSES.isDocumentedIn("losses-json.md");
  }

  /** The rule of the notional ground, taken at its word. */
  private static double notionalHeight(double latitude, double longitude) {
    boolean along = latitude > 49.49 && latitude < 51.51;
    return 150 + (along ? Math.max(0, 400 * (1 - Math.abs(longitude - 30.7) / 0.1)) : 0);
  }

  @Test
  void the_notional_ground_is_what_it_says() throws IOException {
    ElevationGrid ground = ElevationFiles.read(GROUND);
    GridFrame.Geographic frame = (GridFrame.Geographic) ground.frame();
    for (int r = 0; r < ground.rows(); r++) {
      for (int c = 0; c < ground.columns(); c++) {
        assertThat((double) ground.height(r, c))
            .isCloseTo(notionalHeight(frame.latitude(r), frame.longitude(c)), within(0.51));
      }
    }
  }

  /**
   * From the sensors at Kyiv (50.5° N, 30.5° E, antenna 12 m) to Brovary's post (50.5° N, 30.8° E)
   * the sight line goes along the parallel over the crest at two thirds of the way, x = 14.18 km:
   * (550 − 162 − x²/2R') · 3/2 − (150 − 162 − (3x/2)²/2R') = 603 m.
   */
  @Test
  void a_ridge_hides_a_town_that_a_smooth_earth_shows() {
    Said over =
        ask(
            "network",
            "--json",
            "--all",
            "--audience",
            "coalition:ca",
            "--terrain",
            GROUND.toString());
    NETWORK.holds(over.out());
    JsonNode smooth = whole();
    assertThat(rows(smooth, "Brovary")).isEmpty();
    List<JsonNode> hidden = rows(over.json(), "Brovary");
    assertThat(hidden).hasSize(2);
    double twiceRadius = 2 * 6_378_137 * 4.0 / 3;
    double crest = 0.2 * Math.toRadians(1) * 6_390_700 * Math.cos(Math.toRadians(50.5));
    double lowest =
        (388 - crest * crest / twiceRadius) * 1.5 + 12 + 2.25 * crest * crest / twiceRadius;
    for (JsonNode row : hidden) {
      assertThat(row.path("circle").asDouble()).isGreaterThan(0.9);
      assertThat(row.path("truth").asDouble()).isZero();
      assertThat(row.path("reason").asString()).isEqualTo("NO_SENSOR_SEES");
      JsonNode unseen = row.path("unseen");
      assertThat(unseen.path("why").asString()).isEqualTo("hidden by the ground");
      assertThat(unseen.path("lowestMetres").asDouble()).isCloseTo(lowest, within(1.0));
      assertThat(unseen.path("smoothEarthMetres").asDouble())
          .isLessThan(unseen.path("neededMetres").asDouble());
    }
    Said many = ask("network", "--json", "--all", "--terrain", GROUND.toString());
    for (JsonNode row : rows(many.json(), "Brovary")) {
      JsonNode unseen = row.path("unseen");
      assertThat(unseen.path("lowestMetres").asDouble()).isEqualTo(650);
      assertThat(unseen.path("smoothEarthMetres").asDouble() % 50).isZero();
      assertThat(unseen.path("why").asString()).isEqualTo("hidden by the ground");
    }
    double coveredOver =
        over.json().path("today").path("CRUISE_MISSILE").path("covered").asDouble();
    assertThat(coveredOver)
        .isLessThan(
            smooth.path("today").path("CRUISE_MISSILE").path("covered").asDouble() - 88_000);
    assertThat(over.json().path("sight").path("over").asString())
        .isEqualTo("ground of notional-ground.asc");
  }

  private static List<JsonNode> rows(JsonNode told, String place) {
    List<JsonNode> rows = new ArrayList<>();
    told.path("notInTruth")
        .forEach(row -> {
          if (row.path("place").asString().equals(place)) {
            rows.add(row);
          }
        });
    return rows;
  }

  @Test
  void ground_that_is_not_there_is_unknown_and_never_plain() throws IOException {
    Path tiles = Files.createDirectories(folder.resolve("tiles"));
    ByteBuffer plain = ByteBuffer.allocate(2 * 1201 * 1201);
    Files.write(tiles.resolve("N50E030.hgt"), plain.array());
    Said said = ask("losses", "--json", "--worst", "1", "--terrain", tiles.toString());
    LOSSES.holds(said.out());
    JsonNode sight = said.json().path("sight");
    assertThat(sight.path("sensorsWithoutGround").toString()).contains("node:radar-lviv");
    assertThat(sight.path("sensorsWithoutGround").toString()).doesNotContain("radar-kyiv-city");
    assertThat(sight.path("missingTiles").toString()).contains("N51E030").doesNotContain("N50E030");
    Said network = ask("network", "--all", "--terrain", tiles.toString());
    assertThat(network.out())
        .contains("sensors stand on unknown ground and tell nothing")
        .contains("tiles in some sensor's range are missing")
        .contains("no sensor sees (not known: ")
        .containsPattern("of not seen, sight is unknown: .*one-way-drone [1-9]");
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    Files.write(elsewhere.resolve("N30E050.hgt"), plain.array());
    Said swapped = ask("network", "--terrain", elsewhere.toString());
    assertThat(swapped.code()).isEqualTo(ExitCode.REFUSED.code());
    assertThat(swapped.err())
        .contains("none of the")
        .containsPattern("of \\S+, lies in N\\d\\dE\\d{3}\\.")
        .doesNotContainPattern("\\d\\.\\d")
        .contains("swapped");
    Said groundless = ask("network", "--voids", "sea_level");
    assertThat(groundless.code()).isEqualTo(ExitCode.REFUSED.code());
    assertThat(groundless.err()).contains("give the ground with --terrain");
    Said none = ask("network", "--terrain", folder.resolve("nowhere").toString());
    assertThat(none.code()).isEqualTo(ExitCode.REFUSED.code());
    assertThat(none.err()).contains("nowhere: there is no such file");
  }

  /**
   * Half of every month of the year under alert in Lviv's oblast alone: residents there weigh one
   * half, with drones nine tenths of the objects reported in it 0.45.
   */
  @Test
  void cover_is_weighed_by_alerts_and_by_what_came() throws IOException {
    assertThat(ask("network", "--weigh-by-alerts").err()).contains("records an alert");
    Path alerts = folder.resolve("alerts.csv");
    StringBuilder rows = new StringBuilder("region,started_at,finished_at\n");
    StringBuilder objects = new StringBuilder("month,threat,objects\n");
    for (int back = 12; back >= 1; back--) {
      YearMonth month = YearMonth.of(2026, 8).minusMonths(back);
      Instant start = month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
      rows.append(
          "Lvivska oblast,%s,%s\n"
              .formatted(start, start.plusSeconds(month.lengthOfMonth() * 43_200L)));
      objects.append("%s,one-way-drone,90\n%s,ballistic,10\n".formatted(month, month));
    }
    Files.writeString(alerts, rows);
    Path attacks = folder.resolve("attacks.csv");
    Files.writeString(attacks, objects);
    Path with = folder.resolve("alerts.db");
    Files.copy(ledger, with);
    StringWriter err = new StringWriter();
    assertThat(
            Testudo.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(err))
                .execute(
                    "import",
                    "-q",
                    "--backfill",
                    "--format",
                    "alerts",
                    "-l",
                    with.toString(),
                    alerts.toString()))
        .as(err.toString())
        .isZero();
    Path kept = ledger;
    ledger = with;
    try {
      Said alone = askKnowing("2100-01-01", "network", "--json", "--weigh-by-alerts");
      NETWORK.holds(alone.out());
      JsonNode exposed = alone.json().path("exposed");
      assertThat(exposed.path("from").asString()).isEqualTo("2025-08");
      assertThat(exposed.path("areas").asInt()).isEqualTo(1);
      double whole = exposed.path("today").path("BALLISTIC").path("whole").asDouble();
      assertThat(whole).isBetween(200_000.0, 2_000_000.0);
      Said mixed =
          askKnowing(
              "2100-01-01",
              "network",
              "--json",
              "--weigh-by-alerts",
              "--attacks",
              attacks.toString());
      NETWORK.holds(mixed.out());
      JsonNode today = mixed.json().path("exposed").path("today");
      assertThat(today.path("ONE_WAY_DRONE").path("whole").asDouble())
          .isCloseTo(0.9 * whole, within(1e-6 * whole));
      assertThat(today.path("BALLISTIC").path("whole").asDouble())
          .isCloseTo(0.1 * whole, within(1e-6 * whole));
      assertThat(today.path("AIRCRAFT").path("whole").asDouble()).isZero();
      Files.writeString(attacks, "month,threat,objects\n2025-13,drone,1\n2025-12,ballistic,x\n");
      Said wrong = ask("network", "--weigh-by-alerts", "--attacks", attacks.toString());
      assertThat(wrong.code()).isEqualTo(ExitCode.REFUSED.code());
      assertThat(wrong.err()).contains("attacks.csv:2: ").contains("attacks.csv:3: ");
    } finally {
      ledger = kept;
    }
    assertThat(ask("network", "--attacks", attacks.toString()).err()).contains("give both");
  }
}
