package org.testudo.app.chain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.testudo.claims.Audience;
import org.testudo.forecast.compile.DurationBasis;
import org.testudo.picture.assumptions.Assumptions;
import org.testudo.protection.ThreatSet;

/**
 * What every answer is a function of, besides the claims.
 *
 * @param knownAt the end of the last day whose claims count as known
 * @param durations what the gates' durations rest on
 * @param headline the threat classes of the headline figures
 * @param horizonDays how far the futures are integrated
 * @param threads speed only: the answer is the same for any number
 */
public record Question(
    String title,
    Audience audience,
    LocalDate asOf,
    LocalDate knownAt,
    Assumptions assumptions,
    DurationBasis durations,
    long seed,
    int futures,
    int horizonDays,
    ThreatSet headline,
    int threads) {

  /** The last instant that counts as known. */
  public Instant knownUntil() {
    return knownAt.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC).minusNanos(1);
  }

  /** The same question with another number of futures. */
  public Question walking(int count) {
    return new Question(
        title,
        audience,
        asOf,
        knownAt,
        assumptions,
        durations,
        seed,
        count,
        horizonDays,
        headline,
        threads);
  }

  /** The same question on another day, knowing what was known by its end. */
  Question at(LocalDate day) {
    return on(day, day);
  }

  /** The same question about the same day, with another day's knowledge. */
  public Question knowing(LocalDate day) {
    return on(asOf, day);
  }

  /** The same question about another day, with another day's knowledge. */
  public Question on(LocalDate day, LocalDate known) {
    return new Question(
        title,
        audience,
        day,
        known,
        assumptions,
        durations,
        seed,
        futures,
        horizonDays,
        headline,
        threads);
  }
}
