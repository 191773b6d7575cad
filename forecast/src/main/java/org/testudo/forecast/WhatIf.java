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

  /** One activity's earliest start moved to another day, 0 for none. */
  public static WhatIf startMoved(String activityId, double notBeforeDays) {
    return new WhatIf(
        "%s not before day %.4g".formatted(activityId, notBeforeDays),
        List.of(new MovedStart(activityId, notBeforeDays)));
  }

  /** A resource of the same id in another form: one more server, one more course, other dates. */
  public static WhatIf resourceReplaced(Resource resource) {
    return new WhatIf(resource.id() + " replaced", List.of(new ReplacedResource(resource)));
  }

  /** Something that is changed. */
  public sealed interface Change {}

  /** A change of one activity. */
  public sealed interface ActivityChange extends Change {
    String activityId();
  }

  /** Its end comes {@code days} later; negative is earlier, but never before its start. */
  public record EndShift(String activityId, double days) implements ActivityChange {
    public EndShift {
      if (!Double.isFinite(days)) {
        throw new IllegalArgumentException(
            "The shift (%s days) of activity (%s) must be finite.".formatted(days, activityId));
      }
    }
  }

  /** It takes another duration from the same start. */
  public record ReplacedDuration(String activityId, GateDuration duration)
      implements ActivityChange {}

  /** Its earliest start is another day. */
  public record MovedStart(String activityId, double notBeforeDays) implements ActivityChange {
    public MovedStart {
      if (!Double.isFinite(notBeforeDays)) {
        throw new IllegalArgumentException(
            "Activity (%s) cannot start on day %s.".formatted(activityId, notBeforeDays));
      }
    }
  }

  /** A resource serves in another way. */
  public record ReplacedResource(Resource resource) implements Change {}
}
