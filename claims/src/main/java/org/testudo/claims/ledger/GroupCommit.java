package org.testudo.claims.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.testudo.claims.ClaimId;
import org.testudo.claims.merkle.TreeFrontier;
import org.testudo.claims.merkle.TreeHash;
import org.testudo.claims.merkle.TreeHasher;
import org.testudo.claims.merkle.TreeHead;

/**
 * Puts the submissions of many callers into one transaction: a commit waits for the disk once,
 * however many wait for it. For one thread.
 */
final class GroupCommit implements AutoCloseable {

  private static final int REMEMBERED_SOURCES = 1 << 16;

  private final Connection connection;
  private final Statement control;
  private final PreparedStatement end;
  private final KnownIds known;
  private final PreparedStatement addSource;
  private final PreparedStatement addEntry;
  private final PreparedStatement addHead;
  private final TreeHasher hasher = new TreeHasher();

  /** Sources that are surely in the file, since it never loses one. */
  private final Set<String> committedSources = new HashSet<>();

  GroupCommit(Connection connection) throws SQLException {
    this.connection = connection;
    control = connection.createStatement();
    control.execute("PRAGMA cache_size = -65536");
    // 64 MiB of log before it is folded into the file: folding costs two more waits for the disk.
    control.execute("PRAGMA wal_autocheckpoint = 8192");
    end =
        connection.prepareStatement(
            """
            SELECT head.size, head.frontier, entry.leaf, (SELECT max(seq) FROM entry)
            FROM head LEFT JOIN entry ON entry.seq = head.size
            ORDER BY head.size DESC LIMIT 1
            """);
    known = new KnownIds(connection, KnownIds.MOST_RECENT);
    addSource = connection.prepareStatement("INSERT INTO source (hash, form) VALUES (?, ?)");
    addEntry =
        connection.prepareStatement(
            "INSERT INTO entry (seq, leaf_check, id, leaf) VALUES (?, ?, ?, ?)");
    addHead =
        connection.prepareStatement("INSERT INTO head (size, root, frontier) VALUES (?, ?, ?)");
  }

  /** The end of the log as this transaction finds it: another process may have written. */
  private record End(TreeFrontier frontier, Instant lastTime) {}

  /**
   * Commits the group and returns its receipts in order; on an exception nothing was kept.
   *
   * @throws SQLException if the storage failed
   */
  List<Receipt> commit(List<Submission> group) throws SQLException {
    control.execute("BEGIN IMMEDIATE");
    try {
      End end = end();
      Set<String> newSources = addSources(group);
      List<ClaimId> added = new ArrayList<>();
      List<Receipt> receipts = addEntries(group, end, added);
      control.execute("COMMIT");
      known.committed(added);
      if (committedSources.size() + newSources.size() > REMEMBERED_SOURCES) {
        committedSources.clear();
      }
      committedSources.addAll(newSources);
      return receipts;
    } catch (SQLException | RuntimeException | Error e) {
      rollback(e);
      throw e;
    }
  }

  private void rollback(Throwable cause) {
    known.forget();
    try {
      addSource.clearBatch();
      addEntry.clearBatch();
      // SQLite has rolled back by itself after some errors, a full disk among them.
      control.execute("ROLLBACK");
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  private End end() throws SQLException {
    try (ResultSet row = end.executeQuery()) {
      if (!row.next()) {
        return new End(new TreeFrontier(), Instant.MIN);
      }
      long size = row.getLong(1);
      byte[] leaf = row.getBytes(3);
      if (row.getLong(4) != size || leaf == null) {
        throw damaged(
            "its head counts %d entries but the last is number %d".formatted(size, row.getLong(4)));
      }
      return new End(TreeFrontier.of(size, row.getBytes(2)), LeafForm.recordedAt(leaf));
    } catch (IllegalArgumentException e) {
      throw damaged(e.getMessage());
    }
  }

  private static LedgerException damaged(@org.jspecify.annotations.Nullable String what) {
    return new LedgerException(
        LedgerException.Reason.DAMAGED,
        "Nothing was appended, because the ledger is damaged: %s. Run \"testudo verify\" and go back to a backup."
            .formatted(what));
  }

  private Set<String> addSources(List<Submission> group) throws SQLException {
    Map<String, byte[]> fresh = new HashMap<>();
    for (Submission submission : group) {
      submission.sources.forEach((hash, form) -> {
        if (!committedSources.contains(hash)) {
          fresh.put(hash, form);
        }
      });
    }
    for (Map.Entry<String, byte[]> source : fresh.entrySet()) {
      addSource.setBytes(1, HexFormat.of().parseHex(source.getKey()));
      addSource.setBytes(2, source.getValue());
      addSource.addBatch();
    }
    if (!fresh.isEmpty()) {
      addSource.executeBatch();
    }
    return fresh.keySet();
  }

  private List<Receipt> addEntries(List<Submission> group, End end, List<ClaimId> added)
      throws SQLException {
    TreeFrontier frontier = end.frontier();
    long before = frontier.size();
    known.follow(before);
    BitSet duplicates =
        known.duplicates(group.stream().flatMap(submission -> submission.ids.stream()).toList());
    Instant time = end.lastTime();
    record Outcome(int appended, int duplicates, OptionalLong firstSeq, Instant time) {}
    List<Outcome> outcomes = new ArrayList<>();
    int position = 0;
    int waiting = 0;
    for (Submission submission : group) {
      if (submission.time.isAfter(time)) {
        time = submission.time;
      }
      byte[] prefix = LeafForm.prefix(time, submission.backfill);
      long sizeBefore = frontier.size();
      for (int i = 0; i < submission.ids.size(); i++) {
        if (duplicates.get(position++)) {
          continue;
        }
        byte[] leaf = submission.leaves.get(i);
        System.arraycopy(prefix, 0, leaf, 0, prefix.length);
        TreeHash hash = hasher.leaf(leaf, 0, leaf.length);
        frontier.append(hash);
        long seq = frontier.size();
        addEntry.setLong(1, seq);
        addEntry.setLong(2, LeafForm.check(hash, seq));
        ClaimId id = submission.ids.get(i);
        added.add(id);
        addEntry.setBytes(3, id.digest());
        addEntry.setBytes(4, leaf);
        addEntry.addBatch();
        if (++waiting == 1024) {
          addEntry.executeBatch();
          waiting = 0;
        }
      }
      int appended = (int) (frontier.size() - sizeBefore);
      outcomes.add(
          new Outcome(
              appended,
              submission.ids.size() - appended,
              appended == 0 ? OptionalLong.empty() : OptionalLong.of(sizeBefore + 1),
              time));
    }
    if (waiting > 0) {
      addEntry.executeBatch();
    }
    TreeHead head = frontier.head();
    if (frontier.size() > before) {
      addHead.setLong(1, head.size());
      addHead.setBytes(2, head.root().bytes());
      addHead.setBytes(3, frontier.bytes());
      addHead.executeUpdate();
    }
    List<Receipt> receipts = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      receipts.add(
          new Receipt(outcome.appended, outcome.duplicates, outcome.firstSeq, outcome.time, head));
    }
    return receipts;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
