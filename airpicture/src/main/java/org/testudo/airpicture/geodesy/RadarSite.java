package org.testudo.airpicture.geodesy;

/**
 * A radar on the globe: turns slant range, azimuth and height of a plot into range and azimuth in a
 * {@link LocalPlane}, as the tracker takes them. Range and azimuth are exact in the geometry of WGS
 * 84 (the elevation that fits the height is found by a few steps on the ellipsoid); refraction is
 * not corrected.
 */
public final class RadarSite {
  private final LocalPlane plane;
  private final LocalPlane.Point point = new LocalPlane.Point();
  private final double siteX;
  private final double siteY;
  private final double height;
  private final double x0;
  private final double y0;
  private final double z0;
  private final double sinPhi;
  private final double cosPhi;
  private final double sinLambda;
  private final double cosLambda;
  private final double radius;

  // what place() found last: sines and cosines of latitude and longitude, metres
  private double sinAt;
  private double cosAt;
  private double sinLambdaAt;
  private double cosLambdaAt;
  private double found;

  /**
   * @param latitude degrees
   * @param longitude degrees
   * @param height metres above the ellipsoid
   */
  public RadarSite(LocalPlane plane, double latitude, double longitude, double height) {
    this.plane = plane;
    this.height = height;
    plane.project(latitude, longitude, point);
    siteX = point.x();
    siteY = point.y();
    double p = Math.toRadians(latitude);
    double l = Math.toRadians(longitude);
    sinPhi = Math.sin(p);
    cosPhi = Math.cos(p);
    sinLambda = Math.sin(l);
    cosLambda = Math.cos(l);
    double w = Math.sqrt(1 - Wgs84.ECCENTRICITY_SQUARED * sinPhi * sinPhi);
    double n = Wgs84.SEMI_MAJOR / w;
    x0 = (n + height) * cosPhi * cosLambda;
    y0 = (n + height) * cosPhi * sinLambda;
    z0 = (n * (1 - Wgs84.ECCENTRICITY_SQUARED) + height) * sinPhi;
    radius = n * Math.sqrt(1 - Wgs84.ECCENTRICITY_SQUARED) / w;
  }

  /** East of the plane's origin, metres. */
  public double x() {
    return siteX;
  }

  public double y() {
    return siteY;
  }

  /** Range (m) and azimuth (rad, clockwise from the plane's north) as seen from the site. */
  public static final class Polar {
    double range;
    double azimuth;

    public double range() {
      return range;
    }

    public double azimuth() {
      return azimuth;
    }
  }

  /**
   * Writes the plane's range and azimuth of a plot.
   *
   * @param slant slant range (m)
   * @param azimuth from true north, clockwise (rad)
   * @param target height above the ellipsoid (m), or NaN where unknown: then 5,000 m, or as high as
   *     the range allows
   */
  public void toPlane(double slant, double azimuth, double target, Polar out) {
    double h = Double.isNaN(target) ? 5000 : target;
    double wanted = h;
    double sinA = Math.sin(azimuth);
    double cosA = Math.cos(azimuth);
    for (int i = 0; i < 3; i++) {
      double low = radius + height;
      double high = radius + wanted;
      double sinE =
          Math.clamp((high * high - low * low - slant * slant) / (2 * slant * low), -1, 1);
      double across = slant * Math.sqrt(1 - sinE * sinE);
      place(across * sinA, across * cosA, slant * sinE);
      wanted += h - found; // the sphere's height against the ellipsoid's
    }
    plane.project(sinAt, cosAt, sinLambdaAt, cosLambdaAt, point);
    double dx = point.x() - siteX;
    double dy = point.y() - siteY;
    out.range = Math.sqrt(dx * dx + dy * dy);
    out.azimuth = Math.atan2(dx, dy);
  }

  /**
   * Writes the slant range (m) and the azimuth from true north (rad, 0 to 2π) of a place as the
   * radar sees it, the inverse of {@link #toPlane}; without refraction.
   *
   * @param latitude degrees
   * @param longitude degrees
   * @param target height above the ellipsoid (m)
   */
  public void see(double latitude, double longitude, double target, Polar out) {
    double p = Math.toRadians(latitude);
    double l = Math.toRadians(longitude);
    double sin = Math.sin(p);
    double n = Wgs84.SEMI_MAJOR / Math.sqrt(1 - Wgs84.ECCENTRICITY_SQUARED * sin * sin);
    double dx = (n + target) * Math.cos(p) * Math.cos(l) - x0;
    double dy = (n + target) * Math.cos(p) * Math.sin(l) - y0;
    double dz = (n * (1 - Wgs84.ECCENTRICITY_SQUARED) + target) * sin - z0;
    double east = cosLambda * dy - sinLambda * dx;
    double north = cosPhi * dz - sinPhi * (cosLambda * dx + sinLambda * dy);
    double azimuth = Math.atan2(east, north);
    out.range = Math.sqrt(dx * dx + dy * dy + dz * dz);
    out.azimuth = azimuth < 0 ? azimuth + 2 * Math.PI : azimuth;
  }

  /** Latitude, longitude and height of a point east, north and up of the site. */
  private void place(double east, double north, double up) {
    double x = x0 - sinLambda * east - sinPhi * cosLambda * north + cosPhi * cosLambda * up;
    double y = y0 + cosLambda * east - sinPhi * sinLambda * north + cosPhi * sinLambda * up;
    double z = z0 + cosPhi * north + sinPhi * up;
    double p = Math.sqrt(x * x + y * y);
    sinLambdaAt = y / p;
    cosLambdaAt = x / p;
    // Bowring 1976, without angles; below a millimetre for heights of aircraft
    double b = Wgs84.SEMI_MAJOR * (1 - Wgs84.FLATTENING);
    double second = Wgs84.ECCENTRICITY_SQUARED / (1 - Wgs84.ECCENTRICITY_SQUARED);
    double up0 = z * Wgs84.SEMI_MAJOR;
    double out0 = p * b;
    double u = 1 / Math.sqrt(up0 * up0 + out0 * out0);
    double su = up0 * u;
    double cu = out0 * u;
    double rise = z + second * b * su * su * su;
    double run = p - Wgs84.ECCENTRICITY_SQUARED * Wgs84.SEMI_MAJOR * cu * cu * cu;
    double length = 1 / Math.sqrt(rise * rise + run * run);
    sinAt = rise * length;
    cosAt = run * length;
    double w = Math.sqrt(1 - Wgs84.ECCENTRICITY_SQUARED * sinAt * sinAt);
    found = p * cosAt + z * sinAt - Wgs84.SEMI_MAJOR * w;
  }
}
