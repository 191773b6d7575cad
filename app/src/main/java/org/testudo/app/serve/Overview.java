package org.testudo.app.serve;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testudo.app.chain.Heading;
import org.testudo.app.chain.Question;
import org.testudo.app.chain.SystemRows;
import org.testudo.app.document.DiffDocument;
import org.testudo.app.document.Json;
import org.testudo.claims.merkle.TreeHead;
import org.testudo.exchange.report.Headline;
import org.testudo.exchange.report.Report;
import org.testudo.picture.Known;
import org.testudo.picture.Picture;
import org.testudo.picture.PictureDiff;

/** What there is, and what of it matters now. */
final class Overview {

  private static final int WEEK = 7;
  private static final int CHANGES_SHOWN = 20;

  private final Setting setting;
  private final Answers answers;
  private final String version;

  Overview(Setting setting, Answers answers, String version) {
    this.setting = setting;
    this.answers = answers;
    this.version = version;
  }

  List<Route> routes() {
    return List.of(
        new Route(Route.Verb.GET, Api.ROOT + "/status", Asked.BELIEF, this::status),
        new Route(Route.Verb.GET, Api.ROOT + "/summary", Asked.FUTURES, this::summary),
        new Route(Route.Verb.GET, Api.ROOT + "/systems", Asked.BELIEF, this::systems),
        new Route(Route.Verb.GET, Api.ROOT + "/assumptions", List.of(), this::assumptions));
  }

  private Reply status(Request request) throws Exception {
    return answers.reply(
        request,
        Asked.question(request, setting),
        "/status",
        at -> {
          Picture picture = at.picture();
          Map<String, Object> document = new LinkedHashMap<>();
          document.put("title", setting.standard().title());
          document.put("version", version);
          document.put("today", setting.day());
          document.put("ledger", ledger(at.head()));
          document.put("question", Heading.of(picture, at.question()));
          document.put("knownFrom", firstKnown(picture));
          document.put("audience", setting.standard().audience().toString());
          document.put("audiences", Setting.AUDIENCES);
          document.put("futures", setting.standard().futures());
          return document;
        });
  }

  private static Map<String, Object> ledger(TreeHead head) {
    Map<String, Object> ledger = new LinkedHashMap<>();
    ledger.put("size", head.size());
    ledger.put("root", head.root().toString());
    ledger.put("head", head.toString());
    return ledger;
  }

  /** The first day on which anything was known: where a slider of knowledge begins. */
  private static Optional<LocalDate> firstKnown(Picture picture) {
    return picture.evidence().values().stream()
        .flatMap(List::stream)
        .map(Known::knownFrom)
        .min(java.util.Comparator.naturalOrder())
        .map(instant -> LocalDate.ofInstant(instant, java.time.ZoneOffset.UTC));
  }

  private Reply summary(Request request) throws Exception {
    return answers.reply(
        request,
        Asked.question(request, setting),
        "/summary",
        at -> {
          Question question = at.question();
          Report report = at.report().report();
          PictureDiff week =
              Reading.diff(
                  at, question.knownAt().minusDays(WEEK), question.knownAt(), Optional.empty());
          Headline headline = Headline.of(report);
          Map<String, Object> document = new LinkedHashMap<>();
          document.put("question", at.report().tree().path("question"));
          document.put("statement", headline.statement());
          document.put("meaning", headline.meaning());
          document.put("caution", headline.caution());
          document.put("protectedNow", protectedNow(report));
          document.put("protectedPersonDays", at.report().tree().path("protectedPersonDays"));
          document.put("backupShare", report.backupShare());
          document.put("changes", week.changes().size());
          document.put(
              "changed",
              week.changes().stream().limit(CHANGES_SHOWN).map(DiffDocument::of).toList());
          document.put("dearest", at.report().tree().path("stuck").path(0));
          document.put("conflicts", report.conflicts().size());
          document.put(
              "openCases", report.cases().stream().filter(one -> one.ready().isPresent()).count());
          return document;
        });
  }

  private Reply systems(Request request) throws Exception {
    return answers.reply(
        request,
        Asked.question(request, setting),
        "/systems",
        at -> {
          Picture picture = at.picture();
          SystemRows.Rows rows = SystemRows.of(picture);
          Map<String, Object> document = new LinkedHashMap<>();
          document.put("question", Heading.of(picture, at.question()));
          document.put("systems", rows.systems());
          document.put("kits", rows.kits());
          document.put("stocks", rows.stocks());
          return document;
        });
  }

  private Reply assumptions(Request request) throws Exception {
    return answers.reply(
        request,
        Asked.question(request, setting),
        "/assumptions",
        Reply.JSON,
        at -> Json.sortedBytes(at.question().assumptions()));
  }

  private static List<Map<String, Object>> protectedNow(Report report) {
    return report.classes().stream()
        .map(row -> {
          Map<String, Object> now = new LinkedHashMap<>();
          now.put("threat", row.threat());
          now.put("persons", row.fan().getFirst().p50());
          now.put("ceiling", row.residents());
          return now;
        })
        .toList();
  }
}
