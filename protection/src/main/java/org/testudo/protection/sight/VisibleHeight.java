package org.testudo.protection.sight;

/** The answer to "how low is this place in view?"; not knowing is an answer of its own. */
public sealed interface VisibleHeight {

  /** In view from this height above the ground upwards; 0 when the ground itself is in view. */
  record From(double metresAboveGround) implements VisibleHeight {
    public From {
      if (!(metresAboveGround >= 0 && metresAboveGround < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "A visible height (" + metresAboveGround + " m) must be finite and not negative.");
      }
    }
  }

  /** Farther than the sensor's range. */
  record BeyondRange() implements VisibleHeight {}

  /** The ground there, or between, is not known; {@code why} says what is missing. */
  record Unknown(String why) implements VisibleHeight {}

  /** Whether a target this high above the ground is surely in view. */
  default boolean sees(double metresAboveGround) {
    return this instanceof From from && from.metresAboveGround() <= metresAboveGround;
  }
}
