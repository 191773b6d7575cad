package org.testudo.exchange.report;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import org.testudo.exchange.report.Report.CurvePoint;
import org.testudo.exchange.report.Report.GatePlanRow;
import org.testudo.exchange.report.Report.PlanRow;

/**
 * How each case may go: its gates ahead as bars in time, what a week less at each would gain, and
 * the chance of being ready by each day. Folded, one case at a time.
 */
final class PlanSection {

  private static final int SHOWN = 40;
  private static final double WEEK_DAYS = 7;
  private static final double WIDE = 1000;
  private static final double HIGH = 150;
  private static final double TOP = 14;

  private PlanSection() {}

  static Element of(Report report) {
    Element section =
        Section.of(
            "plans",
            "How each case may go",
            "Bars: from P10 to P90 of the day a gate is passed, with P50. Beside them how much"
                + " sooner the case is ready if that gate ends a week earlier, on the same futures"
                + " (whiskers: 95"
                + Figures.THIN
                + "% interval). The curve is the chance of being ready by each day.");
    if (report.plans().isEmpty()) {
      return section.add(Element.of("p").add("No open case has a forecast."));
    }
    LocalDate asOf = report.question().asOf();
    for (PlanRow plan : report.plans().subList(0, Math.min(SHOWN, report.plans().size()))) {
      section.add(folded(plan, asOf));
    }
    int more = report.plans().size() - SHOWN;
    return more > 0
        ? section.add(
            Element.of("p", "note").add("%d more are in the JSON document.".formatted(more)))
        : section;
  }

  private static Element folded(PlanRow plan, LocalDate asOf) {
    TimeAxis axis = axis(plan, asOf);
    Element gates = Element.of("div", "plan").add(head(axis, asOf));
    plan.gates().forEach(gate -> gates.add(row(gate, axis)));
    Element details =
        Element.of("details", "plan")
            .add(
                Element.of("summary")
                    .add(Element.of("strong").add(plan.title()))
                    .add(
                        " ready P50 %s; merge bias %s%s"
                            .formatted(
                                plan.p50().map(LocalDate::toString).orElse("never"),
                                Figures.days(Math.round(plan.mergeBiasDays())),
                                plan.never() > 0
                                    ? "; never in " + Figures.percent(plan.never())
                                    : "")))
            .add(gates);
    if (plan.curve().size() > 1) {
      gates.add(
          Element.of("div", "row")
              .add(
                  Element.of("div", "what").add(Element.of("span", "who").add("chance of READY")),
                  curve(plan, axis),
                  Element.of("div", "when")));
    }
    return details.add(table(plan).open());
  }

  /** To the latest P90 of its gates, so that each case fills its own drawing. */
  private static TimeAxis axis(PlanRow plan, LocalDate asOf) {
    LocalDate last =
        plan.gates().stream()
            .flatMap(gate -> gate.p90().stream())
            .max(Comparator.naturalOrder())
            .orElse(asOf);
    LocalDate soonest = asOf.plusDays(30);
    return new TimeAxis(asOf, last.isAfter(soonest) ? last : soonest);
  }

  private static Element head(TimeAxis axis, LocalDate asOf) {
    Element drawing = Element.of("svg", "axis").attr("aria-hidden", "true").attr("height", 34);
    for (LocalDate tick : axis.ticks(6)) {
      double x = axis.percent(tick);
      drawing.add(Section.line("tick", x, 27, x, 34));
      if (x > 6 && x < 94) {
        drawing.add(Section.text("tick", x, 23, TimeAxis.label(tick)));
      }
    }
    drawing.add(Section.text("now start", 0, 10, "as of " + asOf));
    return Element.of("div", "row head")
        .add(
            Element.of("div", "what"),
            drawing,
            Element.of("p", "when").add("a week less here gains"));
  }

  private static Element row(GatePlanRow gate, TimeAxis axis) {
    String words =
        "%s: P10 %s, P50 %s, P90 %s"
            .formatted(gate.gate(), day(gate.p10()), day(gate.p50()), day(gate.p90()));
    Element bars = Section.mark("bar", words).attr("height", 22);
    for (LocalDate tick : axis.ticks(6)) {
      bars.add(Section.line("grid", axis.percent(tick), 0, axis.percent(tick), 22));
    }
    double from = percent(axis, gate.p10());
    double to = percent(axis, gate.p90());
    double middle = percent(axis, gate.p50());
    bars.add(
        Section.bar(gate.waiting() ? "likely" : "span", from, to, 6, 10),
        Section.bar("p50", middle - 0.25, middle + 0.25, 3, 16));
    Element gain =
        Section.mark("gain", "gains " + days(gate.weekLessDays()))
            .attr("height", 22)
            .add(
                Section.bar("rail", 0, 100, 6, 10),
                Section.bar("cost", 0, week(gate.weekLessDays()), 6, 10),
                Section.line("whisker", week(gate.ci95Low()), 11, week(gate.ci95High()), 11));
    return Element.of("div", "row")
        .add(
            Element.of("div", "what")
                .add(
                    Element.of("span", "gate")
                        .attr("title", GateWords.of(gate.gate()))
                        .add(gate.gate()))
                .add(Element.of("span", "who").add(gate.waiting() ? " its clock runs" : "")),
            bars,
            Element.of("div", "when").add(gain, Element.of("span").add(days(gate.weekLessDays()))));
  }

  private static Element curve(PlanRow plan, TimeAxis axis) {
    StringBuilder path = new StringBuilder();
    for (CurvePoint point :
        plan.curve().stream().filter(point -> !axis.isBeyond(point.day())).toList()) {
      path.append(path.isEmpty() ? "M" : "L")
          .append(Element.number(WIDE * axis.percent(point.day()) / 100))
          .append(' ')
          .append(Element.number(HIGH * (1 - point.share())));
    }
    Element drawing =
        Section.mark("fan curve", "Chance of being ready by each day: " + plan.title())
            .attr("height", TOP + HIGH + 4);
    for (int quarter = 0; quarter <= 4; quarter++) {
      double y = TOP + HIGH * (4 - quarter) / 4;
      drawing.add(
          Section.line("grid", 0, y, 100, y),
          Section.text("scale", 0, y - 3, Figures.percent(quarter / 4.0)));
    }
    return drawing.add(
        Element.of("svg")
            .attr("x", 0)
            .attr("y", TOP)
            .attr("width", "100%")
            .attr("height", HIGH)
            .attr("viewBox", "0 0 %d %d".formatted((int) WIDE, (int) HIGH))
            .attr("preserveAspectRatio", "none")
            .add(Element.of("path", "median").attr("d", path.toString())));
  }

  private static FigureTable table(PlanRow plan) {
    FigureTable table =
        new FigureTable(
            "gates ahead of " + plan.title(),
            "Gate",
            "P10",
            "P50",
            "P90",
            "Critical in",
            "A week less gains",
            "95 % from",
            "95 % to",
            "Rests on");
    plan.gates()
        .forEach(gate ->
            table.row(
                gate.gate(),
                day(gate.p10()),
                day(gate.p50()),
                day(gate.p90()),
                Figures.percent(gate.criticality()),
                days(gate.weekLessDays()),
                days(gate.ci95Low()),
                days(gate.ci95High()),
                gate.restsOn()));
    return table;
  }

  private static double percent(TimeAxis axis, Optional<LocalDate> day) {
    return day.map(axis::percent).orElse(100.0);
  }

  private static double week(double days) {
    return Math.clamp(100 * days / WEEK_DAYS, 0, 100);
  }

  private static String days(double days) {
    return String.format(java.util.Locale.ROOT, "%.1f d", days);
  }

  private static String day(Optional<LocalDate> day) {
    return day.map(LocalDate::toString).orElse("never");
  }
}
