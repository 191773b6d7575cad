package org.testudo.forecast;

/** A share of futures, with its binomial standard error sqrt(p (1 - p) / n). */
public record Proportion(double value, double standardError) {

  static Proportion of(long hits, long futures) {
    double p = (double) hits / futures;
    return new Proportion(p, StrictMath.sqrt(p * (1 - p) / futures));
  }
}
