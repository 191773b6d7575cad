package org.testudo.forecast;

import java.util.List;
import org.testudo.forecast.duration.GateDuration;

/**
 * An entry of a risk register: in a future it strikes or does not, and if it does, it strikes every
 * gate it names.
 *
 * @param id unique name
 * @param probability 0..1
 * @param activities the gates it hits
 * @param effect on each of them
 */
public record Risk(String id, double probability, List<String> activities, Effect effect) {

  public Risk {
    activities = List.copyOf(activities);
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "The probability (%s) of risk (%s) must lie in 0..1. Maybe a percentage was meant."
              .formatted(probability, id));
    }
  }

  /** What a risk that strikes does to a duration. */
  public sealed interface Effect {}

  /** The same number of days, drawn once a future, on top of every gate hit. */
  public record Added(GateDuration days) implements Effect {}

  /** A factor on every gate hit, positive. */
  public record Multiplied(double factor) implements Effect {
    public Multiplied {
      if (!(factor > 0) || !Double.isFinite(factor)) {
        throw new IllegalArgumentException(
            "The factor (%s) of a risk must be positive and finite.".formatted(factor));
      }
    }
  }
}
