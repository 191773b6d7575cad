package org.testudo.claims.ledger;

/** The ledger could not do what was asked; nothing was half done. The message says the remedy. */
public final class LedgerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What went wrong, for exit codes and for callers that can act on it. */
  public enum Reason {
    /** There is no file at that place. */
    MISSING,
    /** The file is something else. */
    NOT_A_LEDGER,
    /** Written by a Testudo of another format. */
    OTHER_VERSION,
    /** The kind of address is not supported. */
    UNSUPPORTED,
    /** The file or its folder cannot be written. */
    READ_ONLY,
    DISK_FULL,
    /** Another process holds the file. */
    BUSY,
    /** The file's content contradicts itself. */
    DAMAGED,
    /** A file is in the way. */
    EXISTS,
    /** The ledger was closed. */
    CLOSED,
    /** A claim cannot be written down. */
    REFUSED,
    /** Reading or writing failed for another reason. */
    FAILED
  }

  private final Reason reason;

  LedgerException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  LedgerException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
