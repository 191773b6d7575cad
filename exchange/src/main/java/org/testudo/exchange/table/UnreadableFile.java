package org.testudo.exchange.table;

import java.io.IOException;

/** A file that cannot be taken as a whole. Nothing of it has been taken. */
public final class UnreadableFile extends IOException {

  private static final long serialVersionUID = 1L;

  /** What is wrong, for programs; the message is for people. */
  public enum Fault {
    EMPTY,
    /** It ends inside a quoted cell, a row or a compressed stream. */
    TRUNCATED,
    /** Not UTF-8, or UTF-8 that was once read as Windows-1252. */
    RE_ENCODED,
    /** A web page, a PDF, an old binary workbook: not a table of a known format. */
    NOT_A_TABLE,
    TOO_LARGE,
    /** A compressed file that unfolds beyond all proportion. */
    COMPRESSION_BOMB,
    NO_DELIMITER,
    /** A column or sheet that the importer needs is not there. */
    MISSING_COLUMN,
    /** The file's own format is broken. */
    BROKEN
  }

  private final Fault fault;

  public UnreadableFile(Fault fault, String message) {
    super(message);
    this.fault = fault;
  }

  public UnreadableFile(Fault fault, String message, Throwable cause) {
    super(message, cause);
    this.fault = fault;
  }

  public Fault fault() {
    return fault;
  }
}
