package org.testudo.plan.lever;

import java.util.List;
import org.testudo.forecast.service.StockArrival;

/**
 * Something that could be done.
 *
 * <p>Each kind changes one of the two halves of a unit's life: the way to READY, or the service
 * after it. A new kind is a new record here and one more case where levers are applied.
 */
public sealed interface Lever {

  /** For showing. */
  String title();

  /** Spares that come on a day, to the depot or to bases. */
  record Spares(String title, List<StockArrival> arrivals) implements Lever {
    public Spares {
      arrivals = List.copyOf(arrivals);
    }
  }

  /** A school or course with so many places instead. */
  record CoursePlaces(String title, String school, int places) implements Lever {}

  /**
   * A gate whose end comes so many days earlier in every future.
   *
   * @param activityIds the activities that the gate's work consists of, shifted together
   */
  record EarlierGate(String title, List<String> activityIds, double days) implements Lever {
    public EarlierGate {
      activityIds = List.copyOf(activityIds);
      if (!Double.isFinite(days)) {
        throw new IllegalArgumentException(
            "The gate %s cannot come %s days earlier; give a finite number."
                .formatted(activityIds, days));
      }
    }
  }
}
