package org.testudo.exchange.table;

/**
 * One cell.
 *
 * @param text as it stands; a date as ISO day, a number as plain decimal
 * @param kind what the file says it is; CSV knows only text
 */
public record Cell(String text, Kind kind) {

  public static final Cell EMPTY = new Cell("", Kind.TEXT);

  /** What the file itself says of a cell. */
  public enum Kind {
    TEXT,
    NUMBER,
    DATE
  }

  public static Cell text(String text) {
    return text.isEmpty() ? EMPTY : new Cell(text, Kind.TEXT);
  }

  /** Without blanks at either end; no-break spaces count as blanks. */
  public String trimmed() {
    return text.replace('\u00a0', ' ').strip();
  }
}
