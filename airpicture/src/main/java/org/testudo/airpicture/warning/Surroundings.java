package org.testudo.airpicture.warning;

import org.testudo.airpicture.geodesy.Wgs84;

/**
 * East and north in metres around a point of the WGS 84 ellipsoid.
 *
 * <p>Latitude and longitude follow from east and north by the geodesic's series to the third order
 * (Legendre's; Bomford, <i>Geodesy</i>, 4th ed. 1980, section 2.15) with the point's own radii of
 * curvature. Up to 500 km from the point and 60 degrees of latitude the result is within 0.2 % of
 * the distance of the geodesic's end. The tracker's plane ({@link
 * org.testudo.airpicture.geodesy.LocalPlane}) comes back exactly, but needs angles for each point;
 * a forecast asks for thousands of points around every track.
 */
final class Surroundings {

  private final double latitude;
  private final double longitude;
  private final double meridian;
  private final double vertical;
  private final double sine;
  private final double cosine;
  private final double tangent;

  private Surroundings(Point origin) {
    latitude = origin.latitude();
    longitude = origin.longitude();
    double phi = Math.toRadians(latitude);
    double w = Math.sqrt(1 - Wgs84.ECCENTRICITY_SQUARED * Math.sin(phi) * Math.sin(phi));
    vertical = Wgs84.SEMI_MAJOR / w;
    meridian = Wgs84.SEMI_MAJOR * (1 - Wgs84.ECCENTRICITY_SQUARED) / (w * w * w);
    // At the poles east and west mean nothing; a hair beside them they do.
    cosine = Math.max(1e-9, Math.cos(phi));
    sine = Math.sin(phi);
    tangent = sine / cosine;
  }

  static Surroundings at(Point origin) {
    return new Surroundings(origin);
  }

  /** Degrees of latitude at the end of the geodesic. */
  double latitude(double east, double north) {
    double e = east / vertical;
    double n = north / meridian;
    double t = tangent;
    double mean = vertical / meridian;
    return latitude + Math.toDegrees(n - mean * e * e * t / 2 - n * e * e * (1 + 3 * t * t) / 6);
  }

  /** Degrees of longitude at the end of the geodesic. */
  double longitude(double east, double north) {
    double e = east / vertical;
    double n = north / meridian;
    double t = tangent;
    return longitude
        + Math.toDegrees(
            (e + e * n * t + e * n * n * (1 + 3 * t * t) / 3 - e * e * e * t * t / 3) / cosine);
  }

  /** Metres to a point. */
  double distance(Point other) {
    return Math.sqrt(squaredDistance(other.latitude(), other.longitude()));
  }

  /**
   * The square of the metres to a point, by the mean latitude's radii; within 0.1 % up to 100 km
   * and 1 % up to 1,000 km, at latitudes up to 60 degrees.
   */
  double squaredDistance(double toLatitude, double toLongitude) {
    double phi = Math.toRadians(toLatitude - latitude);
    double meanCosine = cosine * (1 - phi * phi / 8) - sine * phi / 2;
    double north = meridian * phi;
    double east = vertical * meanCosine * Math.toRadians(toLongitude - longitude);
    return east * east + north * north;
  }

  /** Degrees of latitude that a distance spans. */
  static double degreesOfLatitude(double metres) {
    return Math.toDegrees(metres / (Wgs84.SEMI_MAJOR * (1 - Wgs84.ECCENTRICITY_SQUARED)));
  }

  /** Degrees of longitude that a distance spans at a latitude, at least. */
  static double degreesOfLongitude(double metres, double latitude) {
    return Math.toDegrees(
        metres / (Wgs84.SEMI_MAJOR * Math.max(1e-3, Math.cos(Math.toRadians(latitude)))));
  }
}
