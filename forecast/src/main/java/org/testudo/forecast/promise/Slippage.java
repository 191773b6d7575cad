package org.testudo.forecast.promise;

import java.util.List;

/**
 * How far beyond the promised day a gate is passed.
 *
 * <p>Kept or not: a Beta prior with mean {@code keptPrior}, worth {@code keptWorth} observations,
 * and one observation for each promise kept or missed. Late by: exponential given its mean, with
 * the conjugate prior worth {@code lateWorth} missed promises of {@code lateDays} each; a promise
 * missed and still open counts with the days so far and no end. The lateness of the next one is
 * then Lomax (Pareto of the second kind): survival (1 + x / scale)^-shape.
 *
 * @param kept chance that a promise is kept
 * @param shape of the lateness
 * @param scaleDays of the lateness
 */
public record Slippage(double kept, double shape, double scaleDays, int keptSeen, int missedSeen) {

  /** What is assumed before anything is seen. */
  public record Prior(double kept, double keptWorth, double lateDays, double lateWorth) {}

  /** What became of a promise whose fate is known. */
  public sealed interface Fate {

    record Kept() implements Fate {}

    /**
     * Not kept.
     *
     * @param daysLate days beyond the promised one, until it was passed or until now
     * @param passed whether it was passed at last
     */
    record Missed(double daysLate, boolean passed) implements Fate {}
  }

  /** From every promise whose fate is known. */
  public static Slippage of(List<Fate> fates, Prior prior) {
    int kept = 0;
    int missed = 0;
    double late = prior.lateWorth * prior.lateDays;
    double ended = prior.lateWorth;
    for (Fate fate : fates) {
      switch (fate) {
        case Fate.Kept _ -> kept++;
        case Fate.Missed(double days, boolean passed) -> {
          missed++;
          late += days;
          ended += passed ? 1 : 0;
        }
      }
    }
    return new Slippage(
        (prior.keptWorth * prior.kept + kept) / (prior.keptWorth + kept + missed),
        ended + 1,
        late,
        kept,
        missed);
  }

  /**
   * Chance that the gate is passed by a day, given that it is not passed today.
   *
   * @param promisedIn days from today to the promised day; not above 0 if it is already broken
   * @param day counted from today
   */
  public double passedBy(double promisedIn, double day) {
    if (day <= 0) {
      return 0;
    }
    if (promisedIn <= 0) {
      return 1 - late(day - promisedIn) / late(-promisedIn);
    }
    return day <= promisedIn
        ? kept * day / promisedIn
        : kept + (1 - kept) * (1 - late(day - promisedIn));
  }

  private double late(double days) {
    return StrictMath.pow(1 + days / scaleDays, -shape);
  }
}
