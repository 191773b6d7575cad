package org.testudo.forecast.calibration;

/**
 * What is known of a day that was forecast, counted from the day of the forecast.
 *
 * @param day when it happened; or, if it has not, the last day of which that is known
 */
public record Outcome(double day, boolean happened) {

  public Outcome {
    if (!Double.isFinite(day)) {
      throw new IllegalArgumentException("The day of an outcome must be finite, not " + day + ".");
    }
  }

  public static Outcome happened(double day) {
    return new Outcome(day, true);
  }

  public static Outcome notBy(double day) {
    return new Outcome(day, false);
  }
}
