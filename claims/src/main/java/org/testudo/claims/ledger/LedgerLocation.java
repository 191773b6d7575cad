package org.testudo.claims.ledger;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads what users give as {@code --ledger}. */
final class LedgerLocation {

  private static final String SQLITE = "jdbc:sqlite:";

  private LedgerLocation() {}

  static Path parse(String location) {
    String path = location;
    if (location.startsWith(SQLITE)) {
      path = location.substring(SQLITE.length());
      int query = path.indexOf('?');
      if (query >= 0 || path.startsWith("file:") || path.startsWith(":")) {
        throw new LedgerException(
            LedgerException.Reason.UNSUPPORTED,
            "The ledger address %s has parts that Testudo does not take. Write jdbc:sqlite:PATH or just the path."
                .formatted(location));
      }
    } else if (location.startsWith("jdbc:") || location.matches("[a-z][a-z0-9+]+://.*")) {
      throw new LedgerException(
          LedgerException.Reason.UNSUPPORTED,
          "The ledger address %s is not supported. Give the path of a SQLite file, or jdbc:sqlite:PATH."
              .formatted(location));
    }
    if (path.isBlank()) {
      throw new LedgerException(
          LedgerException.Reason.UNSUPPORTED,
          "The ledger address is empty. Give the path of a SQLite file, e.g. testudo.db.");
    }
    try {
      return Path.of(path);
    } catch (InvalidPathException e) {
      throw new LedgerException(
          LedgerException.Reason.UNSUPPORTED,
          "\"%s\" cannot be the path of a ledger: %s.".formatted(location, e.getReason()),
          e);
    }
  }
}
