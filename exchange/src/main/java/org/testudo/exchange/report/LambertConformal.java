package org.testudo.exchange.report;

/**
 * Lambert's conformal conic projection of the sphere with two standard parallels (Snyder, <i>Map
 * Projections: A Working Manual</i>, USGS Professional Paper 1395, 1987, equations 15-1 to 15-5).
 * Conformal, so that a circle on the ground is drawn as nearly a circle, which is what a map of
 * reach needs. On the sphere of radius 1; {@code y} grows northwards.
 */
final class LambertConformal {

  private final double cone;
  private final double factor;
  private final double originRadius;
  private final double originLongitude;

  /** All in degrees; the standard parallels must differ and lie on one hemisphere. */
  LambertConformal(double parallel1, double parallel2, double latitude0, double longitude0) {
    double phi1 = Math.toRadians(parallel1);
    double phi2 = Math.toRadians(parallel2);
    if (!(parallel1 * parallel2 > 0 && Math.abs(parallel1 - parallel2) > 1e-9)) {
      throw new IllegalArgumentException(
          "Standard parallels %s and %s must differ and lie on one hemisphere."
              .formatted(parallel1, parallel2));
    }
    cone = Math.log(Math.cos(phi1) / Math.cos(phi2)) / Math.log(tangent(phi2) / tangent(phi1));
    factor = Math.cos(phi1) * Math.pow(tangent(phi1), cone) / cone;
    originRadius = radius(latitude0);
    originLongitude = longitude0;
  }

  private static double tangent(double phi) {
    return Math.tan(Math.PI / 4 + phi / 2);
  }

  private double radius(double latitude) {
    return factor / Math.pow(tangent(Math.toRadians(latitude)), cone);
  }

  double x(double latitude, double longitude) {
    return radius(latitude) * Math.sin(cone * Math.toRadians(longitude - originLongitude));
  }

  double y(double latitude, double longitude) {
    return originRadius
        - radius(latitude) * Math.cos(cone * Math.toRadians(longitude - originLongitude));
  }

  /** Drawn length over length on the sphere at a latitude. */
  double scaleFactor(double latitude) {
    return cone * radius(latitude) / Math.cos(Math.toRadians(latitude));
  }
}
