package org.testudo.protection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reference values that live beside the checkout; absent ones skip the tests that need them. */
public final class OracleRows {

  /** One row; {@code inputs} holds {@code name=value} pairs and a sentence. */
  public record Row(String name, String inputs, String quantity, double value) {
    public double input(String key) {
      Matcher found = Pattern.compile("\\b" + key + "=([0-9.]+)").matcher(inputs);
      if (!found.find()) {
        throw new IllegalArgumentException("No " + key + " in " + inputs);
      }
      return Double.parseDouble(found.group(1));
    }

    @Override
    public String toString() {
      return name + " " + quantity + " " + value;
    }
  }

  private OracleRows() {}

  /** The rows of {@code oracles/protection/oracles.csv}. */
  public static List<Row> protection() {
    return read(oracles("protection/oracles.csv"));
  }

  /** A file or folder of the reference values in the checkout. */
  public static Path oracles(String name) {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve("oracles"))) {
        return at.resolve("oracles").resolve(name);
      }
    }
    throw new IllegalStateException(
        "No folder above %s holds oracles.".formatted(Path.of("").toAbsolutePath()));
  }

  private static List<Row> read(Path file) {
    List<Row> rows = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file).stream().skip(1).toList()) {
        Matcher m = Pattern.compile("([^,]*),\"([^\"]*)\",([^,]*),([^,]*)").matcher(line);
        if (!m.matches()) {
          throw new IllegalStateException(file + ": cannot read " + line);
        }
        rows.add(new Row(m.group(1), m.group(2), m.group(3), Double.parseDouble(m.group(4))));
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return rows;
  }
}
