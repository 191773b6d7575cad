package org.testudo.forecast;

import java.util.List;
import org.testudo.forecast.duration.GateDuration;

/**
 * The same futures with something changed: every other random number stays, so that a difference is
 * the change's own.
 */
public record WhatIf(String name, List<Change> changes) {

  public WhatIf {
    changes = List.copyOf(changes);
  }

  /** One activity's end moved by {@code days} in every future: the price of a delay. */
  public static WhatIf endShifted(String activityId, double days) {
    return new WhatIf(
        "%s %+.4g d".formatted(activityId, days), List.of(new EndShift(activityId, days)));
  }

  /** One activity's duration replaced, its luck (the quantile drawn) and its wait kept. */
  public static WhatIf durationReplaced(String activityId, GateDuration duration) {
    return new WhatIf(
        activityId + " replaced", List.of(new ReplacedDuration(activityId, duration)));
  }

  /** What is changed about one activity. */
  public sealed interface Change {
    String activityId();
  }

  /** Its end comes {@code days} later; negative is earlier, but never before its start. */
  public record EndShift(String activityId, double days) implements Change {
    public EndShift {
      if (!Double.isFinite(days)) {
        throw new IllegalArgumentException(
            "The shift (%s days) of activity (%s) must be finite.".formatted(days, activityId));
      }
    }
  }

  /** It takes another duration from the same start. */
  public record ReplacedDuration(String activityId, GateDuration duration) implements Change {}
}
