package org.testudo.protection.cover;

import java.util.OptionalDouble;
import org.testudo.claims.Position;
import org.testudo.protection.GreatCircle;

/**
 * Line of sight over a smooth Earth without terrain, the most that terrain can ever allow.
 *
 * <p>With the effective radius R' = k R a sight line from an antenna at height a touches the ground
 * at √(2 R' a) and rises behind it, so that at distance d the lowest visible height is (d − √(2 R'
 * a))² / (2 R'), and 0 before the horizon (Recommendation ITU-R P.834 for k = 4/3; R = 6,378,137 m
 * of WGS 84). The parabola stands for the circle, as in the reference rasters.
 */
public final class RadioHorizon implements Sight {

  private static final double EARTH_RADIUS_METRES = 6_378_137;

  private final double effectiveRadiusMetres;

  private RadioHorizon(double effectiveRadiusMetres) {
    this.effectiveRadiusMetres = effectiveRadiusMetres;
  }

  /** With the standard atmosphere's k = 4/3. */
  public static RadioHorizon ofStandardAtmosphere() {
    return ofFactor(4.0 / 3);
  }

  /**
   * With another atmosphere.
   *
   * @param k effective over true radius; 1 is no refraction
   */
  public static RadioHorizon ofFactor(double k) {
    if (!(k > 0 && k < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "The factor (%s) of the Earth's radius must be positive and finite; 4/3 is usual."
              .formatted(k));
    }
    return new RadioHorizon(k * EARTH_RADIUS_METRES);
  }

  @Override
  public OptionalDouble lowestVisibleMetres(SensorSite sensor, Position place) {
    double km = GreatCircle.km(sensor.position(), place);
    return OptionalDouble.of(
        km > sensor.rangeKm()
            ? Double.POSITIVE_INFINITY
            : lowestVisibleMetres(1000 * km, sensor.antennaMetres()));
  }

  /** The closed form, for a distance along the ground. */
  double lowestVisibleMetres(double distanceMetres, double antennaMetres) {
    double beyond = distanceMetres - Math.sqrt(2 * effectiveRadiusMetres * antennaMetres);
    return beyond <= 0 ? 0 : beyond * beyond / (2 * effectiveRadiusMetres);
  }
}
