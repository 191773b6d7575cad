package org.testudo.protection.cover;

import org.testudo.claims.Position;
import org.testudo.protection.Earth;
import org.testudo.protection.GreatCircle;
import org.testudo.protection.sight.EffectiveEarth;
import org.testudo.protection.sight.VisibleHeight;

/**
 * Line of sight over a smooth Earth without terrain: the most that ground can allow to a sensor
 * that does not stand higher than what lies around it.
 *
 * <p>With the effective radius R' = k R a sight line from an antenna at height a touches the ground
 * at √(2 R' a) and rises behind it, so that at distance d the lowest visible height is (d − √(2 R'
 * a))² / (2 R'), and 0 before the horizon. The parabola stands for the circle, as in the reference
 * rasters.
 */
public final class RadioHorizon implements Sight {

  private final double effectiveRadiusMetres;

  public RadioHorizon(EffectiveEarth earth) {
    effectiveRadiusMetres = earth.radiusFactor() * Earth.EQUATORIAL_RADIUS_METRES;
  }

  @Override
  public VisibleHeight lowestVisible(SensorSite sensor, Position place) {
    double km = GreatCircle.km(sensor.position(), place);
    return km > sensor.rangeKm()
        ? new VisibleHeight.BeyondRange()
        : new VisibleHeight.From(lowestVisibleMetres(1000 * km, sensor.antennaMetres()));
  }

  /** The closed form, for a distance along the ground. */
  double lowestVisibleMetres(double distanceMetres, double antennaMetres) {
    double horizon =
        Double.isInfinite(effectiveRadiusMetres)
            ? Double.POSITIVE_INFINITY
            : Math.sqrt(2 * effectiveRadiusMetres * antennaMetres);
    double beyond = distanceMetres - horizon;
    return beyond <= 0 ? 0 : beyond * beyond / (2 * effectiveRadiusMetres);
  }
}
