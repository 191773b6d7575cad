package org.testudo.exchange.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.testudo.exchange.report.Report.CaseRow;
import org.testudo.exchange.report.Report.PromiseRow;
import org.testudo.exchange.report.Report.Question;

/**
 * The report as one HTML page that needs nothing else: no request leaves it, and its own policy
 * forbids any. It reads without its script, which only sorts tables.
 */
public final class ReportHtml {

  private ReportHtml() {}

  /** The page, in UTF-8 once encoded; the same report gives the same bytes. */
  public static String render(Report report) {
    return render(report, Outlines.bundled());
  }

  static String render(Report report, Outlines outlines) {
    Element main =
        Element.of("main")
            .add(
                opening(report),
                keyFigures(report),
                contents(),
                StuckSection.of(report),
                MapSection.of(report, outlines),
                GateBoard.of(report),
                ReadySection.of(report),
                PlanSection.of(report),
                FanSection.of(report),
                ServiceSection.of(report),
                TruthSection.of(report),
                ConflictSection.of(report),
                PromiseSection.of(report),
                MethodSection.of(report));
    Element body =
        Element.of("body")
            .add(
                banner("header", report.question()),
                main,
                reproduction(report.question()),
                banner("div", report.question()))
            .add(Element.of("script").verbatim(resource("report.js")));
    return "<!DOCTYPE html>\n"
        + Element.of("html").attr("lang", "en").add(head(report.question()), body)
        + "\n";
  }

  private static Element head(Question question) {
    String script = resource("report.js");
    String policy =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-"
            + sha256(script)
            + "'; base-uri 'none'; form-action 'none'";
    return Element.of("head")
        .add(
            Element.of("meta").attr("charset", "utf-8"),
            Element.of("meta")
                .attr("http-equiv", "Content-Security-Policy")
                .attr("content", policy),
            Element.of("meta")
                .attr("name", "viewport")
                .attr("content", "width=device-width, initial-scale=1"),
            Element.of("meta").attr("name", "referrer").attr("content", "no-referrer"),
            Element.of("meta").attr("name", "color-scheme").attr("content", "light dark"),
            Element.of("title").add(question.title() + " · as of " + question.asOf()),
            Element.of("style")
                .verbatim(resource("report.css") + mapSwitch() + printedLabel(question.label())));
  }

  /** Each radio button shows its own layer of the map; this works without a script. */
  private static String mapSwitch() {
    StringBuilder rules = new StringBuilder();
    for (int i = 0; i < MapSection.CLASSES; i++) {
      rules.append("#cover-%d:checked~.map .c%d{display:inline}\n".formatted(i, i));
    }
    return rules.toString();
  }

  /**
   * The label on every printed sheet, since sheets part company. All of it is written as CSS
   * escapes of six hex digits (CSS Syntax 3, 4.3.7), so it cannot leave its string.
   */
  private static String printedLabel(String label) {
    StringBuilder escaped = new StringBuilder();
    Printable.of(label).codePoints().forEach(c -> escaped.append("\\%06x".formatted(c)));
    return """
    @page {
      @top-center { content: "%1$s"; font: 8pt sans-serif; }
      @bottom-center { content: "%1$s"; font: 8pt sans-serif; }
      @bottom-right { content: counter(page) "/" counter(pages); font: 8pt sans-serif; }
    }
    """
        .formatted(escaped);
  }

  private static Element banner(String element, Question question) {
    return Element.of(element, "label")
        .attr("role", element.equals("header") ? "banner" : "note")
        .add(Element.of("strong").add(question.label()))
        .add(" · for audience " + question.audience());
  }

  private static Element opening(Report report) {
    Question question = report.question();
    Headline headline = Headline.of(report);
    Element dates =
        Element.of("p", "dates")
            .add("As of ")
            .add(day(question.asOf()))
            .add(" · known at ")
            .add(day(question.knownAt()));
    if (question.reconstructed()) {
      dates
          .add(" ")
          .add(
              Element.of("span", "mark")
                  .attr("title", "Known-at rests on publication dates of a declared back-fill")
                  .add("reconstructed"));
    }
    return Element.of("div", "opening")
        .add(
            Element.of("p", "title").add(question.title()),
            dates,
            Element.of("h1").add(headline.statement()),
            Element.of("p", "meaning").add(headline.meaning()),
            Element.of("p", "caution").add(headline.caution()));
  }

  private static Element day(LocalDate date) {
    return Element.of("time").attr("datetime", date.toString()).add(date.toString());
  }

  private static Element keyFigures(Report report) {
    var days = report.protectedPersonDays();
    List<CaseRow> open = report.cases().stream().filter(row -> row.ready().isPresent()).toList();
    Optional<CaseRow> next =
        open.stream().min(Comparator.comparing(row -> row.ready().orElseThrow().p50()));
    List<PromiseRow> promises =
        report.cases().stream().flatMap(row -> row.promises().stream()).toList();
    long missed = promises.stream().filter(PromiseRow::missed).count();
    return Element.of("dl", "keys")
        .add(
            key(
                Figures.words(days.p50()),
                "protected person-days in " + Headline.horizon(report.question().horizonDays()),
                "P10 to P90: " + Figures.range(days.p10(), days.p90())),
            key(
                Figures.percent(report.backupShare()),
                "of them backup-covered",
                "by two units or more"),
            key(
                Figures.count(open.size()),
                open.size() == 1 ? "case not ready yet" : "cases not ready yet",
                report.stuck().size() + " waiting at a gate with a price"),
            next.map(row ->
                    key(
                        row.ready().orElseThrow().p50().toString(),
                        "next system ready (P50)",
                        row.title()))
                .orElseGet(() -> key("none", "no ready date ahead", "no open forecast")),
            key(
                Figures.count(missed),
                "of %s missed".formatted(Figures.many(promises.size(), "promise")),
                "dated, public, on record"),
            key(
                Figures.count(report.conflicts().size()),
                "disagreements between sources",
                "in %s".formatted(Figures.many(report.claims(), "claim"))));
  }

  private static Element key(String figure, String name, String detail) {
    return Element.of("div")
        .add(
            Element.of("dt").add(name),
            Element.of("dd").add(Element.of("strong").add(figure)),
            Element.of("dd", "detail").add(detail));
  }

  private static Element contents() {
    Element list = Element.of("ul");
    for (String[] entry :
        new String[][] {
          {"stuck", "Stuck"},
          {"map", "Map"},
          {"board", "Gates"},
          {"ready", "Ready dates"},
          {"plans", "Plans"},
          {"fan", "Protection"},
          {"service", "Service"},
          {"truth", "Truth"},
          {"conflicts", "Disagreements"},
          {"promises", "Promises"},
          {"method", "Method"}
        }) {
      list.add(Element.of("li").add(Element.anchor(entry[0], entry[1])));
    }
    return Element.of("nav").attr("aria-label", "Contents").add(list);
  }

  private static Element reproduction(Question question) {
    Element list = Element.of("dl", "run");
    run(list, "Claims in this view", Figures.count(question.viewSize()));
    run(list, "Root hash of this view", question.viewRoot());
    run(list, "Assumptions", question.assumptions());
    run(list, "Seed", Long.toString(question.seed()));
    run(list, "Futures", Figures.count(question.futures()));
    run(list, "Horizon", Figures.days(question.horizonDays()));
    run(list, "As of", question.asOf().toString());
    run(
        list,
        "Known at",
        question.knownAt() + (question.reconstructed() ? " (reconstructed)" : ""));
    run(list, "Audience", question.audience());
    return Element.of("footer")
        .add(
            Element.of("h2").add("To run this again"),
            Element.of("p")
                .add(
                    "Every figure on this page is a function of what follows, and of nothing else."
                        + " The same values give the same page, byte for byte."),
            list);
  }

  private static void run(Element list, String name, String value) {
    list.add(Element.of("div").add(Element.of("dt").add(name), Element.of("dd").add(value)));
  }

  private static String resource(String name) {
    try (InputStream in = ReportHtml.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("Resource " + name + " is missing from the jar.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(String source) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(source.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
