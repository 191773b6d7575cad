package org.testudo.app;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testudo.app.chain.Chain;
import org.testudo.claims.Subject;
import org.testudo.claims.ledger.Ledger;
import org.testudo.forecast.compile.NetworkCompiler;
import org.testudo.forecast.compile.OpenGate;
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
      Explanation explanation =
          withDurations(Explanation.explain(picture, wanted), picture, wanted);
      known = picture.evidence().containsKey(wanted);
      if (json()) {
        Json.print(out(), tree(explanation));
      } else {
        print(explanation, "", "");
        if (!known) {
          similar(picture, wanted);
        }
      }
    }
    return known ? ExitCode.OK : ExitCode.REFUSED;
  }

  /** How long the gates ahead are expected to take, and what that rests on. */
  private static Explanation withDurations(
      Explanation explanation, Picture picture, Subject wanted) {
    if (picture.findCase(wanted).isEmpty()) {
      return explanation;
    }
    List<Explanation> gates =
        NetworkCompiler.compile(picture).of(wanted).stream()
            .map(gate ->
                new Explanation(gate.gate() + ": " + duration(gate), Optional.empty(), List.of()))
            .toList();
    if (gates.isEmpty()) {
      return explanation;
    }
    List<Explanation> parts = new ArrayList<>(explanation.parts());
    parts.add(new Explanation("how long the gates ahead take", Optional.empty(), gates));
    return new Explanation(explanation.text(), explanation.claim(), parts);
  }

  private static String duration(OpenGate gate) {
    String assumed =
        "assumed %s %s".formatted(gate.duration().stated(), gate.duration().basis().mark()).strip();
    String own = gate.learned().map(learned -> learned.restsOn() + "; " + assumed).orElse(assumed);
    return gate.promised().map(promise -> own + "; " + promise.words()).orElse(own);
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

  private static Map<String, Object> tree(Explanation explanation) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("text", explanation.text());
    explanation.claim().ifPresent(id -> node.put("claim", id));
    if (!explanation.parts().isEmpty()) {
      node.put("parts", explanation.parts().stream().map(ExplainCommand::tree).toList());
    }
    return node;
  }
}
