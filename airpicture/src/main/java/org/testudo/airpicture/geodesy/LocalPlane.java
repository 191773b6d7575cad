package org.testudo.airpicture.geodesy;

/**
 * An oblique stereographic projection of WGS 84 around an origin: conformal, and true to scale at
 * the origin (Snyder 1987, "Map Projections", pages 160-163, by way of the conformal sphere, with
 * the origin's mean radius of curvature). At a distance d from the origin lengths are too long by
 * the share d²/4R² (0.015 % at 150 km, 0.15 % at 500 km), to which the conformal sphere adds up to
 * 4e-10 d. Positions come back exactly; only speeds and distances are as much too great. Meant for
 * origins away from the poles.
 */
public final class LocalPlane {
  private static final double E = Math.sqrt(Wgs84.ECCENTRICITY_SQUARED);

  private final double lambda0;
  private final double sin0;
  private final double cos0;
  private final double radius;

  /**
   * @param latitude degrees, between -85 and 85
   */
  public LocalPlane(double latitude, double longitude) {
    if (!(Math.abs(latitude) <= 85) || !(Math.abs(longitude) <= 360)) {
      throw new IllegalArgumentException(
          "The origin of a plane must lie between 85° south and north; got "
              + latitude
              + ", "
              + longitude
              + ". Maybe latitude and longitude are swapped.");
    }
    double phi = Math.toRadians(latitude);
    lambda0 = Math.toRadians(longitude);
    double chi = conformal(phi);
    sin0 = Math.sin(chi);
    cos0 = Math.cos(chi);
    double s = Math.sin(phi);
    double w = Math.sqrt(1 - Wgs84.ECCENTRICITY_SQUARED * s * s);
    // scale true at the origin: the sphere's parallel there must be as long as the ellipsoid's
    radius = Wgs84.SEMI_MAJOR * Math.cos(phi) / (w * cos0);
  }

  /** A point of the plane, or of the globe; written by the methods below. */
  public static final class Point {
    double a;
    double b;

    public double x() {
      return a;
    }

    public double y() {
      return b;
    }

    public double latitude() {
      return a;
    }

    public double longitude() {
      return b;
    }
  }

  /** Writes x and y (m) of a place in degrees. The antipode of the origin has none. */
  public void project(double latitude, double longitude, Point out) {
    double chi = conformal(Math.toRadians(latitude));
    double dl = Math.toRadians(longitude) - lambda0;
    double sin = Math.sin(chi);
    double cos = Math.cos(chi);
    double cosL = Math.cos(dl);
    double k = 2 * radius / (1 + sin0 * sin + cos0 * cos * cosL);
    out.a = k * cos * Math.sin(dl);
    out.b = k * (cos0 * sin - sin0 * cos * cosL);
  }

  /** Writes latitude and longitude (degrees, longitude from -180 to 180) of a point in metres. */
  public void unproject(double x, double y, Point out) {
    double rho = Math.sqrt(x * x + y * y);
    if (rho == 0) {
      out.a = Math.toDegrees(geodetic(Math.asin(sin0)));
      out.b = degrees(lambda0);
      return;
    }
    double c = 2 * Math.atan2(rho, 2 * radius);
    double sinC = Math.sin(c);
    double cosC = Math.cos(c);
    double chi = Math.asin(Math.clamp(cosC * sin0 + y * sinC * cos0 / rho, -1, 1));
    double lambda = lambda0 + Math.atan2(x * sinC, rho * cos0 * cosC - y * sin0 * sinC);
    out.a = Math.toDegrees(geodetic(chi));
    out.b = degrees(lambda);
  }

  /**
   * Writes how the plane lies at a place: by how much (rad, clockwise) true north is turned against
   * the plane's as {@link Point#x}, and how much longer (factor) the plane's lengths are than the
   * globe's as {@link Point#y}.
   */
  public void turn(double latitude, double longitude, Point out) {
    double phi = Math.toRadians(latitude);
    double chi = conformal(phi);
    double dl = Math.toRadians(longitude) - lambda0;
    double sin = Math.sin(chi);
    double cos = Math.cos(chi);
    double d = 1 + sin0 * sin + cos0 * cos * Math.cos(dl);
    // the derivative of project by latitude, without what both parts have in common
    double east = -Math.sin(dl) * (sin0 + sin);
    double north = cos0 * cos + (1 + sin0 * sin) * Math.cos(dl);
    out.a = Math.atan2(east, north);
    double s = Math.sin(phi);
    double parallel =
        Wgs84.SEMI_MAJOR * Math.cos(phi) / Math.sqrt(1 - Wgs84.ECCENTRICITY_SQUARED * s * s);
    out.b = 2 * radius * cos / (d * parallel);
  }

  private static double degrees(double lambda) {
    return Math.toDegrees(Math.IEEEremainder(lambda, 2 * Math.PI));
  }

  private static double conformal(double phi) {
    double s = Math.sin(phi);
    double t = Math.tan(phi);
    // Karney 2011, equations 7 to 9
    double sigma = Math.sinh(E * atanh(E * s));
    return Math.atan(t * Math.sqrt(1 + sigma * sigma) - sigma * Math.sqrt(1 + t * t));
  }

  private static double geodetic(double chi) {
    double phi = chi;
    for (int i = 0; i < 6; i++) { // the ellipsoid is so round that each round gains two digits
      phi += chi - conformal(phi);
    }
    return phi;
  }

  private static double atanh(double x) {
    return 0.5 * Math.log((1 + x) / (1 - x));
  }
}
