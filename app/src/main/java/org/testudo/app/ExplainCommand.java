package org.testudo.app;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.testudo.app.chain.Chain;
import org.testudo.app.document.ExplainDocument;
import org.testudo.app.document.Json;
import org.testudo.claims.Subject;
import org.testudo.claims.ledger.Ledger;
import org.testudo.picture.Explanation;
import org.testudo.picture.Picture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "explain",
    description =
        "Everything believed about a subject, each figure down to its claims and sources.",
    footer = {
      "",
      "Examples:",
      "  testudo explain case:ca-nasams",
      "  testudo explain incident:kyiv-2023-05-16-patriot --known-at 2023-05-17",
      "  testudo explain pledge:es-hawk --json"
    })
final class ExplainCommand extends TestudoCommand {

  @Mixin private LedgerOption ledger = new LedgerOption();
  @Mixin private QuestionOptions asked = new QuestionOptions();

  @Parameters(paramLabel = "SUBJECT", description = "What to explain, e.g. case:ca-nasams.")
  private String subject = "";

  @Override
  ExitCode run() {
    Subject wanted = Subject.parse(subject);
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    boolean known;
    try (Ledger opened = ledger.open(Ledger.Access.READ)) {
      Picture picture =
          Chain.picture(opened, asked.question("", today, new QuestionOptions.FutureOptions()));
      Explanation explanation = ExplainDocument.explain(picture, wanted);
      known = picture.evidence().containsKey(wanted);
      if (json()) {
        Json.print(out(), ExplainDocument.of(explanation));
      } else {
        print(explanation, "", "");
        if (!known) {
          similar(picture, wanted);
        }
      }
    }
    return known ? ExitCode.OK : ExitCode.REFUSED;
  }

  private void print(Explanation explanation, String lead, String next) {
    out().println(lead + explanation.text());
    List<Explanation> parts = explanation.parts();
    boolean unicode = Progress.unicode();
    for (int i = 0; i < parts.size(); i++) {
      boolean last = i == parts.size() - 1;
      String branch = unicode ? (last ? "└─ " : "├─ ") : "|- ";
      String below = last ? "   " : unicode ? "│  " : "|  ";
      print(parts.get(i), next + branch, next + below);
    }
  }

  /** Names that begin alike, for a subject that nobody speaks of. */
  private void similar(Picture picture, Subject wanted) {
    String beginning = wanted.name().substring(0, Math.min(2, wanted.name().length()));
    List<Subject> near =
        picture.evidence().keySet().stream()
            .filter(one -> one.kind() == wanted.kind() && one.name().startsWith(beginning))
            .sorted()
            .limit(12)
            .toList();
    if (!near.isEmpty()) {
      out().println("Known and similar: " + near);
    }
  }
}
