package org.testudo.plan;

import java.util.List;
import java.util.Set;
import org.testudo.protection.CapableTimelines.ReadyDays;

/**
 * Futures that can be walked again with one gate's end moved, everything else, luck included, being
 * the same. Units are numbered as in the protection model.
 */
public interface DelayableFutures {

  /** How many futures there are, numbered from 0. */
  int futures();

  /** The ready days as they are. */
  ReadyDays asTheyAre();

  /**
   * The same futures, once for each activity, with its end {@code days} later in each.
   *
   * @return in the order of the ids
   * @throws IllegalArgumentException if there is no such activity
   */
  List<Delayed> delayedBy(double days, List<String> activityIds);

  /**
   * The same futures with the ends of several activities moved by the same days; negative is
   * earlier, but never before an activity's start.
   *
   * @throws IllegalArgumentException if there is no such activity
   */
  default Delayed shiftedTogether(double days, List<String> activityIds) {
    if (activityIds.size() != 1) {
      throw new IllegalArgumentException(
          "These futures move one activity at a time, not %s.".formatted(activityIds));
    }
    return delayedBy(days, activityIds).getFirst();
  }

  /**
   * The same futures with one end moved.
   *
   * @param affectedUnits units whose ready day may differ; the others' must not
   */
  record Delayed(ReadyDays readyDays, Set<Integer> affectedUnits) {
    public Delayed {
      affectedUnits = Set.copyOf(affectedUnits);
    }
  }
}
