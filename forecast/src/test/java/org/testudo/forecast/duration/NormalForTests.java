package org.testudo.forecast.duration;

/** The normal distribution function, for goodness-of-fit tests elsewhere. */
public final class NormalForTests {

  private NormalForTests() {}

  public static double cdf(double x) {
    return StandardNormal.cdf(x);
  }
}
