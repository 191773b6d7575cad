package org.testudo.claims;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;

/**
 * A date as sources give it: a day, a month, a year, or somewhere between two days.
 *
 * <p>Written {@code 2024-11-22}, {@code 2022-11}, {@code 2026} or {@code 2024-01-01..2024-03-15}.
 * Calendar days are proleptic Gregorian without a zone; a month means "some day of that month".
 *
 * @param earliest the first day it can mean
 * @param latest the last day it can mean, not before {@code earliest}
 */
public record FuzzyDate(LocalDate earliest, LocalDate latest) implements Comparable<FuzzyDate> {

  public FuzzyDate {
    if (latest.isBefore(earliest)) {
      throw new IllegalArgumentException(
          "The date range %s..%s ends before it begins.".formatted(earliest, latest));
    }
    if (earliest.getYear() < 0 || latest.getYear() > 9999) {
      throw new IllegalArgumentException(
          "The date %s..%s lies outside the years 0000 to 9999.".formatted(earliest, latest));
    }
  }

  public static FuzzyDate of(LocalDate day) {
    return new FuzzyDate(day, day);
  }

  /** Reads one of the four written forms; throws IllegalArgumentException that shows them. */
  public static FuzzyDate parse(String text) {
    try {
      int dots = text.indexOf("..");
      if (dots > 0) {
        FuzzyDate from = parseOne(text.substring(0, dots));
        FuzzyDate to = parseOne(text.substring(dots + 2));
        return new FuzzyDate(from.earliest, to.latest);
      }
      return parseOne(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "\"%s\" is not a date. Write 2024-11-22, 2024-11, 2024 or 2024-01-01..2024-03-15."
              .formatted(text),
          e);
    }
  }

  private static FuzzyDate parseOne(String text) {
    return switch (text.length()) {
      case 4 -> {
        Year year = Year.parse(text);
        yield new FuzzyDate(year.atDay(1), year.atMonth(12).atEndOfMonth());
      }
      case 7 -> {
        YearMonth month = YearMonth.parse(text);
        yield new FuzzyDate(month.atDay(1), month.atEndOfMonth());
      }
      default -> of(parseDay(text));
    };
  }

  /** The middle day, for sorting and for arithmetic that needs one day. */
  public LocalDate middle() {
    return isDay()
        ? earliest
        : earliest.plusDays((latest.toEpochDay() - earliest.toEpochDay()) / 2);
  }

  public boolean isDay() {
    return earliest.equals(latest);
  }

  @Override
  public int compareTo(FuzzyDate other) {
    int byEarliest = earliest.compareTo(other.earliest);
    return byEarliest != 0 ? byEarliest : latest.compareTo(other.latest);
  }

  /** The shortest written form; {@link #parse} reads it back. */
  @Override
  public String toString() {
    if (isDay()) {
      return earliest.toString();
    }
    YearMonth month = YearMonth.from(earliest);
    if (earliest.equals(month.atDay(1)) && latest.equals(month.atEndOfMonth())) {
      return month.toString();
    }
    Year year = Year.from(earliest);
    if (earliest.equals(year.atDay(1)) && latest.equals(year.atMonth(12).atEndOfMonth())) {
      return "%04d".formatted(year.getValue());
    }
    return earliest + ".." + latest;
  }

  /** ISO day, hand-parsed: a large ledger holds millions of them and DateTimeFormatter is slow. */
  private static LocalDate parseDay(String text) {
    if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
      throw new DateTimeException("not an ISO day: " + text);
    }
    return LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
  }

  private static int digits(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw new DateTimeException("not a digit: " + text);
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
