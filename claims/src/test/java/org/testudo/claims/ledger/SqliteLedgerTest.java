package org.testudo.claims.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testudo.claims.Claim;
import org.testudo.claims.ClaimId;
import org.testudo.claims.ClaimSamples;
import org.testudo.claims.FuzzyDate;
import org.testudo.claims.Source;
import org.testudo.claims.form.CanonicalForm;
import org.testudo.claims.merkle.InclusionProof;
import org.testudo.claims.merkle.TreeFrontier;
import org.testudo.claims.merkle.TreeHash;
import org.testudo.claims.merkle.TreeHead;

/** What callers of a ledger count on. */
class SqliteLedgerTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00.123456789Z");
  private static final Instant NOON_MICROS = Instant.parse("2026-01-01T12:00:00.123456Z");
  private static final Recording AT_NOON = Recording.live(InstantSource.fixed(NOON));

  @TempDir private Path folder = Path.of("");

  @Test
  void what_is_appended_is_read_back_in_order() {
    List<Claim> claims = distinct(1, 10_000);
    Path file = folder.resolve("testudo.db");
    try (Ledger ledger = Ledger.open(file, Ledger.Access.CREATE)) {
      Receipt receipt = ledger.append(claims, AT_NOON);
      assertThat(receipt)
          .isEqualTo(new Receipt(claims.size(), 0, OptionalLong.of(1), NOON_MICROS, ledger.head()));
    }
    try (Ledger ledger = Ledger.open(file, Ledger.Access.READ)) {
      List<LedgerEntry> all = ledger.readAll();
      assertThat(all.stream().map(LedgerEntry::claim)).isEqualTo(claims);
      assertThat(all.get(4711).seq()).isEqualTo(4712);
      assertThat(all.get(4711).id()).isEqualTo(CanonicalForm.idOf(claims.get(4711)));
      assertThat(all.get(4711).recordedAt()).isEqualTo(NOON_MICROS);
      assertThat(all.get(4711).backfilled()).isFalse();
      try (Stream<LedgerEntry> entries = ledger.entries()) {
        assertThat(entries.toList()).isEqualTo(all);
      }
      List<List<LedgerEntry>> shares = ledger.gather(ArrayList::new, List::add);
      assertThat(shares.stream().flatMap(List::stream).toList())
          .containsExactlyInAnyOrderElementsOf(all);
      try (Stream<LedgerEntry> entries = ledger.entries(4000, 4200)) {
        assertThat(entries.toList()).isEqualTo(all.subList(3999, 4200));
      }
      try (Stream<LedgerEntry> entries = ledger.entries(Long.MIN_VALUE, 2)) {
        assertThat(entries.toList()).isEqualTo(all.subList(0, 2));
      }
      List<Long> done = new ArrayList<>();
      assertThat(ledger.verify(done::add))
          .isEqualTo(new Verification(ledger.head(), all.size(), Optional.empty()));
      assertThat(done).isSorted().last().isEqualTo((long) all.size());
    }
  }

  @Test
  void an_empty_ledger_has_an_empty_head() {
    try (Ledger ledger = Ledger.open(folder.resolve("a.db"), Ledger.Access.CREATE)) {
      assertThat(ledger.head()).isEqualTo(TreeHead.EMPTY);
      assertThat(ledger.readAll()).isEmpty();
      assertThat(ledger.verify(done -> {}).intact()).isTrue();
      assertThat(ledger.append(List.of(), AT_NOON))
          .isEqualTo(new Receipt(0, 0, OptionalLong.empty(), NOON_MICROS, TreeHead.EMPTY));
      assertThat(ledger.proveConsistency(0).verifies()).isTrue();
    }
  }

  @Test
  void a_claim_that_is_known_is_counted_and_left_out() {
    List<Claim> claims = distinct(2, 40);
    try (Ledger ledger = Ledger.open(folder.resolve("a.db"), Ledger.Access.CREATE)) {
      ledger.append(claims.subList(0, 20), AT_NOON);
      List<Claim> again = new ArrayList<>(claims.subList(10, 30));
      again.addAll(claims.subList(25, 40));
      Receipt receipt = ledger.append(again, AT_NOON);
      assertThat(receipt.appended()).isEqualTo(20);
      assertThat(receipt.duplicates()).isEqualTo(15);
      assertThat(receipt.firstSeq()).isEqualTo(OptionalLong.of(21));
      assertThat(ledger.readAll().stream().map(LedgerEntry::claim)).isEqualTo(claims);
      TreeHead head = ledger.head();
      assertThat(ledger.append(claims, AT_NOON).firstSeq()).isEmpty();
      assertThat(ledger.head()).isEqualTo(head);
    }
  }

  @Test
  void time_never_goes_back() {
    List<Claim> claims = distinct(3, 4);
    Path file = folder.resolve("a.db");
    Instant later = NOON_MICROS.plusSeconds(60);
    try (Ledger ledger = Ledger.open(file, Ledger.Access.CREATE)) {
      ledger.append(claims.subList(0, 1), Recording.live(InstantSource.fixed(later)));
      assertThat(ledger.append(claims.subList(1, 2), AT_NOON).recordedAt()).isEqualTo(later);
    }
    try (Ledger ledger = Ledger.open(file, Ledger.Access.APPEND)) {
      ledger.append(claims.subList(2, 3), AT_NOON);
      ledger.append(
          claims.subList(3, 4), Recording.live(InstantSource.fixed(later.plusSeconds(1))));
      assertThat(ledger.readAll().stream().map(LedgerEntry::recordedAt))
          .containsExactly(later, later, later, later.plusSeconds(1));
      assertThatThrownBy(
              () -> ledger.append(distinct(4, 1), Recording.live(InstantSource.fixed(Instant.MAX))))
          .isInstanceOf(LedgerException.class)
          .hasMessageContaining("clock");
      assertThat(ledger.verify(done -> {}).intact()).isTrue();
    }
  }

  @Test
  void a_back_fill_counts_as_known_from_the_end_of_its_publication() {
    Claim dated = publishedOn("2023-01");
    Claim undated = publishedOn("");
    Claim future = publishedOn("2030");
    try (Ledger ledger = Ledger.open(folder.resolve("a.db"), Ledger.Access.CREATE)) {
      ledger.append(List.of(dated, undated, future), Recording.backfill(InstantSource.fixed(NOON)));
      ledger.append(List.of(publishedOn("2023-02-03")), AT_NOON);
      List<LedgerEntry> entries = ledger.readAll();
      assertThat(entries.stream().map(LedgerEntry::knownFrom))
          .containsExactly(
              Instant.parse("2023-01-31T00:00:00Z"), NOON_MICROS, NOON_MICROS, NOON_MICROS);
      assertThat(entries.stream().map(LedgerEntry::reconstructed))
          .containsExactly(true, false, false, false);
      assertThat(entries.stream().map(LedgerEntry::backfilled))
          .containsExactly(true, true, true, false);
    }
  }

  private static Claim publishedOn(String date) {
    Claim sample = new ClaimSamples(9).claim();
    return new Claim(
        sample.subject(),
        sample.statement(),
        sample.valid(),
        new Source(
            "p",
            "t",
            Optional.empty(),
            date.isEmpty() ? Optional.empty() : Optional.of(FuzzyDate.parse(date)),
            Optional.empty(),
            Optional.empty()),
        sample.origin(),
        sample.grade(),
        sample.label());
  }

  @Test
  void claims_are_found_by_the_beginning_of_their_id() {
    List<Claim> claims = distinct(5, 500);
    try (Ledger ledger = Ledger.open(folder.resolve("a.db"), Ledger.Access.CREATE)) {
      ledger.append(claims, AT_NOON);
      ClaimId id = CanonicalForm.idOf(claims.get(123));
      LedgerEntry entry = ledger.find(id).orElseThrow();
      assertThat(entry.seq()).isEqualTo(124);
      assertThat(entry.claim()).isEqualTo(claims.get(123));
      assertThat(ledger.findByPrefix(id.brief())).containsExactly(entry);
      assertThat(ledger.findByPrefix(id.toString().substring(0, 8))).containsExactly(entry);
      assertThat(ledger.findByPrefix(id.toString().substring(0, 8) + "0".repeat(56))).isEmpty();
      assertThat(ledger.find(ClaimId.parse("0".repeat(64)))).isEmpty();
      for (String wrong : List.of("", "1234567", "1234567G", "é2345678", "0".repeat(65))) {
        assertThatThrownBy(() -> ledger.findByPrefix(wrong))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  @Tag("long")
  @Test
  void more_claims_than_are_kept_in_mind_are_still_known() {
    List<Claim> claims = distinct(11, KnownIds.MOST_RECENT + 200);
    int most = claims.size() - 100;
    try (Ledger ledger = Ledger.open(folder.resolve("a.db"), Ledger.Access.CREATE);
        Ledger other = Ledger.open(folder.resolve("a.db"), Ledger.Access.APPEND)) {
      ledger.append(claims.subList(0, most), AT_NOON);
      // The next commit is the one that moves ids into the index.
      assertThat(other.append(claims.subList(most, claims.size()), AT_NOON).appended())
          .isEqualTo(100);
      for (Ledger either : List.of(ledger, other)) {
        assertThat(either.append(claims, AT_NOON).duplicates()).isEqualTo(claims.size());
        for (int i : new int[] {0, most - 1, most, claims.size() - 1}) {
          ClaimId id = CanonicalForm.idOf(claims.get(i));
          assertThat(either.find(id).orElseThrow().seq()).isEqualTo(i + 1);
        }
      }
      assertThat(ledger.verify(done -> {}).entries()).isEqualTo(claims.size());
    }
  }

  @Test
  void proofs_hold_against_kept_heads() {
    List<Claim> claims = distinct(6, 300);
    try (Ledger ledger = Ledger.open(folder.resolve("a.db"), Ledger.Access.CREATE)) {
      TreeHead older = ledger.append(claims.subList(0, 117), AT_NOON).head();
      TreeHead newer = ledger.append(claims.subList(117, 300), AT_NOON).head();
      InclusionProof proof = ledger.proveInclusion(42);
      assertThat(proof.head()).isEqualTo(newer);
      assertThat(proof.proves(ledger.leaf(42))).isTrue();
      assertThat(proof.proves(ledger.leaf(43))).isFalse();
      assertThat(ledger.proveConsistency(117).older()).isEqualTo(older);
      assertThat(ledger.proveConsistency(117).newer()).isEqualTo(newer);
      assertThat(ledger.proveConsistency(117).verifies()).isTrue();
      TreeFrontier frontier = new TreeFrontier();
      for (int seq = 1; seq <= 300; seq++) {
        frontier.append(TreeHash.ofLeaf(ledger.leaf(seq)));
      }
      assertThat(frontier.head()).isEqualTo(newer);
      for (long wrong : new long[] {0, 301}) {
        assertThatThrownBy(() -> ledger.proveInclusion(wrong))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("300");
        assertThatThrownBy(() -> ledger.leaf(wrong)).isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  @Test
  void many_writers_share_commits_and_lose_nothing() throws Exception {
    int writers = 16;
    List<Claim> claims = distinct(7, 1_600);
    try (Ledger ledger = Ledger.open(folder.resolve("a.db"), Ledger.Access.CREATE);
        // A second ledger on the same file stands for a second process.
        Ledger other = Ledger.open(folder.resolve("a.db"), Ledger.Access.APPEND);
        ExecutorService threads = Executors.newFixedThreadPool(writers)) {
      List<Future<Integer>> counts = new ArrayList<>();
      for (int w = 0; w < writers; w++) {
        int from = w * claims.size() / writers;
        int to = (w + 1) * claims.size() / writers;
        Ledger mine = w % 4 == 0 ? other : ledger;
        counts.add(
            threads.submit(() -> {
              int appended = 0;
              for (int i = from; i < to; i += 10) {
                appended +=
                    mine.append(claims.subList(i, Math.min(to, i + 10)), AT_NOON).appended();
              }
              return appended;
            }));
      }
      int appended = 0;
      for (Future<Integer> count : counts) {
        appended += count.get();
      }
      assertThat(appended).isEqualTo(claims.size());
      assertThat(ledger.readAll().stream().map(LedgerEntry::claim))
          .containsExactlyInAnyOrderElementsOf(claims);
      assertThat(other.verify(done -> {}).intact()).isTrue();
    }
  }

  @Test
  void a_backup_is_a_whole_ledger_and_never_overwrites() throws Exception {
    Path copy = folder.resolve("copy.db");
    try (Ledger ledger = Ledger.open(folder.resolve("a.db"), Ledger.Access.CREATE)) {
      ledger.append(distinct(8, 500), AT_NOON);
      ledger.backup(copy);
      TreeHead head = ledger.head();
      ledger.append(distinct(9, 100), AT_NOON);
      try (Ledger restored = Ledger.open(copy, Ledger.Access.APPEND)) {
        assertThat(restored.head()).isEqualTo(head);
        assertThat(restored.verify(done -> {}).intact()).isTrue();
        assertThat(restored.append(distinct(9, 100), AT_NOON).head()).isEqualTo(ledger.head());
      }
      byte[] before = Files.readAllBytes(copy);
      assertThatThrownBy(() -> ledger.backup(copy))
          .isInstanceOf(LedgerException.class)
          .hasFieldOrPropertyWithValue("reason", LedgerException.Reason.EXISTS);
      assertThat(Files.readAllBytes(copy)).isEqualTo(before);
      assertThatThrownBy(() -> ledger.backup(folder.resolve("no/such/folder.db")))
          .isInstanceOf(LedgerException.class);
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.endsWith(".part"));
    }
  }

  @Test
  void a_claim_that_cannot_be_written_takes_its_batch_with_it() {
    Claim good = new ClaimSamples(10).claim();
    Claim bad =
        new Claim(
            good.subject(),
            good.statement(),
            good.valid(),
            good.source(),
            "cut \ud800",
            good.grade(),
            good.label());
    try (Ledger ledger = Ledger.open(folder.resolve("a.db"), Ledger.Access.CREATE)) {
      assertThatThrownBy(() -> ledger.append(List.of(good, bad), AT_NOON))
          .isInstanceOf(LedgerException.class)
          .hasMessageContaining(good.subject().toString())
          .hasFieldOrPropertyWithValue("reason", LedgerException.Reason.REFUSED);
      assertThat(ledger.head()).isEqualTo(TreeHead.EMPTY);
    }
  }

  @Test
  void a_closed_ledger_says_so() {
    Ledger ledger = Ledger.open(folder.resolve("a.db"), Ledger.Access.CREATE);
    Stream<LedgerEntry> entries = ledger.entries();
    ledger.close();
    for (Runnable use :
        List.<Runnable>of(
            ledger::head,
            ledger::readAll,
            () -> entries.forEach(entry -> {}),
            () -> ledger.append(List.of(), AT_NOON))) {
      assertThatThrownBy(use::run)
          .isInstanceOf(LedgerException.class)
          .hasFieldOrPropertyWithValue("reason", LedgerException.Reason.CLOSED);
    }
    entries.close();
  }

  @Test
  void an_error_in_the_caller_s_own_work_reaches_the_caller() {
    try (Ledger ledger = Ledger.open(folder.resolve("a.db"), Ledger.Access.CREATE)) {
      ledger.append(distinct(11, 20), AT_NOON);
      assertThatThrownBy(() ->
              ledger.gather(
                  ArrayList::new,
                  (share, entry) -> {
                    throw new UnsupportedOperationException("mine");
                  }))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessage("mine");
    }
  }

  static List<Claim> distinct(long seed, int count) {
    return new ClaimSamples(seed).claims(count * 2).stream().distinct().limit(count).toList();
  }
}
