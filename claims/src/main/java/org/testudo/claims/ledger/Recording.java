package org.testudo.claims.ledger;

import java.time.InstantSource;

/**
 * How claims come in: by which clock, and whether as a declared back-fill.
 *
 * <p>The ledger reads the clock once an append, to the microsecond, and never goes back: if the
 * clock stands before the last entry's time, that time is used again.
 *
 * @param clock gives the time of recording
 * @param backfill whether older statements are recorded late: they then count as known from the
 *     publication of their source, marked reconstructed
 */
public record Recording(InstantSource clock, boolean backfill) {

  /** Claims recorded as they become known. */
  public static Recording live(InstantSource clock) {
    return new Recording(clock, false);
  }

  /** Claims recorded later than they became known. */
  public static Recording backfill(InstantSource clock) {
    return new Recording(clock, true);
  }
}
