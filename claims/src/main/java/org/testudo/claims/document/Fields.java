package org.testudo.claims.document;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The fields of one mapping, read strictly: what is missing, unknown or wrong becomes a problem at
 * its line, and a stand-in value goes on in its place so that one run finds everything.
 */
public final class Fields {

  private final Node.Mapping mapping;
  private final String path;
  private final Problems problems;
  private final Set<String> asked = new HashSet<>();

  private Fields(Node.Mapping mapping, String path, Problems problems) {
    this.mapping = mapping;
    this.path = path;
    this.problems = problems;
  }

  /** The fields of a node; none of them, and a problem, if it is no mapping. */
  public static Fields of(Node node, String path, Problems problems) {
    if (node instanceof Node.Mapping mapping) {
      return new Fields(mapping, path, problems);
    }
    problems.add(
        node.file(),
        node.line(),
        path,
        "",
        "Here must stand a mapping of keys to values, not %s.".formatted(node.shape()));
    return new Fields(new Node.Mapping(node.file(), node.line(), List.of()), path, new Problems());
  }

  /** The mapping's line. */
  public int line() {
    return mapping.line();
  }

  /** The value of a key, which is then known. */
  public Optional<Node> find(String key) {
    asked.add(key);
    return mapping.find(key).map(Node.Entry::value);
  }

  /** The mapping under a key, if there is one. */
  public Optional<Fields> findFields(String key) {
    return find(key).map(node -> of(node, name(key), problems));
  }

  /** The mapping under a key that must be there. */
  public Fields fields(String key) {
    return findFields(key)
        .orElseGet(() -> {
          missing(key, "a mapping");
          return new Fields(
              new Node.Mapping(mapping.file(), mapping.line(), List.of()),
              name(key),
              new Problems());
        });
  }

  /** The text under a key, if there is one. */
  public Optional<String> findText(String key) {
    return find(key).flatMap(node -> text(node, name(key)));
  }

  /** The text under a key that must be there. */
  public String text(String key, String example) {
    Optional<Node> node = find(key);
    if (node.isEmpty()) {
      missing(key, example);
      return example;
    }
    return text(node.get(), name(key)).orElse(example);
  }

  private Optional<String> text(Node node, String field) {
    if (node instanceof Node.Scalar scalar && !scalar.isNothing()) {
      return Optional.of(scalar.text());
    }
    problem(node.line(), field, "", "Here must stand a single value, not " + node.shape() + ".");
    return Optional.empty();
  }

  /** A number between two bounds, both included. */
  public double number(String key, double least, double most, double standIn) {
    String text = text(key, Double.toString(standIn));
    try {
      double value = Double.parseDouble(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException _) {
      // told below, with numbers that are out of bounds
    }
    problem(
        lineOf(key),
        name(key),
        text,
        "Write a number between %s and %s.".formatted(plain(least), plain(most)));
    return standIn;
  }

  /** The same for a key that may be left out. */
  public double numberOr(String key, double least, double most, double usual) {
    return mapping.find(key).isEmpty() ? usual : number(key, least, most, usual);
  }

  /** The texts of a list; none if it is left out. */
  public List<String> texts(String key) {
    Optional<Node> node = find(key);
    List<String> texts = new ArrayList<>();
    if (node.isPresent()) {
      if (node.get() instanceof Node.Sequence sequence) {
        sequence.items().forEach(item -> text(item, name(key)).ifPresent(texts::add));
      } else {
        problem(node.get().line(), name(key), "", "Here must stand a list, e.g. [uav, unknown].");
      }
    }
    return texts;
  }

  /** A value made of a text. */
  public <T> T value(String key, String example, Function<String, T> reading, T standIn) {
    String text = text(key, example);
    try {
      return reading.apply(text);
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      problem(lineOf(key), name(key), text, String.valueOf(e.getMessage()));
      return standIn;
    }
  }

  /** Names every key that nobody has asked for. */
  public void refuseOthers() {
    for (Node.Entry entry : mapping.entries()) {
      if (!asked.contains(entry.key())) {
        problem(
            entry.line(),
            name(entry.key()),
            "",
            "There is no such key here; there are %s."
                .formatted(String.join(", ", asked.stream().sorted().toList())));
      }
    }
  }

  /** Adds a problem of this file. */
  public void problem(int line, String field, String value, String remedy) {
    problems.add(mapping.file(), line, field, value, remedy);
  }

  private void missing(String key, String example) {
    problem(mapping.line(), name(key), "", "It is missing. Add it, e.g. " + example + ".");
  }

  private int lineOf(String key) {
    return mapping.find(key).map(Node.Entry::line).orElse(mapping.line());
  }

  private String name(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static String plain(double value) {
    return java.math.BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
