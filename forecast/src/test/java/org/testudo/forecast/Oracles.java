package org.testudo.forecast;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reference values, {@code oracles} in the checkout. */
public final class Oracles {

  private Oracles() {}

  /** Rows of a CSV file below {@code oracles/}, header left out. */
  public static List<List<String>> rows(String file) {
    return rows(folder().resolve(file));
  }

  private static Path folder() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve("oracles"))) {
        return at.resolve("oracles");
      }
    }
    throw new IllegalStateException(
        "No folder above %s holds oracles.".formatted(Path.of("").toAbsolutePath()));
  }

  private static List<List<String>> rows(Path file) {
    try {
      return Files.readAllLines(file).stream().skip(1).map(Oracles::cells).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
