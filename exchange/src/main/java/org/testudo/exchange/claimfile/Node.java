package org.testudo.exchange.claimfile;

import java.util.List;
import java.util.Optional;

/** A value of a YAML or JSON text with the line it stands on, counted from 1. */
sealed interface Node {

  int line();

  /** What the node is, for error texts. */
  String shape();

  /**
   * A text, number, truth value or nothing at all ({@code ""}, plain {@code null} or {@code ~}).
   */
  record Scalar(int line, String text, boolean quoted) implements Node {
    boolean isNothing() {
      return !quoted && (text.isEmpty() || text.equals("null") || text.equals("~"));
    }

    @Override
    public String shape() {
      return isNothing() ? "nothing" : "a single value";
    }
  }

  /** An ordered list. */
  record Sequence(int line, List<Node> items) implements Node {
    @Override
    public String shape() {
      return "a list";
    }
  }

  /** Keys with values, in the order of the text. */
  record Mapping(int line, List<Entry> entries) implements Node {
    Optional<Entry> find(String key) {
      for (Entry entry : entries) {
        if (entry.key.equals(key)) {
          return Optional.of(entry);
        }
      }
      return Optional.empty();
    }

    @Override
    public String shape() {
      return "a mapping of keys to values";
    }
  }

  /** A key with its line and value. */
  record Entry(String key, int line, Node value) {}
}
