package org.testudo.airpicture.watch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testudo.airpicture.asterix.Source;
import org.testudo.airpicture.plot.SensorCode;

/**
 * What is known beforehand of sensors and of what flies.
 *
 * @param told what sources of positions are like, by what they are
 */
public record SensorNetwork(
    List<SensorSite> sites, Map<SensorCode.Role, Positions> told, Traffic traffic) {

  /**
   * Sources that tell positions.
   *
   * @param sigmaMetres standard deviation of each coordinate where a report tells none
   * @param velocitySigma standard deviation (m/s) where a track tells none
   * @param falseDensity reports of nothing, per square metre and period
   */
  public record Positions(
      double detection,
      double sigmaMetres,
      double velocitySigma,
      double periodSeconds,
      double falseDensity) {}

  /**
   * What flies, and how it is told.
   *
   * @param targets expected at once
   * @param staySeconds mean stay of a target
   * @param fastest m/s over ground
   * @param speedSigma standard deviation (m/s) of each component of an unknown velocity
   * @param noise acceleration noise of straight flight (m²/s³)
   * @param turnDegrees rate of turns (°/s)
   * @param turnNoise acceleration noise in turns (m²/s³)
   * @param switchesPerSecond rate of beginning and ending turns
   * @param shownFrom a track is told once it is at least this probable, and down to a quarter of it
   * @param coastSeconds a track that no sensor has reported for so long is told no more
   */
  public record Traffic(
      double targets,
      double staySeconds,
      double fastest,
      double speedSigma,
      double noise,
      double turnDegrees,
      double turnNoise,
      double switchesPerSecond,
      double shownFrom,
      double coastSeconds) {}

  public SensorNetwork {
    sites = List.copyOf(sites);
    told = Map.copyOf(told);
  }

  /** The site of a source. */
  public Optional<SensorSite> find(Source source) {
    return sites.stream().filter(site -> site.source().equals(source)).findFirst();
  }

  /** What is known of a kind of source. */
  Positions told(SensorCode.Role role) {
    return Optional.ofNullable(told.get(role))
        .orElseThrow(() ->
            new IllegalArgumentException(
                "Nothing is said of sources of kind %s.".formatted(role.word())));
  }
}
