package org.testudo.exchange.claimfile;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.testudo.claims.FuzzyDate;
import org.testudo.claims.Source;
import org.testudo.claims.document.Node;

/** The sources declared in a folder, by their keys. One key means one source in all its files. */
final class SourceTable {

  static final List<String> KEYS =
      List.of("publisher", "title", "address", "published", "captured", "sha256");

  private record Declared(Source source, String file, int line) {}

  private final Map<String, Declared> declared = new HashMap<>();
  private final Set<String> broken = new HashSet<>();

  Optional<Source> find(String key) {
    return Optional.ofNullable(declared.get(key)).map(Declared::source);
  }

  /** Whether the key was declared with an error, so that its use need not be reported as well. */
  boolean isBroken(String key) {
    return broken.contains(key);
  }

  Set<String> keys() {
    return declared.keySet();
  }

  void declare(FileReading reading, String key, int line, Node.Mapping body) {
    Optional<Source> read = read(reading, key, body);
    if (read.isEmpty()) {
      broken.add(key);
      return;
    }
    Declared earlier = declared.putIfAbsent(key, new Declared(read.get(), reading.file(), line));
    if (earlier != null && !earlier.source.equals(read.get())) {
      reading.add(
          line,
          key,
          "",
          "The key already names another source in %s, line %d. Choose another key."
              .formatted(earlier.file, earlier.line));
    }
  }

  /** A source from its mapping; keys other than {@link #KEYS} must have been checked. */
  static Optional<Source> read(FileReading reading, String key, Node.Mapping body) {
    int before = reading.problems().count();
    Optional<String> publisher = text(reading, body, "publisher");
    Optional<String> title = text(reading, body, "title");
    Optional<String> address = text(reading, body, "address");
    Optional<FuzzyDate> published =
        value(reading, body, "published", FuzzyDate.class).map(FuzzyDate.class::cast);
    Optional<LocalDate> captured =
        value(reading, body, "captured", LocalDate.class).map(LocalDate.class::cast);
    Optional<String> sha256 = text(reading, body, "sha256");
    for (String needed : List.of("publisher", "title")) {
      if (body.find(needed).isEmpty()) {
        reading.add(
            body.line(),
            needed,
            "",
            "The source%s needs it, so that a reader can find it."
                .formatted(key.isEmpty() ? "" : " \"" + key + "\""));
      }
    }
    if (reading.problems().count() > before || publisher.isEmpty() || title.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Source(publisher.get(), title.get(), address, published, captured, sha256));
    } catch (IllegalArgumentException e) {
      reading.add(body.line(), key, "", String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static Optional<String> text(FileReading reading, Node.Mapping body, String key) {
    return body.find(key).flatMap(reading::text);
  }

  private static Optional<Object> value(
      FileReading reading, Node.Mapping body, String key, Class<?> type) {
    return body.find(key).flatMap(entry -> reading.value(entry, type));
  }
}
