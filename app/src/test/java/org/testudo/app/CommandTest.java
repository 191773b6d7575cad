package org.testudo.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command as a user meets it, on the shipped example, in one process. */
class CommandTest {

  private static final Path EXAMPLE = Path.of("..", "examples", "ukraine");

  @TempDir private static Path folder = Path.of("");

  private static Path ledger = Path.of("");

  /** What one run said. */
  private record Said(int code, String out, String err) {
    JsonNode json() {
      return JsonMapper.shared().readTree(out);
    }
  }

  private static Said testudo(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> words = new ArrayList<>();
    for (Object argument : arguments) {
      words.add(argument.toString());
    }
    int code =
        Testudo.commandLine(new PrintWriter(out), new PrintWriter(err))
            .execute(words.toArray(String[]::new));
    return new Said(code, out.toString(), err.toString());
  }

  @BeforeAll
  static void load_the_example() {
    ledger = folder.resolve("example.db");
    Said said = testudo("import", "--quiet", "--backfill", "--ledger", ledger, EXAMPLE);
    assertThat(said.code()).as(said.err()).isZero();
  }

  @Test
  void the_same_claims_twice_are_the_same_claims() {
    Said again = testudo("import", "--quiet", "--backfill", "--json", "--ledger", ledger, EXAMPLE);
    assertThat(again.json().path("recorded").asInt(-1)).isZero();
    assertThat(again.json().path("known").asInt()).isEqualTo(again.json().path("read").asInt());
  }

  @Test
  void a_dry_run_makes_no_ledger() {
    Path none = folder.resolve("none.db");
    Said said = testudo("import", "--quiet", "--dry-run", "--ledger", none, EXAMPLE);
    assertThat(said.code()).isZero();
    assertThat(said.out()).contains("Nothing was changed");
    assertThat(none).doesNotExist();
  }

  @Test
  void a_bad_file_is_refused_whole_with_every_problem() throws IOException {
    Path bad = folder.resolve("bad.yaml");
    Files.writeString(
        bad,
        """
        sources:
          one: {publisher: A, title: B}
        claims:
          - {subject: "case:x", kind: gate, gate: fund, event: passed, valid: 2024, source: one}
          - {subject: "case:x", kind: gate, gate: fnud, event: passed, valid: 2024, source: one}
          - {subject: "case:x", kind: gate, gate: fund, event: passed, valid: yesterday, source: one}
        """);
    Path target = folder.resolve("refused.db");
    Said said = testudo("import", "--quiet", "--ledger", target, bad);
    assertThat(said.code()).isEqualTo(ExitCode.REFUSED.code());
    assertThat(said.err()).contains("bad.yaml:5", "fnud", "bad.yaml:6", "yesterday");
    assertThat(target).doesNotExist();
  }

  /** What an audience may not read must not show, not even in a total, a size or a hash. */
  @Test
  void a_claim_above_the_audience_leaves_no_trace_in_its_report() throws IOException {
    Path open = folder.resolve("open.yaml");
    Files.writeString(
        open,
        """
        sources:
          one: {publisher: A, title: B, published: 2024-01-10}
        claims:
          - {subject: "case:x", kind: case, donor: "party:ca", recipient: "party:ua", system: nasams,
             quantity: 1 fire-unit, route: R2, valid: 2024-01-10, source: one, grade: B2}
        """);
    Path secret = folder.resolve("secret.yaml");
    Files.writeString(
        secret,
        """
        sources:
          two: {publisher: C, title: D, published: 2024-01-11}
        claims:
          - {subject: "case:x", kind: gate, gate: fund, event: passed, valid: 2024-01-11, source: two,
             grade: A1, label: "TLP:RED ORIG ca"}
        """);
    Path without = folder.resolve("without.db");
    Path with = folder.resolve("with.db");
    assertThat(testudo("import", "-q", "--ledger", without, open).code()).isZero();
    assertThat(testudo("import", "-q", "--ledger", with, open).code()).isZero();
    assertThat(testudo("import", "-q", "--ledger", with, secret).code()).isZero();
    String asked = "2026-11-22";
    assertThat(report(with, "public", asked)).isEqualTo(report(without, "public", asked));
    JsonNode originator = JsonMapper.shared().readTree(report(with, "named:ca", asked));
    assertThat(originator.path("question").path("label").asString()).isEqualTo("TLP:RED REL ca");
    assertThat(originator.path("claims").asInt()).isEqualTo(2);
  }

  /** Fully capable, partly, not at all: the same unit over the same people. */
  @Test
  void a_unit_protects_by_its_condition() throws IOException {
    double full = personDays("fmc");
    assertThat(full).isPositive();
    assertThat(personDays("pmc")).isBetween(0.3 * full, 0.7 * full);
    assertThat(personDays("nmc")).isZero();
  }

  private static double personDays(String condition) throws IOException {
    Path file = folder.resolve(condition + ".yaml");
    Files.writeString(
        file,
        """
        sources:
          one: {publisher: A, title: B, published: 2024-01-10}
        defaults: {source: one, valid: 2024-01-10, grade: B2}
        claims:
          - {subject: "place:ua/kyiv", kind: place, name: Kyiv, type: oblast, position: "50.4,30.5"}
          - {subject: "place:ua/kyiv/kyiv", kind: place, name: Kyiv, type: settlement,
             position: "50.45,30.52", residents: 1000000, within: "place:ua/kyiv"}
          - {subject: "unit:a", kind: unit, system: iris-t-slm, from: [], home: "place:ua/kyiv"}
          - {subject: "unit:a", kind: condition, condition: %s}
        """
            .formatted(condition));
    Path db = folder.resolve(condition + ".db");
    Said imported = testudo("import", "-q", "--ledger", db, file);
    assertThat(imported.code()).as(imported.err()).isZero();
    return JsonMapper.shared()
        .readTree(report(db, "public", "2026-11-22"))
        .path("protectedPersonDays")
        .path("p50")
        .asDouble();
  }

  private static String report(Path of, String audience, String asOf) {
    Said said =
        testudo(
            "report",
            "--once",
            "-q",
            "--json",
            "--futures",
            50,
            "--as-of",
            asOf,
            "--audience",
            audience,
            "--ledger",
            of);
    assertThat(said.code()).as(said.err()).isZero();
    return said.out();
  }

  @Test
  void a_table_is_recognised_reported_and_recorded() throws IOException {
    Path table = folder.resolve("alerts.csv");
    Files.writeString(
        table,
        """
        region,started_at,finished_at,n_subalerts
        Vinnytska oblast,2022-03-15T16:10:34Z,2022-03-15T16:50:07Z,1
        Kharkivska oblast,2022-03-15T16:10:34Z,2023-03-15T16:50:07Z,1
        """);
    Path target = folder.resolve("alerts.db");
    Said said = testudo("import", "--quiet", "--json", "--ledger", target, table);
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.json().path("recorded").asInt()).isEqualTo(2);
    assertThat(said.json().path("report").path("rowsRead").asInt()).isEqualTo(2);
  }

  @Test
  void a_web_page_called_csv_changes_nothing() throws IOException {
    Path page = folder.resolve("tracker.csv");
    Files.writeString(page, "<!DOCTYPE html><html><body>Sign in</body></html>");
    Path target = folder.resolve("page.db");
    Said said = testudo("import", "--quiet", "--format", "kiel", "--ledger", target, page);
    assertThat(said.code()).isEqualTo(ExitCode.REFUSED.code());
    assertThat(said.err()).contains("tracker.csv", "web page");
    assertThat(target).doesNotExist();
    assertThat(testudo("import", "-q", "--ledger", target, page).err()).contains("web page");
  }

  @Test
  void a_report_on_one_s_own_ledger_goes_to_files() throws IOException {
    Path out = folder.resolve("weekly");
    Said said =
        testudo(
            "report",
            "--once",
            "-q",
            "--futures",
            200,
            "--known-at",
            "2024-02-01",
            "--out",
            out,
            "--ledger",
            ledger);
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(Files.readString(out.resolve("report.html")))
        .contains("2024-02-01")
        .doesNotContain("src=\"http");
    assertThat(Files.readString(out.resolve("report.json"))).contains("\"knownAt\"");
    try (var files = Files.list(out)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .as("no draft is left")
          .containsExactlyInAnyOrder("report.html", "report.json");
    }
  }

  @Test
  void the_ledger_verifies_and_proves() {
    Said listed = testudo("claims", "--subject", "case:ca-nasams", "--json", "--ledger", ledger);
    String id = listed.json().path("claims").path(0).path("id").asString();
    Said verified =
        testudo("verify", "-q", "--json", "--prove", id, "--grew-from", 100, "--ledger", ledger);
    assertThat(verified.code()).isZero();
    assertThat(verified.json().path("intact").asBoolean()).isTrue();
    assertThat(verified.json().path("inclusionProof").path("path").isArray()).isTrue();
    assertThat(verified.json().path("consistencyProof").isObject()).isTrue();
  }

  @Test
  void a_backup_holds_the_same_log() {
    Path copy = folder.resolve("copy.db");
    assertThat(testudo("backup", "-q", "--ledger", ledger, copy).code()).isZero();
    String root = testudo("verify", "-q", "--json", "-l", ledger).json().path("root").asString();
    assertThat(testudo("verify", "-q", "--json", "-l", copy).json().path("root").asString())
        .isEqualTo(root);
    assertThat(testudo("backup", "-q", "--ledger", ledger, copy).code())
        .as("never overwrites")
        .isEqualTo(ExitCode.STORAGE.code());
  }

  @Test
  void what_is_no_ledger_is_said_to_be_none() throws IOException {
    Path text = folder.resolve("text.db");
    Files.writeString(text, "not a ledger");
    Said said = testudo("verify", "-q", "--ledger", text);
    assertThat(said.code()).isEqualTo(ExitCode.STORAGE.code());
    assertThat(said.err()).contains("text.db");
    assertThat(text).hasContent("not a ledger");
    assertThat(testudo("verify", "-q", "--ledger", folder.resolve("nowhere.db")).err())
        .contains("nowhere.db");
    assertThat(testudo("verify", "--ledger", "jdbc:h2:mem:x").code())
        .isEqualTo(ExitCode.USAGE.code());
  }

  @Test
  void an_audience_sees_only_what_it_may_read() {
    Said said = testudo("picture", "-q", "--json", "--known-at", "2024-02-01", "-l", ledger);
    assertThat(said.json().path("reconstructed").asBoolean()).isTrue();
    assertThat(said.json().path("cases").size()).isGreaterThan(20);
    assertThat(testudo("picture", "--audience", "everyone", "-l", ledger).code())
        .isEqualTo(ExitCode.USAGE.code());
  }

  @Test
  void calibrate_scores_the_past_and_says_what_it_left_out() {
    Said said =
        testudo(
            "calibrate",
            "-q",
            "--json",
            "--example",
            EXAMPLE,
            "--every",
            18,
            "--futures",
            50,
            "--worlds",
            1);
    assertThat(said.code()).as(said.err()).isZero();
    JsonNode past = said.json().path("past");
    assertThat(past.path("judged").asString()).isEqualTo("2026-08-04");
    assertThat(past.path("boards").path(0).path("name").asString()).isEqualTo("HANDOVER");
    assertThat(past.path("boards").path(0).path("forecasts").asInt()).isGreaterThan(5);
    assertThat(past.path("unscored").propertyNames()).contains("gate whose passing is seldom told");
    assertThat(said.json().path("worlds").size()).isEqualTo(3);
    assertThat(testudo("calibrate", "-q", "--no-past", "--worlds", 1, "--every", 0).err())
        .contains("at least 1 month (0)");
  }

  /** F1: Canada's NASAMS as known on 1 February 2024. */
  @Test
  void canada_s_nasams_replays() {
    Said said =
        testudo(
            "hindsight",
            "case:ca-nasams",
            "-q",
            "--json",
            "--known-at",
            "2024-02-01",
            "--judged-at",
            "2026-08-04",
            "--futures",
            500,
            "-l",
            ledger);
    assertThat(said.code()).as(said.err()).isZero();
    JsonNode told = said.json();
    assertThat(told.path("promises").valueStream().map(one -> one.path("by").asString()))
        .anyMatch(by -> by.contains("Anand"))
        .anyMatch(by -> by.contains("US Department of Defense"));
    assertThat(told.path("blockers").valueStream().map(one -> one.path("owner").asString()))
        .contains("United States");
    assertThat(told.path("costThen").valueStream())
        .anyMatch(cost -> cost.path("personDaysPerWeek").asDouble() > 0);
    assertThat(told.path("gates").toString())
        .contains("\"happened\":\"2024-11-22\",\"reported\":true,\"presumed\":false")
        .contains("\"happened\":\"2025-03-22\",\"reported\":false,\"presumed\":true");
  }

  @Test
  void the_demo_is_the_same_for_any_number_of_threads() {
    JsonNode one = demo(1);
    assertThat(demo(2)).isEqualTo(one);
    assertThat(demo(8)).isEqualTo(one);
    assertThat(one.path("claims").asInt()).isGreaterThanOrEqualTo(200);
    assertThat(one.path("conflicts").size()).isPositive();
    assertThat(one.path("stuck").path(0).path("ci95").size()).isEqualTo(2);
    JsonNode first = one.path("cases").path(0);
    for (String field :
        List.of("id", "donor", "system", "gate", "owner", "waitedDays", "readyP50", "readyP90")) {
      assertThat(first.has(field)).as(field).isTrue();
    }
  }

  private static JsonNode demo(int threads) {
    Said said =
        testudo(
            "demo",
            "--once",
            "--quiet",
            "--json",
            "--futures",
            300,
            "--threads",
            threads,
            "--example",
            EXAMPLE);
    assertThat(said.code()).as(said.err()).isZero();
    return said.json();
  }

  @Test
  void every_command_explains_itself() {
    for (String command :
        Testudo.commandLine(
                new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()))
            .getSubcommands()
            .keySet()) {
      Said said = testudo(command, "--help");
      assertThat(said.code()).as(command).isZero();
      assertThat(said.out()).as(command).contains("testudo " + command, "xample", "--json");
    }
  }

  @Test
  void the_whole_life_of_a_system_from_pledge_to_person_days() {
    Said said =
        testudo(
            "service",
            "patriot",
            "-q",
            "--json",
            "--known-at",
            "2026-08-04",
            "--futures",
            60,
            "--service-futures",
            40,
            "-l",
            ledger);
    assertThat(said.code()).as(said.err()).isZero();
    JsonNode told = said.json();
    assertThat(told.path("system").asString()).isEqualTo("Patriot");
    assertThat(told.path("available").asDouble()).isBetween(0.4, 0.95);
    double missed = told.path("missed").valueStream().mapToDouble(share -> share.asDouble()).sum();
    assertThat(missed + told.path("available").asDouble()).isCloseTo(1, within(1e-9));
    assertThat(told.path("kept").path("mean").asDouble())
        .isLessThan(told.path("ideal").path("mean").asDouble());
    assertThat(told.path("lives").size()).isGreaterThan(5);
    List<String> levers =
        told.path("levers").valueStream().map(one -> one.path("lever").asString()).toList();
    assertThat(levers).hasSize(3);
    assertThat(levers).anyMatch(title -> title.startsWith("one more set of spares"));
    assertThat(levers).anyMatch(title -> title.startsWith("one more place on the course"));
    assertThat(levers).anyMatch(title -> title.startsWith("one week less at "));
    for (JsonNode lever : told.path("levers").valueStream().toList()) {
      assertThat(lever.path("personDays").asDouble())
          .isBetween(lever.path("low").asDouble(), lever.path("high").asDouble());
    }
    Said again =
        testudo(
            "service",
            "patriot",
            "-q",
            "--json",
            "--known-at",
            "2026-08-04",
            "--futures",
            60,
            "--service-futures",
            40,
            "--threads",
            3,
            "-l",
            ledger);
    assertThat(again.out()).isEqualTo(said.out());
  }

  @Test
  void a_system_without_assumptions_is_refused_with_those_that_have_some() {
    Said said = testudo("service", "gepard", "-q", "-l", ledger);
    assertThat(said.code()).isNotZero();
    assertThat(said.err()).contains("gepard").contains("patriot").contains("service.yaml");
  }
}
