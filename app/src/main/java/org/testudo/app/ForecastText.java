package org.testudo.app;

import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.testudo.app.chain.Baseline;
import org.testudo.app.chain.Prospect;

/** A forecast for a terminal of 100 columns. */
final class ForecastText {

  /** Cases beyond this many are told in one line each. */
  private static final int IN_FULL = 12;

  private final PrintWriter out;
  private final Axis axis;
  private final Ink ink;

  private ForecastText(PrintWriter out, Axis axis, Ink ink) {
    this.out = out;
    this.axis = axis;
    this.ink = ink;
  }

  /** What bars are drawn with. */
  private record Ink(char likely, char middle, char span, char gain) {
    static Ink of(boolean unicode) {
      return unicode ? new Ink('━', '┃', '─', '▇') : new Ink('=', '|', '-', '#');
    }
  }

  static void print(Prospect prospect, PrintWriter out, boolean unicode) {
    Ink ink = Ink.of(unicode);
    out.printf(
        "As of %s, known at %s%s, audience %s, label %s; %,d futures, seed %d.%n",
        prospect.asOf(),
        prospect.knownAt(),
        prospect.reconstructed() ? " (reconstructed)" : "",
        prospect.audience(),
        prospect.label(),
        prospect.futures(),
        prospect.seed());
    prospect
        .converged()
        .filter(converged -> !converged)
        .ifPresent(_ ->
            out.println(
                "Not converged: some P80 is still less certain than asked. Ask for a wider"
                    + " interval."));
    ForecastText text = new ForecastText(out, Axis.over(prospect), ink);
    boolean full = prospect.cases().size() <= IN_FULL;
    if (!full) {
      out.printf(
          "%n%-46s %-10s %-10s %-10s  %s P10 to P80, %s P50, %s to P90; scale ends %s%n",
          "Ready", "P50", "P80", "P90", ink.likely, ink.middle, ink.span, text.axis.last);
    }
    for (Prospect.CaseProspect one : prospect.cases()) {
      if (full) {
        text.inFull(one);
      } else {
        text.inOneLine(one);
      }
    }
    if (!full) {
      out.printf("%nName a case to see its gates: testudo forecast CASE%n");
    }
    prospect
        .unforeseen()
        .forEach(one -> out.printf("%nNo forecast for %s: %s%n", one.id(), one.reason()));
    prospect.whatIfs().forEach(text::comparison);
    prospect.secondAgainstFirst().ifPresent(text::comparison);
  }

  private void inOneLine(Prospect.CaseProspect one) {
    out.printf(
        "%-46s %-10s %-10s %-10s  %s%n",
        shortened(one.title(), 46),
        day(one.ready().p50()),
        day(one.ready().p80()),
        day(one.ready().p90()),
        axis.bar(one.ready(), ink));
  }

  private void inFull(Prospect.CaseProspect one) {
    out.printf("%n%s (%s)%n", one.title(), one.id());
    out.printf(
        "  stands at %s%s%n",
        one.gate(),
        one.owner()
            .map(owner ->
                String.format(Locale.ROOT, ", %,d days, move: %s", one.waitedDays(), owner))
            .orElse(""));
    out.printf(
        "  READY  P10 %s  P50 %s  P80 %s (95 %%: %s to %s)  P90 %s%n",
        day(one.ready().p10()),
        day(one.ready().p50()),
        day(one.ready().p80()),
        day(one.ready().p80Low()),
        day(one.ready().p80High()),
        day(one.ready().p90()));
    if (one.never() > 0) {
      out.printf(Locale.ROOT, "  never ready in %.1f %% of futures%n", 100 * one.never());
    }
    out.printf(
        Locale.ROOT,
        "  typical durations alone give %s: %s; merge bias %+.0f days%n",
        one.deterministic(),
        chance(one.chanceOfDeterministic()),
        one.mergeBiasDays());
    one.promised()
        .ifPresent(promised ->
            out.printf(
                "  promised %s%s%n",
                promised, one.chanceOfPromised().map(chance -> ": " + chance(chance)).orElse("")));
    out.printf(
        "  %-9s %-10s %-10s %-10s %5s %6s  %s%n",
        "gate", "P10", "P50", "P90", "crit.", "cruc.", "a week less here brings READY forward by");
    for (Prospect.GateProspect gate : one.gates()) {
      out.printf(
          Locale.ROOT,
          "  %-9s %-10s %-10s %-10s %4.0f%% %6.2f  %4.1f d (%.1f to %.1f) %s%n",
          gate.gate() + (gate.waiting() ? "*" : ""),
          day(gate.passed().p10()),
          day(gate.passed().p50()),
          day(gate.passed().p90()),
          100 * gate.criticality(),
          gate.cruciality(),
          gate.weekLess().days(),
          gate.weekLess().ci95Low(),
          gate.weekLess().ci95High(),
          Character.toString(ink.gain)
              .repeat((int) Math.round(Math.max(0, gate.weekLess().days()))));
    }
    if (one.gates().stream().anyMatch(Prospect.GateProspect::waiting)) {
      out.printf("  * its clock runs%n");
    }
    for (Prospect.GateProspect gate : one.gates()) {
      out.printf("    %s: %s%n", gate.gate(), gate.restsOn());
    }
  }

  private void comparison(Prospect.Comparison told) {
    out.printf("%nWhat if: %s, against %s%n", told.name(), told.against());
    if (told.cases().isEmpty()) {
      out.println("  no ready day of the cases asked for can change");
    }
    List<Prospect.CaseDifference> most =
        told.cases().stream()
            .sorted(
                Comparator.comparingDouble(
                    (Prospect.CaseDifference one) -> -Math.abs(one.sooner().days())))
            .toList();
    for (Prospect.CaseDifference one : most) {
      out.printf(
          Locale.ROOT,
          "  %-46s P50 %s, was %s; P80 %s, was %s; sooner by %.1f d (95 %%: %.1f to %.1f)%n",
          shortened(one.title(), 46),
          day(one.after().p50()),
          day(one.before().p50()),
          day(one.after().p80()),
          day(one.before().p80()),
          one.sooner().days(),
          one.sooner().ci95Low(),
          one.sooner().ci95High());
    }
    told.priced().ifPresent(this::priced);
  }

  private void priced(Baseline.Priced worth) {
    gained("protected person-days, gates and units", worth.gained());
    worth
        .services()
        .forEach(one ->
            gained(
                "one more %s for %s, alone, over %d futures of service"
                    .formatted(one.what().replace('-', ' '), one.system(), one.futures()),
                one.gained()));
    worth
        .lost()
        .ifPresent(lost ->
            out.printf(
                Locale.ROOT,
                "  without %s, today: %,d of %,d people less in true cover; cut off: %s; served by fewer: %s%n",
                String.join(", ", lost.nodes()),
                lost.persons(),
                lost.standing(),
                lost.cut().isEmpty() ? "none" : String.join(", ", lost.cut()),
                lost.degraded().isEmpty() ? "none" : String.join(", ", lost.degraded())));
  }

  private void gained(String what, Baseline.Gained gained) {
    out.printf(
        Locale.ROOT,
        "  %s: %+,.0f (95 %%: %+,.0f to %+,.0f)%n",
        what,
        gained.mean(),
        gained.ci95Low(),
        gained.ci95High());
  }

  private static String chance(Prospect.Chance chance) {
    return String.format(Locale.ROOT, "%s (%.0f %%)", chance.words(), 100 * chance.probability());
  }

  private static String day(Optional<LocalDate> day) {
    return day.map(LocalDate::toString).orElse("never");
  }

  private static String shortened(String text, int width) {
    return text.length() <= width ? text : text.substring(0, width - 1) + "…";
  }

  /** A common scale for the bars: from the as-of day to the latest P90, six years at most. */
  private record Axis(LocalDate first, LocalDate last) {
    private static final int WIDTH = 24;
    private static final int MOST_YEARS = 6;

    static Axis over(Prospect prospect) {
      LocalDate most = prospect.asOf().plusYears(MOST_YEARS);
      LocalDate last =
          prospect.cases().stream()
              .flatMap(one -> one.ready().p90().stream())
              .max(Comparator.naturalOrder())
              .filter(day -> day.isBefore(most))
              .orElse(most);
      return new Axis(prospect.asOf(), last);
    }

    String bar(Prospect.Dates dates, Ink ink) {
      StringBuilder bar = new StringBuilder(" ".repeat(WIDTH));
      int from = column(dates.p10());
      int to = column(dates.p90());
      for (int i = from; i <= to; i++) {
        bar.setCharAt(i, ink.span);
      }
      for (int i = from; i <= column(dates.p80()); i++) {
        bar.setCharAt(i, ink.likely);
      }
      bar.setCharAt(column(dates.p50()), ink.middle);
      return bar.toString().stripTrailing();
    }

    private int column(Optional<LocalDate> day) {
      long span = Math.max(1, last.toEpochDay() - first.toEpochDay());
      long at =
          day.map(date -> (WIDTH - 1) * (date.toEpochDay() - first.toEpochDay()) / span)
              .orElse((long) WIDTH - 1);
      return Math.clamp(at, 0, WIDTH - 1);
    }
  }
}
