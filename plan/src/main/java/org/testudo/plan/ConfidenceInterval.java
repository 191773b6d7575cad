package org.testudo.plan;

/** The bounds of a confidence interval, in the unit of the figure beside it. */
public record ConfidenceInterval(double low, double high) {
  public ConfidenceInterval {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "The interval (" + low + " to " + high + ") must not be reversed.");
    }
  }
}
