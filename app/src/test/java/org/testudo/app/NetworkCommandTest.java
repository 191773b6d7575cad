package org.testudo.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code testudo network} and {@code testudo losses} on the shipped example. */
class NetworkCommandTest {

  @TempDir private static Path folder = Path.of("");

  private static Path ledger = Path.of("");

  private record Said(int code, String out, String err) {
    JsonNode json() {
      return JsonMapper.shared().readTree(out);
    }
  }

  private static Said ask(String command, String... more) {
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
                "2026-08-04",
                "--futures",
                "100"));
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

  @Test
  void where_people_are_not_covered_and_why() throws IOException {
    JsonNode told = ask("network", "--json").json();
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
                && row.path("reason").asString().equals("NO_SENSOR_SEES"));
    assertThat(told.path("standards").path(0).path("item").asString())
        .isEqualTo("asterix for Patriot");
    assertThat(told.path("standards").path(0).path("persons").asLong()).isPositive();
    assertThat(told.path("gateways").path(0).path("item").asString()).contains("Post South");
    assertThat(told.path("singlePoints")).isNotEmpty();
    assertThat(told.path("connection").path("unitsByLatency").path("real time").asInt()).isZero();
  }

  @Test
  void the_dearest_loss_the_beliefs_about_a_night_and_the_public_coarseness() {
    JsonNode told = ask("losses", "--json", "--worst", "2").json();
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
    Said text = ask("losses", "--lose", "node:post-north,node:post-west", "--worst", "1");
    assertThat(text.code()).isZero();
    assertThat(text.out())
        .contains("node:post-north, node:post-west: damaged and repaired")
        .contains("destroyed and replaced")
        .contains("Not modelled");
    Said slip = ask("losses", "--lose", "node:post-nort");
    assertThat(slip.code()).isNotZero();
    assertThat(slip.err()).contains("no node node:post-nort");
    assertThat(ask("losses", "--worst", "9").err()).contains("must be from 1 to 5");
    assertThat(ask("network").out()).contains("Covered by a circle, but not in truth");
  }
}
