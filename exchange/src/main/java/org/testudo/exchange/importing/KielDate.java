package org.testudo.exchange.importing;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.testudo.claims.FuzzyDate;

/**
 * An announcement date as the Ukraine Support Tracker writes it.
 *
 * <p>Plain dates are day/month/year; dates after {@code until} and {@code between} are
 * month/day/year; months are month/year with two or four digits. A bound beyond its month's end
 * ({@code 06/31/2022}) is read as the month's last day.
 *
 * @param style which of the forms it is
 * @param from the first day it can mean; empty for "since the tracker began"
 * @param until the last day it can mean; empty for "until the file's stated end"
 * @param impossible whether a day was named that no calendar has
 */
record KielDate(
    Style style, Optional<LocalDate> from, Optional<LocalDate> until, boolean impossible) {

  /** The forms met in the tracker's releases. */
  enum Style {
    DAY,
    UNTIL,
    BETWEEN,
    MONTH_ONLY,
    NO_DATE,
    UNREADABLE;

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");
  private static final Pattern PLAIN = Pattern.compile("(\\d{1,2})[/.](\\d{1,2})[/.](\\d{4})");
  private static final Pattern UNTIL = Pattern.compile("until (\\d{1,2})/(?:(\\d{1,2})/)?(\\d{4})");
  private static final Pattern BETWEEN =
      Pattern.compile("between (\\d{1,2})/(\\d{1,2})/(\\d{4}) and (\\d{1,2})/(\\d{1,2})/(\\d{4})");
  private static final Pattern MONTH = Pattern.compile("(?:[a-z ]+, ?)?(\\d{1,2})/(\\d{4}|\\d{2})");
  private static final Pattern NONE =
      Pattern.compile("\\.?|unspecified|undisclosed|unclear|not specified|not given|n/?a");

  static KielDate read(String text) {
    String plain =
        text.replace('\u00a0', ' ').strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    try {
      return match(plain);
    } catch (DateTimeException e) {
      return new KielDate(Style.UNREADABLE, Optional.empty(), Optional.empty(), true);
    }
  }

  private static KielDate match(String text) {
    Matcher iso = ISO.matcher(text);
    if (iso.matches()) {
      LocalDate day = LocalDate.parse(text);
      return new KielDate(Style.DAY, Optional.of(day), Optional.of(day), false);
    }
    Matcher plain = PLAIN.matcher(text);
    if (plain.matches()) {
      LocalDate day = LocalDate.of(number(plain, 3), number(plain, 2), number(plain, 1));
      return new KielDate(Style.DAY, Optional.of(day), Optional.of(day), false);
    }
    Matcher until = UNTIL.matcher(text);
    if (until.matches()) {
      YearMonth month = YearMonth.of(number(until, 3), number(until, 1));
      int day = until.group(2) == null ? month.lengthOfMonth() : number(until, 2);
      return new KielDate(
          Style.UNTIL,
          Optional.empty(),
          Optional.of(month.atDay(Math.min(day, month.lengthOfMonth()))),
          day > month.lengthOfMonth());
    }
    Matcher between = BETWEEN.matcher(text);
    if (between.matches()) {
      LocalDate from = LocalDate.of(number(between, 3), number(between, 1), number(between, 2));
      LocalDate to = LocalDate.of(number(between, 6), number(between, 4), number(between, 5));
      return to.isBefore(from)
          ? new KielDate(Style.UNREADABLE, Optional.empty(), Optional.empty(), true)
          : new KielDate(Style.BETWEEN, Optional.of(from), Optional.of(to), false);
    }
    Matcher month = MONTH.matcher(text);
    if (month.matches()) {
      int year = number(month, 2);
      YearMonth meant = YearMonth.of(year < 100 ? 2000 + year : year, number(month, 1));
      return new KielDate(
          Style.MONTH_ONLY, Optional.of(meant.atDay(1)), Optional.of(meant.atEndOfMonth()), false);
    }
    Style style = NONE.matcher(text).matches() ? Style.NO_DATE : Style.UNREADABLE;
    return new KielDate(style, Optional.empty(), Optional.empty(), false);
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  /** The days it can mean, open ends closed by the tracker's beginning and the file's end. */
  FuzzyDate within(LocalDate beginning, LocalDate end) {
    LocalDate last = until.orElse(end);
    LocalDate first = from.orElse(beginning);
    return new FuzzyDate(first.isAfter(last) ? last : first, last);
  }
}
