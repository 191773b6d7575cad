package org.testudo.claims.ledger;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.testudo.claims.Claim;
import org.testudo.claims.ClaimId;
import org.testudo.claims.merkle.ConsistencyProof;
import org.testudo.claims.merkle.InclusionProof;
import org.testudo.claims.merkle.TreeHead;

/**
 * The append-only log of claims. Safe for many threads, and for several processes on one file.
 *
 * <p>Every method throws {@link LedgerException} with a reason and a remedy when the storage fails;
 * nothing is then half done.
 */
public sealed interface Ledger extends AutoCloseable permits SqliteLedger {

  /** What the opener wants to do. */
  enum Access {
    /** Read only; works on a file and on a medium that cannot be written. */
    READ,
    /** Read and append; the ledger must exist. */
    APPEND,
    /** Read and append; a ledger is made if there is nothing at that place. */
    CREATE
  }

  /**
   * Opens a ledger.
   *
   * @param location a path, or an address {@code jdbc:sqlite:PATH}
   */
  static Ledger open(String location, Access access) {
    return SqliteLedger.open(LedgerLocation.parse(location), access);
  }

  /** Opens the ledger in a file. */
  static Ledger open(Path file, Access access) {
    return SqliteLedger.open(file, access);
  }

  /**
   * Appends claims: all of them or, on an exception, none. They are durable when this returns.
   * Claims whose id the ledger knows already are counted and left out. Calls from many threads
   * share one commit.
   */
  Receipt append(List<Claim> claims, Recording recording);

  /** The size and hash of the log as it stands. */
  TreeHead head();

  /** The entries in order. Close the stream. */
  default Stream<LedgerEntry> entries() {
    return entries(1, Long.MAX_VALUE);
  }

  /** The entries {@code fromSeq} to {@code toSeq}, both included, in order. Close the stream. */
  Stream<LedgerEntry> entries(long fromSeq, long toSeq);

  /** All entries in order, read on all cores. */
  List<LedgerEntry> readAll();

  /**
   * Reads everything on all cores: each thread makes a share and adds to it the entries it reads,
   * which are some of all and come in runs. Equal subjects are one object throughout. The fast way
   * to whatever does not depend on the order of entries, a picture for one.
   *
   * @return the shares, as many as there were threads
   */
  <S> List<S> gather(Supplier<S> share, BiConsumer<S, LedgerEntry> add);

  /** The entry of a claim, if the ledger has it. */
  Optional<LedgerEntry> find(ClaimId id);

  /**
   * The entries whose claim's id begins with {@code hex}, in order.
   *
   * @param hex at least eight of the id's hex digits
   * @throws IllegalArgumentException for fewer, or for what is not hex
   */
  List<LedgerEntry> findByPrefix(String hex);

  /**
   * Reads the whole log, recomputes every hash, and compares with what was recorded.
   *
   * @param progress is told now and then how many entries are done, from one thread at a time
   */
  Verification verify(LongConsumer progress);

  /** Proves that entry {@code seq} stands in the log as it is now. */
  InclusionProof proveInclusion(long seq);

  /** Proves that the log only grew since it had {@code olderSize} entries. */
  ConsistencyProof proveConsistency(long olderSize);

  /**
   * The bytes that are hashed for entry {@code seq}, as drawn in {@code docs/formats/ledger.md}:
   * what {@link InclusionProof#proves} takes.
   */
  byte[] leaf(long seq);

  /** Writes a consistent copy while others read and append; never overwrites. */
  void backup(Path target);

  @Override
  void close();
}
