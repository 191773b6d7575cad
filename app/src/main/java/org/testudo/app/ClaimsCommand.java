package org.testudo.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.testudo.claims.Audience;
import org.testudo.claims.Claim;
import org.testudo.claims.FuzzyDate;
import org.testudo.claims.Source;
import org.testudo.claims.Statement;
import org.testudo.claims.StatementKind;
import org.testudo.claims.form.ValueForm;
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
        result.put("claims", page.stream().map(ClaimsCommand::describe).toList());
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
    values(statement).forEach((name, value) -> joined.add(name + " " + value));
    return joined.toString();
  }

  private static Map<String, Object> values(Statement statement) {
    StatementKind kind = StatementKind.of(statement);
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < kind.fields().size(); i++) {
      String name = kind.fields().get(i).name();
      switch (kind.value(statement, i)) {
        case Optional<?> optional ->
            optional.ifPresent(value -> values.put(name, ValueForm.format(value)));
        case List<?> list -> values.put(name, list.stream().map(ValueForm::format).toList());
        case Object value -> values.put(name, ValueForm.format(value));
      }
    }
    return values;
  }

  private static Map<String, Object> describe(LedgerEntry entry) {
    Claim claim = entry.claim();
    Source source = claim.source();
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("entry", entry.seq());
    described.put("id", entry.id().toString());
    described.put("recordedAt", entry.recordedAt().toString());
    described.put("knownFrom", entry.knownFrom().toString());
    described.put("reconstructed", entry.reconstructed());
    described.put("subject", claim.subject().toString());
    described.put("kind", StatementKind.of(claim.statement()).word());
    described.put("says", values(claim.statement()));
    described.put("valid", claim.valid().toString());
    described.put("origin", claim.origin());
    described.put("grade", claim.grade().toString());
    described.put("label", claim.label().toString());
    Map<String, Object> where = new LinkedHashMap<>();
    where.put("publisher", source.publisher());
    where.put("title", source.title());
    source.address().ifPresent(address -> where.put("address", address));
    source.published().map(FuzzyDate::toString).ifPresent(date -> where.put("published", date));
    described.put("source", where);
    return described;
  }
}
