package org.testudo.exchange.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.testudo.exchange.report.TruthRows.RecoveryPoint;
import org.testudo.exchange.report.TruthRows.RecoveryRow;
import org.testudo.exchange.report.TruthRows.WhyRow;

/** What the network adds to the circles on the map: truth, reasons, losses and recovery. */
final class TruthSection {

  private static final int SHOWN = 12;
  private static final double BAR = 22;
  private static final String[] PARTS = {
    "covered in truth", "no unit in reach", "unit not ready", "no sensor sees", "no link", "no stock"
  };

  private TruthSection() {}

  static Element of(Report report) {
    Element section =
        Section.of(
            "truth",
            "Covered in truth",
            "A unit protects a place when it reaches it, is ready, has something in stock, and is fed"
                + " through a command post by a sensor that sees the height in question there. Who"
                + " fails twice counts once, at the first reason. Sight is that of a smooth Earth,"
                + " the most that terrain allows. Positions are notional and coarse.");
    Optional<TruthRows> found = report.truth();
    if (found.isEmpty()) {
      return section.add(
          Element.of("p").add("No claim of this view describes a network of sensors and posts."));
    }
    TruthRows truth = found.get();
    section.add(legend());
    for (WhyRow row : truth.classes()) {
      section.add(bar(row));
    }
    section.add(reasons(truth).folded());
    section.add(
        Element.of("h3").add("Covered by a circle, but not in truth"), notInTruth(truth).open());
    section.add(
        Element.of("h3").add("What one loss costs, and how long it stays"),
        Element.of("p", "note")
            .add(
                "Residents of the headline who are protected today and would no longer be. No"
                    + " likelihood of a loss is given or implied."),
        losses(truth).open());
    section.add(Element.of("h3").add("What is missing between the systems"), missing(truth).open());
    if (!truth.recoveries().isEmpty()) {
      section.add(
          Element.of("h3").add("How protection comes back, by what one believes"),
          recoveries(truth).open());
    }
    return section.add(
        Element.of("p", "note").add("Not modelled: " + String.join("; ", truth.notModelled()) + "."));
  }

  private static Element legend() {
    Element legend = Element.of("ul", "legend");
    for (int i = 0; i < PARTS.length; i++) {
      legend.add(
          Element.of("li")
              .add(
                  Element.of("svg", "key why")
                      .attr("width", 14)
                      .attr("height", 14)
                      .attr("aria-hidden", "true")
                      .add(
                          Element.of("rect", "w" + i)
                              .attr("width", 14)
                              .attr("height", 14)),
                  Element.of("span").add(PARTS[i])));
    }
    return legend;
  }

  private static Element bar(WhyRow row) {
    double[] parts = parts(row);
    List<String> words = new ArrayList<>();
    for (int i = 0; i < parts.length; i++) {
      words.add("%s %s".formatted(PARTS[i], Figures.percent(share(parts[i], row))));
    }
    String id = "truth-" + row.threat().replace(' ', '-');
    Element drawing =
        Section.drawing(
                id, "why", "Person-days against " + row.threat(), String.join(", ", words))
            .attr("width", "100%")
            .attr("height", BAR);
    double from = 0;
    for (int i = 0; i < parts.length; i++) {
      double to = from + 100 * share(parts[i], row);
      if (to - from > 0.01) {
        drawing.add(Section.bar("w" + i, from, to, 0, BAR));
      }
      from = to;
    }
    return Element.of("figure")
        .add(
            Element.of("p", "who")
                .add(Element.of("strong").add(Figures.percent(share(row.covered(), row))))
                .add(" of all person-days are covered in truth against " + row.threat()),
            drawing);
  }

  private static double[] parts(WhyRow row) {
    return new double[] {
      row.covered(),
      row.noUnitInReach(),
      row.unitNotReady(),
      row.noSensorSees(),
      row.noLink(),
      row.noStock()
    };
  }

  private static double share(double part, WhyRow row) {
    return row.whole() > 0 ? Math.clamp(part / row.whole(), 0, 1) : 0;
  }

  private static FigureTable reasons(TruthRows truth) {
    FigureTable table =
        new FigureTable(
            "person-days over the horizon and where they go",
            "against", PARTS[0], PARTS[1], PARTS[2], PARTS[3], PARTS[4], PARTS[5]);
    for (WhyRow row : truth.classes()) {
      table.row(
          row.threat(),
          row.covered(),
          row.noUnitInReach(),
          row.unitNotReady(),
          row.noSensorSees(),
          row.noLink(),
          row.noStock());
    }
    return table;
  }

  private static FigureTable notInTruth(TruthRows truth) {
    FigureTable table =
        new FigureTable(
            "places by residents, %d of %d"
                .formatted(
                    Math.min(SHOWN, truth.notInTruth().size()), truth.notInTruth().size()),
            "place", "residents", "against", "by circle", "in truth", "why");
    truth.notInTruth().stream()
        .limit(SHOWN)
        .forEach(row ->
            table.row(
                row.place(),
                row.residents(),
                row.threat(),
                Figures.percent(row.circle()),
                Figures.percent(row.covered()),
                row.reason()));
    return table;
  }

  private static FigureTable losses(TruthRows truth) {
    FigureTable table =
        new FigureTable(
            "single losses, dearest first",
            "node", "role", "residents", "units cut off", "units with fewer sensors",
            "days to repair (P50)", "days to replace (P50)");
    truth.losses().stream()
        .limit(SHOWN)
        .forEach(row ->
            table.row(
                row.node(),
                row.role(),
                row.persons(),
                row.cut(),
                row.degraded(),
                Math.round(row.repairP50Days()),
                Math.round(row.replacementP50Days())));
    return table;
  }

  private static FigureTable missing(TruthRows truth) {
    FigureTable table =
        new FigureTable(
            "standards and gateways, by residents protected more",
            "item", "residents", "units joined", "public standard");
    truth.missing().stream()
        .limit(SHOWN)
        .forEach(row ->
            table.row(
                row.item(),
                row.persons(),
                row.unitsJoined(),
                row.published() ? "yes" : "no, a product of its own"));
    return table;
  }

  private static FigureTable recoveries(TruthRows truth) {
    FigureTable table =
        new FigureTable(
            "residents protected less, and person-days lost",
            "what", "belief", "said by", "right after", "day 3", "day 30", "day 365",
            "person-days lost");
    for (RecoveryRow row : truth.recoveries()) {
      table.row(
          row.what(),
          row.belief(),
          row.saidBy().isEmpty() ? "nobody in this view" : row.saidBy(),
          row.before() - row.justAfter(),
          lessOn(row, 3),
          lessOn(row, 30),
          lessOn(row, 365),
          row.lostPersonDays());
    }
    return table;
  }

  private static long lessOn(RecoveryRow row, int day) {
    return row.curve().stream()
        .filter(point -> point.day() == day)
        .mapToLong(RecoveryPoint::persons)
        .map(persons -> row.before() - persons)
        .findFirst()
        .orElse(0);
  }
}
