package org.testudo.exchange.report;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.testudo.exchange.report.Report.ClassRow;
import org.testudo.exchange.report.Report.Percentiles;

/** Protected persons over time, one fan for each threat class, all on one scale. */
final class FanSection {

  private static final double WIDE = 1000;
  private static final double HIGH = 160;
  private static final double TOP = 14;

  private FanSection() {}

  static Element of(Report report) {
    Element section =
        Section.of(
            "fan",
            "Protection over time",
            "How many people are within notional cover on each day. The line is the middle future,"
                + " the band holds 80"
                + Figures.THIN
                + "% of futures. All classes share one scale.");
    double ceiling =
        Figures.niceCeiling(
            report.classes().stream()
                .flatMap(row -> row.fan().stream())
                .mapToDouble(Percentiles::p90)
                .max()
                .orElse(1));
    Element grid = Element.of("div", "fans");
    LocalDate asOf = report.question().asOf();
    Map<String, String> systems = new HashMap<>();
    report.units().forEach(unit -> systems.put(unit.id(), unit.system()));
    for (int i = 0; i < report.classes().size(); i++) {
      grid.add(figure("fan-" + i, report.classes().get(i), asOf, ceiling, systems));
    }
    return section.add(grid).add(totals(report).folded()).add(points(report, asOf).folded());
  }

  /** "20 Cerber, 2 Mistral": so many units by name would bury the chart. */
  private static List<String> bySystem(List<String> units, Map<String, String> systems) {
    Map<String, Long> counts = new TreeMap<>();
    units.stream()
        .distinct()
        .forEach(id -> counts.merge(systems.getOrDefault(id, id), 1L, Long::sum));
    return counts.entrySet().stream()
        .map(entry ->
            systems.containsValue(entry.getKey())
                ? Figures.count(entry.getValue()) + " " + entry.getKey()
                : entry.getKey())
        .toList();
  }

  private static Element figure(
      String id, ClassRow row, LocalDate asOf, double ceiling, Map<String, String> systems) {
    Element figure =
        Element.of("figure")
            .add(Element.of("h3").add(row.threat()))
            .add(
                Element.of("p", "who")
                    .add(Element.of("strong").add(Figures.words(row.personDays().p50())))
                    .add(
                        " protected person-days (%s); backup %s"
                            .formatted(
                                Figures.briefRange(row.personDays().p10(), row.personDays().p90()),
                                Figures.percent(row.backupShare()))));
    figure.add(
        row.fan().size() < 2
            ? Element.of("p").add("No forecast for this class.")
            : drawing(id, row, asOf, ceiling));
    if (!row.notCounted().isEmpty()) {
      figure.add(
          Element.of("figcaption")
              .add(
                  "Not counted, no published reach: "
                      + String.join(", ", bySystem(row.notCounted(), systems))));
    }
    return figure;
  }

  private static Element drawing(String id, ClassRow row, LocalDate asOf, double ceiling) {
    List<Percentiles> fan = row.fan();
    LocalDate end = asOf.plusDays((long) row.stepDays() * (fan.size() - 1));
    Element drawing =
        Section.drawing(
                id,
                "fan",
                "Protected persons against " + row.threat(),
                "From %s on %s to %s on %s in the middle future; on that last day 80 %% of futures lie between %s."
                    .formatted(
                        Figures.words(fan.getFirst().p50()),
                        asOf,
                        Figures.words(fan.getLast().p50()),
                        end,
                        Figures.range(fan.getLast().p10(), fan.getLast().p90())))
            .attr("height", TOP + HIGH + 22);
    for (int quarter = 0; quarter <= 4; quarter++) {
      double y = TOP + HIGH * (4 - quarter) / 4;
      drawing.add(Section.line("grid", 0, y, 100, y));
      if (quarter % 2 == 0 && quarter > 0) {
        drawing.add(
            Section.text("scale", 0, y - 3, Figures.brief(ceiling * quarter / 4) + " persons"));
      }
    }
    drawing.add(
        Element.of("svg")
            .attr("x", 0)
            .attr("y", TOP)
            .attr("width", "100%")
            .attr("height", HIGH)
            .attr("viewBox", "0 0 %d %d".formatted((int) WIDE, (int) HIGH))
            .attr("preserveAspectRatio", "none")
            .add(
                Element.of("path", "band")
                    .attr(
                        "d",
                        "M"
                            + path(fan, Percentiles::p90, ceiling, false)
                            + "L"
                            + path(fan, Percentiles::p10, ceiling, true)
                            + "Z"),
                Element.of("path", "edge")
                    .attr("d", "M" + path(fan, Percentiles::p90, ceiling, false)),
                Element.of("path", "edge")
                    .attr("d", "M" + path(fan, Percentiles::p10, ceiling, false)),
                Element.of("path", "median")
                    .attr("d", "M" + path(fan, Percentiles::p50, ceiling, false))));
    TimeAxis axis = new TimeAxis(asOf, end);
    for (LocalDate tick : axis.ticks(4)) {
      double x = axis.percent(tick);
      drawing.add(Section.line("tick", x, TOP + HIGH, x, TOP + HIGH + 5));
      if (x > 8 && x < 92) {
        drawing.add(Section.text("tick", x, TOP + HIGH + 18, TimeAxis.label(tick)));
      }
    }
    if (row.residents() > 0 && row.residents() <= ceiling) {
      double y = TOP + HIGH * (1 - (double) row.residents() / ceiling);
      drawing.add(
          Section.line("ceiling", 0, y, 100, y),
          Section.text(
              "ceiling", 100, y - 3, "within reach: " + Figures.brief((double) row.residents())));
    }
    return drawing;
  }

  private static String path(
      List<Percentiles> fan,
      ToDoubleFunction<Percentiles> percentile,
      double ceiling,
      boolean backwards) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < fan.size(); i++) {
      int at = backwards ? fan.size() - 1 - i : i;
      double share = Math.clamp(percentile.applyAsDouble(fan.get(at)) / ceiling, 0, 1);
      path.append(i == 0 ? "" : "L")
          .append(Element.number(WIDE * at / (fan.size() - 1)))
          .append(' ')
          .append(Element.number(HIGH * (1 - share)));
    }
    return path.toString();
  }

  private static FigureTable totals(Report report) {
    FigureTable table =
        new FigureTable(
            "protected person-days over the horizon, by threat class",
            "Threat class",
            "P10",
            "P50",
            "P90",
            "If units were independent",
            "Backup-covered",
            "Residents within reach");
    report
        .classes()
        .forEach(row ->
            table.row(
                row.threat(),
                row.personDays().p10(),
                row.personDays().p50(),
                row.personDays().p90(),
                row.closedFormPersonDays(),
                Figures.percent(row.backupShare()),
                row.residents()));
    return table;
  }

  /** About a quarter year between rows: the curve is smooth between, the JSON has every point. */
  private static FigureTable points(Report report, LocalDate asOf) {
    FigureTable table =
        new FigureTable("protected persons by day", "Threat class", "Day", "P10", "P50", "P90");
    for (ClassRow row : report.classes()) {
      int stride = Math.max(1, 91 / row.stepDays());
      for (int i = 0; i < row.fan().size(); i += stride) {
        Percentiles point = row.fan().get(i);
        table.row(
            row.threat(),
            asOf.plusDays((long) i * row.stepDays()),
            point.p10(),
            point.p50(),
            point.p90());
      }
    }
    return table;
  }
}
