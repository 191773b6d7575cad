package org.testudo.exchange.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.testudo.exchange.report.Report.StuckRow;

/**
 * The sentence that matters, worded from the figures. Every face of the report opens with it, so
 * that a minister who reads no further has read the right thing, and its uncertainty with it.
 *
 * @param statement what waits where, and what a week of it costs
 * @param meaning the same in people, and whose move it is
 * @param caution class, uncertainty and the nature of the measure
 */
public record Headline(String statement, String meaning, String caution) {

  private static final String MEASURE =
      "A planning measure under notional public figures, not a prediction of combat.";

  /** The sentence of a report. */
  public static Headline of(Report report) {
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
        "Each week that %s %s costs %s protected person-days, as if %s people went unprotected for that week."
            .formatted(
                name(report, worst),
                GateWords.waits(worst.gate()),
                Figures.words(worst.personDaysPerWeek()),
                Figures.words(worst.personDaysPerWeek() / 7)),
        "It has waited %s%s.%s %s"
            .formatted(
                Figures.days(worst.waitedDays()),
                worst.owner().map(owner -> "; the next move is with " + owner).orElse(""),
                report.isSilent(worst.lastNews())
                    ? " " + capital(silence(worst.lastNews())) + "."
                    : "",
                total(report)),
        against
            + "People: the weekly cost over seven days; the loss itself falls in the whole horizon."
            + " "
            + interval
            + MEASURE);
  }

  /** "France's SAMP/T (8 systems)", where the case is in view. */
  private static String name(Report report, StuckRow stuck) {
    return report.cases().stream()
        .filter(row -> row.id().equals(stuck.caseId()))
        .findFirst()
        .map(row -> "%s %s (%s)".formatted(possessive(row.donor()), row.system(), row.quantity()))
        .orElse(stuck.title());
  }

  /** English wants an article before some names: "the United States' Patriot". */
  private static String possessive(String donor) {
    boolean article =
        donor.startsWith("United ") || donor.endsWith(" Union") || donor.equals("Netherlands");
    return (article ? "the " : "") + donor + (donor.endsWith("s") ? "'" : "'s");
  }

  /** "no news since 2023-03-17". */
  static String silence(Optional<LocalDate> lastNews) {
    return lastNews.map(day -> "no news since " + day).orElse("no news on record");
  }

  /** Whether the interval leaves out zero. */
  static boolean distinct(StuckRow row) {
    return row.ci95Low() > 0 && row.personDaysPerWeek() > 0;
  }

  private static String total(Report report) {
    var days = report.protectedPersonDays();
    return "In the %s from %s, the aid in view gives %s protected person-days (80%s%% of futures: %s)%s"
        .formatted(
            horizon(report.question().horizonDays()),
            report.question().asOf(),
            Figures.words(days.p50()),
            Figures.THIN,
            Figures.range(days.p10(), days.p90()),
            afterReady(report));
  }

  /** What becomes of the total once units fail and are hit, or that nothing is said of it. */
  private static String afterReady(Report report) {
    return report
        .service()
        .map(life ->
            ", if units stay capable. With failures, spares, crews and losses, where these are assumed, %s of them remain: %s (%s)."
                .formatted(
                    Figures.percent(life.meanShare()),
                    Figures.words(life.personDays().p50()),
                    Figures.range(life.personDays().p10(), life.personDays().p90())))
        .orElse(", if units stay capable.");
  }

  /** A horizon in months where it is some, else in days. */
  static String horizon(long days) {
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
