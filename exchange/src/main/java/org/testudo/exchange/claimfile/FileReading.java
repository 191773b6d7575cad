package org.testudo.exchange.claimfile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.testudo.claims.document.Node;
import org.testudo.claims.document.Problems;
import org.testudo.claims.form.ValueForm;

/** Takes values out of the nodes of one file and reports what is wrong with them. */
record FileReading(String file, Problems problems) {

  void add(int line, String field, String value, String remedy) {
    problems.add(file, line, field, value, remedy);
  }

  /** The text of a single value that must not be empty. */
  Optional<String> text(Node.Entry entry) {
    return switch (entry.value()) {
      case Node.Scalar scalar when scalar.isNothing() || scalar.text().isBlank() -> {
        add(entry.line(), entry.key(), "", "No value stands here. Write one or leave the key out.");
        yield Optional.empty();
      }
      case Node.Scalar scalar -> Optional.of(scalar.text());
      case Node other -> {
        add(
            entry.line(),
            entry.key(),
            "",
            "A single value must stand here, not %s.".formatted(other.shape()));
        yield Optional.empty();
      }
    };
  }

  /** The value of a single field, in the written form of its type. */
  Optional<Object> value(Node.Entry entry, Class<?> type) {
    return text(entry).flatMap(text -> parsed(entry.line(), entry.key(), text, type));
  }

  Optional<List<Object>> values(Node.Entry entry, Class<?> type) {
    if (!(entry.value() instanceof Node.Sequence list)) {
      add(
          entry.line(),
          entry.key(),
          "",
          "A list must stand here, not %s. Write [first, second]."
              .formatted(entry.value().shape()));
      return Optional.empty();
    }
    List<Object> values = new ArrayList<>();
    for (Node item : list.items()) {
      value(new Node.Entry(entry.key(), item.line(), item), type).ifPresent(values::add);
    }
    return values.size() == list.items().size() ? Optional.of(values) : Optional.empty();
  }

  private Optional<Object> parsed(int line, String key, String text, Class<?> type) {
    try {
      return Optional.of(ValueForm.parse(type, text));
    } catch (IllegalArgumentException e) {
      String hint = type.isEnum() ? Nearest.hint(text, ValueForm.words(type)) : "";
      add(line, key, text, e.getMessage() + hint);
      return Optional.empty();
    }
  }

  Optional<Node.Mapping> mapping(Node.Entry entry) {
    if (entry.value() instanceof Node.Mapping mapping) {
      return Optional.of(mapping);
    }
    add(
        entry.line(),
        entry.key(),
        "",
        "A mapping of keys to values must stand here, not %s.".formatted(entry.value().shape()));
    return Optional.empty();
  }

  /** Reports every key that is not among {@code known}. */
  void refuseUnknown(Node.Mapping mapping, Collection<String> known, String where) {
    for (Node.Entry entry : mapping.entries()) {
      if (!known.contains(entry.key())) {
        add(
            entry.line(),
            entry.key(),
            entry.value() instanceof Node.Scalar scalar ? scalar.text() : "",
            "%s has no such key.%s It has %s."
                .formatted(where, Nearest.hint(entry.key(), known), String.join(", ", known)));
      }
    }
  }
}
