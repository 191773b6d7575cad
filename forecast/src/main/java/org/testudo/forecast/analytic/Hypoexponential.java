package org.testudo.forecast.analytic;

import java.util.List;

/**
 * The sum of independent exponential gates in series; equal means are allowed.
 *
 * <p>By uniformisation (Jensen 1953; Stewart, Introduction to the Numerical Solution of Markov
 * Chains, 1994, section 8.4): the chain jumps at the greatest rate L, a stage of rate l is left at
 * a jump with probability l / L, and S(t) = sum over k of Poisson(k; L t) P(not through after k
 * jumps). Every term is positive, so that near-equal rates, which ruin the usual partial fractions,
 * do no harm, and the upper tail keeps its digits. The work grows with t divided by the least mean.
 */
public final class Hypoexponential {

  private final double[] rates;
  private final double greatestRate;

  private Hypoexponential(double[] rates) {
    this.rates = rates;
    double greatest = 0;
    for (double r : rates) {
      greatest = Math.max(greatest, r);
    }
    greatestRate = greatest;
  }

  /** Gates in series with the given means, in days. */
  public static Hypoexponential ofMeans(List<Double> meanDays) {
    if (meanDays.isEmpty() || meanDays.stream().anyMatch(m -> !(m > 0) || Double.isInfinite(m))) {
      throw new IllegalArgumentException(
          "Gates in series need positive finite means, not %s.".formatted(meanDays));
    }
    return new Hypoexponential(meanDays.stream().mapToDouble(m -> 1 / m).toArray());
  }

  public double meanDays() {
    double sum = 0;
    for (double r : rates) {
      sum += 1 / r;
    }
    return sum;
  }

  public double standardDeviationDays() {
    double sum = 0;
    for (double r : rates) {
      sum += 1 / (r * r);
    }
    return StrictMath.sqrt(sum);
  }

  public double cdf(double days) {
    return days <= 0 ? 0 : afterJumps(days, true);
  }

  public double survival(double days) {
    return days <= 0 ? 1 : afterJumps(days, false);
  }

  /** The days that suffice with probability {@code p}, to about 1e-13 relative. */
  public double quantile(double p) {
    return p < 0.5 ? MonotoneRoot.find(t -> cdf(t) - p, meanDays()) : quantileOfSurvival(1 - p);
  }

  /** The days exceeded with probability {@code s}. */
  public double quantileOfSurvival(double s) {
    return s > 0.5 ? quantile(1 - s) : MonotoneRoot.find(t -> s - survival(t), meanDays());
  }

  private double afterJumps(double days, boolean through) {
    double expected = greatestRate * days;
    double logExpected = StrictMath.log(expected);
    double[] stage = new double[rates.length];
    stage[0] = 1;
    double done = 0;
    double logWeight = -expected;
    double sum = 0;
    double weights = 0;
    // Past this many jumps the Poisson weight is below 1e-30 of its peak.
    int last = (int) (expected + 12 * StrictMath.sqrt(expected) + 120);
    for (int k = 0; k <= last; k++) {
      double weight = StrictMath.exp(logWeight);
      double inside = 0;
      for (double p : stage) {
        inside += p;
      }
      sum += weight * (through ? done : inside);
      weights += weight;
      for (int i = rates.length - 1; i >= 0; i--) {
        double leaving = stage[i] * (rates[i] / greatestRate);
        stage[i] -= leaving;
        if (i == rates.length - 1) {
          done += leaving;
        } else {
          stage[i + 1] += leaving;
        }
      }
      logWeight += logExpected - StrictMath.log(k + 1.0);
    }
    return sum / weights;
  }
}
