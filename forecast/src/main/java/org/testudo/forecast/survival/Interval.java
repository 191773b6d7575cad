package org.testudo.forecast.survival;

/** A confidence interval; both ends are NaN where the method can say nothing. */
public record Interval(double lower, double upper) {

  static final Interval NONE = new Interval(Double.NaN, Double.NaN);

  public boolean isKnown() {
    return !Double.isNaN(lower);
  }
}
