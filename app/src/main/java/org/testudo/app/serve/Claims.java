package org.testudo.app.serve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.testudo.app.chain.Question;
import org.testudo.app.document.ClaimDocument;
import org.testudo.app.document.Json;
import org.testudo.claims.Audience;
import org.testudo.claims.Claim;
import org.testudo.claims.StatementKind;
import org.testudo.claims.ledger.LedgerEntry;
import org.testudo.picture.Challenge;
import org.testudo.picture.Known;
import org.testudo.picture.Picture;

/** Routes that read claims as they were recorded, and prove that they stand in the log. */
final class Claims {

  private final Setting setting;
  private final Answers answers;

  Claims(Setting setting, Answers answers) {
    this.setting = setting;
    this.answers = answers;
  }

  List<Route> routes() {
    List<String> takes =
        Asked.with(
            Asked.with(Asked.BELIEF, Page.PARAMETERS.toArray(String[]::new)),
            "subject",
            "kind",
            "source",
            "text");
    return List.of(
        new Route(Route.Verb.GET, Api.ROOT + "/claims", takes, this::list),
        new Route(Route.Verb.GET, Api.ROOT + "/claims/{id}", Asked.BELIEF, this::one));
  }

  /** Which claims; the cursor is the log's number of the first to look at. */
  private record Wanted(
      Question question,
      Optional<String> subject,
      Optional<StatementKind> kind,
      Optional<String> source,
      Optional<String> text) {

    boolean fits(LedgerEntry entry) {
      Claim claim = entry.claim();
      return question.audience().mayRead(claim.label())
          && !entry.knownFrom().isAfter(question.knownUntil())
          && kind.map(one -> one == StatementKind.of(claim.statement())).orElse(true)
          && subject.map(text -> claim.subject().toString().startsWith(text)).orElse(true)
          && source.map(text -> within(claim.source().publisher(), text)).orElse(true)
          && text.map(words -> within(said(claim), words)).orElse(true);
    }

    private static String said(Claim claim) {
      return ClaimDocument.values(claim.statement())
          + "\n"
          + claim.source().publisher()
          + "\n"
          + claim.source().title();
    }

    private static boolean within(String text, String part) {
      return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }
  }

  private Reply list(Request request) throws Exception {
    Question question = Asked.question(request, setting);
    Page page = Page.of(request);
    Optional<StatementKind> kind = Asked.read(request, "kind", Claims::kind);
    Optional<String> subject = request.query("subject").filter(text -> !text.isEmpty());
    Wanted wanted =
        new Wanted(question, subject, kind, request.query("source"), request.query("text"));
    return answers.reply(
        request,
        question,
        "/claims %s %s %s %s %s"
            .formatted(page, subject, kind, request.query("source"), request.query("text")),
        at -> page(wanted, page, at.head().size()));
  }

  private Map<String, Object> page(Wanted wanted, Page page, long size) {
    List<LedgerEntry> shown;
    try (Stream<LedgerEntry> entries =
        setting.ledger().entries(Math.max(1, page.from()), Math.max(1, size))) {
      shown = entries.filter(wanted::fits).limit(page.limit() + 1L).toList();
    }
    boolean more = shown.size() > page.limit();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("items", shown.stream().limit(page.limit()).map(ClaimDocument::of).toList());
    document.put(
        "next", more ? Optional.of(Long.toString(shown.getLast().seq())) : Optional.empty());
    return document;
  }

  private static StatementKind kind(String word) {
    return StatementKind.find(word)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "Kinds are %s.".formatted(String.join(", ", StatementKind.words()))));
  }

  /** The one entry that some digits of an id name, among those the audience may read. */
  LedgerEntry find(String digits, Audience audience) {
    if (!digits.matches("[0-9a-f]{8,64}")) {
      throw Refusal.field(
          400, "id", digits, "Give at least 8 hex digits of the claim's id, lower case.");
    }
    List<LedgerEntry> found =
        setting.ledger().findByPrefix(digits).stream()
            .filter(entry -> audience.mayRead(entry.claim().label()))
            .toList();
    if (found.isEmpty()) {
      throw Refusal.of(
          404,
          "No claim that the audience %s may read has an id that begins with %s."
              .formatted(audience, digits));
    }
    if (found.size() > 1) {
      throw Refusal.field(
          400, "id", digits, "%d claims begin so. Give more digits.".formatted(found.size()));
    }
    return found.getFirst();
  }

  private Reply one(Request request) throws Exception {
    Question question = Asked.question(request, setting);
    String digits = request.path("id");
    return answers.reply(
        request,
        question,
        "/claims/" + digits,
        at -> {
          LedgerEntry entry = find(digits, question.audience());
          if (entry.knownFrom().isAfter(question.knownUntil())) {
            throw Refusal.of(
                404,
                "Claim %s was not known by %s, but from %s on."
                    .formatted(entry.id().brief(), question.knownAt(), entry.knownFrom()));
          }
          Picture picture = at.picture();
          Map<String, Object> document = new LinkedHashMap<>();
          document.put("claim", ClaimDocument.of(entry));
          document.put(
              "struckBy", Optional.ofNullable(picture.struck().get(entry.id())).map(Claims::row));
          document.put("challenges", challenges(picture, entry));
          document.put("proof", Json.read(setting.ledger().proveInclusion(entry.seq()).toJson()));
          return document;
        });
  }

  private static List<Map<String, Object>> challenges(Picture picture, LedgerEntry entry) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Challenge challenge : picture.challenges()) {
      if (challenge.target().id().equals(entry.id())) {
        Map<String, Object> row = new LinkedHashMap<>(row(challenge.by()));
        row.put("why", challenge.why());
        rows.add(row);
      }
    }
    return rows;
  }

  private static Map<String, Object> row(Known known) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", known.id());
    row.put("publisher", known.claim().source().publisher());
    row.put("says", ClaimDocument.values(known.claim().statement()));
    row.put("knownFrom", known.knownFrom().toString());
    return row;
  }
}
