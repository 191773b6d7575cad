package org.testudo.picture.assumptions;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.testudo.claims.document.Node;
import org.testudo.claims.document.Problems;

/**
 * Typed access to one mapping of an assumptions file. A missing or malformed field is noted as a
 * problem and replaced by a stand-in, so that one run finds them all; {@link #done} notes fields
 * nobody asked for.
 */
final class Entry {

  private final String path;
  private final Node.Mapping mapping;
  private final Problems problems;
  private final Set<String> asked = new HashSet<>();

  Entry(String path, Node.Mapping mapping, Problems problems) {
    this.path = path;
    this.mapping = mapping;
    this.problems = problems;
  }

  String path() {
    return path;
  }

  void problem(String field, String message) {
    Optional<Node.Entry> found = mapping.find(field);
    problems.add(
        found.map(entry -> entry.value().file()).orElse(mapping.file()),
        found.map(Node.Entry::line).orElse(mapping.line()),
        path.isEmpty() || field.isEmpty() ? path + field : path + "." + field,
        "",
        message);
  }

  boolean has(String field) {
    return mapping.find(field).isPresent();
  }

  Optional<String> optionalText(String field) {
    asked.add(field);
    Optional<Node> node = mapping.find(field).map(Node.Entry::value);
    Optional<String> text = node.flatMap(Entry::words);
    if (node.isPresent() && text.isEmpty()) {
      problem(field, "must be a text, not empty and not a list or mapping.");
    }
    return text;
  }

  /** The text of a single value, unless it is empty. */
  private static Optional<String> words(Node node) {
    return node instanceof Node.Scalar scalar && !scalar.isNothing() && !scalar.text().isBlank()
        ? Optional.of(scalar.text().strip())
        : Optional.empty();
  }

  String text(String field) {
    if (!has(field)) {
      asked.add(field);
      problem(field, "is missing. Add \"" + field + ": ...\".");
      return "?";
    }
    return optionalText(field).orElse("?");
  }

  <T> Optional<T> optional(String field, Function<String, T> parse) {
    return optionalText(field).flatMap(text -> parsed(field, text, parse));
  }

  <T> T required(String field, T standIn, Function<String, T> parse) {
    if (!has(field)) {
      text(field);
      return standIn;
    }
    return optional(field, parse).orElse(standIn);
  }

  private <T> Optional<T> parsed(String field, String text, Function<String, T> parse) {
    try {
      return Optional.of(parse.apply(text));
    } catch (IllegalArgumentException | DateTimeException e) {
      problem(field, e.getMessage() == null ? "\"" + text + "\" is refused." : e.getMessage());
      return Optional.empty();
    }
  }

  double number(String field) {
    return required(field, 1.0, Entry::parseNumber);
  }

  LocalDate date(String field) {
    return required(
        field,
        LocalDate.EPOCH,
        text -> {
          try {
            return LocalDate.parse(text);
          } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                "\"%s\" is not a day. Write 2024-11-22.".formatted(text), e);
          }
        });
  }

  boolean flag(String field, boolean otherwise) {
    return optional(
            field,
            text ->
                switch (text) {
                  case "true" -> true;
                  case "false" -> false;
                  default ->
                      throw new IllegalArgumentException(
                          "\"%s\" is neither true nor false.".formatted(text));
                })
        .orElse(otherwise);
  }

  /** A list of texts; a single text counts as a list of one; missing is empty. */
  List<String> texts(String field) {
    asked.add(field);
    Optional<Node> node = mapping.find(field).map(Node.Entry::value);
    if (node.isEmpty()) {
      return List.of();
    }
    return switch (node.get()) {
      case Node.Scalar scalar -> words(scalar).map(List::of).orElse(List.of());
      case Node.Sequence list -> {
        List<String> texts = new ArrayList<>();
        for (Node item : list.items()) {
          words(item).ifPresentOrElse(texts::add, () -> problem(field, "must be a list of texts."));
        }
        yield texts;
      }
      case Node.Mapping _ -> {
        problem(field, "must be a list of texts, not a mapping.");
        yield List.of();
      }
    };
  }

  <T> List<T> values(String field, Function<String, T> parse) {
    List<T> values = new ArrayList<>();
    for (String text : texts(field)) {
      parsed(field, text, parse).ifPresent(values::add);
    }
    return values;
  }

  /** The mappings of a list of mappings; missing is empty. */
  List<Entry> entries(String field) {
    asked.add(field);
    Optional<Node> node = mapping.find(field).map(Node.Entry::value);
    List<Entry> entries = new ArrayList<>();
    if (node.isPresent() && node.get() instanceof Node.Sequence list) {
      for (int i = 0; i < list.items().size(); i++) {
        if (list.items().get(i) instanceof Node.Mapping inner) {
          entries.add(new Entry(path + "." + field + "[" + i + "]", inner, problems));
        } else {
          problem(field, "must hold only mappings; item %d is none.".formatted(i));
        }
      }
    } else if (node.isPresent()) {
      problem(field, "must be a list.");
    }
    return entries;
  }

  /** The mappings under a mapping, by key in file order; missing is empty. */
  Map<String, Entry> section(String field) {
    asked.add(field);
    Map<String, Entry> section = new java.util.LinkedHashMap<>();
    Optional<Node> node = mapping.find(field).map(Node.Entry::value);
    if (node.isPresent() && node.get() instanceof Node.Mapping inner) {
      for (Node.Entry entry : inner.entries()) {
        String below = (path.isEmpty() ? "" : path + ".") + field + "." + entry.key();
        if (entry.value() instanceof Node.Mapping body) {
          section.put(entry.key(), new Entry(below, body, problems));
        } else {
          problems.add(entry.value().file(), entry.line(), below, "", "must be a mapping.");
        }
      }
    } else if (node.isPresent()) {
      problem(field, "must be a mapping.");
    }
    return section;
  }

  /** The fields of this mapping that are mappings themselves, by name. */
  Map<String, Entry> mappings() {
    Map<String, Entry> found = new java.util.LinkedHashMap<>();
    for (Node.Entry entry : mapping.entries()) {
      if (entry.value() instanceof Node.Mapping body) {
        asked.add(entry.key());
        String below = (path.isEmpty() ? "" : path + ".") + entry.key();
        found.put(entry.key(), new Entry(below, body, problems));
      }
    }
    return found;
  }

  /**
   * {@code cite}, {@code derived}, {@code unsourced} and {@code note}; one of the first three is
   * due.
   */
  Basis basis() {
    Basis basis =
        new Basis(
            texts("cite"), flag("derived", false), flag("unsourced", false), optionalText("note"));
    if (basis.citations().isEmpty() && !basis.unsourced()) {
      problem("", "has neither a citation nor the mark. Add \"cite: KEY\" or \"unsourced: true\".");
    }
    return basis;
  }

  /** To be called last: notes misspelt fields. */
  void done() {
    for (Node.Entry entry : mapping.entries()) {
      String field = entry.key();
      if (!asked.contains(field)) {
        problem(
            field,
            "is not a field here. Known: "
                + String.join(", ", asked.stream().sorted().toList())
                + ".");
      }
    }
  }

  static double parseNumber(String text) {
    try {
      double number = Double.parseDouble(text);
      if (Double.isFinite(number) && number >= 0) {
        return number;
      }
    } catch (NumberFormatException _) {
      // falls through to the one message for all malformed numbers
    }
    throw new IllegalArgumentException("\"%s\" is not a number of zero or more.".formatted(text));
  }

  static <E extends Enum<E>> E constant(Class<E> type, String text) {
    String name = text.toUpperCase(Locale.ROOT).replace('-', '_');
    for (E value : type.getEnumConstants()) {
      if (value.name().equals(name)) {
        return value;
      }
    }
    throw new IllegalArgumentException(
        "\"%s\" is not one of %s.".formatted(text, List.of(type.getEnumConstants())));
  }
}
