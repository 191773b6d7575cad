package org.testudo.plan.spares;

import java.util.List;
import java.util.stream.IntStream;
import org.testudo.forecast.sustainment.Pipeline;

/**
 * An item that may be bought.
 *
 * @param unitCost in whole units of the budget's currency, at least 1
 * @param loss what remains lost with 0, 1, 2, … of it; must not rise. The list's length bounds the
 *     stock
 */
public record SpareItem(String name, long unitCost, List<Double> loss) {

  /** Stocks beyond this change no double any more for every pipeline worth planning. */
  private static final int MOST_STOCK = 100_000;

  public SpareItem {
    if (name.isBlank()) {
      throw new IllegalArgumentException(
          "An item needs a name, not '%s'. Maybe a column was left blank.".formatted(name));
    }
    if (unitCost < 1) {
      throw new IllegalArgumentException(
          "The unit cost (%d) of %s must be at least 1. Give cents, or leave free items out and stock them."
              .formatted(unitCost, name));
    }
    loss = List.copyOf(loss);
    if (loss.isEmpty()) {
      throw new IllegalArgumentException(
          "The item %s needs its loss at stock 0 at least.".formatted(name));
    }
    for (int s = 0; s < loss.size(); s++) {
      double value = loss.get(s);
      if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "The loss (%s) of %s with stock %d must be finite and not negative."
                .formatted(value, name, s));
      }
      if (s > 0 && value > loss.get(s - 1)) {
        throw new IllegalArgumentException(
            "The loss of %s rises from %s to %s at stock %d; more spares cannot lose more. Maybe the list is reversed."
                .formatted(name, loss.get(s - 1), value, s));
      }
    }
  }

  /** Expected backorders of a pipeline; stocks whose further gain no longer shows are left out. */
  public static SpareItem ofBackorders(String name, Pipeline pipeline, long unitCost) {
    return weighted(name, pipeline, unitCost, 1);
  }

  /** Backorders that count {@code weight} times, for items that matter more. */
  public static SpareItem weighted(String name, Pipeline pipeline, long unitCost, double weight) {
    if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "The weight (%s) of %s must be finite and not negative.".formatted(weight, name));
    }
    int most = 0;
    double start = pipeline.mean();
    // Doubling finds the end of what shows; the table is then made once.
    int reach = 16;
    while (reach < MOST_STOCK && pipeline.expectedBackorders(reach) > 1e-18 * start) {
      reach *= 2;
    }
    double[] owed = pipeline.expectedBackordersUpTo(Math.min(reach, MOST_STOCK));
    while (most + 1 < owed.length && owed[most] > 1e-18 * start) {
      most++;
    }
    return new SpareItem(
        name, unitCost, IntStream.rangeClosed(0, most).mapToObj(s -> weight * owed[s]).toList());
  }
}
