package org.testudo.protection;

/**
 * What is believed about how far a unit covers against one threat class. Three different things: a
 * band, a stated "does not cover this class", and not knowing.
 */
public sealed interface Reach {

  /** Cover of a place at this distance, in [0, 1]; 0 for all but a band. */
  double coverAtKm(double distanceKm);

  /**
   * Cover 1 out to {@code fullKm}, falling linearly to 0 at {@code zeroKm}. Published reach figures
   * disagree (up to sixfold for one system), so a band is a notional planning figure: the slope
   * stands for that disagreement, not for physics.
   */
  record Band(double fullKm, double zeroKm) implements Reach {
    public Band {
      if (!(fullKm >= 0 && fullKm <= zeroKm && zeroKm < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "The reach band (fullKm "
                + fullKm
                + ", zeroKm "
                + zeroKm
                + ") must satisfy 0 <= fullKm <= zeroKm < infinity. Maybe the two are swapped.");
      }
    }

    @Override
    public double coverAtKm(double distanceKm) {
      if (distanceKm <= fullKm) {
        return 1;
      }
      return distanceKm >= zeroKm ? 0 : (zeroKm - distanceKm) / (zeroKm - fullKm);
    }
  }

  /** Stated by a source: the unit does not cover this class. Contributes a known nothing. */
  record NotForThisClass(String reason) implements Reach {
    @Override
    public double coverAtKm(double distanceKm) {
      return 0;
    }
  }

  /**
   * No acceptable source gives a reach. It adds no cover and is listed in {@link
   * ProtectionModel#notCounted()}, so that the gap in knowledge shows as such.
   */
  record Unknown() implements Reach {
    @Override
    public double coverAtKm(double distanceKm) {
      return 0;
    }
  }
}
