package org.testudo.exchange.cap;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.testudo.airpicture.warning.Point;

/** The written forms of values inside CAP elements. */
final class CapText {

  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", java.util.Locale.ROOT);
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  private CapText() {}

  /** Without {@code Z} or fractions; UTC is written {@code -00:00} (section 3.3.2). */
  static String time(OffsetDateTime time) {
    String offset = time.getOffset().equals(ZoneOffset.UTC) ? "-00:00" : time.getOffset().getId();
    return LOCAL.format(time) + offset;
  }

  /**
   * @throws IllegalArgumentException if it is no instant with an offset
   */
  static OffsetDateTime time(String text) {
    try {
      return OffsetDateTime.parse(text.strip(), DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "\"%s\" is no time. Write 2026-11-26T02:10:00+02:00, for UTC -00:00.".formatted(text), e);
    }
  }

  static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  static double number(String text) {
    try {
      double value = Double.parseDouble(text.strip());
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException _) {
      // told below, with every other text that is no number
    }
    throw new IllegalArgumentException("\"%s\" is no number.".formatted(text));
  }

  static String point(Point point) {
    return number(point.latitude()) + "," + number(point.longitude());
  }

  static Point point(String text) {
    int comma = text.indexOf(',');
    if (comma < 0) {
      throw new IllegalArgumentException(
          "\"%s\" is no point. Write LATITUDE,LONGITUDE without blanks.".formatted(text));
    }
    return new Point(number(text.substring(0, comma)), number(text.substring(comma + 1)));
  }

  /** Points separated by blanks. */
  static List<Point> ring(String text) {
    List<Point> ring = new ArrayList<>();
    for (String pair : text.strip().split("\\s+", -1)) {
      ring.add(point(pair));
    }
    return ring;
  }

  /** Words separated by blanks; those that hold blanks stand in quotes. */
  static String words(List<String> words) {
    return String.join(
        " ",
        words.stream()
            .map(word -> word.chars().anyMatch(Character::isWhitespace) ? '"' + word + '"' : word)
            .toList());
  }

  static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      words.add(word.group(1) != null ? word.group(1) : word.group(2));
    }
    return words;
  }

  /**
   * Refuses what XML cannot hold.
   *
   * @return the text itself
   */
  static String clean(String text) {
    text.codePoints()
        .filter(c ->
            !(c == 0x9
                || c == 0xA
                || c == 0xD
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000))
        .findFirst()
        .ifPresent(c -> {
          throw new IllegalArgumentException(
              "The character U+%04X cannot stand in a message. Leave it out.".formatted(c));
        });
    return text;
  }
}
