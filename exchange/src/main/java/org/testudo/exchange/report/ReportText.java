package org.testudo.exchange.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.testudo.exchange.report.Report.CaseRow;
import org.testudo.exchange.report.Report.ConflictRow;
import org.testudo.exchange.report.Report.Question;
import org.testudo.exchange.report.Report.ReadyDates;
import org.testudo.exchange.report.Report.StuckRow;
import org.testudo.exchange.report.Terminal.Ink;

/**
 * The report in brief, for a terminal: fewer than fifty lines that say what is stuck, when things
 * will be ready, where sources disagree, and where to look next.
 */
public final class ReportText {

  private static final int STUCK = 5;
  private static final int SILENT = 2;
  private static final int READY = 5;
  private static final int CONFLICTS = 3;
  private static final int NARROWEST = 60;

  /**
   * What the terminal can show.
   *
   * @param width columns, at least 60
   * @param unicode whether its character set has block and box characters; else ASCII only
   * @param colour whether to colour; false for anything but a terminal
   */
  public record Style(int width, boolean unicode, boolean colour) {

    /** 80 columns, Unicode, no colour. */
    public static final Style PLAIN = new Style(80, true, false);

    public Style {
      if (width < NARROWEST) {
        throw new IllegalArgumentException(
            "A width of %d columns is too narrow. Use %d or more.".formatted(width, NARROWEST));
      }
    }
  }

  private final Report report;
  private final Terminal terminal;
  private final int width;
  private final List<String> lines = new ArrayList<>();

  private ReportText(Report report, Style style) {
    this.report = report;
    this.terminal = new Terminal(style);
    this.width = style.width();
  }

  /** The summary; every line ends in a line feed and fits the width. */
  public static String render(Report report, Style style) {
    ReportText text = new ReportText(report, style);
    text.opening();
    text.stuck();
    text.ready();
    text.conflicts();
    text.further();
    StringBuilder out = new StringBuilder();
    text.lines.forEach(line -> out.append(line.stripTrailing()).append('\n'));
    return out.toString();
  }

  private void opening() {
    Question question = report.question();
    int label = Math.min(width / 2, Printable.columns(terminal.clean(question.label())));
    lines.add(
        terminal.ink(Ink.STRONG, terminal.left(question.title(), width - label - 2))
            + "  "
            + terminal.right(question.label(), label));
    lines.add(
        terminal.fit(
            "As of %s, known at %s%s, audience %s"
                .formatted(
                    question.asOf(),
                    question.knownAt(),
                    question.reconstructed() ? " (reconstructed)" : "",
                    question.audience()),
            width));
    lines.add(terminal.rule());
    Headline headline = Headline.of(report);
    terminal
        .wrap(headline.statement(), width)
        .forEach(line -> lines.add(terminal.ink(Ink.STRONG, line)));
    lines.addAll(terminal.wrap(headline.meaning(), width));
    terminal
        .wrap(headline.caution(), width)
        .forEach(line -> lines.add(terminal.ink(Ink.SOFT, line)));
  }

  private void heading(String left, String right) {
    int room = Math.min(width - 20, Printable.columns(terminal.clean(right)));
    lines.add("");
    lines.add(
        terminal.ink(Ink.STRONG, terminal.left(left, width - room - 1))
            + " "
            + terminal.ink(Ink.SOFT, terminal.right(right, room)));
  }

  private void stuck() {
    List<StuckRow> rows = report.stuck();
    heading("WHERE PROTECTION IS STUCK", "protected person-days lost per week (95 % interval)");
    if (rows.isEmpty()) {
      lines.add("No gate is waiting.");
      return;
    }
    List<StuckRow> silent = rows.stream().filter(row -> report.isSilent(row.lastNews())).toList();
    List<StuckRow> spoken = rows.subList(0, rows.size() - silent.size());
    double largest = rows.stream().mapToDouble(StuckRow::personDaysPerWeek).max().orElse(1);
    for (int i = 0; i < Math.min(STUCK, spoken.size()); i++) {
      stuck(i + 1, spoken.get(i), largest);
    }
    more(spoken.size() - STUCK, "waiting gate");
    if (!silent.isEmpty()) {
      lines.add(
          terminal.fit(
              "Silent for %s: stuck, or delivered unreported"
                  .formatted(Headline.horizon(report.newsDays())),
              width));
      silent.stream().limit(SILENT).forEach(this::silent);
      more(silent.size() - SILENT, "silent gate");
    }
  }

  private void stuck(int rank, StuckRow row, double largest) {
    int barWidth = width / 3;
    int words = width - barWidth - 5;
    String cost =
        Figures.brief(row.personDaysPerWeek())
            + " ("
            + Figures.briefRange(row.ci95Low(), row.ci95High())
            + ")";
    lines.add(
        terminal.right(Integer.toString(rank), 2)
            + " "
            + terminal.ink(Ink.STRONG, terminal.left(row.title(), words))
            + "  "
            + terminal.fit(cost, barWidth));
    String bar = terminal.bar(largest > 0 ? row.personDaysPerWeek() / largest : 0, barWidth);
    lines.add(
        "   "
            + terminal.left(
                "%s, %s, %s"
                    .formatted(
                        row.gate(),
                        Figures.days(row.waitedDays()),
                        row.owner().map(owner -> "move: " + owner).orElse("owner not known")),
                words)
            + "  "
            + terminal.ink(Ink.COST, bar));
  }

  private void silent(StuckRow row) {
    int right = Math.min(width / 2, 33);
    lines.add(
        "   "
            + terminal.left(row.title() + ", " + row.gate(), width - right - 5)
            + "  "
            + terminal.fit(
                Figures.brief(row.personDaysPerWeek()) + ", " + Headline.silence(row.lastNews()),
                right));
  }

  private void more(int count, String noun) {
    if (count > 0) {
      lines.add(
          terminal.ink(
              Ink.SOFT, "   and " + Figures.many(count, noun).replace(noun, "more " + noun)));
    }
  }

  private void ready() {
    List<CaseRow> rows = OpenCases.of(report);
    heading("READY DATES", "P50 date, chance of " + terminal.sign("◆", "*"));
    if (rows.isEmpty()) {
      lines.add("No open case has a forecast.");
      return;
    }
    TimeAxis axis = TimeAxis.ofReadyDates(report);
    int name = Math.min(26, width / 3);
    int chart = width - name - 20;
    lines.add(" ".repeat(name + 1) + axisLine(axis, chart));
    for (CaseRow row : rows.subList(0, Math.min(READY, rows.size()))) {
      ReadyDates ready = row.ready().orElseThrow();
      lines.add(
          terminal.left(row.title(), name)
              + " "
              + terminal.ink(Ink.READY, dates(ready, axis, chart))
              + " "
              + ready.p50()
              + terminal.right(Figures.percent(ready.chanceOfDeterministic()), 8));
    }
    more(rows.size() - READY, "case");
    lines.add(
        terminal.ink(
            Ink.SOFT,
            terminal.fit(
                terminal.sign(
                    "━ P10–P80  ─ to P90  ● P50  ◆ typical durations alone  ▼ promised  ┊ as of",
                    "= P10-P80  - to P90  O P50  * typical durations alone  v promised  : as of"),
                width)));
  }

  private String axisLine(TimeAxis axis, int chart) {
    char[] line = new char[chart];
    Arrays.fill(line, ' ');
    int free = 0;
    for (LocalDate tick : axis.ticks(Math.max(2, chart / 9))) {
      String label = TimeAxis.label(tick);
      int at = column(axis, tick, chart);
      if (at >= free && at + label.length() <= chart) {
        label.getChars(0, label.length(), line, at);
        free = at + label.length() + 2;
      }
    }
    return new String(line);
  }

  private static int column(TimeAxis axis, LocalDate date, int chart) {
    return Math.toIntExact(Math.round(axis.percent(date) / 100 * (chart - 1)));
  }

  private String dates(ReadyDates ready, TimeAxis axis, int chart) {
    String[] cells = new String[chart];
    Arrays.fill(cells, " ");
    cells[column(axis, report.question().asOf(), chart)] = terminal.sign("┊", ":");
    int p10 = column(axis, ready.p10(), chart);
    int p80 = column(axis, ready.p80(), chart);
    int p90 = column(axis, ready.p90(), chart);
    Arrays.fill(cells, p10, p90 + 1, terminal.sign("─", "-"));
    Arrays.fill(cells, p10, p80 + 1, terminal.sign("━", "="));
    ready.promised().ifPresent(date -> cells[column(axis, date, chart)] = terminal.sign("▼", "v"));
    cells[column(axis, ready.deterministic(), chart)] = terminal.sign("◆", "*");
    cells[column(axis, ready.p50(), chart)] = terminal.sign("●", "O");
    if (axis.isBeyond(ready.p90())) {
      cells[chart - 1] = terminal.sign("→", ">");
    }
    return String.join("", cells);
  }

  private void conflicts() {
    List<ConflictRow> rows = report.conflicts();
    heading("WHERE SOURCES DISAGREE", Figures.many(report.claims(), "claim") + " in view");
    if (rows.isEmpty()) {
      lines.add("No claims in view contradict each other.");
      return;
    }
    List<ConflictRow> first = new ArrayList<>();
    Set<String> subjects = new HashSet<>();
    rows.stream().filter(row -> subjects.add(row.subject())).limit(CONFLICTS).forEach(first::add);
    for (ConflictRow row : first) {
      List<String> wrapped =
          terminal.wrap(row.subject() + ", " + row.aspect() + ": " + versions(row), width - 3);
      lines.add(wrapped.getFirst());
      if (wrapped.size() > 1) {
        lines.add(
            "   " + terminal.fit(String.join(" ", wrapped.subList(1, wrapped.size())), width - 3));
      }
    }
    more(rows.size() - first.size(), "disagreement");
  }

  private static String versions(ConflictRow row) {
    return String.join(
        " against ",
        VersionGroup.of(row).stream()
            .map(group ->
                "%s (%s%s)"
                    .formatted(group.value(), group.chosen() ? "taken; " : "", group.standing()))
            .toList());
  }

  private void further() {
    lines.add("");
    if (!report.stuck().isEmpty()) {
      lines.add(
          terminal.fit(
              "Every figure down to its sources: testudo explain "
                  + report.stuck().getFirst().caseId(),
              width));
    }
    lines.add(
        terminal.ink(
            Ink.SOFT,
            terminal.fit(
                "Map, gate board, promises and method: the HTML report. All figures: --json.",
                width)));
  }
}
