package org.testudo.forecast.service;

import java.util.Optional;
import org.testudo.forecast.duration.GateDuration;

/**
 * Crews that take turns. One is on duty; when its turn ends it leaves for rest and retraining and
 * the next one that is back takes over at once. If none is back, the unit stands uncrewed.
 *
 * @param crews how many, at least 1
 * @param turn days on duty
 * @param course days of rest and retraining until a crew is available again
 * @param school the school whose places it needs for that; empty: there is always one
 */
public record CrewPlan(int crews, GateDuration turn, GateDuration course, Optional<String> school) {
  public CrewPlan {
    Must.be(
        crews >= 1,
        "The number of crews (%d) must be at least 1. Leave the plan out for a unit that is always crewed.",
        crews);
    Must.be(
        turn.meanDays() > 0,
        "A turn on duty (mean %s days) must last. Maybe turn and course were swapped.",
        turn.meanDays());
  }
}
