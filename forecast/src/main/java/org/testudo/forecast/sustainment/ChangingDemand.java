package org.testudo.forecast.sustainment;

import java.util.ArrayList;
import java.util.List;

/**
 * Demand whose rate changes at known days, as in Dyna-METRIC (Hillestad and Carrillo, <i>Models and
 * Techniques for Recoverable Item Stockage When Demand and the Repair Process Are
 * Nonstationary</i>, RAND N-1482, 1980).
 *
 * <p>With Poisson demand at rate λ(u) and independent repairs the number away on day t is Poisson
 * with mean ∫ λ(u) P(T &gt; t − u) du (the dynamic Palm theorem).
 *
 * @param perDayBefore rate before the first change, since ever (0: demand begins with it)
 * @param changes in order of their days
 */
public record ChangingDemand(double perDayBefore, List<Change> changes) {

  /** From this day on, this rate. */
  public record Change(double fromDay, double perDay) {
    public Change {
      if (!Double.isFinite(fromDay)) {
        throw new IllegalArgumentException(
            "The day (%s) of a change of rate must be finite. Put a rate since ever in perDayBefore."
                .formatted(fromDay));
      }
      Refusal.finiteNotNegative("demand per day", perDay);
    }
  }

  public ChangingDemand {
    Refusal.finiteNotNegative("demand per day before the first change", perDayBefore);
    changes = List.copyOf(changes);
    for (int i = 1; i < changes.size(); i++) {
      if (!(changes.get(i - 1).fromDay() < changes.get(i).fromDay())) {
        throw new IllegalArgumentException(
            "The change of rate on day %s comes after that of day %s; sort them and keep one per day."
                .formatted(changes.get(i).fromDay(), changes.get(i - 1).fromDay()));
      }
    }
  }

  /** A rate that never changes. */
  public static ChangingDemand steady(double perDay) {
    return new ChangingDemand(perDay, List.of());
  }

  /** The same with one more change after the others. */
  public ChangingDemand then(double fromDay, double perDay) {
    List<Change> more = new ArrayList<>(changes);
    more.add(new Change(fromDay, perDay));
    return new ChangingDemand(perDayBefore, more);
  }

  /** The number away on a day. */
  public Pipeline pipelineOn(double day, RepairTime repair) {
    if (!Double.isFinite(day)) {
      throw new IllegalArgumentException(
          "The day (%s) must be finite. For the long run use the mean repair time with Pipeline."
              .formatted(day));
    }
    // Backwards through the pieces; away = expected days spent away by an item as old as the piece.
    double mean = 0;
    double awayAtEnd = 0;
    for (int i = changes.size() - 1; i >= 0; i--) {
      Change change = changes.get(i);
      if (change.fromDay() < day) {
        double awayAtStart = repair.expectedDaysWithin(day - change.fromDay());
        mean += change.perDay() * (awayAtStart - awayAtEnd);
        awayAtEnd = awayAtStart;
      }
    }
    mean += perDayBefore * (repair.meanDays() - awayAtEnd);
    return Pipeline.poisson(Math.max(0, mean));
  }
}
