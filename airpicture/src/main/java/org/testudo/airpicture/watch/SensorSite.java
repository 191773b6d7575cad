package org.testudo.airpicture.watch;

import java.util.Optional;
import org.testudo.airpicture.asterix.Source;

/**
 * A sensor that measures from where it stands.
 *
 * @param source SAC and SIC of its records
 * @param latitude degrees
 * @param longitude degrees
 * @param heightMetres above the ellipsoid
 * @param turning empty for a system that measures in a plane around its site and does not turn
 */
public record SensorSite(
    Source source,
    String name,
    double latitude,
    double longitude,
    double heightMetres,
    Optional<Turning> turning) {

  /**
   * A turning radar, as {@link org.testudo.airpicture.track.Sensor.Radar} takes it.
   *
   * @param falsePlots expected a turn
   */
  public record Turning(
      double periodSeconds,
      double rangeSigmaMetres,
      double azimuthSigmaDegrees,
      double detection,
      double falsePlots,
      double reachMetres) {}
}
