package org.testudo.claims.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testudo.claims.Claim;
import org.testudo.claims.ClaimSamples;
import org.testudo.claims.form.CanonicalForm;

/** What callers of a ledger count on. */
class SqliteLedgerTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00.123456789Z");
  private static final Recording AT_NOON = Recording.live(InstantSource.fixed(NOON));

  @TempDir private Path folder = Path.of("");

  @Test
  void what_is_appended_is_read_back_in_order() {
    List<Claim> claims = distinct(new ClaimSamples(1).claims(10_000));
    Path file = folder.resolve("testudo.db");
    try (Ledger ledger = Ledger.open(file, Ledger.Access.CREATE)) {
      Receipt receipt = ledger.append(claims, AT_NOON);
      assertThat(receipt.appended()).isEqualTo(claims.size());
      assertThat(receipt.duplicates()).isZero();
      assertThat(receipt.firstSeq()).isEqualTo(OptionalLong.of(1));
      assertThat(receipt.recordedAt()).isEqualTo(Instant.parse("2026-01-01T12:00:00.123456Z"));
      assertThat(receipt.head()).isEqualTo(ledger.head());
    }
    try (Ledger ledger = Ledger.open(file, Ledger.Access.READ)) {
      List<LedgerEntry> all = ledger.readAll();
      assertThat(all.stream().map(LedgerEntry::claim)).isEqualTo(claims);
      assertThat(all.get(4711).seq()).isEqualTo(4712);
      assertThat(all.get(4711).id()).isEqualTo(CanonicalForm.idOf(claims.get(4711)));
      try (Stream<LedgerEntry> entries = ledger.entries()) {
        assertThat(entries.toList()).isEqualTo(all);
      }
      try (Stream<LedgerEntry> entries = ledger.entries(4000, 4200)) {
        assertThat(entries.toList()).isEqualTo(all.subList(3999, 4200));
      }
      assertThat(ledger.verify(done -> {}))
          .isEqualTo(new Verification(ledger.head(), all.size(), java.util.Optional.empty()));
    }
  }

  private static List<Claim> distinct(List<Claim> claims) {
    return claims.stream().distinct().toList();
  }
}
