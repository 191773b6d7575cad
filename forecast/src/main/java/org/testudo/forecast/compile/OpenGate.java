package org.testudo.forecast.compile;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.testudo.claims.DelayReason;
import org.testudo.claims.Gate;
import org.testudo.claims.Subject;
import org.testudo.forecast.learning.LearnedDuration;
import org.testudo.forecast.promise.PromiseBend;
import org.testudo.forecast.promise.Slippage;
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
 * @param promised the announced date that bends it, if the case has one that reaches so far
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
    Optional<Output> output,
    Optional<Promised> promised) {

  /**
   * The announced date that a gate's duration is bent to.
   *
   * @param gate whose passing was promised
   * @param day the last day that the promise allows
   */
  public record Promised(Gate gate, LocalDate day, Slippage slippage, PromiseBend bend) {

    /** In one line. */
    public String words() {
      return String.format(
          Locale.ROOT,
          "bent by the promise of %s for %s: median x %.2f, spread x %.2f (%d of %d promises on"
              + " record kept)",
          gate,
          day,
          bend.factor(),
          bend.spread(),
          slippage.keptSeen(),
          slippage.keptSeen() + slippage.missedSeen());
    }
  }

  OpenGate bentBy(Promised promise) {
    return new OpenGate(
        caseSubject,
        gate,
        activityId,
        waiting,
        waitedDays,
        owner,
        reason,
        duration,
        learned,
        output,
        Optional.of(promise));
  }

  /**
   * A yearly output.
   *
   * @param count how many the case takes of it, at the least
   * @param perYear the whole output
   * @param entry the assumption, with what it rests on
   */
  public record Output(long count, double perYear, GateDuration entry) {}
}
