package org.testudo.claims;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A count of something, as exact as the source was: {@code 4 launcher}, {@code 3..4 launcher},
 * {@code 1+ battery}.
 *
 * <p>An undisclosed number is a range without an upper end, never zero. Units of count are never
 * converted here: a battery is not a number of launchers until an assumption says so.
 *
 * @param min the least it can be, not negative
 * @param max the most it can be, {@link #UNBOUNDED} if the source gives none
 * @param unit what is counted
 */
public record Quantity(long min, long max, Unit unit) {

  /** The {@code max} of a quantity without an upper end. */
  public static final long UNBOUNDED = Long.MAX_VALUE;

  /** Fifteen digits: more than anybody counts, and what the written form holds. */
  private static final long LARGEST = 999_999_999_999_999L;

  /** What is counted. The words of the field, singular. */
  public enum Unit {
    SYSTEM,
    BATTERY,
    FIRE_UNIT,
    LAUNCHER,
    RADAR,
    COMMAND_POST,
    VEHICLE,
    MISSILE,
    ROUND,
    PERSON,
    PIECE,
    PACKAGE,
    PERCENT;

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

    public String word() {
      return word;
    }
  }

  private static final Pattern FORM =
      Pattern.compile("(\\d{1,15})(?:(\\+)|\\.\\.(\\d{1,15}))? ([a-z-]+)");

  public Quantity {
    if (min < 0 || max < min) {
      throw new IllegalArgumentException(
          "The quantity %d..%d %s must not be negative nor end below its beginning."
              .formatted(min, max, unit.word));
    }
    if (min > LARGEST || (max > LARGEST && max != UNBOUNDED)) {
      throw new IllegalArgumentException(
          "The quantity %d..%d %s is beyond %d.".formatted(min, max, unit.word, LARGEST));
    }
  }

  public static Quantity of(long count, Unit unit) {
    return new Quantity(count, count, unit);
  }

  /** At least {@code min}, for sources that do not disclose the number. */
  public static Quantity atLeast(long min, Unit unit) {
    return new Quantity(min, UNBOUNDED, unit);
  }

  /** Reads {@code 4 launcher}, {@code 3..4 launcher} or {@code 1+ battery}. */
  public static Quantity parse(String text) {
    Matcher form = FORM.matcher(text);
    if (form.matches()) {
      for (Unit unit : UNITS) {
        if (unit.word.equals(form.group(4))) {
          long min = Long.parseLong(form.group(1));
          long max =
              form.group(2) != null
                  ? UNBOUNDED
                  : form.group(3) != null ? Long.parseLong(form.group(3)) : min;
          return new Quantity(min, max, unit);
        }
      }
    }
    throw new IllegalArgumentException(
        "\"%s\" is not a quantity. Write e.g. \"4 launcher\", \"3..4 launcher\" or \"1+ battery\"; units are %s."
            .formatted(text, UNIT_WORDS));
  }

  public boolean isExact() {
    return min == max;
  }

  @Override
  public String toString() {
    String count = isExact() ? "" + min : max == UNBOUNDED ? min + "+" : min + ".." + max;
    return count + " " + unit.word;
  }

  private static final Unit[] UNITS = Unit.values();
  private static final String UNIT_WORDS = words();

  private static String words() {
    StringBuilder words = new StringBuilder();
    for (Unit unit : UNITS) {
      words.append(words.isEmpty() ? "" : ", ").append(unit.word);
    }
    return words.toString();
  }
}
