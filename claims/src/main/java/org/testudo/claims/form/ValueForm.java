package org.testudo.claims.form;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.testudo.claims.ClaimId;
import org.testudo.claims.FuzzyDate;
import org.testudo.claims.Grade;
import org.testudo.claims.Label;
import org.testudo.claims.Money;
import org.testudo.claims.Position;
import org.testudo.claims.Quantity;
import org.testudo.claims.Subject;
import org.testudo.claims.Validity;

/**
 * The one text of every value that a claim can hold: {@code case:ca-nasams}, {@code 3..4 launcher},
 * {@code not-applicable}, {@code 2024-11}.
 *
 * <p>{@link #parse} is lenient where people differ without meaning anything by it (the case of enum
 * words, underscores for hyphens); {@link #format} gives the one canonical text, and {@code
 * parse(type, format(value))} equals the value.
 */
public final class ValueForm {

  /** The largest whole number that every JSON reader keeps exactly (RFC 7493, section 2.2). */
  public static final long MAX_NUMBER = (1L << 53) - 1;

  private static final Map<Class<?>, Function<String, Object>> PARSERS = new HashMap<>();

  static {
    PARSERS.put(String.class, text -> text);
    PARSERS.put(Subject.class, Subject::parse);
    PARSERS.put(Quantity.class, Quantity::parse);
    PARSERS.put(Money.class, Money::parse);
    PARSERS.put(FuzzyDate.class, FuzzyDate::parse);
    PARSERS.put(Validity.class, Validity::parse);
    PARSERS.put(Grade.class, Grade::parse);
    PARSERS.put(Label.class, Label::parse);
    PARSERS.put(Position.class, Position::parse);
    PARSERS.put(ClaimId.class, ClaimId::parse);
    PARSERS.put(LocalDate.class, ValueForm::parseDay);
    PARSERS.put(Instant.class, ValueForm::parseInstant);
    PARSERS.put(long.class, ValueForm::parseNumber);
    PARSERS.put(Long.class, ValueForm::parseNumber);
    PARSERS.put(boolean.class, ValueForm::parseBoolean);
    PARSERS.put(Boolean.class, ValueForm::parseBoolean);
  }

  private ValueForm() {}

  /**
   * Reads the text of a value of {@code type}.
   *
   * @throws IllegalArgumentException whose message shows the text and how to write it
   */
  public static Object parse(Class<?> type, String text) {
    if (type.isEnum()) {
      return parseWord(type.asSubclass(Enum.class), text);
    }
    Function<String, Object> parser = PARSERS.get(type);
    if (parser == null) {
      throw new IllegalStateException("No written form is known for " + type.getName() + ".");
    }
    return parser.apply(text);
  }

  /** The canonical text of a value; {@link #parse} reads it back. */
  public static String format(Object value) {
    return value instanceof Enum<?> constant ? word(constant) : value.toString();
  }

  /** The word of an enum constant: lower case, hyphens for underscores. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** All words of an enum, in the order of its constants. */
  public static List<String> words(Class<?> type) {
    List<String> words = new ArrayList<>();
    for (Object constant : constants(type)) {
      words.add(word((Enum<?>) constant));
    }
    return List.copyOf(words);
  }

  private static Object parseWord(Class<?> type, String text) {
    String name = text.toUpperCase(Locale.ROOT).replace('-', '_');
    for (Object constant : constants(type)) {
      if (((Enum<?>) constant).name().equals(name)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        "\"%s\" is not one of %s.".formatted(text, String.join(", ", words(type))));
  }

  private static Object[] constants(Class<?> type) {
    Object[] constants = type.getEnumConstants();
    if (constants == null) {
      throw new IllegalArgumentException(type.getName() + " is not an enum.");
    }
    return constants;
  }

  private static Object parseNumber(String text) {
    try {
      long number = Long.parseLong(text);
      if (number >= -MAX_NUMBER && number <= MAX_NUMBER) {
        return number;
      }
    } catch (NumberFormatException e) {
      // falls through to the one message
    }
    throw new IllegalArgumentException(
        "\"%s\" is not a whole number between -%d and %2$d.".formatted(text, MAX_NUMBER));
  }

  private static Object parseBoolean(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes" -> true;
      case "false", "no" -> false;
      default ->
          throw new IllegalArgumentException("\"%s\" is neither true nor false.".formatted(text));
    };
  }

  private static Object parseDay(String text) {
    FuzzyDate date = FuzzyDate.parse(text);
    if (!date.isDay()) {
      throw new IllegalArgumentException(
          "\"%s\" is not a single day. Write it like 2024-11-22.".formatted(text));
    }
    return date.earliest();
  }

  private static Object parseInstant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "\"%s\" is not an instant in UTC. Write it like 2024-11-22T10:00:00Z.".formatted(text),
          e);
    }
  }
}
