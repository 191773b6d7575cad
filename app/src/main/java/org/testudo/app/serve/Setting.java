package org.testudo.app.serve;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.testudo.claims.Audience;
import org.testudo.claims.ledger.Ledger;
import org.testudo.picture.assumptions.Assumptions;

/**
 * What a server is given.
 *
 * @param asOf the day that stands for today; nothing means the clock's
 * @param audience who asks when a request does not say
 * @param clock when claims are recorded, and what day it is
 * @param threads for futures; figures are the same for any number
 */
public record Setting(
    Ledger ledger,
    String title,
    Optional<LocalDate> asOf,
    Audience audience,
    Assumptions assumptions,
    InstantSource clock,
    int threads) {

  /** What the demo's page and the tests ask about. */
  static final List<String> AUDIENCES =
      List.of("public", "community", "coalition", "originator", "named");

  LocalDate today() {
    return asOf.orElseGet(() -> LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
  }
}
