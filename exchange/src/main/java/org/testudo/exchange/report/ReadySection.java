package org.testudo.exchange.report;

import java.time.LocalDate;
import java.util.List;
import org.testudo.exchange.report.Report.CaseRow;
import org.testudo.exchange.report.Report.ReadyDates;
import org.testudo.forecast.EstimativeWord;

/** When each case will be ready: percentile bars beside the date that medians alone give. */
final class ReadySection {

  private static final int SHOWN = 40;

  private ReadySection() {}

  static Element of(Report report) {
    Element section =
        Section.of(
            "ready",
            "When each system is ready",
            "Ready means complete, crewed, supplied and able to do its task, not handed over. A"
                + " date computed from typical durations alone is met less often than not when"
                + " several pieces must arrive together. Cases of the stuck list come first, in its"
                + " order; the others by P50.");
    List<CaseRow> rows = OpenCases.of(report);
    if (rows.isEmpty()) {
      return section.add(Element.of("p").add("No open case has a forecast."));
    }
    TimeAxis axis = TimeAxis.ofReadyDates(report);
    Element chart = Element.of("div", "ready").add(axisRow(axis, report.question().asOf()));
    for (CaseRow row : rows.subList(0, Math.min(SHOWN, rows.size()))) {
      chart.add(row(row, row.ready().orElseThrow(), axis, report.question().asOf()));
    }
    section.add(legend(), chart);
    if (rows.size() > SHOWN) {
      section.add(
          Element.of("p", "note")
              .add("%d more cases are in the table.".formatted(rows.size() - SHOWN)));
    }
    return section.add(table(rows).folded());
  }

  private static Element legend() {
    return Element.of("ul", "legend")
        .add(
            key("P10 to P80", Section.bar("likely", 0, 100, 4, 8)),
            key("on to P90", Section.bar("span", 0, 100, 4, 8)),
            key("P50: as likely earlier as later", Section.bar("p50", 40, 60, 1, 14)),
            key("typical durations alone", diamond(50)),
            key("promised in public", promise(50)));
  }

  private static Element key(String words, Element sign) {
    return Element.of("li")
        .add(
            Element.of("svg", "key")
                .attr("aria-hidden", "true")
                .attr("width", 22)
                .attr("height", 16)
                .add(sign))
        .add(words);
  }

  private static Element diamond(double x) {
    return placed(x, Element.of("path", "deterministic").attr("d", "M0-5L5 0L0 5L-5 0Z"));
  }

  private static Element promise(double x) {
    return placed(x, Element.of("path", "promise").attr("d", "M0 5L-5-4L5-4Z"));
  }

  /** Marks keep their shape at any width: an inner drawing stands at a percentage. */
  private static Element placed(double xPercent, Element mark) {
    return Element.of("svg", "placed").percent("x", xPercent).attr("y", 8).add(mark);
  }

  private static Element axisRow(TimeAxis axis, LocalDate asOf) {
    Element drawing = Element.of("svg", "axis").attr("aria-hidden", "true").attr("height", 40);
    for (LocalDate tick : axis.ticks(7)) {
      double x = axis.percent(tick);
      drawing.add(Section.line("tick", x, 33, x, 40));
      if (x > 4 && x < 96) {
        drawing.add(Section.text("tick", x, 29, TimeAxis.label(tick)));
      }
    }
    double now = axis.percent(asOf);
    drawing.add(
        Section.line("now", now, 14, now, 40),
        Section.text(now < 12 ? "now start" : "now", now, 10, "as of " + asOf));
    return Element.of("div", "row head")
        .add(
            Element.of("div", "what"),
            drawing,
            Element.of("p", "when").add("P50 date; chance of being ready by ◆ and ▼"));
  }

  private static Element row(CaseRow row, ReadyDates ready, TimeAxis axis, LocalDate asOf) {
    String words =
        "P10 %s, P50 %s, P80 %s, P90 %s; typical durations alone give %s, met by then: %s"
            .formatted(
                ready.p10(),
                ready.p50(),
                ready.p80(),
                ready.p90(),
                ready.deterministic(),
                chance(ready.chanceOfDeterministic()));
    Element drawing = Section.mark("bar", row.title() + ": " + words).attr("height", 26);
    for (LocalDate tick : axis.ticks(7)) {
      drawing.add(Section.line("grid", axis.percent(tick), 0, axis.percent(tick), 26));
    }
    drawing.add(
        Section.line("now", axis.percent(asOf), 0, axis.percent(asOf), 26),
        Section.bar("span", axis.percent(ready.p10()), axis.percent(ready.p90()), 9, 8),
        Section.bar("likely", axis.percent(ready.p10()), axis.percent(ready.p80()), 9, 8));
    if (!axis.isBeyond(ready.p50())) {
      double middle = axis.percent(ready.p50());
      drawing.add(Section.bar("p50", middle - 0.25, middle + 0.25, 5, 16));
    }
    if (axis.isBeyond(ready.p90())) {
      drawing.add(Section.text("beyond", 100, 7, "to " + ready.p90() + " →"));
    }
    if (!axis.isBeyond(ready.deterministic())) {
      drawing.add(onRow(diamond(axis.percent(ready.deterministic()))));
    }
    ready.promised().ifPresent(date -> drawing.add(onRow(promise(axis.percent(date)))));
    Element when =
        Element.of("p", "when")
            .add(Element.of("strong").add(ready.p50().toString()))
            .add(Element.of("span").add("◆ " + Figures.percent(ready.chanceOfDeterministic())));
    ready
        .promised()
        .ifPresent(date ->
            when.add(
                Element.of("span")
                    .add(
                        "▼ "
                            + date
                            + ready
                                .chanceOfPromised()
                                .map(chance -> ": " + Figures.percent(chance))
                                .orElse(""))));
    Element what =
        Element.of("div", "what")
            .add(Element.of("p", "name").add(row.title()))
            .add(
                Element.of("p", "who")
                    .add(Element.of("span", "gate").add(row.gate()))
                    .add(" " + row.quantity()));
    if (row.unsourced()) {
      what.add(Section.unsourced());
    }
    return Element.of("div", "row").add(what, drawing, when);
  }

  private static Element onRow(Element placed) {
    return placed.attr("y", 13);
  }

  private static FigureTable table(List<CaseRow> rows) {
    FigureTable table =
        new FigureTable(
            "ready dates, and the gates most often on the critical path",
            "Case",
            "P10",
            "P50",
            "P80",
            "P90",
            "Typical durations",
            "Chance",
            "Promised",
            "Chance",
            "Critical gates");
    for (CaseRow row : rows) {
      ReadyDates ready = row.ready().orElseThrow();
      table.row(
          row.title(),
          ready.p10(),
          ready.p50(),
          ready.p80(),
          ready.p90(),
          ready.deterministic(),
          chance(ready.chanceOfDeterministic()),
          ready.promised().map(LocalDate::toString).orElse(""),
          ready.chanceOfPromised().map(ReadySection::chance).orElse(""),
          critical(ready));
    }
    return table;
  }

  /** The word by ICD 203, and the number beside it. */
  private static String chance(double probability) {
    return "%s (%s)"
        .formatted(EstimativeWord.of(probability).words(), Figures.percent(probability));
  }

  private static String critical(ReadyDates ready) {
    return String.join(
        ", ",
        ready.criticality().stream()
            .filter(gate -> gate.index() > 0)
            .map(gate -> gate.gate() + " " + Figures.percent(gate.index()))
            .toList());
  }
}
