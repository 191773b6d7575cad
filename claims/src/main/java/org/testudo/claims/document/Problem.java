package org.testudo.claims.document;

/**
 * Something in a file that must be put right before the file can be taken.
 *
 * @param file as the user knows it; under a folder that was read, its path there with {@code /}
 * @param line counted from 1; 0 if the whole file is meant
 * @param field the key in question, or its dotted path, {@code ""} if none
 * @param value what stands there, shortened, {@code ""} if nothing does
 * @param remedy what is wrong and what to write instead
 */
public record Problem(String file, int line, String field, String value, String remedy)
    implements Comparable<Problem> {

  private static final int SHOWN = 80;

  public Problem {
    value = value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value;
  }

  @Override
  public int compareTo(Problem other) {
    int byFile = file.compareTo(other.file);
    return byFile != 0 ? byFile : Integer.compare(line, other.line);
  }

  /** {@code FILE:LINE: field: value: remedy}, the form that editors jump to. */
  @Override
  public String toString() {
    String quoted = "\"" + value + "\"";
    return file
        + (line > 0 ? ":" + line : "")
        + ": "
        + (field.isEmpty() ? "" : field + ": ")
        + (value.isEmpty() || remedy.startsWith(quoted) ? "" : quoted + ": ")
        + remedy;
  }
}
