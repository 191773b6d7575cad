package org.testudo.protection;

/**
 * The figure of the Earth: the ellipsoid of WGS 84 (NGA.STND.0036) and the sphere that stands for
 * it where figures are coarse. Constants of geodesy, not assumptions of the domain.
 */
public final class Earth {

  public static final double EQUATORIAL_RADIUS_METRES = 6_378_137;

  public static final double FLATTENING = 1 / 298.257223563;

  /**
   * R₁ = (2a + b) / 3 of the ellipsoid (Moritz, <i>Geodetic Reference System 1980</i>, Bulletin
   * Géodésique 54, 1980).
   */
  public static final double MEAN_RADIUS_METRES = 6_371_008.8;

  private Earth() {}
}
