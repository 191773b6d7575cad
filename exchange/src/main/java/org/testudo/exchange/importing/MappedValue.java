package org.testudo.exchange.importing;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One value of a mapping: a template with {@code {Column}} places, and what to do with the text.
 *
 * @param template where {@code {Column}} stands for that cell and {@code {Column|slug}} for its
 *     form in a subject's name
 * @param missing texts that mean that there is no value
 * @param words replaces the whole text, case aside; a text that is not there is refused
 * @param dates patterns to read the text by, tried in order; the value is then an ISO date
 * @param thousands sign to take out of numbers, {@code ""} for none
 * @param prefix put before the value
 * @param suffix put behind the value
 * @param otherwise the value if there is none
 */
record MappedValue(
    String template,
    Set<String> missing,
    Map<String, String> words,
    List<DateTimeFormatter> dates,
    String thousands,
    String prefix,
    String suffix,
    Optional<String> otherwise) {

  private static final Pattern PLACE = Pattern.compile("\\{([^{}|]+)(\\|slug)?\\}");

  /** The same text for every row. */
  static MappedValue constant(String text) {
    return new MappedValue(text, Set.of(), Map.of(), List.of(), "", "", "", Optional.empty());
  }

  /** As words and missing texts are compared. */
  static String key(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  Set<String> columns() {
    Set<String> columns = new TreeSet<>();
    Matcher places = PLACE.matcher(template);
    while (places.find()) {
      columns.add(places.group(1));
    }
    return columns;
  }

  /**
   * The text of the value in one row.
   *
   * @param cells the trimmed text of a column
   * @throws IllegalArgumentException if the text is not among the words, or in no date pattern
   */
  Optional<String> in(Function<String, String> cells) {
    Matcher places = PLACE.matcher(template);
    StringBuilder filled = new StringBuilder();
    while (places.find()) {
      String cell = cells.apply(places.group(1));
      places.appendReplacement(
          filled, Matcher.quoteReplacement(places.group(2) == null ? cell : Slug.of(cell)));
    }
    places.appendTail(filled);
    String text = filled.toString().strip();
    if (text.isEmpty() || missing.contains(key(text))) {
      return otherwise;
    }
    String value = thousands.isEmpty() ? text : text.replace(thousands, "");
    if (!words.isEmpty()) {
      String word = words.get(key(value));
      if (word == null) {
        throw new IllegalArgumentException(
            "\"%s\" is not in the mapping's \"map\". Add it.".formatted(value));
      }
      value = word;
    }
    return Optional.of(prefix + (dates.isEmpty() ? value : date(value)) + suffix);
  }

  private String date(String text) {
    if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
      // A real date of a workbook comes as an ISO day whatever the pattern.
      return text;
    }
    for (DateTimeFormatter pattern : dates) {
      try {
        return pattern.parseBest(text, LocalDate::from, YearMonth::from).toString();
      } catch (DateTimeException _) {
        // The next pattern may fit.
      }
    }
    throw new IllegalArgumentException(
        "\"%s\" is a date in none of the mapping's \"dates\" patterns.".formatted(text));
  }
}
