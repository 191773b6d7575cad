package org.testudo.exchange.table;

/**
 * How much a file may hold.
 *
 * @param bytes of the file after unpacking
 * @param cellCharacters of one cell, and of one CSV row as well
 * @param rows of the table
 */
public record Limits(long bytes, int cellCharacters, long rows) {

  /** 512 MiB unpacked, 1 MiB a row, a million rows. */
  public static final Limits USUAL = new Limits(512L << 20, 1 << 20, 1_000_000);
}
