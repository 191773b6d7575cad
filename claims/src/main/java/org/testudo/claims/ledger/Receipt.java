package org.testudo.claims.ledger;

import java.time.Instant;
import java.util.OptionalLong;
import org.testudo.claims.merkle.TreeHead;

/**
 * What became of one append. The claims are on disk when the caller holds this.
 *
 * @param appended how many claims are new; they stand one after another
 * @param duplicates how many were in the ledger already, or twice in the call, and were left out
 * @param firstSeq of the first new entry, if there is one
 * @param recordedAt the time that the new entries carry
 * @param head of the ledger at the commit that holds them
 */
public record Receipt(
    int appended, int duplicates, OptionalLong firstSeq, Instant recordedAt, TreeHead head) {}
