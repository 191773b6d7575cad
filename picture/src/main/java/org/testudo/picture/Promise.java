package org.testudo.picture;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.testudo.claims.FuzzyDate;
import org.testudo.claims.Gate;

/**
 * A date somebody promised for a gate.
 *
 * @param by who said it
 * @param saidOn the day it was said
 * @param daysLate by how much it was missed, or is missed so far
 * @param claims that tell of it; copies of one story are one promise
 */
public record Promise(
    Gate gate,
    FuzzyDate date,
    String by,
    Optional<String> wording,
    LocalDate saidOn,
    Outcome outcome,
    Optional<Long> daysLate,
    List<Known> claims) {

  public Promise {
    claims = List.copyOf(claims);
  }

  /** The claim that first told of it. */
  public Known claim() {
    return claims.getFirst();
  }

  /** How the promise fared by the picture's as-of day. */
  public enum Outcome {
    /** Its last day has not come. */
    OPEN,
    KEPT,
    MISSED,
    /** Its last day is over and nobody reports when, or whether, the gate was passed. */
    UNKNOWN
  }
}
