package org.testudo.exchange.report;

import java.util.ArrayList;
import java.util.List;

/**
 * The figures behind a chart, folded away under it. Whoever cannot see a chart, or does not trust
 * it, reads the table.
 */
final class FigureTable {

  private final String caption;
  private final List<String> columns;
  private final List<List<Cell>> rows = new ArrayList<>();

  /** What a cell shows, and whether it is a figure, which lines up on the right. */
  private record Cell(String text, boolean figure) {}

  FigureTable(String caption, String... columns) {
    this.caption = caption;
    this.columns = List.of(columns);
  }

  /** Strings are words, numbers are figures. Absent values are given as an empty string. */
  FigureTable row(Object... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(
          "%d cells for the %d columns of \"%s\"."
              .formatted(cells.length, columns.size(), caption));
    }
    List<Cell> row = new ArrayList<>();
    for (Object cell : cells) {
      row.add(
          switch (cell) {
            case Long whole -> new Cell(Figures.count(whole), true);
            case Integer whole -> new Cell(Figures.count(whole), true);
            case Double real -> new Cell(Figures.words(real), true);
            default -> new Cell(cell.toString(), false);
          });
    }
    rows.add(row);
    return this;
  }

  Element folded() {
    return Element.of("details", "figures")
        .add(Element.of("summary").add("Figures: " + caption))
        .add(open());
  }

  Element open() {
    Element head = Element.of("tr");
    columns.forEach(column -> head.add(Element.of("th").attr("scope", "col").add(column)));
    Element body = Element.of("tbody");
    for (List<Cell> row : rows) {
      Element line = Element.of("tr");
      for (int i = 0; i < row.size(); i++) {
        Element cell = i == 0 ? Element.of("th").attr("scope", "row") : Element.of("td");
        if (row.get(i).figure()) {
          cell.attr("class", "n");
        }
        line.add(cell.add(row.get(i).text()));
      }
      body.add(line);
    }
    return Element.of("div", "scroll")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-label", caption)
        .add(
            Element.of("table")
                .add(Element.of("caption").add(caption))
                .add(Element.of("thead").add(head))
                .add(body));
  }
}
