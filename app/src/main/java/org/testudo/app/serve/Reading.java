package org.testudo.app.serve;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.testudo.app.chain.AlertRows;
import org.testudo.app.chain.ConflictRows;
import org.testudo.app.chain.Heading;
import org.testudo.app.chain.LossQuestion;
import org.testudo.app.chain.NetworkQuestion;
import org.testudo.app.chain.NodeRows;
import org.testudo.app.chain.PlaceRows;
import org.testudo.app.chain.Question;
import org.testudo.app.document.DiffDocument;
import org.testudo.app.document.ExplainDocument;
import org.testudo.app.document.PictureDocument;
import org.testudo.claims.Subject;
import org.testudo.exchange.report.Outlines;
import org.testudo.picture.Picture;
import org.testudo.picture.PictureDiff;
import tools.jackson.databind.JsonNode;

/** Routes that read what is believed and what the futures say. */
final class Reading {

  private static final int MOST_WORST = 4;

  private final Setting setting;
  private final Answers answers;

  Reading(Setting setting, Answers answers) {
    this.setting = setting;
    this.answers = answers;
  }

  List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    get(routes, "/report", Asked.FUTURES, this::report);
    rows(routes, "/cases", "cases", "gate", "owner", "state");
    rows(routes, "/stuck", "stuck", "gate", "owner");
    rows(routes, "/units", "units", "system", "state");
    rows(routes, "/methods", "methods", "topic");
    get(
        routes,
        "/conflicts",
        Asked.with(Asked.BELIEF, "limit", "cursor"),
        request -> believed(request, "/conflicts", ConflictRows::of));
    get(
        routes,
        "/places",
        Asked.with(Asked.BELIEF, "limit", "cursor"),
        request -> believed(request, "/places", PlaceRows::of));
    get(
        routes,
        "/alerts",
        Asked.with(Asked.BELIEF, "limit", "cursor"),
        request -> believed(request, "/alerts", AlertRows::of));
    get(routes, "/cases/{id+}", Asked.FUTURES, this::oneCase);
    get(routes, "/conflicts/{subject+}", Asked.BELIEF, this::conflictsOf);
    get(routes, "/picture", Asked.BELIEF, this::picture);
    get(routes, "/protection", Asked.FUTURES, this::protection);
    get(routes, "/network", Asked.FUTURES, this::network);
    get(routes, "/network/nodes", Asked.BELIEF, this::nodes);
    get(
        routes,
        "/losses",
        Asked.with(Asked.FUTURES, "worst", "lose", "recoveryDays"),
        this::losses);
    get(routes, "/explain/{subject+}", Asked.BELIEF, this::explain);
    get(routes, "/diff", List.of("from", "to", "asOf", "audience", "subject"), this::diff);
    routes.add(
        new Route(
            Route.Verb.GET,
            Api.ROOT + "/geo/outline",
            List.of(),
            _ -> Reply.of(Content.of("application/geo+json", Outlines.geoJson()))));
    return routes;
  }

  private static void get(
      List<Route> routes, String path, List<String> takes, Route.Handler handler) {
    routes.add(new Route(Route.Verb.GET, Api.ROOT + path, takes, handler));
  }

  private Reply report(Request request) throws Exception {
    return answers.reply(
        request, Asked.question(request, setting), "report", Reply.JSON, at -> at.report().json());
  }

  /** A list of the report, page by page, kept to rows whose members are as asked. */
  private void rows(List<Route> routes, String path, String member, String... filters) {
    List<String> takes = new ArrayList<>(Asked.FUTURES);
    takes.addAll(Page.PARAMETERS);
    takes.addAll(List.of(filters));
    get(
        routes,
        path,
        takes,
        request -> {
          Page page = Page.of(request);
          Map<String, String> wanted = new LinkedHashMap<>();
          for (String filter : filters) {
            request.query(filter).ifPresent(value -> wanted.put(filter, value));
          }
          return answers.reply(
              request,
              Asked.question(request, setting),
              "%s %s %s".formatted(path, page, wanted),
              at -> {
                JsonNode tree = at.report().tree();
                List<JsonNode> rows =
                    list(tree.path(member)).stream().filter(fits(wanted)).toList();
                Map<String, Object> document = new LinkedHashMap<>();
                document.put("question", tree.path("question"));
                document.putAll(page.of(rows));
                return document;
              });
        });
  }

  /** A list that rests on beliefs alone, page by page: nobody waits for futures. */
  private Reply believed(Request request, String path, Function<Picture, List<?>> rows)
      throws Exception {
    Page page = Page.of(request);
    return answers.reply(
        request,
        Asked.question(request, setting),
        path + " " + page,
        at -> {
          Picture picture = at.picture();
          Map<String, Object> document = new LinkedHashMap<>();
          document.put("question", Heading.of(picture, at.question()));
          document.putAll(page.of(rows.apply(picture)));
          return document;
        });
  }

  private static Predicate<JsonNode> fits(Map<String, String> wanted) {
    return row ->
        wanted.entrySet().stream()
            .allMatch(one -> row.path(one.getKey()).asString("").equals(one.getValue()));
  }

  private static List<JsonNode> list(JsonNode array) {
    List<JsonNode> rows = new ArrayList<>();
    array.forEach(rows::add);
    return rows;
  }

  private Reply oneCase(Request request) throws Exception {
    Subject subject = subject(request.path("id"), Subject.Kind.CASE);
    return answers.reply(
        request,
        Asked.question(request, setting),
        "/cases/" + subject,
        at -> {
          JsonNode tree = at.report().tree();
          Picture picture = at.picture();
          String id = subject.toString();
          JsonNode row =
              list(tree.path("cases")).stream()
                  .filter(one -> one.path("id").asString("").equals(id))
                  .findFirst()
                  .orElseThrow(() -> unknown(subject, picture, "/api/v1/cases"));
          Map<String, Object> document = new LinkedHashMap<>();
          document.put("question", tree.path("question"));
          document.put("case", row);
          document.put("plan", first(tree.path("plans"), "caseId", id));
          document.put(
              "stuck",
              list(tree.path("stuck")).stream()
                  .filter(one -> one.path("case").asString("").equals(id))
                  .toList());
          document.put(
              "conflicts",
              list(tree.path("conflicts")).stream()
                  .filter(one -> one.path("subject").asString("").equals(id))
                  .toList());
          document.put("believed", picture.findCase(subject));
          return document;
        });
  }

  private static Optional<JsonNode> first(JsonNode rows, String member, String value) {
    return list(rows).stream()
        .filter(one -> one.path(member).asString("").equals(value))
        .findFirst();
  }

  private Reply conflictsOf(Request request) throws Exception {
    Subject subject = Subject.parse(request.path("subject"));
    return answers.reply(
        request,
        Asked.question(request, setting),
        "/conflicts/" + subject,
        at -> {
          Picture picture = at.picture();
          if (!picture.evidence().containsKey(subject)) {
            throw unknown(subject, picture, "/api/v1/conflicts");
          }
          Map<String, Object> document = new LinkedHashMap<>();
          document.put("question", Heading.of(picture, at.question()));
          document.put("subject", subject);
          document.put("conflicts", picture.conflictsOf(subject));
          document.put(
              "challenges",
              picture.challenges().stream()
                  .filter(one -> one.target().claim().subject().equals(subject))
                  .toList());
          return document;
        });
  }

  private Reply picture(Request request) throws Exception {
    return answers.reply(
        request,
        Asked.question(request, setting),
        "/picture",
        at -> {
          Picture picture = at.picture();
          return PictureDocument.of(picture, List.copyOf(picture.cases().values()));
        });
  }

  private Reply protection(Request request) throws Exception {
    return answers.reply(
        request,
        Asked.question(request, setting),
        "/protection",
        at -> {
          JsonNode tree = at.report().tree();
          Map<String, Object> document = new LinkedHashMap<>();
          for (String member :
              List.of(
                  "question",
                  "headlineThreats",
                  "protectedPersonDays",
                  "backupShare",
                  "classes",
                  "service")) {
            document.put(member, tree.path(member));
          }
          return document;
        });
  }

  private Reply network(Request request) throws Exception {
    return answers.reply(
        request,
        Asked.question(request, setting),
        "/network",
        at -> {
          Picture picture = at.picture();
          return answers.walking(() ->
              headed(
                  at,
                  NetworkQuestion.answer(
                      picture,
                      at.question(),
                      new NetworkQuestion.Asked(setting.terrain(), false, Optional.empty(), false),
                      _ -> {})));
        });
  }

  private Reply nodes(Request request) throws Exception {
    return answers.reply(
        request,
        Asked.question(request, setting),
        "/network/nodes",
        at -> {
          NodeRows.Rows rows = NodeRows.of(at.picture());
          Map<String, Object> document = new LinkedHashMap<>();
          document.put("question", Heading.of(at.picture(), at.question()));
          document.put("nodes", rows.nodes());
          document.put("links", rows.links());
          document.put("stations", rows.stations());
          return document;
        });
  }

  private Reply losses(Request request) throws Exception {
    LossQuestion.Asked asked =
        new LossQuestion.Asked(
            Asked.whole(request, "worst", 1, MOST_WORST).orElse(2L).intValue(),
            request.query("lose").map(text -> List.of(text.split(",", -1))).orElse(List.of()),
            Asked.whole(request, "recoveryDays", 1, Asked.LONGEST_HORIZON).orElse(365L).intValue(),
            setting.terrain(),
            false);
    return answers.reply(
        request,
        Asked.question(request, setting),
        "/losses " + asked,
        at -> {
          Picture picture = at.picture();
          return answers.walking(
              () -> headed(at, LossQuestion.answer(picture, at.question(), asked, _ -> {})));
        });
  }

  private static Map<String, Object> headed(Answers.At at, Object answer) throws Exception {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("question", Heading.of(at.picture(), at.question()));
    document.put("answer", answer);
    return document;
  }

  private Reply explain(Request request) throws Exception {
    Subject subject = Subject.parse(request.path("subject"));
    return answers.reply(
        request,
        Asked.question(request, setting),
        "/explain/" + subject,
        at -> {
          Picture picture = at.picture();
          if (!picture.evidence().containsKey(subject)) {
            throw unknown(subject, picture, "/api/v1/picture");
          }
          Map<String, Object> document = new LinkedHashMap<>();
          document.put("question", Heading.of(picture, at.question()));
          document.put("subject", subject);
          document.put(
              "explanation", ExplainDocument.of(ExplainDocument.explain(picture, subject)));
          return document;
        });
  }

  private Reply diff(Request request) throws Exception {
    LocalDate to = Asked.day(request, "to").orElseGet(setting::knownAt);
    LocalDate from =
        Asked.day(request, "from")
            .orElseThrow(() -> Refusal.field(400, "from", "", "Say since which day, YYYY-MM-DD."));
    Optional<LocalDate> asOf = Asked.day(request, "asOf");
    Optional<Subject> only = Asked.read(request, "subject", Subject::parse);
    Question question = Asked.question(request, setting);
    return answers.reply(
        request,
        question.on(asOf.orElse(to), to),
        "/diff %s %s %s".formatted(from, asOf, only),
        at -> {
          PictureDiff diff = diff(at, from, to, asOf);
          List<PictureDiff.Change> changes =
              diff.changes().stream()
                  .filter(change -> only.map(change.aspect().subject()::equals).orElse(true))
                  .toList();
          Map<String, Object> document = new LinkedHashMap<>();
          document.put("question", Heading.of(diff.after(), at.question()));
          document.putAll(DiffDocument.of(from, to, changes));
          return document;
        });
  }

  /** Each side describes the world on its own day, unless both are kept on one. */
  static PictureDiff diff(Answers.At at, LocalDate from, LocalDate to, Optional<LocalDate> asOf)
      throws Exception {
    return PictureDiff.diff(
        at.asking(at.question().on(asOf.orElse(from), from)).picture(),
        at.asking(at.question().on(asOf.orElse(to), to)).picture());
  }

  /** A subject by its name alone or with its kind. */
  static Subject subject(String text, Subject.Kind kind) {
    return text.contains(":") ? Subject.parse(text) : new Subject(kind, text);
  }

  private static Refusal unknown(Subject subject, Picture picture, String list) {
    return Refusal.of(
        404,
        "Nothing is known of %s by %s for the audience %s. %s lists what is."
            .formatted(subject, picture.knownAt(), picture.audience(), list));
  }
}
