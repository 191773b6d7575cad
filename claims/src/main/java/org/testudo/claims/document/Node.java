package org.testudo.claims.document;

import java.util.List;
import java.util.Optional;

/** A value of a YAML or JSON text with the file it came from and the line it stands on. */
public sealed interface Node {

  /** As problems name it. */
  String file();

  /** Counted from 1; 0 if unknown. */
  int line();

  /** What the node is, for error texts. */
  String shape();

  /**
   * A text, number, truth value or nothing at all ({@code ""}, plain {@code null} or {@code ~}).
   *
   * @param text as written, without its quotes
   */
  record Scalar(String file, int line, String text, boolean quoted) implements Node {
    public boolean isNothing() {
      return !quoted && (text.isEmpty() || text.equals("null") || text.equals("~"));
    }

    @Override
    public String shape() {
      return isNothing() ? "nothing" : "a single value";
    }
  }

  /** An ordered list. */
  record Sequence(String file, int line, List<Node> items) implements Node {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String shape() {
      return "a list";
    }
  }

  /** Keys with values, in the order of the text; no key stands twice. */
  record Mapping(String file, int line, List<Entry> entries) implements Node {
    public Mapping {
      entries = List.copyOf(entries);
    }

    public Optional<Entry> find(String key) {
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
