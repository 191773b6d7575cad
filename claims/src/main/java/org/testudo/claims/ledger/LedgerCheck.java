package org.testudo.claims.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.testudo.claims.Source;
import org.testudo.claims.form.CanonicalForm;
import org.testudo.claims.form.CanonicalFormException;
import org.testudo.claims.form.ClaimReader;
import org.testudo.claims.ledger.Verification.Fault;
import org.testudo.claims.merkle.TreeFrontier;
import org.testudo.claims.merkle.TreeHash;
import org.testudo.claims.merkle.TreeHasher;

/**
 * Recomputes everything that a ledger says of itself.
 *
 * <p>Each entry is checked by itself (its shape, its claim's id, its source, its check number, its
 * time against the one before) and all together against every head that was ever recorded. A forger
 * who rewrites the heads as well is found only by a head kept elsewhere: see {@link
 * org.testudo.claims.merkle.ConsistencyProof}.
 */
final class LedgerCheck {

  private static final int CHUNK = 4096;
  private static final Pattern SUBJECT = Pattern.compile("\"subject\":\"([^\"\\\\]{1,200})\"");

  private final SqliteFile file;

  LedgerCheck(SqliteFile file) {
    this.file = file;
  }

  /** The leaf hashes of a range up to its first fault. */
  private record Checked(
      List<TreeHash> leaves, Instant firstTime, Instant lastTime, @Nullable Fault fault) {}

  /** What the log recorded of itself at one commit. */
  private static final class RecordedHead {
    final long size;
    private final byte[] root;
    private final byte[] frontier;

    RecordedHead(long size, byte[] root, byte[] frontier) {
      this.size = size;
      this.root = root;
      this.frontier = frontier;
    }

    boolean matches(TreeFrontier recomputed) {
      return Arrays.equals(frontier, recomputed.bytes())
          && Arrays.equals(root, recomputed.root().bytes());
    }
  }

  Verification run(Connection connection, LongConsumer progress) throws SQLException {
    List<RecordedHead> heads;
    long last;
    try (Statement control = connection.createStatement()) {
      // Heads and entries of one moment: an append in between would look like a forgery.
      control.execute("BEGIN");
      heads = heads(connection);
      last = lastSeq(connection);
      control.execute("COMMIT");
    }
    long size = heads.isEmpty() ? 0 : heads.getLast().size;
    AtomicLong done = new AtomicLong();
    List<Checked> ranges =
        ParallelRanges.map(
            Math.max(size, last),
            CHUNK,
            this::connect,
            (mine, from, to) -> {
              Checked checked = check(mine, from, to);
              synchronized (done) {
                progress.accept(done.addAndGet(checked.leaves().size()));
              }
              return checked;
            },
            LedgerCheck::close);
    return compare(ranges, heads, size);
  }

  /** Folds the leaves in order, stopping at whatever is wrong first. */
  private static Verification compare(List<Checked> ranges, List<RecordedHead> heads, long size) {
    TreeFrontier frontier = new TreeFrontier();
    Instant time = Instant.MIN;
    int nextHead = 0;
    for (Checked range : ranges) {
      if (range.firstTime().isBefore(time) && !range.leaves().isEmpty()) {
        return fault(
            frontier,
            new Fault(
                frontier.size() + 1, Optional.empty(), "it was recorded before the entry before"));
      }
      time = range.lastTime();
      for (TreeHash leaf : range.leaves()) {
        if (frontier.size() == size) {
          return fault(
              frontier,
              new Fault(
                  size + 1, Optional.empty(), "it was added without a head: not by an append"));
        }
        frontier.append(leaf);
        RecordedHead head = heads.get(nextHead);
        if (head.size == frontier.size()) {
          if (!head.matches(frontier)) {
            long from = nextHead == 0 ? 1 : heads.get(nextHead - 1).size + 1;
            return fault(
                frontier,
                new Fault(
                    from,
                    Optional.empty(),
                    "the hash over entries 1 to %d is not the recorded one, while it still was before entry %d: an entry from %2$d to %1$d was exchanged, or their head was"
                        .formatted(head.size, from)));
          }
          nextHead++;
        }
      }
      if (range.fault() != null) {
        return fault(frontier, range.fault());
      }
    }
    return new Verification(frontier.head(), frontier.size(), Optional.empty());
  }

  private static Verification fault(TreeFrontier frontier, Fault fault) {
    return new Verification(frontier.head(), frontier.size(), Optional.of(fault));
  }

  private Checked check(Connection connection, long from, long to) {
    List<TreeHash> leaves = new ArrayList<>();
    Instant[] times = {Instant.MIN, Instant.MIN};
    long expected = from;
    try (PreparedStatement rows =
        connection.prepareStatement(
            "SELECT seq, leaf_check, id, leaf FROM entry WHERE seq BETWEEN ? AND ? ORDER BY seq")) {
      rows.setLong(1, from);
      rows.setLong(2, to);
      EntryCheck entries = new EntryCheck(connection);
      try (ResultSet row = rows.executeQuery()) {
        while (row.next()) {
          if (row.getLong(1) != expected) {
            break;
          }
          byte[] leaf = row.getBytes(4);
          TreeHash hash = entries.hash(leaf);
          Optional<String> wrong =
              entries.problem(expected, row.getLong(2), row.getBytes(3), leaf, hash, times[1]);
          if (wrong.isPresent()) {
            return new Checked(
                leaves, times[0], times[1], new Fault(expected, subject(leaf), wrong.get()));
          }
          times[1] = LeafForm.recordedAt(leaf);
          times[0] = leaves.isEmpty() ? times[1] : times[0];
          leaves.add(hash);
          expected++;
        }
      }
    } catch (SQLException e) {
      return new Checked(
          leaves,
          times[0],
          times[1],
          new Fault(expected, Optional.empty(), "the file cannot be read here: " + e.getMessage()));
    }
    @Nullable Fault missing =
        expected > to ? null : new Fault(expected, Optional.empty(), "it is missing");
    return new Checked(leaves, times[0], times[1], missing);
  }

  /** As far as it can still be made out. */
  private static Optional<String> subject(byte[] leaf) {
    Matcher found = SUBJECT.matcher(new String(leaf, StandardCharsets.UTF_8));
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }

  /** Checks entries one by one over one connection. */
  private static final class EntryCheck {
    private final TreeHasher hasher = new TreeHasher();
    private final MessageDigest digest = CanonicalForm.digest();
    private final ClaimReader claims;

    EntryCheck(Connection connection) {
      Map<String, Optional<Source>> sources = new HashMap<>();
      claims =
          new ClaimReader(
              hash -> sources.computeIfAbsent(hash, h -> SourceRows.find(connection, h)));
    }

    TreeHash hash(byte[] leaf) {
      return hasher.leaf(leaf, 0, leaf.length);
    }

    Optional<String> problem(
        long seq, long check, byte[] id, byte[] leaf, TreeHash hash, Instant before) {
      try {
        Instant time = LeafForm.recordedAt(leaf);
        LeafForm.backfilled(leaf);
        digest.update(leaf, LeafForm.CLAIM, leaf.length - LeafForm.CLAIM);
        if (!Arrays.equals(digest.digest(), id)) {
          return Optional.of("its claim does not have the id it was recorded under");
        }
        if (LeafForm.check(hash, seq) != check) {
          return Optional.of(
              "its bytes or its place are not the recorded ones, though its claim is whole: the time, the back-fill mark or the order was changed");
        }
        if (time.isBefore(before)) {
          return Optional.of("it was recorded before the entry before");
        }
        claims.read(leaf, LeafForm.CLAIM, leaf.length);
        return Optional.empty();
      } catch (IllegalArgumentException | CanonicalFormException e) {
        return Optional.of("it cannot be read: " + e.getMessage());
      }
    }
  }

  private static List<RecordedHead> heads(Connection connection) throws SQLException {
    List<RecordedHead> heads = new ArrayList<>();
    try (PreparedStatement all =
            connection.prepareStatement("SELECT size, root, frontier FROM head ORDER BY size");
        ResultSet rows = all.executeQuery()) {
      while (rows.next()) {
        heads.add(new RecordedHead(rows.getLong(1), rows.getBytes(2), rows.getBytes(3)));
      }
    }
    return heads;
  }

  private static long lastSeq(Connection connection) throws SQLException {
    try (PreparedStatement max = connection.prepareStatement("SELECT max(seq) FROM entry");
        ResultSet row = max.executeQuery()) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  private Connection connect() {
    try {
      return file.connect();
    } catch (SQLException e) {
      throw file.explain(e, "read");
    }
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // Only read from: there is nothing to lose.
      return;
    }
  }
}
