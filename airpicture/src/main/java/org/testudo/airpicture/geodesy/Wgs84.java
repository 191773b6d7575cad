package org.testudo.airpicture.geodesy;

/** The ellipsoid that all latitudes and longitudes are of. */
public final class Wgs84 {
  /** Metres. */
  public static final double SEMI_MAJOR = 6_378_137;

  public static final double FLATTENING = 1 / 298.257223563;
  public static final double ECCENTRICITY_SQUARED = FLATTENING * (2 - FLATTENING);

  private Wgs84() {}
}
