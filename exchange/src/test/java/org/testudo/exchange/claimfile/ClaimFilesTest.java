package org.testudo.exchange.claimfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testudo.claims.Claim;
import org.testudo.claims.FuzzyDate;
import org.testudo.claims.Gate;
import org.testudo.claims.Grade;
import org.testudo.claims.Label;
import org.testudo.claims.Source;
import org.testudo.claims.Statement;
import org.testudo.claims.StatementKind;
import org.testudo.claims.Subject;
import org.testudo.claims.Validity;
import org.testudo.claims.form.CanonicalForm;

class ClaimFilesTest {

  @TempDir Path folder;

  private ClaimsRead read(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(Optional.ofNullable(file.getParent()).orElse(folder));
    Files.writeString(file, text);
    return ClaimFiles.read(folder);
  }

  private static final String SOUND =
      """
      defaults: {label: "TLP:GREEN", grade: F6}
      sources:
        ctv-2024-01-11:
          publisher: CTV News
          title: "Questions surround a donation: where is it?"
          address: https://example.org/ctv
          published: 2024-01-11
          captured: 2026-08-04
      claims:
        - subject: case:ca-nasams
          kind: gate
          gate: fund
          event: passed
          valid: 2023-03
          source: ctv-2024-01-11
          origin: cbc-2024-01
          grade: B2
          note: four months after the announcement
      """;

  @Test
  void reads_the_documented_form() throws IOException {
    ClaimsRead read = read("a.yaml", SOUND);

    assertThat(read.problemsText()).isEmpty();
    assertThat(read.claims())
        .containsExactly(
            new Claim(
                Subject.parse("case:ca-nasams"),
                new Statement.GateReported(
                    Gate.FUND,
                    Statement.GateEvent.PASSED,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("four months after the announcement")),
                Validity.parse("2023-03"),
                new Source(
                    "CTV News",
                    "Questions surround a donation: where is it?",
                    Optional.of("https://example.org/ctv"),
                    Optional.of(FuzzyDate.parse("2024-01-11")),
                    Optional.of(FuzzyDate.parse("2026-08-04").earliest()),
                    Optional.empty()),
                "cbc-2024-01",
                Grade.parse("B2"),
                Label.parse("TLP:GREEN")));
  }

  @Test
  void a_source_of_any_file_serves_all_files_and_the_origin_defaults_to_its_key()
      throws IOException {
    read("z/sources.yaml", SOUND);
    ClaimsRead read =
        read(
            "a.jsonl",
            """
            {"subject":"case:x","kind":"quantity","measure":"delivered","quantity":"2 launcher","valid":"2024","source":"ctv-2024-01-11"}
            {"source":"own","publisher":"P","title":"T","published":2024}

            {"subject":"case:x","kind":"quantity","measure":"delivered","quantity":"2 launcher","valid":2024,"source":"own"}
            {"subject":"case:x","kind":"crew","unit":"unit:u","certified":true,"valid":"2024","source":{"publisher":"P","title":"T"},"origin":"o"}
            """);

    assertThat(read.problemsText()).isEmpty();
    assertThat(read.claims()).hasSize(4);
    assertThat(read.claims().get(0).origin()).isEqualTo("ctv-2024-01-11");
    assertThat(read.claims().get(0).grade()).isEqualTo(Grade.UNGRADED);
    assertThat(read.claims().get(0).label()).isEqualTo(Label.CLEAR);
    assertThat(read.claims().get(1).source().publisher()).isEqualTo("P");
    assertThat(read.claims().get(2).origin()).isEqualTo("o");
  }

  @Test
  void a_claim_refers_to_another_by_its_local_id_even_if_that_comes_later() throws IOException {
    ClaimsRead read =
        read(
            "a.yaml",
            """
            sources: {s: {publisher: P, title: T}}
            claims:
              - {subject: "claim:r2", kind: retraction, claim: first-retraction, reason: a slip, valid: 2024, source: s}
              - {subject: "claim:r1", kind: retraction, claim: told, reason: wrong, valid: 2024, source: s, id: first-retraction}
              - {subject: "case:x", kind: shipment, to: Rzeszow, valid: 2024, source: s, id: told}
            """);

    assertThat(read.problemsText()).isEmpty();
    List<Claim> claims = read.claims();
    assertThat(claims.get(1).statement())
        .isEqualTo(new Statement.Retracted(CanonicalForm.idOf(claims.get(2)), "wrong"));
    assertThat(claims.get(0).statement())
        .isEqualTo(new Statement.Retracted(CanonicalForm.idOf(claims.get(1)), "a slip"));
  }

  @Test
  void all_problems_of_all_files_are_named_in_one_run() throws IOException {
    read("b.yaml", "claims: [\n");
    ClaimsRead read =
        read(
            "a.yaml",
            """
            default: {grade: B2}
            sources:
              s: {publisher: P, title: T, publishd: 2024}
              t: {publisher: P, published: 2024-13}
            claims:
              - subject: cases:x
                kind: gate
                gate: fnd
                event: passed
                event: failed
                gaate: fund
                valid: yesterday
                source: z
                grade: G7
                label: secret
              - kind: gat
                valid: 2024
              - subject: unit:u
                kind: unit
                system: nasams
                from: unit:a
                valid: 2024
                source: s
                note:
              - just a text
              - &anchor {subject: "case:y", kind: shipment, valid: 2024, source: s}
              - *anchor
              - {subject: "claim:a", kind: retraction, claim: a, reason: r, valid: 2024, source: s, id: a}
            """);

    assertThat(read.isSound()).isFalse();
    assertThat(read.problemsText())
        .isEqualTo(
            """
            a.yaml:1: default: A claim file has no such key. Did you mean "defaults"? It has defaults, sources, claims.
            a.yaml:3: publishd: "2024": A source has no such key. Did you mean "published"? It has publisher, title, address, published, captured, sha256.
            a.yaml:4: published: "2024-13" is not a date. Write 2024-11-22, 2024-11, 2024 or 2024-01-01..2024-03-15.
            a.yaml:4: title: The source "t" needs it, so that a reader can find it.
            a.yaml:6: subject: "cases:x" is not a subject. Write KIND:name with KIND one of party, pledge, case, kit, unit, crew, place, incident, stock, node, link, claim, e.g. case:ca-nasams.
            a.yaml:8: gate: "fnd" is not one of need, pledge, fund, request, offer, notify, consent, contract, produce, license, release, ship, transit, handover, inventory, train, spares, ready. Did you mean "fund"?
            a.yaml:10: event: "failed": The key stands twice. Maybe a "- " before the next item is missing.
            a.yaml:11: gaate: "fund": A claim of kind "gate" has no such key. Did you mean "gate"? It has gate, event, reason, owner, note, subject, kind, valid, source, origin, grade, label, id.
            a.yaml:12: valid: "yesterday" is not a date. Write 2024-11-22, 2024-11, 2024 or 2024-01-01..2024-03-15.
            a.yaml:14: grade: "G7" is not a grade. Write reliability A to F and credibility 1 to 6, e.g. B2.
            a.yaml:15: label: "secret" is not a label. Write TLP:CLEAR, TLP:GREEN, TLP:AMBER, TLP:AMBER+STRICT or TLP:RED, then REL ca,us and ORIG ca if needed.
            a.yaml:16: subject: The claim needs it. Every claim has a subject, a kind, a valid date and a source.
            a.yaml:16: source: The claim needs a source: a key of "sources", or publisher and title in place.
            a.yaml:16: kind: "gat": There is no such kind. Did you mean "gate"? Write one of alert, case, component, condition, crew, gate, hardening, incident, interoperability, link, milestone, node, place, pledge, promise, quantity, resolution, retraction, shipment, stock, supersession, training, unit.
            a.yaml:21: from: A list must stand here, not a single value. Write [first, second].
            a.yaml:24: note: A claim of kind "unit" has no such key. It has system, from, home, subject, kind, valid, source, origin, grade, label, id.
            a.yaml:25: claims: A claim is a mapping of keys to values, not a single value.
            a.yaml:26: "&anchor": Anchors, aliases and tags are not taken. Write the value out. A text that begins with &, * or ! needs quotes.
            a.yaml:27: "*anchor": Anchors, aliases and tags are not taken. Write the value out. A text that begins with &, * or ! needs quotes.
            a.yaml:27: claims: A claim is a mapping of keys to values, not a single value.
            a.yaml:28: claim: "a": The claims refer to each other in a circle. Break it: a claim can only refer to one made before it.
            b.yaml:2: The YAML is broken here (expected the node content, but found '<stream end>'). Maybe a quote, a colon or the indentation is wrong. The rest of the file is not read.
            """);
  }

  @Test
  void an_unknown_source_or_reference_is_named_with_the_nearest_known_one() throws IOException {
    ClaimsRead read =
        read(
            "a.yaml",
            """
            sources: {dnd-2023: {publisher: P, title: T}}
            claims:
              - {subject: "case:x", kind: shipment, valid: 2024, source: dnd-2024, id: told}
              - {subject: "claim:r", kind: retraction, claim: tolt, reason: r, valid: 2024, source: dnd-2023}
            """);

    assertThat(read.problemsText())
        .isEqualTo(
            """
            a.yaml:3: source: "dnd-2024": No file of the folder declares this source. Did you mean "dnd-2023"? Add it under "sources".
            a.yaml:4: claim: "tolt": No claim of the folder has this id. Did you mean "told"? Give the claim meant an "id", or write its 64 hex digits.
            """);
  }

  @Test
  void one_key_for_two_sources_is_refused() throws IOException {
    read("a.yaml", "sources: {s: {publisher: P, title: T}}\n");
    ClaimsRead read = read("b.yaml", "sources: {s: {publisher: P, title: Other}}\n");

    assertThat(read.problemsText())
        .isEqualTo(
            "b.yaml:1: s: The key already names another source in a.yaml, line 1. Choose another key.\n");
  }

  @Test
  void a_tab_is_called_a_tab() throws IOException {
    assertThat(read("a.yaml", "claims:\n\t- subject: case:x\n").problemsText())
        .startsWith("a.yaml:2: A tab stands where blanks are needed");
  }

  @Test
  void text_that_is_not_utf8_is_refused() throws IOException {
    Files.write(folder.resolve("a.yaml"), SOUND.getBytes(StandardCharsets.UTF_16));
    Files.write(
        folder.resolve("b.jsonl"),
        "{\"subject\":\"caf\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(ClaimFiles.read(folder).problemsText())
        .isEqualTo(
            """
            a.yaml: The file is not UTF-8. Maybe it is UTF-16 or Windows-1252: save it as UTF-8.
            b.jsonl: The file is not UTF-8. Maybe it is UTF-16 or Windows-1252: save it as UTF-8.
            """);
  }

  @Test
  void a_byte_order_mark_and_windows_line_ends_do_no_harm() throws IOException {
    ClaimsRead read = read("a.yaml", "\uFEFF" + SOUND.replace("\n", "\r\n"));
    assertThat(read.problemsText()).isEmpty();
    assertThat(read.claims()).hasSize(1);
  }

  @Test
  void a_file_that_unfolds_without_end_is_refused() throws IOException {
    StringBuilder bomb = new StringBuilder("claims:\n  - &a0 [x, x]\n");
    for (int i = 1; i < 40; i++) {
      bomb.append("  - &a%d [*a%d, *a%d]\n".formatted(i, i - 1, i - 1));
    }
    assertThat(read("a.yaml", bomb.toString()).problemsInAll()).isEqualTo(40 + 78 + 40);
    assertThat(read("a.yaml", "claims: " + "[".repeat(100_000)).problemsText())
        .contains("nested more than 16 deep");
  }

  @Test
  void a_file_beyond_the_limit_is_refused_and_the_others_are_read() throws IOException {
    read("a.yaml", "#" + "x".repeat(ClaimFiles.LARGEST_YAML));
    ClaimsRead read = read("b.jsonl", "{\"subject\":\"" + "x".repeat(ClaimFiles.LONGEST_LINE));
    assertThat(read.problemsText())
        .isEqualTo(
            """
            a.yaml: The file is larger than 16 MiB. Split it, or write JSON Lines (.jsonl), which are streamed.
            b.jsonl:1: The line is longer than 1048576 characters. One line holds one claim; the rest of the file is not read.
            """);
  }

  @Test
  void problems_are_kept_up_to_a_limit_and_counted_beyond() throws IOException {
    ClaimsRead read = read("a.jsonl", "{}\n".repeat(1000));
    assertThat(read.problems()).hasSize(ClaimFiles.MOST_PROBLEMS);
    assertThat(read.problemsText())
        .endsWith("... and %d more\n".formatted(read.problemsInAll() - 500));
  }

  @Test
  void a_folder_without_claim_files_says_so() throws IOException {
    assertThat(read("example.yaml", "title: x\n").problemsText())
        .endsWith(": There is no claim file here. Claim files end in .yaml, .yml or .jsonl.\n");
  }

  @Test
  void no_kind_has_a_field_named_like_a_common_key() {
    for (StatementKind kind : StatementKind.values()) {
      assertThat(kind.fields())
          .as(kind.word())
          .extracting(StatementKind.Field::name)
          .doesNotContainAnyElementsOf(DraftClaim.COMMON);
    }
  }
}
