package org.testudo.app;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.testudo.app.chain.Chain;
import org.testudo.app.chain.Question;
import org.testudo.app.document.DiffDocument;
import org.testudo.app.document.Json;
import org.testudo.claims.Subject;
import org.testudo.claims.ledger.Ledger;
import org.testudo.picture.PictureDiff;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "diff",
    description = {
      "What changed in belief between two days of knowledge, and which claims did it.",
      "Each side describes the world on its own day; --as-of keeps both on one day."
    },
    footer = {
      "",
      "Examples:",
      "  testudo diff --from 2024-02-01 --to 2026-08-04 --subject case:ca-nasams",
      "  testudo diff --from 2024-11-01 --as-of 2024-11-01 --json"
    })
final class DiffCommand extends TestudoCommand {

  @Mixin private LedgerOption ledger = new LedgerOption();
  @Mixin private QuestionOptions asked = new QuestionOptions();

  @Option(
      names = "--from",
      required = true,
      paramLabel = "DAY",
      description = "The earlier knowledge: the end of this day, UTC.")
  private LocalDate from = LocalDate.EPOCH;

  @Option(names = "--to", paramLabel = "DAY", description = "The later knowledge (default: today).")
  private @Nullable LocalDate to;

  @Option(
      names = {"-s", "--subject"},
      paramLabel = "SUBJECT",
      description = "Only changes about this subject.")
  private @Nullable String subject;

  @Override
  ExitCode run() {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    LocalDate until = Optional.ofNullable(to).orElse(today);
    Optional<Subject> only = Optional.ofNullable(subject).map(Subject::parse);
    try (Ledger opened = ledger.open(Ledger.Access.READ)) {
      PictureDiff diff =
          PictureDiff.diff(
              Chain.picture(opened, question(from)), Chain.picture(opened, question(until)));
      List<PictureDiff.Change> changes =
          diff.changes().stream()
              .filter(change -> only.map(change.aspect().subject()::equals).orElse(true))
              .toList();
      if (json()) {
        Json.print(out(), DiffDocument.of(from, until, changes));
      } else {
        out().printf("From what was known on %s to what was known on %s%n", from, until);
        changes.forEach(change -> out().println("- " + change.sentence()));
        out().printf("%,d changes%n", changes.size());
      }
    }
    return ExitCode.OK;
  }

  private Question question(LocalDate knownAt) {
    return asked.question("", knownAt, new QuestionOptions.FutureOptions()).knowing(knownAt);
  }
}
