package org.testudo.claims.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.sqlite.SQLiteException;
import org.testudo.claims.ledger.LedgerException.Reason;

/** One SQLite file: makes it, recognises it, connects to it, and puts its errors into words. */
final class SqliteFile {

  /** {@code TSTD} at byte 68 of the file. */
  private static final int APPLICATION_ID = 0x54535444;

  private static final int VERSION = 2;
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final int BUSY_MILLISECONDS = 15_000;

  private static final String[] SCHEMA = {
    """
    CREATE TABLE source (
      hash BLOB NOT NULL PRIMARY KEY,
      form BLOB NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE entry (
      seq INTEGER PRIMARY KEY,
      leaf_check INTEGER NOT NULL,
      id BLOB NOT NULL,
      leaf BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE id_index (
      prefix BLOB NOT NULL,
      seq INTEGER NOT NULL,
      PRIMARY KEY (prefix, seq)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE TABLE indexed (upto INTEGER PRIMARY KEY) STRICT",
    """
    CREATE TABLE head (
      size INTEGER PRIMARY KEY,
      root BLOB NOT NULL,
      frontier BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE VIEW claim AS
      SELECT seq, lower(hex(id)) AS id, CAST(substr(leaf, 1, 27) AS TEXT) AS recorded_at,
             substr(leaf, 29, 1) = x'42' AS backfilled, CAST(substr(leaf, 31) AS TEXT) AS claim
      FROM entry
    """,
    """
    CREATE TRIGGER entry_in_order BEFORE INSERT ON entry
    WHEN NEW.seq IS NOT 1 + (SELECT coalesce(max(seq), 0) FROM entry)
    BEGIN SELECT RAISE(ABORT, 'the ledger only grows at its end'); END
    """,
    """
    CREATE TRIGGER head_in_order BEFORE INSERT ON head
    WHEN NEW.size <= (SELECT coalesce(max(size), 0) FROM head)
    BEGIN SELECT RAISE(ABORT, 'the ledger only grows at its end'); END
    """,
    """
    CREATE TRIGGER source_once BEFORE INSERT ON source
    WHEN EXISTS (SELECT 1 FROM source WHERE hash = NEW.hash)
    BEGIN SELECT RAISE(IGNORE); END
    """,
    refusal("entry", "UPDATE"),
    refusal("entry", "DELETE"),
    refusal("head", "UPDATE"),
    refusal("head", "DELETE"),
    refusal("source", "UPDATE"),
    refusal("source", "DELETE"),
    refusal("id_index", "UPDATE"),
    refusal("id_index", "DELETE"),
    refusal("indexed", "UPDATE"),
    refusal("indexed", "DELETE"),
    "PRAGMA application_id = " + APPLICATION_ID,
    "PRAGMA user_version = " + VERSION,
  };

  private final Path path;
  private final String mode;

  private SqliteFile(Path path, String mode) {
    this.path = path;
    this.mode = mode;
  }

  private static String refusal(String table, String deed) {
    return """
    CREATE TRIGGER %1$s_no_%2$s BEFORE %2$s ON %1$s
    BEGIN SELECT RAISE(ABORT, 'the ledger only grows: append a claim that corrects'); END
    """
        .formatted(table, deed);
  }

  /** Recognises the file, or makes it, or says why not. */
  static SqliteFile open(Path path, Ledger.Access access) {
    boolean exists = Files.exists(path);
    if (!exists && access != Ledger.Access.CREATE) {
      throw new LedgerException(
          Reason.MISSING,
          "There is no ledger at %s. Make one with \"testudo init\", or name another with --ledger."
              .formatted(path));
    }
    if (exists) {
      checkMagic(path, access);
    }
    if (access == Ledger.Access.READ) {
      return openForReading(path);
    }
    SqliteFile file = new SqliteFile(path, "rwc");
    try (Connection connection = file.connect();
        Statement statement = connection.createStatement()) {
      boolean empty = isEmpty(statement);
      if (!empty) {
        checkVersion(statement, path);
      } else if (access != Ledger.Access.CREATE) {
        throw new LedgerException(
            Reason.NOT_A_LEDGER,
            "%s holds nothing yet. Run \"testudo init\" on it first.".formatted(path));
      }
      // Only an unused file can still choose its page size; 8 KiB holds twenty entries and more.
      statement.execute("PRAGMA page_size = 8192");
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("BEGIN IMMEDIATE");
      if (isEmpty(statement)) {
        for (String sql : SCHEMA) {
          statement.execute(sql);
        }
      }
      statement.execute("COMMIT");
      checkVersion(statement, path);
      return file;
    } catch (SQLException e) {
      throw file.explain(e, "open");
    }
  }

  private static SqliteFile openForReading(Path path) {
    SqliteFile file = new SqliteFile(path, "ro");
    try {
      file.checkReadable();
      return file;
    } catch (SQLException e) {
      Path wal = path.resolveSibling(path.getFileName() + "-wal");
      try {
        boolean settled = !Files.exists(wal) || Files.size(wal) == 0;
        if (settled && isOneOf(e, "SQLITE_CANTOPEN", "SQLITE_READONLY")) {
          // On a medium that cannot be written SQLite cannot set up its shared memory; nobody can
          // be writing there either, so reading the bare file is safe.
          SqliteFile bare = new SqliteFile(path, "ro&immutable=1");
          bare.checkReadable();
          return bare;
        }
      } catch (IOException | SQLException again) {
        e.addSuppressed(again);
      }
      throw file.explain(e, "open");
    }
  }

  private void checkReadable() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      checkVersion(statement, path);
    }
  }

  private static void checkMagic(Path path, Ledger.Access access) {
    byte[] start;
    try (var in = Files.newInputStream(path)) {
      start = in.readNBytes(MAGIC.length);
    } catch (IOException e) {
      throw new LedgerException(
          Reason.FAILED,
          "The ledger %s cannot be read: %s. Check the path and its permissions."
              .formatted(path, e.getMessage()),
          e);
    }
    boolean fresh = start.length == 0 && access == Ledger.Access.CREATE;
    if (!fresh && !Arrays.equals(start, MAGIC)) {
      throw notALedger(path);
    }
  }

  private static boolean isEmpty(Statement statement) throws SQLException {
    return number(statement, "SELECT count(*) FROM sqlite_schema") == 0
        && number(statement, "PRAGMA application_id") == 0
        && number(statement, "PRAGMA user_version") == 0;
  }

  private static void checkVersion(Statement statement, Path path) throws SQLException {
    if (number(statement, "PRAGMA application_id") != APPLICATION_ID) {
      throw notALedger(path);
    }
    long version = number(statement, "PRAGMA user_version");
    if (version > VERSION) {
      throw new LedgerException(
          Reason.OTHER_VERSION,
          "The ledger %s has format %d; this Testudo knows up to %d. Use the newer Testudo that wrote it."
              .formatted(path, version, VERSION));
    }
    if (version < VERSION) {
      throw new LedgerException(
          Reason.OTHER_VERSION,
          "The ledger %s has format %d, from before the first release; this Testudo knows %d. Import its claim files into a new ledger."
              .formatted(path, version, VERSION));
    }
  }

  private static LedgerException notALedger(Path path) {
    return new LedgerException(
        Reason.NOT_A_LEDGER,
        "%s is not a Testudo ledger; it was left as it is. Name another file with --ledger."
            .formatted(path));
  }

  static long number(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  Path path() {
    return path;
  }

  /** A connection whose commits reach the disk before they return. */
  Connection connect() throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + uri());
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = " + BUSY_MILLISECONDS);
      statement.execute("PRAGMA synchronous = FULL");
      statement.execute("PRAGMA trusted_schema = OFF");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** As a URI, because a bare name loses all after a question mark. */
  private String uri() {
    return "file:" + path.toAbsolutePath().toUri().getRawPath() + "?mode=" + mode;
  }

  LedgerException explain(SQLException e, String deed) {
    if (isOneOf(e, "SQLITE_FULL")) {
      return new LedgerException(
          Reason.DISK_FULL,
          "The disk is full: could not %s the ledger %s. Nothing of this append was kept; what was there is safe. Free some space and repeat."
              .formatted(deed, path),
          e);
    }
    if (isOneOf(e, "SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")) {
      return new LedgerException(
          Reason.READ_ONLY,
          "Could not %s the ledger %s: the file or its folder cannot be written. Check their permissions, or copy the ledger to a place where you may write."
              .formatted(deed, path),
          e);
    }
    if (isOneOf(e, "SQLITE_BUSY", "SQLITE_LOCKED")) {
      return new LedgerException(
          Reason.BUSY,
          "Could not %s the ledger %s: another process has held it for %d seconds. Wait for it or end it, then repeat."
              .formatted(deed, path, BUSY_MILLISECONDS / 1000),
          e);
    }
    if (isOneOf(e, "SQLITE_NOTADB")) {
      return notALedger(path);
    }
    if (isOneOf(e, "SQLITE_CORRUPT")) {
      return new LedgerException(
          Reason.DAMAGED,
          "The ledger %s is damaged (%s). Run \"testudo verify\" and go back to a backup."
              .formatted(path, e.getMessage()),
          e);
    }
    return new LedgerException(
        Reason.FAILED,
        "Could not %s the ledger %s: %s. Check the disk, then repeat."
            .formatted(deed, path, e.getMessage()),
        e);
  }

  static boolean isOneOf(SQLException e, String... codes) {
    String code = e instanceof SQLiteException sqlite ? sqlite.getResultCode().name() : "";
    return Arrays.stream(codes).anyMatch(code::startsWith);
  }
}
