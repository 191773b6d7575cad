package org.testudo.exchange.report;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.testudo.exchange.report.Report.StuckRow;

/** Where protection is stuck: waiting gates by what a week of waiting costs. */
final class StuckSection {

  /** More rows than this are in the table only: a ranked list is read from the top. */
  private static final int SHOWN = 12;

  private static final int SILENT = 6;

  private StuckSection() {}

  static Element of(Report report) {
    Element section =
        Section.of(
            "stuck",
            "Where protection is stuck",
            "Each bar is what one more week at the gate costs, on the same futures with and without"
                + " that week. Costs of different gates do not add up: freeing one changes the"
                + " others.");
    List<StuckRow> rows = report.stuck();
    if (rows.isEmpty()) {
      return section.add(Element.of("p").add("No gate is waiting."));
    }
    double largest =
        Figures.niceCeiling(
            rows.stream()
                .mapToDouble(row -> Math.max(row.ci95High(), row.personDaysPerWeek()))
                .max()
                .orElse(1));
    List<StuckRow> silent = rows.stream().filter(row -> report.isSilent(row.lastNews())).toList();
    List<StuckRow> spoken = rows.subList(0, rows.size() - silent.size());
    section.add(list(spoken, SHOWN, row -> item(row, largest, Optional.empty())));
    if (!silent.isEmpty()) {
      section.add(
          Element.of("h3", "silent")
              .add(
                  "Waiting, but nobody has spoken of it for %s: stuck, or delivered unreported"
                      .formatted(Headline.horizon(report.newsDays()))),
          list(
              silent,
              SILENT,
              row -> item(row, largest, Optional.of(Headline.silence(row.lastNews())))));
    }
    int hidden = Math.max(0, spoken.size() - SHOWN) + Math.max(0, silent.size() - SILENT);
    section.add(
        Element.of("p", "note")
            .add(
                "Bars: protected person-days lost per week, from 0 to %s. Whiskers: 95%s%% confidence interval.%s"
                    .formatted(
                        Figures.brief(largest),
                        Figures.THIN,
                        hidden > 0
                            ? " %d cheaper waits are in the table.".formatted(hidden)
                            : "")));
    FigureTable table =
        new FigureTable(
            "cost of one week at each waiting gate, in protected person-days",
            "Case",
            "Gate",
            "Owner",
            "Reason",
            "Days waited",
            "Last news",
            "Person-days per week",
            "95 % from",
            "95 % to");
    rows.forEach(row ->
        table.row(
            row.title(),
            row.gate(),
            row.owner().orElse(""),
            row.reason().orElse(""),
            row.waitedDays(),
            row.lastNews().map(Object::toString).orElse(""),
            row.personDaysPerWeek(),
            row.ci95Low(),
            row.ci95High()));
    return section.add(table.folded());
  }

  private static Element list(List<StuckRow> rows, int most, Function<StuckRow, Element> item) {
    Element list = Element.of("ol", "stuck");
    rows.stream().limit(most).map(item).forEach(list::add);
    return list;
  }

  private static Element item(StuckRow row, double largest, Optional<String> silence) {
    String cost =
        "%s protected person-days a week, 95%s%% interval %s"
            .formatted(
                Figures.words(row.personDaysPerWeek()),
                Figures.THIN,
                Figures.range(row.ci95Low(), row.ci95High()));
    double low = percent(row.ci95Low(), largest);
    double high = percent(row.ci95High(), largest);
    Element bar =
        Section.mark("bar", cost)
            .attr("height", 22)
            .add(
                Section.bar("rail", 0, 100, 4, 14),
                Section.bar("cost", 0, percent(row.personDaysPerWeek(), largest), 4, 14),
                Section.line("whisker", low, 11, high, 11),
                Section.line("whisker", low, 6, low, 16),
                Section.line("whisker", high, 6, high, 16));
    Element who =
        Element.of("p", "who")
            .add(Element.of("span", "gate").attr("title", GateWords.of(row.gate())).add(row.gate()))
            .add(" waited " + Figures.days(row.waitedDays()))
            .add(row.owner().map(owner -> " · move: " + owner).orElse(" · owner not known"))
            .add(row.reason().map(reason -> " · " + reason).orElse(""))
            .add(silence.map(words -> " · " + words).orElse(""));
    Element amount =
        Element.of("p", "amount")
            .add(Element.of("strong").add(Figures.brief(row.personDaysPerWeek())))
            .add(Element.of("span", "ci").add(Figures.briefRange(row.ci95Low(), row.ci95High())));
    if (!Headline.distinct(row)) {
      amount.add(Element.of("span", "ci").add("not distinct from 0"));
    }
    return Element.of("li")
        .add(
            Element.of("div", "what").add(Element.of("p", "name").add(row.title()), who),
            bar,
            amount);
  }

  private static double percent(double value, double largest) {
    return Math.clamp(100 * value / largest, 0, 100);
  }
}
