package org.testudo.exchange.report;

import java.util.List;
import java.util.Locale;
import org.testudo.exchange.report.Report.StuckRow;

/**
 * The sentence that matters, worded from the figures. Every face of the report opens with it, so
 * that a minister who reads no further has read the right thing, and its uncertainty with it.
 *
 * @param statement what waits where, and what a week of it costs
 * @param meaning the same in people, and whose move it is
 * @param caution class, uncertainty and the nature of the measure
 */
record Headline(String statement, String meaning, String caution) {

  private static final String MEASURE =
      "A planning measure under notional public figures, not a prediction of combat.";

  static Headline of(Report report) {
    String against =
        report.headlineThreats().isEmpty()
            ? ""
            : "Against " + list(report.headlineThreats()).toLowerCase(Locale.ROOT) + ". ";
    if (report.stuck().isEmpty()) {
      return new Headline(
          "No waiting gate costs protection within the horizon.", total(report), against + MEASURE);
    }
    StuckRow worst = report.stuck().getFirst();
    String interval =
        "95"
            + Figures.THIN
            + "% interval of the weekly cost: "
            + Figures.range(worst.ci95Low(), worst.ci95High())
            + " person-days, over "
            + Figures.count(report.question().futures())
            + " futures. ";
    if (!distinct(worst)) {
      return new Headline(
          "No single gate stands out: the dearest wait cannot be told from chance.",
          "First in the list is %s at the %s gate, with a cost that may be nothing. %s"
              .formatted(worst.title(), worst.gate(), total(report)),
          against + interval + MEASURE);
    }
    return new Headline(
        "%s people gain protection sooner if %s passes the %s gate; each week it waits costs %s protected person-days."
            .formatted(
                capital(Figures.words(worst.personDaysPerWeek() / 7)),
                worst.title(),
                worst.gate(),
                Figures.words(worst.personDaysPerWeek())),
        "It has waited %s%s. %s"
            .formatted(
                Figures.days(worst.waitedDays()),
                worst.owner().map(owner -> "; the next move is with " + owner).orElse(""),
                total(report)),
        against
            + "People: the weekly cost spread over seven days, an average. "
            + interval
            + MEASURE);
  }

  /** Whether the interval leaves out zero. */
  static boolean distinct(StuckRow row) {
    return row.ci95Low() > 0 && row.personDaysPerWeek() > 0;
  }

  private static String total(Report report) {
    var days = report.protectedPersonDays();
    return "In the %s from %s, the aid in view gives %s protected person-days (80%s%% of futures: %s)."
        .formatted(
            horizon(report.question().horizonDays()),
            report.question().asOf(),
            Figures.words(days.p50()),
            Figures.THIN,
            Figures.range(days.p10(), days.p90()));
  }

  /** A horizon in months where it is some, else in days. */
  static String horizon(int days) {
    long months = Math.round(days / 30.4375);
    boolean whole = Math.abs(months * 30.4375 - days) < 3;
    return whole && months > 1 ? months + " months" : Figures.days(days);
  }

  static String list(List<String> words) {
    if (words.size() < 2) {
      return String.join("", words);
    }
    return String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
