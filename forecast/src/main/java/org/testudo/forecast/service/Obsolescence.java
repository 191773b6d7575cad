package org.testudo.forecast.service;

import org.testudo.forecast.duration.GateDuration;

/**
 * The day from which a unit cannot be kept up as it is, and what is done about it.
 *
 * @param day counted from the as-of instant
 */
public record Obsolescence(double day, Ending ending) {

  /** What follows. */
  public sealed interface Ending {

    /** It leaves for good. */
    record Retire() implements Ending {}

    /** It leaves, and a new one stands in its place after a gap. */
    record Replace(GateDuration gap) implements Ending {}

    /** It is kept up with a lesser share for some days, then leaves. */
    record Bridge(double days, double share) implements Ending {
      public Bridge {
        Must.be(
            days >= 0 && days < Double.POSITIVE_INFINITY,
            "A bridge of %s days must be finite and not negative.",
            days);
        Must.probability("share of a bridged unit", share);
      }
    }
  }

  public Obsolescence {
    Must.be(
        !Double.isNaN(day),
        "The day of obsolescence (%s) must be a number. Leave it out if there is none.",
        day);
  }
}
