package org.testudo.claims.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.testudo.claims.Claim;
import org.testudo.claims.ClaimId;
import org.testudo.claims.Source;
import org.testudo.claims.Subject;
import org.testudo.claims.form.ClaimReader;
import org.testudo.claims.ledger.LedgerException.Reason;
import org.testudo.claims.merkle.ConsistencyProof;
import org.testudo.claims.merkle.InclusionProof;
import org.testudo.claims.merkle.LeafHashes;
import org.testudo.claims.merkle.TreeHash;
import org.testudo.claims.merkle.TreeHasher;
import org.testudo.claims.merkle.TreeHead;

/**
 * The ledger in one SQLite file.
 *
 * <p>Writing goes through one thread ({@link LedgerWriter}); every read takes a connection of its
 * own, so that readers never wait for the writer nor for each other.
 */
final class SqliteLedger implements Ledger {

  private static final int CHUNK = 4096;

  private final SqliteFile file;
  private final @Nullable LedgerWriter writer;
  private volatile boolean closed;

  private SqliteLedger(SqliteFile file, @Nullable LedgerWriter writer) {
    this.file = file;
    this.writer = writer;
  }

  static Ledger open(Path path, Access access) {
    SqliteFile file = SqliteFile.open(path, access);
    return new SqliteLedger(file, access == Access.READ ? null : new LedgerWriter(file));
  }

  @Override
  public Receipt append(List<Claim> claims, Recording recording) {
    if (writer == null) {
      throw new LedgerException(
          Reason.READ_ONLY, "The ledger %s was opened for reading only.".formatted(file.path()));
    }
    checkOpen();
    return writer.append(new Submission(claims, recording));
  }

  @Override
  public TreeHead head() {
    return reading(this::head);
  }

  private TreeHead head(Connection connection) throws SQLException {
    try (PreparedStatement last =
            connection.prepareStatement("SELECT size, root FROM head ORDER BY size DESC LIMIT 1");
        ResultSet row = last.executeQuery()) {
      return row.next()
          ? new TreeHead(row.getLong(1), TreeHash.of(row.getBytes(2)))
          : TreeHead.EMPTY;
    } catch (IllegalArgumentException e) {
      throw new LedgerException(
          Reason.DAMAGED,
          "The last head of the ledger %s is damaged. Run \"testudo verify\" and go back to a backup."
              .formatted(file.path()),
          e);
    }
  }

  @Override
  public Stream<LedgerEntry> entries(long fromSeq, long toSeq) {
    EntryReader reader = reader(new Reading());
    Iterator<LedgerEntry> entries =
        new Iterator<>() {
          private Iterator<LedgerEntry> chunk = List.<LedgerEntry>of().iterator();
          private long next = Math.max(1, fromSeq);
          private boolean ended;

          @Override
          public boolean hasNext() {
            // In pieces, so that no long read keeps the log from being folded into the file.
            while (!chunk.hasNext() && !ended && next <= toSeq) {
              checkOpen();
              long last = toSeq - next < CHUNK ? toSeq : next + CHUNK - 1;
              try {
                List<LedgerEntry> read = reader.read(next, last);
                ended = read.isEmpty();
                chunk = read.iterator();
                next = last == Long.MAX_VALUE ? last : last + 1;
              } catch (SQLException e) {
                throw file.explain(e, "read");
              }
            }
            return chunk.hasNext();
          }

          @Override
          public LedgerEntry next() {
            if (!hasNext()) {
              throw new java.util.NoSuchElementException();
            }
            return chunk.next();
          }
        };
    int traits = Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE;
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(entries, traits), false)
        .onClose(() -> close(reader));
  }

  @Override
  public List<LedgerEntry> readAll() {
    return readRanges(EntryReader::read).stream().flatMap(List::stream).toList();
  }

  @Override
  public <S> List<S> gather(Supplier<S> share, BiConsumer<S, LedgerEntry> add) {
    Map<EntryReader, S> shares = new ConcurrentHashMap<>();
    readRanges((reader, from, to) -> {
      S mine = shares.computeIfAbsent(reader, _ -> share.get());
      reader.read(from, to, entry -> add.accept(mine, entry));
      return to;
    });
    return List.copyOf(shares.values());
  }

  private interface ReadRange<R> {
    R read(EntryReader reader, long from, long to) throws SQLException;
  }

  private <R> List<R> readRanges(ReadRange<R> range) {
    Reading shared = new Reading();
    return ParallelRanges.map(
        head().size(),
        CHUNK,
        () -> reader(shared),
        (reader, from, to) -> {
          checkOpen();
          try {
            return range.read(reader, from, to);
          } catch (SQLException e) {
            throw file.explain(e, "read");
          }
        },
        this::close);
  }

  @Override
  public Optional<LedgerEntry> find(ClaimId id) {
    return findByPrefix(id.toString()).stream().findFirst();
  }

  @Override
  public List<LedgerEntry> findByPrefix(String hex) {
    if (!hex.matches("[0-9a-f]{8,64}")) {
      throw new IllegalArgumentException(
          "\"%s\" is not the beginning of a claim id: give 8 to 64 lower-case hex digits."
              .formatted(hex));
    }
    return reading(connection -> {
      List<Long> found = new ArrayList<>();
      try (PreparedStatement byId =
          connection.prepareStatement(
              """
              SELECT seq, id FROM entry
              WHERE seq IN (SELECT seq FROM id_index WHERE prefix = ?1)
              UNION
              SELECT seq, id FROM entry
              WHERE seq > (SELECT coalesce(max(upto), 0) FROM indexed) AND substr(id, 1, 4) = ?1
              ORDER BY seq
              """)) {
        byId.setBytes(1, HexFormat.of().parseHex(hex, 0, 8));
        try (ResultSet rows = byId.executeQuery()) {
          while (rows.next()) {
            if (HexFormat.of().formatHex(rows.getBytes(2)).startsWith(hex)) {
              found.add(rows.getLong(1));
            }
          }
        }
      }
      List<LedgerEntry> entries = new ArrayList<>();
      try (EntryReader reader = reader(new Reading())) {
        for (long seq : found) {
          entries.addAll(reader.read(seq, seq));
        }
      }
      return entries;
    });
  }

  @Override
  public Verification verify(LongConsumer progress) {
    return reading(connection -> new LedgerCheck(file).run(connection, progress));
  }

  @Override
  public InclusionProof proveInclusion(long seq) {
    LeafHashes leaves = leafHashes();
    if (seq < 1 || seq > leaves.size()) {
      throw noEntry(seq, leaves.size());
    }
    return leaves.inclusion(seq - 1, leaves.size());
  }

  @Override
  public ConsistencyProof proveConsistency(long olderSize) {
    LeafHashes leaves = leafHashes();
    return leaves.consistency(olderSize, leaves.size());
  }

  private LeafHashes leafHashes() {
    return reading(connection -> {
      LeafHashes leaves = new LeafHashes();
      TreeHasher hasher = new TreeHasher();
      long size = head(connection).size();
      try (PreparedStatement all =
          connection.prepareStatement("SELECT leaf FROM entry WHERE seq <= ? ORDER BY seq")) {
        all.setLong(1, size);
        try (ResultSet rows = all.executeQuery()) {
          while (rows.next()) {
            byte[] leaf = rows.getBytes(1);
            leaves.add(hasher.leaf(leaf, 0, leaf.length));
          }
        }
      }
      return leaves;
    });
  }

  @Override
  public byte[] leaf(long seq) {
    return reading(connection -> {
      try (PreparedStatement one =
          connection.prepareStatement("SELECT leaf FROM entry WHERE seq = ?")) {
        one.setLong(1, seq);
        try (ResultSet row = one.executeQuery()) {
          if (row.next()) {
            return row.getBytes(1);
          }
        }
      }
      throw noEntry(seq, head(connection).size());
    });
  }

  private static IllegalArgumentException noEntry(long seq, long size) {
    return new IllegalArgumentException(
        "There is no entry %d: the ledger has %d.".formatted(seq, size));
  }

  @Override
  public void backup(Path target) {
    Path part = target.resolveSibling(target.getFileName() + ".part");
    reading(connection -> {
      try {
        if (Files.exists(target)) {
          throw new FileAlreadyExistsException(target.toString());
        }
        Files.deleteIfExists(part);
        try (PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
          copy.setString(1, part.toString());
          copy.execute();
        }
        try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
          written.force(true);
        }
        // A hard link, unlike a move, fails if somebody has made the target meanwhile.
        Files.createLink(target, part);
        return target;
      } catch (FileAlreadyExistsException e) {
        throw new LedgerException(
            Reason.EXISTS,
            "%s exists and was left as it is. Give the backup another name.".formatted(target),
            e);
      } catch (IOException e) {
        throw new LedgerException(
            Reason.FAILED,
            "The backup %s could not be written: %s. Check that its folder exists and may be written."
                .formatted(target, e),
            e);
      } finally {
        deleteQuietly(part);
      }
    });
  }

  private static void deleteQuietly(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      // A left-over .part file is replaced by the next backup.
      return;
    }
  }

  @Override
  public void close() {
    closed = true;
    if (writer != null) {
      writer.close();
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new LedgerException(Reason.CLOSED, "The ledger %s was closed.".formatted(file.path()));
    }
  }

  /** What the threads of one bulk read share: sources by hash, and one object per subject. */
  private static final class Reading {
    private final Map<String, Source> sources = new ConcurrentHashMap<>();
    private final Map<Subject, Subject> subjects = new ConcurrentHashMap<>();

    ClaimReader claims(Connection connection) {
      return new ClaimReader(
          hash -> {
            Source known = sources.get(hash);
            return known != null ? Optional.of(known) : load(connection, hash);
          },
          subject -> {
            Subject first = subjects.putIfAbsent(subject, subject);
            return first == null ? subject : first;
          });
    }

    private Optional<Source> load(Connection connection, String hash) {
      Optional<Source> source = SourceRows.find(connection, hash);
      return source.map(read -> {
        Source first = sources.putIfAbsent(hash, read);
        return first == null ? read : first;
      });
    }
  }

  private EntryReader reader(Reading shared) {
    checkOpen();
    try {
      Connection connection = file.connect();
      return new EntryReader(connection, shared.claims(connection));
    } catch (SQLException e) {
      throw file.explain(e, "read");
    }
  }

  private void close(EntryReader reader) {
    try {
      reader.close();
    } catch (SQLException e) {
      throw file.explain(e, "close");
    }
  }

  private interface Read<R> {
    R from(Connection connection) throws SQLException;
  }

  private <R> R reading(Read<R> read) {
    checkOpen();
    try (Connection connection = file.connect()) {
      return read.from(connection);
    } catch (SQLException e) {
      throw file.explain(e, "read");
    }
  }
}
