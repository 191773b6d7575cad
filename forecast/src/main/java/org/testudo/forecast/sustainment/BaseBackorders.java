package org.testudo.forecast.sustainment;

/**
 * Expected backorders and fill rate at a base behind a depot, with the way they were got in the
 * type: an approximation cannot be passed where {@link Exact} is asked for.
 */
public sealed interface BaseBackorders {

  /** Items owed to the base's units at a random instant. */
  double expected();

  /** P(a demand is met from the base's shelf at once). */
  double fillRate();

  /** From the exact distribution of the pipeline. */
  record Exact(double expected, double fillRate) implements BaseBackorders {}

  /** From a distribution with some of the pipeline's moments. */
  record Approximate(Approximation method, double expected, double fillRate)
      implements BaseBackorders {}

  /** How an approximate figure was got. */
  enum Approximation {
    /** Poisson with the mean of the pipeline: too few backorders (Sherbrooke 1968). */
    METRIC,
    /** Negative binomial with mean and variance of the pipeline (Graves 1985, Sherbrooke 1986). */
    VARI_METRIC
  }
}
