package org.testudo.picture;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.testudo.claims.Claim;
import org.testudo.claims.ClaimId;
import org.testudo.claims.ledger.LedgerEntry;

/**
 * A claim and since when it can be known.
 *
 * @param knownFrom recording time, or the source's publication for a declared back-fill
 * @param reconstructed whether {@code knownFrom} was set by such a back-fill
 * @param seq place in the ledger's log, for showing only; beliefs never depend on it
 */
public record Known(ClaimId id, Claim claim, Instant knownFrom, boolean reconstructed, long seq)
    implements Comparable<Known> {

  /** The ledger's entry; its known-from time is worked out once, for it is compared often. */
  public static Known of(LedgerEntry entry) {
    return new Known(
        entry.id(), entry.claim(), entry.knownFrom(), entry.reconstructed(), entry.seq());
  }

  /** The day the source said it: publication if known, else the day it became known. */
  LocalDate saidOn() {
    return claim.source().published().isPresent()
        ? claim.source().published().get().middle()
        : LocalDate.ofInstant(knownFrom, ZoneOffset.UTC);
  }

  /** By the time it became known, then by content, so that the order of input cannot matter. */
  @Override
  public int compareTo(Known other) {
    int byTime = knownFrom.compareTo(other.knownFrom);
    return byTime != 0 ? byTime : id.compareTo(other.id);
  }
}
