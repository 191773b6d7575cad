package org.testudo.forecast.survival;

/**
 * One life: followed from {@code entry} to {@code time}, both counted from its own beginning and in
 * one unit of the caller's choice.
 *
 * @param entry age at which it came into view; 0 if it was seen from its beginning. What ended
 *     before could not be seen (left truncation), so it counts as at risk only after this
 * @param time age at which it ended or was last seen, not negative, above {@code entry} unless both
 *     are 0
 * @param cause {@link #CENSORED} if it had not ended when last seen, else 1 or more: what ended it
 */
public record Observation(double entry, double time, int cause) {

  /** Cause of those that have not ended. */
  public static final int CENSORED = 0;

  /** The cause that is waited for, where others compete with it. */
  public static final int EVENT = 1;

  public Observation {
    if (!(entry >= 0) || !(time >= 0) || !Double.isFinite(entry) || !Double.isFinite(time)) {
      throw new IllegalArgumentException(
          "An observation from %s to %s must have finite times, none negative. Maybe an end lies before its beginning."
              .formatted(entry, time));
    }
    if (entry > 0 && time <= entry) {
      throw new IllegalArgumentException(
          "An observation that came into view at %s must be seen for a while, but it ended at %s. Leave it out: it says nothing."
              .formatted(entry, time));
    }
    if (cause < 0) {
      throw new IllegalArgumentException(
          "The cause of an end (%d) must be 0 (not ended) or more.".formatted(cause));
    }
  }

  /** Ended by what is waited for. */
  public static Observation event(double time) {
    return new Observation(0, time, EVENT);
  }

  /** Not ended when last seen. */
  public static Observation censored(double time) {
    return new Observation(0, time, CENSORED);
  }

  /** Ended by one of several causes. */
  public static Observation ended(double time, int cause) {
    return new Observation(0, time, cause);
  }

  /** The same, but seen only from {@code entry} on. */
  public Observation seenFrom(double entry) {
    return new Observation(entry, time, cause);
  }

  boolean ended() {
    return cause != CENSORED;
  }
}
