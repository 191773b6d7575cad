package org.testudo.picture;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.testudo.claims.DelayReason;
import org.testudo.claims.Gate;
import org.testudo.claims.Subject;

/**
 * A delay that sources report, with whose move it is by their word.
 *
 * @param owner as claimed; empty if the source names nobody
 * @param since first day on which it was said
 * @param active whether the gate still waits
 * @param days from {@code since} to the as-of day, or to the day the gate was passed
 */
public record Blocker(
    Gate gate,
    DelayReason reason,
    Optional<Subject> owner,
    LocalDate since,
    boolean active,
    long days,
    List<Known> claims) {

  public Blocker {
    claims = List.copyOf(claims);
  }
}
