package org.testudo.claims.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testudo.claims.ClaimId;

/** Two writers on one file, failing transactions, a tiny memory: against a plain set. */
class KnownIdsTest {

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 40, 100_000})
  void knows_what_a_set_would_know(int mostRecent) throws Exception {
    SplittableRandom random = new SplittableRandom(mostRecent);
    Path path = folder.resolve("a.db");
    Ledger.open(path, Ledger.Access.CREATE).close();
    SqliteFile file = SqliteFile.open(path, Ledger.Access.APPEND);
    Set<ClaimId> model = new HashSet<>();
    try (Connection first = file.connect();
        Connection second = file.connect()) {
      List<Connection> connections = List.of(first, second);
      List<KnownIds> writers =
          List.of(new KnownIds(first, mostRecent), new KnownIds(second, mostRecent));
      for (int step = 0; step < 200; step++) {
        int writer = random.nextInt(2);
        commit(connections.get(writer), writers.get(writer), model, random);
      }
    }
    assertThat(model).hasSizeGreaterThan(500);
  }

  private static void commit(
      Connection connection, KnownIds known, Set<ClaimId> model, SplittableRandom random)
      throws SQLException {
    List<ClaimId> asked = new ArrayList<>();
    for (int i = random.nextInt(20); i > 0; i--) {
      // Few prefixes, so that different ids share one.
      asked.add(id(random.nextInt(3), random.nextInt(400)));
    }
    try (Statement control = connection.createStatement()) {
      control.execute("BEGIN IMMEDIATE");
      known.follow(model.size());
      BitSet expected = new BitSet();
      Set<ClaimId> after = new HashSet<>(model);
      List<ClaimId> added = new ArrayList<>();
      for (int i = 0; i < asked.size(); i++) {
        if (after.add(asked.get(i))) {
          added.add(asked.get(i));
        } else {
          expected.set(i);
        }
      }
      assertThat(known.duplicates(asked)).isEqualTo(expected);
      insert(connection, model.size(), added);
      if (random.nextInt(5) == 0) {
        known.forget();
        control.execute("ROLLBACK");
      } else {
        control.execute("COMMIT");
        known.committed(added);
        model.addAll(added);
      }
    }
  }

  private static void insert(Connection connection, int size, List<ClaimId> added)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO entry (seq, leaf_check, id, leaf) VALUES (?, 0, ?, x'00')")) {
      for (int i = 0; i < added.size(); i++) {
        insert.setLong(1, size + i + 1L);
        insert.setBytes(2, added.get(i).digest());
        insert.executeUpdate();
      }
    }
  }

  private static ClaimId id(int prefix, int number) {
    byte[] digest = new byte[32];
    // Unsigned order: the index and the sort must agree on bytes above 127.
    digest[0] = (byte) (prefix * 100);
    digest[30] = (byte) (number >>> 8);
    digest[31] = (byte) number;
    return ClaimId.ofDigest(digest);
  }
}
