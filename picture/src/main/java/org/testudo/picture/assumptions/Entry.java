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

/**
 * Typed access to one mapping of an assumptions file. A missing or malformed field is noted as a
 * problem and replaced by a stand-in, so that one run finds them all; {@link #done} notes fields
 * nobody asked for.
 */
final class Entry {

  private final String path;
  private final YamlTree.Mapping mapping;
  private final List<Problem> problems;
  private final Set<String> asked = new HashSet<>();

  Entry(String path, YamlTree.Mapping mapping, List<Problem> problems) {
    this.path = path;
    this.mapping = mapping;
    this.problems = problems;
  }

  String path() {
    return path;
  }

  void problem(String field, String message) {
    Optional<YamlTree> node = Optional.ofNullable(mapping.entries().get(field));
    problems.add(
        new Problem(
            node.map(YamlTree::file).orElse(mapping.file()),
            node.map(YamlTree::line).orElse(mapping.line()),
            path.isEmpty() || field.isEmpty() ? path + field : path + "." + field,
            message));
  }

  boolean has(String field) {
    return mapping.entries().containsKey(field);
  }

  Optional<String> optionalText(String field) {
    asked.add(field);
    YamlTree node = mapping.entries().get(field);
    if (node == null) {
      return Optional.empty();
    }
    if (node instanceof YamlTree.Scalar(_, _, String text) && !text.isBlank()) {
      return Optional.of(text.strip());
    }
    problem(field, "must be a text, not empty and not a list or mapping.");
    return Optional.empty();
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
    YamlTree node = mapping.entries().get(field);
    return switch (node) {
      case null -> List.of();
      case YamlTree.Scalar(_, _, String text) -> text.isBlank() ? List.of() : List.of(text.strip());
      case YamlTree.Sequence(_, _, List<YamlTree> items) -> {
        List<String> texts = new ArrayList<>();
        for (YamlTree item : items) {
          if (item instanceof YamlTree.Scalar(_, _, String text) && !text.isBlank()) {
            texts.add(text.strip());
          } else {
            problem(field, "must be a list of texts.");
          }
        }
        yield texts;
      }
      case YamlTree.Mapping _ -> {
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
    YamlTree node = mapping.entries().get(field);
    List<Entry> entries = new ArrayList<>();
    if (node instanceof YamlTree.Sequence(_, _, List<YamlTree> items)) {
      for (int i = 0; i < items.size(); i++) {
        if (items.get(i) instanceof YamlTree.Mapping inner) {
          entries.add(new Entry(path + "." + field + "[" + i + "]", inner, problems));
        } else {
          problem(field, "must hold only mappings; item %d is none.".formatted(i));
        }
      }
    } else if (node != null) {
      problem(field, "must be a list.");
    }
    return entries;
  }

  /** The mappings under a mapping, by key in file order; missing is empty. */
  Map<String, Entry> section(String field) {
    asked.add(field);
    Map<String, Entry> section = new java.util.LinkedHashMap<>();
    YamlTree node = mapping.entries().get(field);
    if (node instanceof YamlTree.Mapping(_, _, Map<String, YamlTree> inner)) {
      inner.forEach((key, value) -> {
        if (value instanceof YamlTree.Mapping m) {
          section.put(
              key,
              new Entry(
                  path.isEmpty() ? field + "." + key : path + "." + field + "." + key,
                  m,
                  problems));
        } else {
          problems.add(
              new Problem(value.file(), value.line(), field + "." + key, "must be a mapping."));
        }
      });
    } else if (node != null) {
      problem(field, "must be a mapping.");
    }
    return section;
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
    for (String field : mapping.entries().keySet()) {
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
