package org.testudo.protection;

/**
 * A place on the WGS 84 ellipsoid, latitude before longitude, in degrees.
 *
 * @param latitudeDegrees north positive, −90 to 90
 * @param longitudeDegrees east positive, −180 to 180
 */
public record Position(double latitudeDegrees, double longitudeDegrees) {

  /**
   * The mean radius R₁ = (2a + b) / 3 of the WGS 84 ellipsoid (Moritz, <i>Geodetic Reference System
   * 1980</i>, Bulletin Géodésique 54, 1980). A constant of geodesy, not an assumption of the
   * domain.
   */
  public static final double SPHERE_RADIUS_KM = 6371.0088;

  public Position {
    if (!(Math.abs(latitudeDegrees) <= 90)) {
      throw new IllegalArgumentException(
          "The latitude ("
              + latitudeDegrees
              + ") must lie in [-90, 90] degrees. Maybe latitude and longitude are swapped.");
    }
    if (!(Math.abs(longitudeDegrees) <= 180)) {
      throw new IllegalArgumentException(
          "The longitude ("
              + longitudeDegrees
              + ") must lie in [-180, 180] degrees. Maybe it is counted from 0 to 360.");
    }
  }

  /**
   * The great-circle distance on the sphere of {@link #SPHERE_RADIUS_KM}, by the haversine form
   * (Sinnott, <i>Virtues of the Haversine</i>, Sky and Telescope 68, 1984), which stays exact for
   * near points. It differs from the geodesic of the ellipsoid by less than 0.6 %, far inside the
   * disagreement between published reach figures.
   */
  public double greatCircleKm(Position other) {
    double phi1 = Math.toRadians(latitudeDegrees);
    double phi2 = Math.toRadians(other.latitudeDegrees);
    double sinHalfPhi = Math.sin((phi2 - phi1) / 2);
    double sinHalfLambda = Math.sin(Math.toRadians(other.longitudeDegrees - longitudeDegrees) / 2);
    double haversine =
        sinHalfPhi * sinHalfPhi + Math.cos(phi1) * Math.cos(phi2) * sinHalfLambda * sinHalfLambda;
    return 2 * SPHERE_RADIUS_KM * Math.asin(Math.sqrt(Math.min(1, haversine)));
  }
}
