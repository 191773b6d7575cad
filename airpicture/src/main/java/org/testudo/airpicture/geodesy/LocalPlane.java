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
  private static final double E2 = Wgs84.ECCENTRICITY_SQUARED;

  /** Latitude less conformal latitude by the sines of even multiples of the latter. */
  private static final double[] GEODETIC = geodeticSeries();

  private final double lambda0;
  private final double sinLambda0;
  private final double cosLambda0;
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
    sinLambda0 = Math.sin(lambda0);
    cosLambda0 = Math.cos(lambda0);
    double s = Math.sin(phi);
    double across = conformal(s);
    double length = Math.sqrt(across * across + Math.cos(phi) * Math.cos(phi));
    sin0 = across / length;
    cos0 = Math.cos(phi) / length;
    double w = Math.sqrt(1 - E2 * s * s);
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
    double phi = Math.toRadians(latitude);
    double dl = Math.toRadians(longitude) - lambda0;
    put(Math.sin(phi), Math.cos(phi), Math.sin(dl), Math.cos(dl), out);
  }

  /** The same for a place whose latitude and longitude are known by their sines and cosines. */
  void project(double sinPhi, double cosPhi, double sinLambda, double cosLambda, Point out) {
    put(
        sinPhi,
        cosPhi,
        sinLambda * cosLambda0 - cosLambda * sinLambda0,
        cosLambda * cosLambda0 + sinLambda * sinLambda0,
        out);
  }

  private void put(double sinPhi, double cosPhi, double sinL, double cosL, Point out) {
    double across = conformal(sinPhi);
    double length = Math.sqrt(across * across + cosPhi * cosPhi);
    double sin = across / length;
    double cos = cosPhi / length;
    double k = 2 * radius / (1 + sin0 * sin + cos0 * cos * cosL);
    out.a = k * cos * sinL;
    out.b = k * (cos0 * sin - sin0 * cos * cosL);
  }

  /** Writes latitude and longitude (degrees, longitude from -180 to 180) of a point in metres. */
  public void unproject(double x, double y, Point out) {
    double t = (x * x + y * y) / (4 * radius * radius);
    double cosC = (1 - t) / (1 + t);
    double perMetre = 1 / (radius * (1 + t)); // sin c / rho
    double chi = Math.asin(Math.clamp(cosC * sin0 + y * perMetre * cos0, -1, 1));
    double lambda = lambda0 + Math.atan2(x * perMetre, cos0 * cosC - y * sin0 * perMetre);
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
    double dl = Math.toRadians(longitude) - lambda0;
    double s = Math.sin(phi);
    double across = conformal(s);
    double length = Math.sqrt(across * across + Math.cos(phi) * Math.cos(phi));
    double sin = across / length;
    double cos = Math.cos(phi) / length;
    double d = 1 + sin0 * sin + cos0 * cos * Math.cos(dl);
    // the derivative of project by latitude, without what both parts have in common
    double east = -Math.sin(dl) * (sin0 + sin);
    double north = cos0 * cos + (1 + sin0 * sin) * Math.cos(dl);
    out.a = Math.atan2(east, north);
    double parallel =
        Wgs84.SEMI_MAJOR * Math.cos(phi) / Math.sqrt(1 - Wgs84.ECCENTRICITY_SQUARED * s * s);
    out.b = 2 * radius * cos / (d * parallel);
  }

  private static double degrees(double lambda) {
    return Math.toDegrees(Math.IEEEremainder(lambda, 2 * Math.PI));
  }

  /**
   * The tangent of the conformal latitude times the cosine of the latitude, from the latter's sine
   * (Karney 2011, equations 7 to 9, with sinh and atanh as series: 1e-15).
   */
  private static double conformal(double sine) {
    double q = E2 * sine * sine;
    double x =
        E2 * sine * (1 + q * (1.0 / 3 + q * (1.0 / 5 + q * (1.0 / 7 + q * (1.0 / 9 + q / 11)))));
    double sigma = x * (1 + x * x * (1.0 / 6 + x * x / 120));
    return sine * Math.sqrt(1 + sigma * sigma) - sigma;
  }

  /** Latitude of a conformal one; to 1e-13. */
  private static double geodetic(double chi) {
    double cos = 2 * Math.cos(2 * chi);
    double b = 0;
    double before = 0;
    for (int k = GEODETIC.length - 1; k >= 0; k--) { // Clenshaw
      double next = GEODETIC[k] + cos * b - before;
      before = b;
      b = next;
    }
    return chi + b * Math.sin(2 * chi);
  }

  /** By the third flattening (Krüger 1912; Karney 2024, "On auxiliary latitudes"). */
  private static double[] geodeticSeries() {
    double n = Wgs84.FLATTENING / (2 - Wgs84.FLATTENING);
    return new double[] {
      n * (2 + n * (-2.0 / 3 + n * (-2 + n * (116.0 / 45 + n * 26 / 45)))),
      n * n * (7.0 / 3 + n * (-8.0 / 5 + n * (-227.0 / 45 + n * 2704 / 315))),
      n * n * n * (56.0 / 15 + n * (-136.0 / 35 - n * 1262 / 105)),
      n * n * n * n * (4279.0 / 630 - n * 332 / 35),
      n * n * n * n * n * 4174 / 315
    };
  }
}
