package org.testudo.exchange.report;

import java.util.List;
import org.testudo.exchange.report.Report.CaseRow;
import org.testudo.exchange.report.Report.PromiseRow;

/** What was promised about each case, when, by whom, and whether the date went by. */
final class PromiseSection {

  private PromiseSection() {}

  static Element of(Report report) {
    Element section =
        Section.of(
            "promises",
            "What was promised",
            "Every public date for every case, in the words of whoever gave it.");
    List<CaseRow> promised =
        report.cases().stream().filter(row -> !row.promises().isEmpty()).toList();
    if (promised.isEmpty()) {
      return section.add(Element.of("p").add("No dated promise is on record."));
    }
    long missed =
        promised.stream()
            .flatMap(row -> row.promises().stream())
            .filter(PromiseRow::missed)
            .count();
    long all = promised.stream().mapToLong(row -> row.promises().size()).sum();
    section.add(
        Element.of("p")
            .add(
                "%s on record for %s; %s of them went by unmet."
                    .formatted(
                        Figures.many(all, "promise"),
                        Figures.many(promised.size(), "case"),
                        Figures.count(missed))));
    promised.forEach(row -> section.add(history(row)));
    return section;
  }

  private static Element history(CaseRow row) {
    long missed = row.promises().stream().filter(PromiseRow::missed).count();
    FigureTable table =
        new FigureTable(
            "promises about " + row.title(),
            "Said on",
            "Gate",
            "Date promised",
            "By",
            "Wording",
            "Outcome",
            "Source");
    row.promises()
        .forEach(promise ->
            table.row(
                promise.saidOn(),
                promise.gate(),
                promise.date(),
                promise.by(),
                promise.wording().map(words -> "“" + words + "”").orElse(""),
                promise.missed() ? "✗ missed" : "standing or met",
                promise.source()));
    return Element.of("details", "promises")
        .add(
            Element.of("summary")
                .add(row.title())
                .add(" ")
                .add(
                    Element.of("span", "count")
                        .add(
                            Figures.many(row.promises().size(), "promise")
                                + (missed > 0 ? ", " + missed + " missed" : ""))))
        .add(table.open());
  }
}
