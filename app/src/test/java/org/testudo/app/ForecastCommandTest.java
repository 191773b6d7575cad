package org.testudo.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code testudo forecast} on the shipped example, as known in February 2024. */
class ForecastCommandTest {

  private static final String CASE = "case:ca-nasams";

  @TempDir private static Path folder = Path.of("");

  private static Path ledger = Path.of("");

  private record Said(int code, String out, String err) {
    JsonNode json() {
      return JsonMapper.shared().readTree(out);
    }
  }

  private static Said testudo(String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Testudo.commandLine(new PrintWriter(out), new PrintWriter(err)).execute(words);
    return new Said(code, out.toString(), err.toString());
  }

  private static Said forecast(Object... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "forecast",
                "-q",
                "-l",
                ledger.toString(),
                "--known-at",
                "2024-02-01",
                "--futures",
                "2000"));
    for (Object word : more) {
      words.add(word.toString());
    }
    return testudo(words.toArray(String[]::new));
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
  void a_case_in_full() {
    JsonNode document = forecast("--json", CASE).json();
    assertThat(document.path("format").asString()).isEqualTo("testudo-forecast/1");
    JsonNode one = document.path("cases").path(0);
    assertThat(one.path("id").asString()).isEqualTo(CASE);
    List<String> percentiles = new ArrayList<>();
    for (String share : List.of("p10", "p50", "p80Low", "p80", "p80High", "p90")) {
      percentiles.add(one.path("ready").path(share).asString());
    }
    assertThat(percentiles).isSorted();
    List<String> curve = new ArrayList<>();
    one.path("curve").forEach(point -> curve.add(point.path("day").asString()));
    assertThat(curve).hasSize(21).isSorted();
    assertThat(one.path("chanceOfDeterministic").path("words").asString()).isNotBlank();
    for (JsonNode gate : one.path("gates")) {
      JsonNode gain = gate.path("weekLess");
      assertThat(gain.path("days").asDouble())
          .as("a week less at %s gains between nothing and a week", gate.path("gate").asString())
          .isBetween(0.0, 7.0 + 1e-6);
      assertThat(gate.path("restsOn").asString()).isNotBlank();
    }
  }

  @Test
  void change_sets_are_compared_on_the_same_futures() throws IOException {
    Path sooner = changeSet("sooner", "gate: ready, days: -7");
    Path same = changeSet("same", "gate: ready, days: 0");
    JsonNode document = forecast("--json", CASE, "--what-if", sooner, "--what-if", same).json();
    JsonNode week = document.path("whatIfs").path(0).path("cases").path(0).path("sooner");
    assertThat(week.path("days").asDouble()).isBetween(5.0, 7.0);
    assertThat(week.path("ci95Low").asDouble()).isLessThanOrEqualTo(week.path("days").asDouble());
    JsonNode nothing = document.path("whatIfs").path(1).path("cases").path(0).path("sooner");
    assertThat(nothing.path("days").asDouble()).as("no change, no difference at all").isZero();
    JsonNode second = document.path("secondAgainstFirst").path("cases").path(0).path("sooner");
    assertThat(second.path("days").asDouble()).isEqualTo(-week.path("days").asDouble());
  }

  /** Its contract was opened before its money was there: the gate waits, its work can be sooner. */
  @Test
  void a_gate_under_way_beside_an_open_one_goes_faster_with_its_work() throws IOException {
    Path sooner =
        Files.writeString(
            folder.resolve("contract.yaml"),
            "{ name: sooner, changes: [{ case: case:fr-samp-t-ng, gate: contract, days: -30 }] }\n");
    Said said =
        testudo(
            "forecast",
            "-q",
            "-l",
            ledger.toString(),
            "--known-at",
            "2026-08-04",
            "--futures",
            "2000",
            "--json",
            "case:fr-samp-t-ng",
            "--what-if",
            sooner.toString());
    JsonNode won = said.json().path("whatIfs").path(0).path("cases").path(0).path("sooner");
    assertThat(won.path("days").asDouble()).as(said.err()).isBetween(1.0, 30.0);
    JsonNode gates = said.json().path("cases").path(0).path("gates");
    for (JsonNode gate : gates) {
      if (gate.path("gate").asString().equals("CONTRACT")) {
        assertThat(gate.path("weekLess").path("days").asDouble()).isBetween(0.1, 7.0);
      }
    }
  }

  private static Path changeSet(String name, String change) throws IOException {
    Path file = folder.resolve(name + ".yaml");
    Files.writeString(
        file, "name: %s\nchanges:\n  - { case: %s, %s }\n".formatted(name, CASE, change));
    return file;
  }

  @Test
  void it_walks_on_until_the_interval_is_narrow_enough() {
    JsonNode wide = forecast("--json", CASE, "--until-converged", "400").json();
    JsonNode narrow = forecast("--json", CASE, "--until-converged", "15").json();
    assertThat(wide.path("converged").asBoolean()).isTrue();
    assertThat(narrow.path("converged").asBoolean()).isTrue();
    assertThat(narrow.path("futures").asInt()).isGreaterThan(wide.path("futures").asInt());
  }

  @Test
  void the_same_bytes_for_any_number_of_threads() {
    String one = forecast("--json", CASE, "--threads", "1").out();
    assertThat(forecast("--json", CASE, "--threads", "8").out()).isEqualTo(one);
  }

  @Test
  void the_table_has_a_row_for_each_gate_and_the_text_names_them() throws IOException {
    Path csv = folder.resolve("forecast.csv");
    Said said = forecast(CASE, "--csv", csv);
    assertThat(said.code()).as(said.err()).isZero();
    List<String> rows = Files.readAllLines(csv);
    assertThat(rows.getFirst()).startsWith("case,title,gate,waiting,p10,p50,p80,p90,");
    assertThat(rows).hasSizeGreaterThan(3).allSatisfy(row -> assertThat(row).contains(","));
    assertThat(said.out()).contains("READY  P10", "typical durations alone give", "HANDOVER");
  }

  @Test
  void nonsense_is_refused_with_its_place() throws IOException {
    assertThat(forecast("case:nobody").err()).contains("No open case [case:nobody] was known then");
    assertThat(forecast("--until-converged", "0").err()).contains("above 0 days");
    Said wrong = forecast("--what-if", changeSet("odd", "gate: fund, days: -7"));
    assertThat(wrong.code()).isNotZero();
    assertThat(wrong.err()).contains("odd.yaml:3: gate:", "does not lie ahead of " + CASE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan.xml", "plan.pmxml", "plan.xer"})
  void a_schedule_goes_out_and_nothing_new_comes_back(String name) {
    Path plan = folder.resolve(name);
    Said written = forecast("--schedule", plan, CASE);
    assertThat(written.code()).as(written.err()).isZero();
    Said read =
        testudo("import", "-q", "--dry-run", "--json", "-l", ledger.toString(), plan.toString());
    assertThat(read.code()).as(read.err()).isZero();
    JsonNode report = read.json().path("report");
    assertThat(report.path("claimsMade").asInt()).isZero();
    assertThat(report.path("rowsRefused").asInt()).isZero();
    assertThat(report.path("setAside").path("as Testudo wrote it").asInt()).isGreaterThan(10);
  }

  @Test
  void a_planners_change_is_recorded_and_a_contradiction_is_not() throws IOException {
    Path plan = folder.resolve("changed.xml");
    assertThat(forecast("--schedule", plan, CASE).code()).isZero();
    String text = Files.readString(plan);
    // The waiting offer: MS Project writes an actual finish when a planner ticks a task off.
    int offer = text.indexOf("<Name>OFFER</Name>");
    int start = text.indexOf("<ActualStart>", offer);
    String done =
        text.substring(0, start) + "<ActualFinish>DONE</ActualFinish>" + text.substring(start);
    Files.writeString(plan, done.replace("DONE", "2024-01-31T16:00:00"));
    Said read =
        testudo("import", "-q", "--dry-run", "--json", "-l", ledger.toString(), plan.toString());
    assertThat(read.json().path("kinds").path("gate").asInt()).as(read.out() + read.err()).isOne();
    Files.writeString(plan, done.replace("DONE", "2024-03-31T16:00:00"));
    Said refused = testudo("import", "-q", "-l", ledger.toString(), plan.toString());
    assertThat(refused.code()).isEqualTo(ExitCode.REFUSED.code());
    assertThat(refused.err()).contains("nothing was recorded", "status date is 2024-02-01");
  }

  @Test
  void a_drawing_of_a_case() throws IOException {
    Path drawing = folder.resolve("case.svg");
    assertThat(forecast("--svg", drawing, CASE).code()).isZero();
    assertThat(Files.readString(drawing))
        .startsWith("<?xml")
        .contains("Canada: NASAMS", "PRODUCE", "Typical durations alone give");
  }
}
