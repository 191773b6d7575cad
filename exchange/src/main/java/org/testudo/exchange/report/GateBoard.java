package org.testudo.exchange.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.testudo.claims.Gate;
import org.testudo.exchange.report.Report.CaseRow;
import org.testudo.exchange.report.Report.GateRow;

/** The board: a column for each gate at which something waits, a card for each case. */
final class GateBoard {

  /** A column longer than this folds its tail, or a full ledger would be a page of cards. */
  private static final int OPEN_CARDS = 8;

  /** Columns of so few cards are kept in one piece. */
  private static final int SHORT = 4;

  private GateBoard() {}

  static Element of(Report report) {
    Element section =
        Section.of(
            "board",
            "Gate board",
            "Every case stands in the column of the gate it waits at. The squares are the gates of"
                + " its route, in order.");
    Map<String, List<CaseRow>> columns = columns(report);
    if (columns.isEmpty()) {
      return section.add(Element.of("p").add("There is no case in view."));
    }
    Element board = Element.of("div", "board");
    columns.forEach((gate, cases) -> board.add(column(report, gate, cases)));
    return section.add(legend(), board);
  }

  /** Gates in the order of a transfer; words that are no gate come last. */
  private static Map<String, List<CaseRow>> columns(Report report) {
    Map<String, List<CaseRow>> columns = new LinkedHashMap<>();
    for (Gate gate : Gate.values()) {
      columns.put(gate.name(), new ArrayList<>());
    }
    report
        .cases()
        .forEach(row -> columns.computeIfAbsent(row.gate(), gate -> new ArrayList<>()).add(row));
    columns.values().removeIf(List::isEmpty);
    return columns;
  }

  private static Element column(Report report, String gate, List<CaseRow> cases) {
    Element column =
        Element.of("div", cases.size() > SHORT ? "column" : "column short")
            .add(
                Element.of("h3")
                    .add(gate)
                    .add(" ")
                    .add(Element.of("span", "count").add(heading(gate, cases.size()))));
    int open = Math.min(cases.size(), OPEN_CARDS);
    cases.subList(0, open).forEach(row -> column.add(card(report, row)));
    if (open < cases.size()) {
      Element rest =
          Element.of("details").add(Element.of("summary").add((cases.size() - open) + " more"));
      cases.subList(open, cases.size()).forEach(row -> rest.add(card(report, row)));
      column.add(rest);
    }
    return column;
  }

  /** "money · 11 cases": the code alone tells nothing to most readers. */
  private static String heading(String gate, int cases) {
    String words = GateWords.of(gate);
    return (words.equals(gate) ? "" : words + " · ") + Figures.many(cases, "case");
  }

  private static Element card(Report report, CaseRow row) {
    boolean ready = row.state().equalsIgnoreCase("ready");
    Element card =
        Element.of("article", "card " + tone(row.state()))
            .add(Element.of("p", "name").add(row.title()))
            .add(
                Element.of("p", "who")
                    .add(row.donor() + " · " + row.system() + " · " + row.quantity()));
    if (!row.gates().isEmpty()) {
      card.add(ribbon(row));
    }
    if (!ready) {
      card.add(
          Element.of("p", "clock")
              .add(Element.of("strong").add(Figures.days(row.waitedDays())))
              .add(" " + row.state())
              .add(row.owner().map(owner -> " · " + owner).orElse("")));
    }
    boolean over = ready || row.state().equals("failed");
    if (!over && report.isSilent(row.lastNews())) {
      card.add(Element.of("p", "reason").add(Headline.silence(row.lastNews())));
    }
    row.reason().ifPresent(reason -> card.add(Element.of("p", "reason").add(reason)));
    if (row.unsourced()) {
      card.add(Section.unsourced());
    }
    return card;
  }

  private static Element ribbon(CaseRow row) {
    List<String> words =
        row.gates().stream().map(gate -> gate.gate() + " " + describe(gate)).toList();
    int size = row.gates().size();
    Element ribbon =
        Section.mark("ribbon", "Route " + row.route() + ": " + String.join(", ", words))
            .attr("viewBox", "0 0 %d 10".formatted(size * 12))
            .attr("height", 10)
            .attr("width", size * 12);
    for (int i = 0; i < size; i++) {
      GateRow gate = row.gates().get(i);
      String here = gate.gate().equals(row.gate()) ? " here" : "";
      ribbon.add(
          Element.of("rect", tone(gate.state()) + here + (unreported(gate) ? " unreported" : ""))
              .attr("x", i * 12 + 1)
              .attr("y", 1)
              .attr("width", 9)
              .attr("height", 8)
              .title(gate.gate() + ": " + describe(gate)));
    }
    return ribbon;
  }

  private static boolean unreported(GateRow gate) {
    return gate.implied() || gate.presumed();
  }

  private static String describe(GateRow gate) {
    return gate.state()
        + gate.date().map(date -> " " + date).orElse("")
        + (gate.implied() ? " (implied by a later gate)" : gate.presumed() ? " (presumed)" : "")
        + gate.owner().map(owner -> " · " + owner).orElse("")
        + gate.reason().map(reason -> " · " + reason).orElse("");
  }

  /** The style of a state; a word this page does not know looks like a gate still ahead. */
  private static String tone(String state) {
    String word = state.toLowerCase(Locale.ROOT).strip();
    if (word.startsWith("passed") || word.equals("ready")) {
      return "passed";
    }
    if (word.startsWith("waiting") || word.startsWith("entered")) {
      return "waiting";
    }
    if (word.startsWith("blocked")) {
      return "blocked";
    }
    if (word.startsWith("failed")) {
      return "failed";
    }
    return word.startsWith("waived") || word.startsWith("not") ? "skipped" : "ahead";
  }

  private static Element legend() {
    Element legend = Element.of("ul", "legend board-legend");
    for (String tone : List.of("passed", "waiting", "blocked", "failed", "skipped", "ahead")) {
      legend.add(
          Element.of("li")
              .add(
                  Element.of("svg", "ribbon key")
                      .attr("aria-hidden", "true")
                      .attr("width", 12)
                      .attr("height", 10)
                      .add(
                          Element.of("rect", tone)
                              .attr("x", 1)
                              .attr("y", 1)
                              .attr("width", 9)
                              .attr("height", 8)))
              .add(tone.equals("skipped") ? "waived or not applicable" : tone));
    }
    return legend;
  }
}
