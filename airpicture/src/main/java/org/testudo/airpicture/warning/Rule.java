package org.testudo.airpicture.warning;

import java.time.Duration;
import java.util.Set;

/**
 * When people are warned of which tracks, and when the warning ends. All of it comes from a file.
 *
 * @param kinds classes of object that it is about; all if empty
 * @param identities that it is about; all if empty
 * @param minimumExistence below it a track is not believed
 * @param slowest speed over ground in m/s from which it applies
 * @param fastest speed over ground in m/s up to which it applies
 * @param level of the areas that are warned
 * @param horizon how far ahead; the longest lead time that it can give
 * @param wander intensity of the objects' acceleration, m²/s³
 * @param raiseAt probability from which an area is warned
 * @param clearBelow probability below which the warning may end; less than {@code raiseAt}
 * @param hold how long the probability must stay below before it ends, or becomes less urgent
 * @param shortest an alert lasts at least so long
 * @param lostAfter a track without an update for so long counts no more
 * @param expires a message counts no longer than this; a lasting alert is renewed before
 * @param immediateWithin an entry sooner than this needs action now
 */
public record Rule(
    String name,
    Set<String> kinds,
    Set<String> identities,
    double minimumExistence,
    double slowest,
    double fastest,
    Level level,
    Duration horizon,
    double wander,
    double raiseAt,
    double clearBelow,
    Duration hold,
    Duration shortest,
    Duration lostAfter,
    Duration expires,
    Duration immediateWithin,
    Severity severity,
    Wording event,
    Wording instruction,
    Wording allClear) {

  public Rule {
    kinds = Set.copyOf(kinds);
    identities = Set.copyOf(identities);
    if (!(clearBelow >= 0 && clearBelow < raiseAt && raiseAt <= 1)) {
      throw new IllegalArgumentException(
          "Rule %s: clear-below (%s) must be less than raise-at (%s), both between 0 and 1, or the alert would flicker."
              .formatted(name, clearBelow, raiseAt));
    }
    if (!(slowest >= 0 && slowest < fastest)) {
      throw new IllegalArgumentException(
          "Rule %s: the slowest speed (%s m/s) must be less than the fastest (%s m/s)."
              .formatted(name, slowest, fastest));
    }
    if (!(minimumExistence >= 0 && minimumExistence <= 1) || !(wander >= 0)) {
      throw new IllegalArgumentException(
          "Rule %s: minimum existence (%s) must be between 0 and 1, wander (%s) not negative."
              .formatted(name, minimumExistence, wander));
    }
    for (Duration each : new Duration[] {horizon, lostAfter, expires}) {
      if (each.isNegative() || each.isZero()) {
        throw new IllegalArgumentException(
            "Rule %s: horizon, lost-after and expires must be longer than nothing."
                .formatted(name));
      }
    }
    for (Duration each : new Duration[] {hold, shortest, immediateWithin}) {
      if (each.isNegative()) {
        throw new IllegalArgumentException(
            "Rule %s: hold, shortest and immediate-within must not be negative.".formatted(name));
      }
    }
    if (hold.compareTo(expires) >= 0) {
      throw new IllegalArgumentException(
          "Rule %s: hold (%s) must be shorter than expires (%s), or messages would end before their all-clear."
              .formatted(name, hold, expires));
    }
  }

  /** Whether it is about such a track. */
  public boolean appliesTo(TrackUpdate<?> track) {
    return track.existence() > 0
        && track.existence() >= minimumExistence
        && (kinds.isEmpty() || kinds.contains(track.kind()))
        && (identities.isEmpty() || identities.contains(track.identity()))
        && track.speed() >= slowest
        && track.speed() <= fastest;
  }
}
