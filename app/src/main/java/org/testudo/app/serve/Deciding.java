package org.testudo.app.serve;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testudo.app.chain.Chain;
import org.testudo.app.chain.Question;
import org.testudo.claims.Audience;
import org.testudo.claims.Claim;
import org.testudo.claims.ClaimId;
import org.testudo.claims.FuzzyDate;
import org.testudo.claims.Grade;
import org.testudo.claims.Label;
import org.testudo.claims.Source;
import org.testudo.claims.Statement;
import org.testudo.claims.Subject;
import org.testudo.claims.Validity;
import org.testudo.claims.document.Problem;
import org.testudo.claims.form.CanonicalForm;
import org.testudo.claims.ledger.LedgerEntry;
import org.testudo.claims.ledger.Receipt;
import org.testudo.claims.merkle.TreeHead;
import org.testudo.picture.Conflict;
import org.testudo.picture.Known;
import org.testudo.picture.Picture;
import tools.jackson.databind.JsonNode;

/**
 * Named persons decide: which version of a conflict stands, and what of somebody else's claim
 * should be corrected.
 *
 * <p>A correction is an ordinary claim beside a supersession (or, with nothing better to say, a
 * retraction) by the one who proposes it. The picture gives these no effect unless the publisher of
 * the claim, or the party that set its label, says the same: until then they are challenges, and
 * what the proposer says instead is one more version. A resolution that chooses it accepts it.
 */
final class Deciding {

  /** A claim stands for the decision of a person whom nobody graded. */
  private static final Grade UNGRADED = Grade.parse("F6");

  private final Setting setting;
  private final Claims claims;
  private final Appending appending;

  Deciding(Setting setting, Claims claims, Appending appending) {
    this.setting = setting;
    this.claims = claims;
    this.appending = appending;
  }

  List<Route> routes() {
    return List.of(
        new Route(
            Route.Verb.POST,
            Api.ROOT + "/conflicts/{subject+}/resolution",
            Asked.BELIEF,
            this::resolve),
        new Route(
            Route.Verb.POST,
            Api.ROOT + "/claims/{id}/correction",
            List.of("audience"),
            this::correct));
  }

  private Reply resolve(Request request) {
    Subject subject = Subject.parse(request.path("subject"));
    Body body = Body.of(request, List.of("aspect", "claim", "by", "reason"));
    String aspect = body.needed("aspect");
    String digits = body.needed("claim");
    String by = body.needed("by");
    String reason = body.needed("reason");
    body.check();
    Question question = Asked.question(request, setting);
    TreeHead seen = Appending.seen(request).orElseThrow(() -> Appending.wanted(""));
    return appending.inTurn(() -> {
      appending.refuseIfChanged(seen, List.of(subject), question.audience());
      Known chosen = chosen(Chain.picture(setting.ledger(), question), subject, aspect, digits);
      Claim resolution =
          new Claim(
              subject,
              new Statement.ConflictResolved(aspect, chosen.id(), by, reason),
              Validity.from(FuzzyDate.of(today())),
              said(by, "Resolution of %s of %s".formatted(aspect, subject)),
              origin("resolution", by),
              UNGRADED,
              answering(chosen.claim().label()));
      return recorded(List.of(resolution));
    });
  }

  private static Known chosen(Picture picture, Subject subject, String aspect, String digits) {
    List<Conflict> conflicts = picture.conflictsOf(subject);
    Conflict conflict =
        conflicts.stream()
            .filter(one -> one.aspect().name().equals(aspect))
            .findFirst()
            .orElseThrow(() ->
                Refusal.field(
                    422,
                    "aspect",
                    aspect,
                    "Sources do not disagree on this of %s. They do on %s."
                        .formatted(
                            subject,
                            conflicts.isEmpty()
                                ? "nothing"
                                : String.join(
                                    ", ",
                                    conflicts.stream().map(one -> one.aspect().name()).toList()))));
    List<Known> fitting =
        conflict.versions().stream()
            .flatMap(version -> version.claims().stream())
            .filter(known -> digits.length() >= 8 && known.id().toString().startsWith(digits))
            .distinct()
            .toList();
    if (fitting.size() != 1) {
      throw Refusal.field(
          422,
          "claim",
          digits,
          "Name one of the claims of this conflict by at least 8 digits of its id: %s."
              .formatted(
                  conflict.versions().stream()
                      .flatMap(version -> version.claims().stream())
                      .map(known -> known.id().brief())
                      .distinct()
                      .toList()));
    }
    return fitting.getFirst();
  }

  private Reply correct(Request request) {
    Audience audience = Asked.audience(request, setting);
    Body body = Body.of(request, List.of("by", "reason", "says", "valid"));
    String by = body.needed("by");
    String reason = body.needed("reason");
    Optional<JsonNode> says = body.member("says");
    Optional<String> valid = body.text("valid");
    body.check();
    LedgerEntry target = claims.find(request.path("id"), audience);
    if (target.claim().source().publisher().equalsIgnoreCase(by)) {
      throw Refusal.field(
          422,
          "by",
          by,
          "This publisher said it, and may take it back: append a retraction or a supersession with POST /api/v1/claims.");
    }
    Label label = answering(target.claim().label());
    Validity from = valid.map(Validity::parse).orElse(target.claim().valid());
    Source source = said(by, "Correction proposed to claim " + target.id().brief());
    List<Claim> appended = new ArrayList<>();
    Statement effect;
    if (says.isPresent()) {
      Claim better =
          new Claim(
              target.claim().subject(),
              CorrectedStatement.of(target.claim().statement(), says.get()),
              from,
              source,
              origin("correction", by),
              UNGRADED,
              label);
      if (CanonicalForm.idOf(better).equals(target.id())) {
        throw Refusal.field(422, "says", "", "This says what the claim says already.");
      }
      appended.add(better);
      effect = new Statement.Superseded(target.id(), CanonicalForm.idOf(better), reason);
    } else {
      effect = new Statement.Retracted(target.id(), reason);
    }
    appended.add(
        new Claim(
            target.claim().subject(),
            effect,
            Validity.from(FuzzyDate.of(today())),
            source,
            origin("correction", by),
            UNGRADED,
            label));
    return appending.inTurn(() -> recorded(appended));
  }

  private Reply recorded(List<Claim> decided) {
    Receipt receipt = appending.append(decided, false);
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("recorded", receipt.appended());
    told.put("known", receipt.duplicates());
    told.put("ids", decided.stream().map(CanonicalForm::idOf).map(ClaimId::toString).toList());
    told.put("head", receipt.head().toString());
    return Reply.json(201, told);
  }

  /**
   * Who may read an answer to a claim: those who may read the claim. Not in its originator's name,
   * which would give the answer the originator's say.
   */
  static Label answering(Label label) {
    List<String> releasable =
        label.releasableTo().isEmpty()
                && label.level().compareTo(org.testudo.claims.Level.COALITION) > 0
            ? List.of(label.originator())
            : label.releasableTo();
    return new Label(label.policy(), label.level(), releasable, "");
  }

  private Source said(String by, String title) {
    return new Source(
        by,
        title,
        Optional.empty(),
        Optional.of(FuzzyDate.of(today())),
        Optional.of(today()),
        Optional.empty());
  }

  private static String origin(String what, String by) {
    return what + "-" + by.toLowerCase(java.util.Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-");
  }

  private LocalDate today() {
    return LocalDate.ofInstant(setting.clock().instant(), ZoneOffset.UTC);
  }

  /** A JSON object of a few members; every mistake in it is told at once. */
  private static final class Body {
    private final JsonNode tree;
    private final List<Problem> problems = new ArrayList<>();

    private Body(JsonNode tree) {
      this.tree = tree;
    }

    static Body of(Request request, List<String> members) {
      if (!request.mediaType().equals("application/json")) {
        throw Refusal.of(415, "Send application/json.");
      }
      Body body = new Body(Writing.tree(request));
      if (!body.tree.isObject()) {
        throw Refusal.of(400, "Send one JSON object with %s.".formatted(members));
      }
      body.tree
          .propertyNames()
          .forEach(name -> {
            if (!members.contains(name)) {
              body.wrong(name, "No such member here. Members are %s.".formatted(members));
            }
          });
      return body;
    }

    String needed(String member) {
      Optional<String> value = text(member).filter(text -> !text.isBlank());
      if (value.isEmpty()) {
        wrong(member, "Needed, as text.");
      }
      return value.orElse("");
    }

    Optional<String> text(String member) {
      return member(member).filter(JsonNode::isString).map(JsonNode::stringValue);
    }

    Optional<JsonNode> member(String member) {
      return Optional.ofNullable(tree.get(member)).filter(node -> !node.isNull());
    }

    private void wrong(String member, String remedy) {
      problems.add(
          new Problem(
              "body",
              0,
              member,
              tree.path(member).isString() ? tree.path(member).stringValue() : "",
              remedy));
    }

    void check() {
      if (!problems.isEmpty()) {
        throw Refusal.listing(
            422, "%d problems; nothing was recorded.".formatted(problems.size()), problems);
      }
    }
  }
}
