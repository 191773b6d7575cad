package org.testudo.forecast.compile;

import java.util.Optional;
import org.testudo.claims.DelayReason;
import org.testudo.claims.Gate;
import org.testudo.claims.Subject;
import org.testudo.forecast.learning.LearnedDuration;
import org.testudo.picture.assumptions.GateDuration;

/**
 * A gate that still lies before a case, as an activity of the network.
 *
 * @param activityId its activity
 * @param waiting whether its clock runs
 * @param waitedDays on the as-of day; 0 if it has not begun
 * @param owner whose move it is, if it waits
 * @param reason the delay believed, if one is reported
 * @param duration the assumption used, with what it rests on
 * @param learned what the ledger's history makes of it, unless only assumptions are to be used or
 *     there is no history
 * @param output the yearly output its work comes from, if one is assumed in the case's unit of
 *     count
 */
public record OpenGate(
    Subject caseSubject,
    Gate gate,
    String activityId,
    boolean waiting,
    long waitedDays,
    Optional<Subject> owner,
    Optional<DelayReason> reason,
    GateDuration duration,
    Optional<LearnedDuration> learned,
    Optional<Output> output) {

  /**
   * A yearly output.
   *
   * @param count how many the case takes of it, at the least
   * @param perYear the whole output
   * @param entry the assumption, with what it rests on
   */
  public record Output(long count, double perYear, GateDuration entry) {}
}
