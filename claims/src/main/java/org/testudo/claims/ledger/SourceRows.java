package org.testudo.claims.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.testudo.claims.Source;
import org.testudo.claims.form.CanonicalForm;

/** Reads sources by their hash, and believes only bytes that have it. */
final class SourceRows {

  private SourceRows() {}

  /**
   * The source whose canonical bytes hash to {@code hash}; nothing if it is missing or its bytes
   * were changed.
   */
  static Optional<Source> find(Connection connection, String hash) {
    if (!hash.matches("[0-9a-f]{64}")) {
      return Optional.empty();
    }
    byte[] digest = HexFormat.of().parseHex(hash);
    try (PreparedStatement one =
        connection.prepareStatement("SELECT form FROM source WHERE hash = ?")) {
      one.setBytes(1, digest);
      try (ResultSet row = one.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        byte[] form = row.getBytes(1);
        return Arrays.equals(CanonicalForm.digest().digest(form), digest)
            ? Optional.of(CanonicalForm.decodeSource(form))
            : Optional.empty();
      }
    } catch (SQLException e) {
      throw new LedgerException(
          LedgerException.Reason.FAILED,
          "The source %s could not be read: %s".formatted(hash, e.getMessage()),
          e);
    }
  }
}
