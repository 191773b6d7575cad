package org.testudo.claims.ledger;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.testudo.claims.ClaimId;

/**
 * Which claims the log holds, so that none is recorded twice. For the writer's one thread.
 *
 * <p>Ids are hashes: put into an index one by one, each would rewrite a page of its own, and soon
 * the index would cost more than the log. So the ids of the newest entries are kept in memory, and
 * go into the index many at a time and in its own order. How far it reaches stands in the file, and
 * whoever opens it reads the newest ids again.
 */
final class KnownIds {

  /** Bounds the memory, and the rows that a search by id reads beside the index. */
  static final int MOST_RECENT = 1 << 16;

  private static final long UNKNOWN = -1;

  private final int mostRecent;
  private final PreparedStatement reach;
  private final PreparedStatement unindexed;
  private final PreparedStatement find;
  private final PreparedStatement addToIndex;
  private final PreparedStatement addReach;

  /** Ids that the index lacks, in the order of recording, ending with the last entry. */
  private final List<ClaimId> recent = new ArrayList<>();

  private final Set<ClaimId> recentSet = new HashSet<>();

  /** Entries in the log when {@link #recent} was last right. */
  private long size = UNKNOWN;

  KnownIds(Connection connection, int mostRecent) throws SQLException {
    this.mostRecent = mostRecent;
    reach = connection.prepareStatement("SELECT coalesce(max(upto), 0) FROM indexed");
    unindexed = connection.prepareStatement("SELECT id FROM entry WHERE seq > ? ORDER BY seq");
    // One statement asks for a whole batch: its ids come as one blob of 32 bytes each.
    find =
        connection.prepareStatement(
            """
            WITH RECURSIVE asked(i) AS (
              SELECT 0 UNION ALL SELECT i + 1 FROM asked WHERE i + 1 < ?2)
            SELECT i FROM asked CROSS JOIN id_index CROSS JOIN entry
            WHERE id_index.prefix = substr(?1, i * 32 + 1, 4)
              AND entry.seq = id_index.seq AND entry.id = substr(?1, i * 32 + 1, 32)
            """);
    addToIndex =
        connection.prepareStatement("INSERT OR IGNORE INTO id_index (prefix, seq) VALUES (?, ?)");
    addReach = connection.prepareStatement("INSERT OR IGNORE INTO indexed (upto) VALUES (?)");
  }

  /** Catches up with the log as the transaction under way finds it, {@code entries} long. */
  void follow(long entries) throws SQLException {
    if (size != entries) {
      // Somebody else has written, or this is the first look.
      forget();
      try (ResultSet row = reach.executeQuery()) {
        unindexed.setLong(1, row.next() ? row.getLong(1) : 0);
      }
      try (ResultSet rows = unindexed.executeQuery()) {
        while (rows.next()) {
          add(ClaimId.ofDigest(rows.getBytes(1)));
        }
      }
      size = entries;
    }
    if (recent.size() > mostRecent) {
      index();
    }
  }

  private void index() throws SQLException {
    long[] byPrefix = new long[recent.size()];
    for (int i = 0; i < byPrefix.length; i++) {
      byPrefix[i] = (long) ByteBuffer.wrap(recent.get(i).digest()).getInt() << 32 | i;
    }
    Arrays.sort(byPrefix);
    long first = size - recent.size() + 1;
    int waiting = 0;
    for (long key : byPrefix) {
      addToIndex.setBytes(1, ByteBuffer.allocate(4).putInt((int) (key >>> 32)).array());
      addToIndex.setLong(2, first + (int) key);
      addToIndex.addBatch();
      if (++waiting == 1024) {
        addToIndex.executeBatch();
        waiting = 0;
      }
    }
    if (waiting > 0) {
      addToIndex.executeBatch();
    }
    addReach.setLong(1, size);
    addReach.executeUpdate();
    recent.clear();
    recentSet.clear();
  }

  /** Which of the ids, counted through, are in the log or were asked for earlier in the list. */
  BitSet duplicates(List<ClaimId> asked) throws SQLException {
    BitSet duplicates = new BitSet();
    if (asked.isEmpty()) {
      return duplicates;
    }
    Set<ClaimId> seen = HashSet.newHashSet(asked.size());
    byte[] ids = new byte[asked.size() * 32];
    for (int i = 0; i < asked.size(); i++) {
      ClaimId id = asked.get(i);
      if (recentSet.contains(id) || !seen.add(id)) {
        duplicates.set(i);
      }
      System.arraycopy(id.digest(), 0, ids, i * 32, 32);
    }
    find.setBytes(1, ids);
    find.setInt(2, asked.size());
    try (ResultSet rows = find.executeQuery()) {
      while (rows.next()) {
        duplicates.set(rows.getInt(1));
      }
    }
    return duplicates;
  }

  /** Takes in what the transaction has kept, in the order of recording. */
  void committed(List<ClaimId> added) {
    added.forEach(this::add);
    size += added.size();
  }

  private void add(ClaimId id) {
    recent.add(id);
    recentSet.add(id);
  }

  /** After a transaction that kept nothing: what it had moved to the index is not there. */
  void forget() {
    recent.clear();
    recentSet.clear();
    size = UNKNOWN;
  }
}
