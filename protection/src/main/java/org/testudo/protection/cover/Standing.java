package org.testudo.protection.cover;

/**
 * How a unit stands on the day asked about.
 *
 * @param capableShare 0 to 1: exists, crewed, supported and mission capable, wholly or partly
 * @param stocked 0 to 1: the share of days it has something in stock; 1 if nobody reports a lack
 */
public record Standing(double capableShare, double stocked) {

  public static final Standing READY = new Standing(1, 1);

  public Standing {
    if (!(capableShare >= 0 && capableShare <= 1 && stocked >= 0 && stocked <= 1)) {
      throw new IllegalArgumentException(
          "The capable share (%s) and the stocked share (%s) must lie in [0, 1]. Maybe they are percentages."
              .formatted(capableShare, stocked));
    }
  }
}
