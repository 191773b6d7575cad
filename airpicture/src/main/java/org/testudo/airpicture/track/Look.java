package org.testudo.airpicture.track;

/**
 * One look of a sensor at everything it covers.
 *
 * @param time seconds
 * @param detection probability that a target covered gives a plot
 * @param clutterDensity expected false plots per square metre
 */
public record Look(double time, double detection, double clutterDensity) {
  public Look {
    if (!(detection > 0 && detection < 1) || !(clutterDensity > 0)) {
      throw new IllegalArgumentException(
          "A look needs a detection probability between 0 and 1 and a positive clutter density;"
              + " got "
              + detection
              + " and "
              + clutterDensity
              + ". Maybe a sensor without clutter: give a small density.");
    }
  }
}
