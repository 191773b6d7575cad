package org.testudo.claims.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testudo.claims.Claim;
import org.testudo.claims.merkle.TreeHead;

/** Somebody edits the file behind the ledger's back: the check names the first bad entry. */
class TamperTest {

  @TempDir private Path folder = Path.of("");
  private Path file = Path.of("");
  private TreeHead kept = TreeHead.EMPTY;
  private List<Claim> claims = List.of();

  @BeforeEach
  void a_ledger_of_ten_commits_of_ten() throws Exception {
    file = folder.resolve("a.db");
    claims = SqliteLedgerTest.distinct(1, 100);
    try (Ledger ledger = Ledger.open(file, Ledger.Access.CREATE)) {
      Instant start = Instant.parse("2026-01-01T00:00:00Z");
      for (int i = 0; i < 10; i++) {
        kept =
            ledger
                .append(
                    claims.subList(i * 10, i * 10 + 10),
                    Recording.live(InstantSource.fixed(start.plusSeconds(i))))
                .head();
      }
    }
    List<String> triggers = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet names =
            statement.executeQuery("SELECT name FROM sqlite_schema WHERE type = 'trigger'")) {
      while (names.next()) {
        triggers.add("DROP TRIGGER " + names.getString(1));
      }
    }
    LedgerOpenTest.sql(file, triggers.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UPDATE entry SET leaf = CAST(replace(CAST(leaf AS TEXT), '\"grade\":\"', '\"grade\":\"X') AS BLOB) WHERE seq IN (37, 80)| 37 | does not have the id",
        "UPDATE entry SET leaf = CAST(replace(CAST(leaf AS TEXT), ' R ', ' B ') AS BLOB) WHERE seq = 37| 37 | back-fill mark",
        "UPDATE entry SET leaf = CAST(replace(CAST(leaf AS TEXT), ' R ', ' X ') AS BLOB) WHERE seq = 37| 37 | neither R nor B",
        "UPDATE entry SET leaf = CAST(replace(CAST(leaf AS TEXT), ':00:03.', ':00:02.') AS BLOB) WHERE seq = 37| 37 | the time",
        "UPDATE entry SET leaf = CAST(replace(CAST(leaf AS TEXT), '2026-', '20x6-') AS BLOB) WHERE seq = 37| 37 | begin with a time",
        "UPDATE entry SET leaf = CAST(replace(CAST(leaf AS TEXT), '2026-01-01', '2026-13-01') AS BLOB) WHERE seq = 37| 37 | does not exist",
        "UPDATE entry SET leaf = x'00' WHERE seq = 37| 37 | too short",
        "UPDATE entry SET id = zeroblob(32) WHERE seq = 37| 37 | does not have the id",
        "UPDATE entry SET leaf_check = leaf_check + 1 WHERE seq = 37| 37 | its place",
        "DELETE FROM entry WHERE seq = 37| 37 | missing",
        "DELETE FROM entry WHERE seq > 36| 37 | missing",
        "DELETE FROM entry WHERE seq = 1| 1 | missing",
        "UPDATE entry SET seq = CASE seq WHEN 37 THEN -38 WHEN 38 THEN -37 ELSE seq END; UPDATE entry SET seq = abs(seq)| 37 | the order",
        "DELETE FROM source| 1 | not known",
        "UPDATE source SET form = CAST(replace(CAST(form AS TEXT), 'Title', 'Other') AS BLOB)| 1 | not known",
        "UPDATE head SET root = zeroblob(32) WHERE size = 40| 31 | entries 1 to 40",
        "UPDATE head SET frontier = zeroblob(64) WHERE size = 40| 31 | entries 1 to 40",
        "UPDATE head SET root = zeroblob(32) WHERE size = 10| 1 | entries 1 to 10",
        "DELETE FROM head WHERE size = 100| 91 | without a head",
        "DELETE FROM head| 1 | without a head",
      })
  void an_edited_row_is_named(String edit, long seq, String what) throws Exception {
    LedgerOpenTest.sql(file, edit.split("; "));
    Verification result = verify();
    assertThat(result.fault())
        .hasValueSatisfying(fault -> {
          assertThat(fault.seq()).isEqualTo(seq);
          assertThat(fault.what()).contains(what);
          assertThat(fault.toString()).startsWith("entry " + seq);
        });
    assertThat(result.intact()).isFalse();
  }

  @Test
  void the_subject_is_named_while_it_can_be_read() throws Exception {
    LedgerOpenTest.sql(file, "UPDATE entry SET id = zeroblob(32) WHERE seq = 37");
    assertThat(verify().fault().orElseThrow().subject())
        .contains(claims.get(36).subject().toString());
  }

  @Test
  void an_entry_exchanged_with_everything_beside_it_breaks_its_head() throws Exception {
    Path other = folder.resolve("other.db");
    try (Ledger ledger = Ledger.open(other, Ledger.Access.CREATE)) {
      Instant start = Instant.parse("2026-01-01T00:00:00Z");
      List<Claim> forged = new ArrayList<>(claims);
      forged.set(36, SqliteLedgerTest.distinct(2, 1).getFirst());
      for (int i = 0; i < 10; i++) {
        ledger.append(
            forged.subList(i * 10, i * 10 + 10),
            Recording.live(InstantSource.fixed(start.plusSeconds(i))));
      }
    }
    LedgerOpenTest.sql(
        file,
        "ATTACH '" + other + "' AS other",
        "INSERT OR IGNORE INTO source SELECT * FROM other.source",
        "REPLACE INTO entry SELECT * FROM other.entry WHERE seq = 37");
    Verification.Fault fault = verify().fault().orElseThrow();
    assertThat(fault.seq()).isEqualTo(31);
    assertThat(fault.what()).contains("entries 1 to 40").contains("31 to 40");

    // Who rewrites the heads as well is found by a head kept elsewhere.
    LedgerOpenTest.sql(
        file, "ATTACH '" + other + "' AS other", "REPLACE INTO head SELECT * FROM other.head");
    assertThat(verify().intact()).isTrue();
    try (Ledger ledger = Ledger.open(file, Ledger.Access.READ)) {
      assertThat(ledger.head().size()).isEqualTo(kept.size());
      assertThat(ledger.head()).isNotEqualTo(kept);
    }
  }

  @Test
  void appending_to_a_damaged_end_is_refused() throws Exception {
    LedgerOpenTest.sql(file, "DELETE FROM entry WHERE seq = 100");
    try (Ledger ledger = Ledger.open(file, Ledger.Access.APPEND)) {
      org.assertj.core.api.Assertions.assertThatThrownBy(() ->
              ledger.append(
                  SqliteLedgerTest.distinct(3, 1), Recording.live(InstantSource.system())))
          .isInstanceOf(LedgerException.class)
          .hasFieldOrPropertyWithValue("reason", LedgerException.Reason.DAMAGED)
          .hasMessageContaining("verify");
    }
  }

  /** Flips single bits of the file: found, or harmless (free space, or refused at opening). */
  @Test
  @Tag("long")
  void a_flipped_bit_is_found_or_changes_nothing() throws Exception {
    List<LedgerEntry> truth;
    try (Ledger ledger = Ledger.open(file, Ledger.Access.READ)) {
      truth = ledger.readAll();
    }
    SplittableRandom random = new SplittableRandom(1);
    byte[] good = Files.readAllBytes(file);
    int found = 0;
    for (int i = 0; i < 150; i++) {
      Path copy = folder.resolve("flip" + i + ".db");
      Files.write(copy, good);
      try (RandomAccessFile bytes = new RandomAccessFile(copy.toFile(), "rw")) {
        long at = random.nextLong(bytes.length());
        bytes.seek(at);
        int old = bytes.read();
        bytes.seek(at);
        bytes.write(old ^ 1 << random.nextInt(8));
      }
      try (Ledger ledger = Ledger.open(copy, Ledger.Access.READ)) {
        if (ledger.verify(done -> {}).intact()) {
          assertThat(ledger.readAll()).isEqualTo(truth);
        } else {
          found++;
        }
      } catch (LedgerException e) {
        found++;
      }
      Files.delete(copy);
    }
    assertThat(found).isGreaterThan(50);
  }

  private Verification verify() {
    try (Ledger ledger = Ledger.open(file, Ledger.Access.READ)) {
      return ledger.verify(done -> {});
    }
  }
}
