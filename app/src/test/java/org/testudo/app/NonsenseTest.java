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
import org.junit.jupiter.params.provider.CsvSource;

/** Input that cannot be, through the command: refused, with place and remedy. */
class NonsenseTest {

  @TempDir private static Path folder = Path.of("");

  private record Said(int code, String out, String err) {}

  private static Said testudo(Object... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> all = new ArrayList<>();
    for (Object word : words) {
      all.add(word.toString());
    }
    int code =
        Testudo.commandLine(new PrintWriter(out), new PrintWriter(err))
            .execute(all.toArray(String[]::new));
    return new Said(code, out.toString(), err.toString());
  }

  private static Path ledger(String quantity) throws IOException {
    Path claims =
        Files.writeString(
            folder.resolve("claims.yaml"),
            """
            sources:
              s: { publisher: Test, title: Test, published: 2024-01-01 }
            claims:
              - { source: s, origin: o, grade: B2, label: "TLP:CLEAR", subject: case:x, valid: 2023-01-01,
                  kind: case, donor: party:us, recipient: party:ua, system: NASAMS, quantity: "%s", route: R1 }
            """
                .formatted(quantity));
    Path ledger = folder.resolve(quantity + ".db");
    Said said = testudo("import", "-q", "--backfill", "-l", ledger, claims);
    assertThat(said.code).as(said.err).isZero();
    return ledger;
  }

  private static Path ledger = Path.of("");

  @BeforeAll
  static void one_case() throws IOException {
    ledger = ledger("1 system");
  }

  private static Said forecast(Object... more) {
    List<Object> words =
        new ArrayList<>(List.of("forecast", "-q", "-l", ledger, "--known-at", "2024-02-01"));
    words.addAll(List.of(more));
    return testudo(words.toArray());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          capacities | desk: {gate: LICENSE, servers: -3}                   | capacities.desk.servers: "-3" is not a number of zero or more
          capacities | course: {gate: TRAIN, first: 2024-01-01, every-days: 30, seats: 0} | capacities.course.seats: is 0.0, not a whole number from 1
          durations  | contract: {gate: CONTRACT, lognormal: [P50 90 d, P80 40 d]} | durations.contract.lognormal: "P50 90 d, P80 40 d" must be two rising percentiles
          durations  | contract: {gate: CONTRACT}                           | durations.contract: has no model. Add lognormal, fixed
          durations  | produce: {gate: PRODUCE, per-year: -4, unit: system} | durations.produce.per-year: "-4" is not a number of zero or more
          """)
  void assumptions_that_cannot_be(String name, String entry, String remedy) throws IOException {
    Path assumptions = Files.createDirectories(folder.resolve("assumptions-" + name));
    String sound = entry.replaceFirst("}$", ", valid-from: 2020-01-01, unsourced: true}");
    Files.writeString(assumptions.resolve(name + ".yaml"), "%s:\n  %s\n".formatted(name, sound));
    Said said = forecast("--assumptions", assumptions);
    assertThat(said.code).isEqualTo(ExitCode.REFUSED.code());
    assertThat(said.out).isEmpty();
    assertThat(said.err).contains(name + ".yaml:2: " + remedy).doesNotContain("unexpected failure");
  }

  @Test
  void gates_in_a_circle() throws IOException {
    Path assumptions = Files.createDirectories(folder.resolve("circle"));
    Files.writeString(
        assumptions.resolve("routes.yaml"),
        """
        routes:
          R1:
            name: n
            anchor: a
            evidence: e
            valid-from: 2020-01-01
            unsourced: true
            gates: [{gate: CONTRACT, owner: donor, after: [READY]}, {gate: READY, owner: recipient}]
        """);
    Said said = forecast("--assumptions", assumptions);
    assertThat(said.code).isEqualTo(ExitCode.REFUSED.code());
    assertThat(said.err)
        .contains("routes.yaml:8: routes.R1.gates[0].after: CONTRACT waits for READY")
        .contains("Move it up or add it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          percentiles: {p10: 60, p90: 20} | The 10th percentile must be above 0 and below the 90th
          days: 1e9                       | Days lie between
          fixed: -5                       | Days lie between 0
          """)
  void change_sets_that_cannot_be(String deed, String remedy) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("change.yaml"),
            "name: n\nchanges:\n  - {case: case:x, gate: contract, %s}\n".formatted(deed));
    Said said = forecast("--what-if", file);
    assertThat(said.code).isEqualTo(ExitCode.REFUSED.code());
    assertThat(said.err).contains("change.yaml:3", remedy);
  }

  @Test
  void a_thousand_million_futures() {
    Said said = forecast("--futures", 1_000_000_000);
    assertThat(said.code).isEqualTo(ExitCode.REFUSED.code());
    assertThat(said.err).contains("1000000000 futures need about").contains("shorter range");
  }

  /** So many pieces of one case are a number like another; nothing is held for each of them. */
  @Test
  void a_thousand_million_pieces() throws IOException {
    Path many = ledger("1000000000 system");
    Said said =
        testudo("forecast", "-q", "-l", many, "--known-at", "2024-02-01", "--futures", "100");
    assertThat(said.code).as(said.err).isZero();
    assertThat(said.out).contains("case:x");
  }
}
