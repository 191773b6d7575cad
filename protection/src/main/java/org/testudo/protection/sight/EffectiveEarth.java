package org.testudo.protection.sight;

import org.testudo.protection.Earth;

/**
 * How far refraction lets a sight line follow the Earth: a straight line over an Earth whose radius
 * is {@code radiusFactor} times the true one. 4/3 is the standard atmosphere of radar and radio
 * practice (ITU-R P.834, section on the effective Earth radius); 7/6 is usual for light; 1 is no
 * air; infinity is a flat Earth.
 */
public record EffectiveEarth(double radiusFactor) {

  public static final EffectiveEarth STANDARD = new EffectiveEarth(4.0 / 3);

  public EffectiveEarth {
    if (!(radiusFactor >= 0.25)) {
      throw new IllegalArgumentException(
          "The effective-radius factor ("
              + radiusFactor
              + ") must be 0.25 or more; the standard atmosphere has 4/3.");
    }
  }

  /** The drop of the ground under a tangent at a distance, on the equatorial radius, in metres. */
  double dropMetres(double squareMetres) {
    return curvature() * squareMetres / (2 * Earth.EQUATORIAL_RADIUS_METRES);
  }

  /** The part of the Earth's curvature that is left: 0.75 for 4/3. */
  public double curvature() {
    return 1 / radiusFactor;
  }
}
