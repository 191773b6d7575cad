package org.testudo.airpicture.warning;

import java.time.Instant;

/**
 * An alert of an area begins, changes or ends.
 *
 * @param episode numbers the alerts of this area under this rule from 1
 * @param time when it was decided, on the feed's clock
 * @param raised when the episode began
 */
public record Notice<S extends Status>(
    S status,
    Kind kind,
    Rule rule,
    Area area,
    int episode,
    Instant time,
    Instant raised,
    Assessment assessment) {

  /** What happens to the alert. */
  public enum Kind {
    RAISED,
    /** It became more or less urgent or certain, or would have expired. */
    CHANGED,
    ALL_CLEAR
  }
}
