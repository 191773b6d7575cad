package org.testudo.claims.ledger;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.testudo.claims.Claim;
import org.testudo.claims.ClaimId;
import org.testudo.claims.FuzzyDate;

/**
 * One claim in the ledger.
 *
 * @param seq its number, from 1 without gaps, in the order of recording
 * @param id of the claim
 * @param claim what was recorded
 * @param recordedAt when, to the microsecond; never before that of an earlier entry
 * @param backfilled whether it was recorded as a declared back-fill
 */
public record LedgerEntry(
    long seq, ClaimId id, Claim claim, Instant recordedAt, boolean backfilled) {

  /**
   * From when the claim was available to a reader of this ledger, or would have been.
   *
   * <p>For a back-fill this is midnight UTC at the beginning of the source's publication day; when
   * the source gives only a month or a year, of the last day of it, so that nothing counts as known
   * earlier than it can have been. It is never later than {@link #recordedAt}. A question "known at
   * day D" asks for the end of D in UTC, so that a claim published on D is known at D.
   */
  public Instant knownFrom() {
    if (backfilled) {
      Optional<FuzzyDate> published = claim.source().published();
      if (published.isPresent()) {
        Instant available = published.get().latest().atStartOfDay().toInstant(ZoneOffset.UTC);
        return available.isBefore(recordedAt) ? available : recordedAt;
      }
    }
    return recordedAt;
  }

  /** Whether {@link #knownFrom} was worked out from the publication, not witnessed. */
  public boolean reconstructed() {
    return !knownFrom().equals(recordedAt);
  }
}
