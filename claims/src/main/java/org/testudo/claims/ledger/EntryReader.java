package org.testudo.claims.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.testudo.claims.ClaimId;
import org.testudo.claims.form.CanonicalFormException;
import org.testudo.claims.form.ClaimReader;

/** Turns rows into entries over one connection. For one thread. */
final class EntryReader implements AutoCloseable {

  private final Connection connection;
  private final PreparedStatement range;
  private final ClaimReader claims;

  /** Batches share a time; comparing 27 bytes is cheaper than reading them as a date. */
  private byte[] lastPrefix = new byte[0];

  private Instant lastTime = Instant.EPOCH;

  EntryReader(Connection connection, ClaimReader claims) throws SQLException {
    this.connection = connection;
    this.claims = claims;
    range =
        connection.prepareStatement(
            "SELECT seq, id, leaf FROM entry WHERE seq BETWEEN ? AND ? ORDER BY seq");
  }

  /** The entries {@code from} to {@code to}, both included. */
  List<LedgerEntry> read(long from, long to) throws SQLException {
    List<LedgerEntry> entries = new ArrayList<>();
    read(from, to, entries::add);
    return entries;
  }

  void read(long from, long to, Consumer<LedgerEntry> entries) throws SQLException {
    range.setLong(1, from);
    range.setLong(2, to);
    try (ResultSet rows = range.executeQuery()) {
      while (rows.next()) {
        entries.accept(entry(rows.getLong(1), rows.getBytes(2), rows.getBytes(3)));
      }
    }
  }

  private LedgerEntry entry(long seq, byte[] id, byte[] leaf) {
    try {
      Instant time = lastTime;
      int shared = LeafForm.CLAIM;
      if (leaf.length < shared
          || !Arrays.equals(leaf, 0, shared, lastPrefix, 0, lastPrefix.length)) {
        time = LeafForm.recordedAt(leaf);
        lastTime = time;
        lastPrefix = Arrays.copyOf(leaf, shared);
      }
      return new LedgerEntry(
          seq,
          ClaimId.ofDigest(id),
          claims.read(leaf, shared, leaf.length),
          time,
          LeafForm.backfilled(leaf));
    } catch (IllegalArgumentException | CanonicalFormException e) {
      throw new LedgerException(
          LedgerException.Reason.DAMAGED,
          "Entry %d of the ledger cannot be read: %s Run \"testudo verify\" and go back to a backup."
              .formatted(seq, e.getMessage()),
          e);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
