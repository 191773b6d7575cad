package org.testudo.forecast.survival;

import java.util.Optional;

/**
 * A log-likelihood with its derivatives, and the way to its maximum: Newton's method with a ridge
 * where the curvature is wrong and halved steps where it overshoots.
 */
interface Likelihood {

  /**
   * Value and derivatives at one point.
   *
   * @param at parameters
   * @param gradient filled in
   * @param information filled in: minus the matrix of second derivatives
   * @return the logarithm of the likelihood, -infinity where it is not defined
   */
  double evaluate(double[] at, double[] gradient, double[][] information);

  /** Where the likelihood is greatest. */
  final class Maximum {
    final double[] at;
    final double value;
    final double[][] covariance;

    private Maximum(double[] at, double value, double[][] covariance) {
      this.at = at;
      this.value = value;
      this.covariance = covariance;
    }
  }

  int MOST_STEPS = 500;

  /** Parameters are of order one by construction; one beyond this is on its way to infinity. */
  double FARTHEST = 40;

  /**
   * The greatest value that can be climbed to.
   *
   * @return empty if the likelihood rises without end, as when one covariate separates those that
   *     ended from those that did not
   */
  static Optional<Maximum> maximise(Likelihood likelihood, double[] start) {
    int k = start.length;
    double[] at = start.clone();
    double[] gradient = new double[k];
    double[][] information = new double[k][k];
    double value = likelihood.evaluate(at, gradient, information);
    double[] nextGradient = new double[k];
    double[][] nextInformation = new double[k][k];
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] move = direction(gradient, information);
      double gain = 0;
      for (int i = 0; i < k; i++) {
        gain += move[i] * gradient[i];
      }
      boolean close = gain < 1e-9 * (1 + StrictMath.abs(value));
      if (gain < 1e-24 * (1 + StrictMath.abs(value))) {
        return finish(at, value, information);
      }
      double length = 1;
      double[] next = moved(at, move, length);
      double nextValue = likelihood.evaluate(next, nextGradient, nextInformation);
      // Near the top the gain is lost in the rounding of the value: trust the step.
      while (!close && !(nextValue >= value) && length > 1e-12) {
        length /= 2;
        next = moved(at, move, length);
        nextValue = likelihood.evaluate(next, nextGradient, nextInformation);
      }
      if (close && !(nextValue >= value - 1e-9 * (1 + StrictMath.abs(value)))) {
        return finish(at, value, information);
      }
      at = next;
      value = nextValue;
      double[] g = gradient;
      gradient = nextGradient;
      nextGradient = g;
      double[][] m = information;
      information = nextInformation;
      nextInformation = m;
      for (double x : at) {
        if (!(StrictMath.abs(x) < FARTHEST)) {
          return Optional.empty();
        }
      }
    }
    // Rounding can keep the gain just above the limit for ever.
    return finish(at, value, information);
  }

  private static Optional<Maximum> finish(double[] at, double value, double[][] information) {
    return Cholesky.definite(information).map(c -> new Maximum(at, value, c.inverse()));
  }

  private static double[] moved(double[] at, double[] move, double length) {
    double[] next = new double[at.length];
    for (int i = 0; i < at.length; i++) {
      next[i] = at[i] + length * move[i];
    }
    return next;
  }

  /** Newton's step, or the nearest one that goes up. */
  private static double[] direction(double[] gradient, double[][] information) {
    int k = gradient.length;
    double diagonal = 1e-8;
    for (int i = 0; i < k; i++) {
      diagonal = StrictMath.max(diagonal, StrictMath.abs(information[i][i]));
    }
    Optional<Cholesky> plain = Cholesky.definite(information);
    for (double ridge = 1e-4; plain.isEmpty(); ridge *= 10) {
      double[][] lifted = new double[k][];
      for (int i = 0; i < k; i++) {
        lifted[i] = information[i].clone();
        lifted[i][i] += ridge * diagonal;
      }
      plain = Cholesky.definite(lifted);
      if (ridge > 1e12) {
        return gradient.clone();
      }
    }
    return plain.get().solve(gradient);
  }
}
