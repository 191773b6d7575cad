package org.testudo.protection;

import org.testudo.claims.Position;

/**
 * Distance along the surface of a sphere that stands for the Earth.
 *
 * <p>It differs from the geodesic of the WGS 84 ellipsoid by less than 0.6 %, far inside the
 * disagreement between published reach figures.
 */
public final class GreatCircle {

  private GreatCircle() {}

  /**
   * The distance on the sphere of {@link Earth#MEAN_RADIUS_METRES}, by the haversine form (Sinnott,
   * <i>Virtues of the Haversine</i>, Sky and Telescope 68, 1984), which stays exact for near
   * points.
   */
  public static double km(Position from, Position to) {
    double phi1 = Math.toRadians(from.latitude());
    double phi2 = Math.toRadians(to.latitude());
    double sinHalfPhi = Math.sin((phi2 - phi1) / 2);
    double sinHalfLambda = Math.sin(Math.toRadians(to.longitude() - from.longitude()) / 2);
    double haversine =
        sinHalfPhi * sinHalfPhi + Math.cos(phi1) * Math.cos(phi2) * sinHalfLambda * sinHalfLambda;
    return 2 * Earth.MEAN_RADIUS_METRES / 1000 * Math.asin(Math.sqrt(Math.min(1, haversine)));
  }
}
