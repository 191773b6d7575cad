package org.testudo.exchange.report;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.testudo.exchange.report.Report.CurvePoint;
import org.testudo.exchange.report.Report.GatePlanRow;

/**
 * What is forecast of one case, as a drawing that stands alone: the gates ahead in time from P10 to
 * P90, the tornado of what a week less at each gains, the S-curve of READY, and the date that
 * typical durations alone give with its chance (merge bias).
 *
 * @param chance of being ready by the deterministic date, with its word by ICD 203
 * @param mergeBiasDays mean ready day less the deterministic one
 */
public record CaseChart(
    String title,
    List<GatePlanRow> gates,
    List<CurvePoint> curve,
    Optional<LocalDate> p10,
    Optional<LocalDate> p50,
    Optional<LocalDate> p80,
    Optional<LocalDate> p90,
    double never,
    LocalDate deterministic,
    double chance,
    String chanceWords,
    double mergeBiasDays) {

  private static final double WIDE = 560;
  private static final double LEFT = 96;
  private static final double RIGHT = WIDE - 14;
  private static final double ROW = 22;
  private static final double CURVE_HIGH = 120;
  private static final double WEEK_DAYS = 7;

  private static final String STYLE =
      """
      svg{font:12px system-ui,sans-serif;fill:#1c2530;background:#fff;max-width:840px}
      .h{font-size:16px;font-weight:600}.s{fill:#5b6672}.m{text-anchor:middle}.e{text-anchor:end}
      .grid{stroke:#d5dae0;stroke-width:1}.span{fill:#9db7d5}.run{fill:#3d74b4}.mid{fill:#12263d}
      .gain{fill:#c8762b}.whisker{stroke:#12263d;stroke-width:1.5}
      .curve{fill:none;stroke:#3d74b4;stroke-width:2.5}.plan{fill:#c8762b}
      @media(prefers-color-scheme:dark){svg{fill:#e6ebf0;background:#14191f}.s{fill:#9aa6b2}
      .grid{stroke:#37414b}.span{fill:#3f5f85}.run{fill:#6ea3dd}.mid{fill:#fff}
      .whisker{stroke:#fff}.curve{stroke:#6ea3dd}}
      """;

  public CaseChart {
    gates = List.copyOf(gates);
    curve = List.copyOf(curve);
  }

  /**
   * One SVG file with a chart for each case, one below the other.
   *
   * @param heading of the file: what it was computed from; a line for each part between semicolons
   */
  public static String svg(String heading, LocalDate asOf, List<CaseChart> charts) {
    double y = 24;
    Element all = Element.of("g");
    for (String line : heading.split("; ", -1)) {
      all.add(words("s", 14, y, line));
      y += 17;
    }
    for (CaseChart chart : charts) {
      Element drawing =
          Element.of("g").attr("transform", "translate(0 %s)".formatted(Element.number(y)));
      y += chart.draw(drawing, asOf);
      all.add(drawing);
    }
    Element svg =
        Element.of("svg")
            .attr("xmlns", "http://www.w3.org/2000/svg")
            .attr("viewBox", "0 0 %s %s".formatted(Element.number(WIDE), Element.number(y + 10)))
            .attr("width", "100%")
            .attr("preserveAspectRatio", "xMinYMin meet")
            .attr("role", "img")
            .attr("aria-label", heading)
            .add(Element.of("style").verbatim(STYLE), all);
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg + "\n";
  }

  /** Draws at the origin and gives its height. */
  private double draw(Element into, LocalDate asOf) {
    double y = 24;
    into.add(words("h", 14, y, title));
    y += 20;
    into.add(
        words(
            "s",
            14,
            y,
            "READY P10 %s, P50 %s, P80 %s, P90 %s%s"
                .formatted(
                    day(p10),
                    day(p50),
                    day(p80),
                    day(p90),
                    never > 0 ? "; never in " + Figures.percent(never) : "")));
    LocalDate last =
        gates.stream()
            .flatMap(gate -> gate.p90().stream())
            .max(Comparator.naturalOrder())
            .filter(day -> day.isAfter(deterministic))
            .orElse(deterministic);
    LocalDate soonest = asOf.plusDays(30);
    TimeAxis axis = new TimeAxis(asOf, last.isAfter(soonest) ? last : soonest);
    y = gantt(into, axis, y + 26);
    y = curve(into, axis, y + 20);
    return tornado(into, y + 30) + 24;
  }

  private double gantt(Element into, TimeAxis axis, double top) {
    into.add(words("s", 14, top, "Gates ahead: P10 to P90, with P50 (darker: its clock runs)"));
    double from = top + 10;
    double to = from + ROW * gates.size();
    ticks(into, axis, from, to);
    double y = from;
    for (GatePlanRow gate : gates) {
      double start = x(axis, gate.p10());
      double end = x(axis, gate.p90());
      into.add(
          words("e", LEFT - 8, y + 15, gate.gate()),
          rect(gate.waiting() ? "run" : "span", start, y + 6, Math.max(1, end - start), 10)
              .title(
                  "%s: P10 %s, P50 %s, P90 %s"
                      .formatted(gate.gate(), day(gate.p10()), day(gate.p50()), day(gate.p90()))),
          rect("mid", x(axis, gate.p50()) - 1, y + 3, 2.5, 16));
      y += ROW;
    }
    return to + 16;
  }

  private double curve(Element into, TimeAxis axis, double top) {
    into.add(words("s", 14, top, "Chance of READY by each day"));
    double from = top + 12;
    double to = from + CURVE_HIGH;
    ticks(into, axis, from, to);
    for (int quarter = 0; quarter <= 4; quarter++) {
      double y = to - CURVE_HIGH * quarter / 4;
      into.add(
          line("grid", LEFT, y, RIGHT, y),
          words("s e", LEFT - 8, y + 4, Figures.percent(quarter / 4.0)));
    }
    StringBuilder path = new StringBuilder();
    for (CurvePoint point : curve) {
      if (!axis.isBeyond(point.day())) {
        path.append(path.isEmpty() ? "M" : "L")
            .append(Element.number(x(axis, Optional.of(point.day()))))
            .append(' ')
            .append(Element.number(to - CURVE_HIGH * point.share()));
      }
    }
    double plan = x(axis, Optional.of(deterministic));
    double met = to - CURVE_HIGH * chance;
    into.add(
        Element.of("path", "curve").attr("d", path.toString()),
        line("whisker", plan, to, plan, met),
        Element.of("circle", "plan").attr("cx", plan).attr("cy", met).attr("r", 5));
    double y = to + 34;
    into.add(
        words(
            "",
            14,
            y,
            "Typical durations alone give %s: %s (%s)"
                .formatted(deterministic, chanceWords, Figures.percent(chance))),
        words(
            "s",
            14,
            y + 17,
            String.format(
                Locale.ROOT,
                "Merge bias: READY comes %.0f days %s on average",
                Math.abs(mergeBiasDays),
                mergeBiasDays < 0 ? "sooner" : "later")));
    return y + 17;
  }

  private double tornado(Element into, double top) {
    into.add(
        words(
            "s",
            14,
            top,
            "READY comes sooner by, if this gate ends a week earlier (95 % interval)"));
    double y = top + 10;
    double scale = (RIGHT - 52 - LEFT) / WEEK_DAYS;
    for (GatePlanRow gate :
        gates.stream()
            .sorted(Comparator.comparingDouble((GatePlanRow row) -> -row.weekLessDays()))
            .toList()) {
      double wide = scale * Math.clamp(gate.weekLessDays(), 0, WEEK_DAYS);
      double low = LEFT + scale * Math.clamp(gate.ci95Low(), 0, WEEK_DAYS);
      double high = LEFT + scale * Math.clamp(gate.ci95High(), 0, WEEK_DAYS);
      into.add(
          words("e", LEFT - 8, y + 15, gate.gate()),
          rect("gain", LEFT, y + 5, Math.max(0.5, wide), 12),
          line("whisker", low, y + 11, high, y + 11),
          words("s e", RIGHT, y + 15, String.format(Locale.ROOT, "%.1f d", gate.weekLessDays())));
      y += ROW;
    }
    return y;
  }

  private static void ticks(Element into, TimeAxis axis, double from, double to) {
    for (LocalDate tick : axis.ticks(6)) {
      double x = x(axis, Optional.of(tick));
      into.add(line("grid", x, from, x, to));
      if (x > LEFT + 16 && x < RIGHT - 16) {
        into.add(words("s m", x, to + 14, TimeAxis.label(tick)));
      }
    }
    into.add(line("grid", LEFT, from, LEFT, to));
  }

  private static double x(TimeAxis axis, Optional<LocalDate> day) {
    return LEFT + (RIGHT - LEFT) * day.map(axis::percent).orElse(100.0) / 100;
  }

  private static Element words(String cssClass, double x, double y, String text) {
    return Element.of("text", cssClass).attr("x", x).attr("y", y).add(text);
  }

  private static Element line(String cssClass, double x1, double y1, double x2, double y2) {
    return Element.of("line", cssClass).attr("x1", x1).attr("y1", y1).attr("x2", x2).attr("y2", y2);
  }

  private static Element rect(String cssClass, double x, double y, double wide, double high) {
    return Element.of("rect", cssClass)
        .attr("x", x)
        .attr("y", y)
        .attr("width", wide)
        .attr("height", high);
  }

  private static String day(Optional<LocalDate> day) {
    return day.map(LocalDate::toString).orElse("never");
  }
}
