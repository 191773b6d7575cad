package org.testudo.picture.assumptions;

/**
 * One thing wrong with an assumptions file.
 *
 * @param file name as the user knows it
 * @param line counted from 1, 0 if it concerns the whole file
 * @param field dotted path, e.g. {@code routes.R1.gates}
 * @param message what is wrong, with the value, and the likely cure
 */
public record Problem(String file, int line, String field, String message)
    implements Comparable<Problem> {

  @Override
  public int compareTo(Problem other) {
    int byFile = file.compareTo(other.file);
    int byLine = byFile != 0 ? byFile : Integer.compare(line, other.line);
    return byLine != 0 ? byLine : field.compareTo(other.field);
  }

  @Override
  public String toString() {
    return "%s:%d: %s: %s".formatted(file, line, field, message);
  }
}
