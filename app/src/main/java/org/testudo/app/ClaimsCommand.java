package org.testudo.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.testudo.app.document.ClaimDocument;
import org.testudo.app.document.Json;
import org.testudo.claims.Audience;
import org.testudo.claims.Claim;
import org.testudo.claims.Statement;
import org.testudo.claims.StatementKind;
import org.testudo.claims.ledger.Ledger;
import org.testudo.claims.ledger.LedgerEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "claims",
    description = "List claims in the order of recording: who said what, how reliable, known when.",
    footer = {
      "",
      "Examples:",
      "  testudo claims --subject case:ca-nasams",
      "  testudo claims --kind promise --json",
      "  testudo claims --text Kongsberg --limit 5"
    })
final class ClaimsCommand extends TestudoCommand {

  @Mixin private LedgerOption ledger = new LedgerOption();

  @Option(
      names = {"-s", "--subject"},
      paramLabel = "SUBJECT",
      description = "Only claims about this subject, or about what begins with it.")
  private @Nullable String subject;

  @Option(names = "--kind", paramLabel = "KIND", description = "Only this kind of statement.")
  private @Nullable String kind;

  @Option(
      names = "--text",
      paramLabel = "TEXT",
      description = "Only claims with this text in statement, publisher or title.")
  private @Nullable String text;

  @Option(
      names = {"-a", "--audience"},
      paramLabel = "AUDIENCE",
      defaultValue = "public",
      description = "Only what this audience may read (default: ${DEFAULT-VALUE}).")
  private Audience audience = Audience.PUBLIC;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "At most this many; 0 for all (default: ${DEFAULT-VALUE}).")
  private long limit = 100;

  @Override
  ExitCode run() {
    Optional<StatementKind> wanted = Optional.ofNullable(kind).map(ClaimsCommand::kind);
    try (Ledger opened = ledger.open(Ledger.Access.READ);
        Stream<LedgerEntry> entries = opened.entries()) {
      Stream<LedgerEntry> chosen = entries.filter(entry -> matches(entry.claim(), wanted));
      List<LedgerEntry> shown = (limit > 0 ? chosen.limit(limit + 1) : chosen).toList();
      boolean more = limit > 0 && shown.size() > limit;
      List<LedgerEntry> page = more ? shown.subList(0, (int) limit) : shown;
      if (json()) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("claims", page.stream().map(ClaimDocument::of).toList());
        result.put("more", more);
        Json.print(out(), result);
      } else {
        page.forEach(this::print);
        out().printf("%,d claims%s%n", page.size(), more ? "; more: raise --limit" : "");
      }
    }
    return ExitCode.OK;
  }

  private static StatementKind kind(String word) {
    return StatementKind.find(word)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "\"%s\" is not a kind of statement. Kinds are %s."
                    .formatted(word, String.join(", ", StatementKind.words()))));
  }

  private boolean matches(Claim claim, Optional<StatementKind> wanted) {
    return audience.mayRead(claim.label())
        && wanted.map(one -> one == StatementKind.of(claim.statement())).orElse(true)
        && (subject == null || claim.subject().toString().startsWith(subject))
        && (text == null || contains(claim, text));
  }

  private static boolean contains(Claim claim, String text) {
    return (fields(claim.statement())
            + "\n"
            + claim.source().publisher()
            + "\n"
            + claim.source().title())
        .toLowerCase(java.util.Locale.ROOT)
        .contains(text.toLowerCase(java.util.Locale.ROOT));
  }

  private void print(LedgerEntry entry) {
    Claim claim = entry.claim();
    out()
        .printf(
            "%5d  %s  %s  %s %s%n",
            entry.seq(),
            entry.id().brief(),
            claim.grade(),
            claim.subject(),
            StatementKind.of(claim.statement()).word());
    out().printf("       %s; valid %s%n", fields(claim.statement()), claim.valid());
    out()
        .printf(
            "       %s, %s%s; %s%n",
            claim.source().publisher(),
            claim.source().title(),
            claim.source().published().map(date -> ", " + date).orElse(""),
            claim.label());
  }

  private static String fields(Statement statement) {
    StringJoiner joined = new StringJoiner(", ");
    ClaimDocument.values(statement).forEach((name, value) -> joined.add(name + " " + value));
    return joined.toString();
  }
}
