package org.testudo.airpicture.warning;

import java.time.Instant;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What a tracker says of one track at one time, as far as warnings need it.
 *
 * @param status of the feed that the track was made of
 * @param time to which position and velocity refer
 * @param track names the track within its feed
 * @param positionSpread of the position, m²
 * @param eastMetresPerSecond velocity over ground towards east
 * @param northMetresPerSecond velocity over ground towards north
 * @param velocitySpread of the velocity, (m/s)², independent of the position's
 * @param heightMetres above the WGS 84 ellipsoid or mean sea level as the feed has it, if known
 * @param identity a word such as {@code unknown} or {@code civil}
 * @param kind a word for the class of object, {@code unknown} if not classified
 * @param existence probability that there is such an object; 0 ends the track
 * @param sensors that see it, by name; empty if the feed does not tell
 */
public record TrackUpdate<S extends Status>(
    S status,
    Instant time,
    String track,
    Point position,
    Spread positionSpread,
    double eastMetresPerSecond,
    double northMetresPerSecond,
    Spread velocitySpread,
    OptionalDouble heightMetres,
    String identity,
    String kind,
    double existence,
    Set<String> sensors) {

  /**
   * Faster than anything that stays in the air (ballistic missiles included); beyond it, a unit is
   * wrong.
   */
  private static final double FASTEST = 10_000;

  public TrackUpdate {
    sensors = Set.copyOf(sensors);
    if (track.isBlank()) {
      throw new IllegalArgumentException("A track needs a name.");
    }
    if (!(Math.hypot(eastMetresPerSecond, northMetresPerSecond) <= FASTEST)) {
      throw new IllegalArgumentException(
          "The velocity (%s, %s) m/s of track %s is none. Maybe another unit was meant."
              .formatted(eastMetresPerSecond, northMetresPerSecond, track));
    }
    if (!(existence >= 0 && existence <= 1)) {
      throw new IllegalArgumentException(
          "The existence probability (%s) of track %s must be between 0 and 1."
              .formatted(existence, track));
    }
  }

  /** Speed over ground in m/s. */
  public double speed() {
    return Math.hypot(eastMetresPerSecond, northMetresPerSecond);
  }

  /**
   * The same as part of an exercise. The only ways from one status to another lead away from
   * actual.
   */
  public TrackUpdate<Status.Exercise> asExercise() {
    return with(Status.Exercise.EXERCISE);
  }

  /** The same as part of a technical test. */
  public TrackUpdate<Status.Test> asTest() {
    return with(Status.Test.TEST);
  }

  private <T extends Status> TrackUpdate<T> with(T other) {
    return new TrackUpdate<>(
        other,
        time,
        track,
        position,
        positionSpread,
        eastMetresPerSecond,
        northMetresPerSecond,
        velocitySpread,
        heightMetres,
        identity,
        kind,
        existence,
        sensors);
  }
}
