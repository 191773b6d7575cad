package org.testudo.app.serve;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.testudo.app.chain.Question;
import org.testudo.app.replay.Showing;
import org.testudo.app.sight.Terrain;
import org.testudo.claims.ledger.Ledger;

/**
 * What a server is given.
 *
 * @param standard what is asked where a request does not say otherwise
 * @param today the day that stands for today, and then the standard question's days are asked
 *     about; nothing means that days pass, and the clock's is asked about
 * @param clock when claims are recorded, and what day it is
 * @param air the replay that the air picture shows
 * @param terrain the ground that sensors look over; a smooth Earth if empty
 * @param readOnly whether no claim is taken, even by a ledger that would
 */
public record Setting(
    Ledger ledger,
    Question standard,
    Optional<LocalDate> today,
    InstantSource clock,
    Optional<Showing> air,
    Optional<Terrain> terrain,
    boolean readOnly) {

  static final List<String> AUDIENCES =
      List.of("public", "community", "coalition", "originator", "named");

  /** The day by which a request asks, if it does not say. */
  LocalDate knownAt() {
    return today.isPresent() ? standard.knownAt() : day();
  }

  /** The day about which a request asks, if it says nothing of days. */
  LocalDate asOf() {
    return today.isPresent() ? standard.asOf() : day();
  }

  /** Today. */
  LocalDate day() {
    return today.orElseGet(() -> LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
  }
}
