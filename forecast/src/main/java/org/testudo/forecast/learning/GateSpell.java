package org.testudo.forecast.learning;

import java.time.LocalDate;
import org.testudo.claims.Gate;
import org.testudo.claims.Subject;
import org.testudo.forecast.survival.Observation;
import org.testudo.picture.assumptions.GateDuration;

/**
 * One case at one gate, for as long as it was seen there. Days count from the day the gate's clock
 * began; dates that sources give as a month or a year leave a range.
 *
 * @param party whose move the gate is on this case, by the route
 * @param assumption the assumed duration on the day it began
 * @param began middle of what the sources say
 * @param seenFromDays age at which the case came into view; 0 if it was in view from the beginning
 * @param leastDays it took at least so long
 * @param mostDays it took at most so long; infinite if its end is not known
 * @param heardDays up to here somebody said that it had not ended; between this and {@code
 *     leastDays} a gate that waits may have been passed without anybody telling
 */
public record GateSpell(
    Subject caseSubject,
    Gate gate,
    String route,
    String party,
    GateDuration assumption,
    LocalDate began,
    double seenFromDays,
    double leastDays,
    double mostDays,
    double heardDays,
    Ending ending) {

  /** How the spell ended. */
  public enum Ending {
    /** The gate was passed. */
    PASSED,
    /** It had not ended when last heard of. */
    WAITING,
    /** The gate or its case failed, or the gate was waived: it will never be passed. */
    OTHERWISE
  }

  /** Cause of {@link Ending#OTHERWISE} among {@link #observation}s. */
  public static final int OTHERWISE_CAUSE = 2;

  /**
   * A range of days so narrow that its middle will do: the logarithm then varies by less than a
   * fifth of what a gate's own does.
   */
  private static final double NARROW = 1.5;

  /** For curves and tests, which know single times only: a range counts with its middle. */
  public Observation observation() {
    double time = ending == Ending.WAITING || ending == Ending.OTHERWISE ? leastDays : middle();
    int cause =
        switch (ending) {
          case PASSED -> Observation.EVENT;
          case WAITING -> Observation.CENSORED;
          case OTHERWISE -> OTHERWISE_CAUSE;
        };
    return new Observation(seenFromDays, time, cause);
  }

  /** Whether the time is known well enough to be one number. */
  boolean exact() {
    return ending == Ending.PASSED && leastDays > 0 && mostDays <= NARROW * leastDays;
  }

  double middle() {
    return 0.5 * (leastDays + mostDays);
  }
}
