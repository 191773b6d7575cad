package org.testudo.forecast.duration;

import org.hipparchus.special.Beta;
import org.hipparchus.special.Gamma;

/**
 * The three-point estimate of the Program Evaluation and Review Technique: a beta distribution on
 * [min, max] with shapes 1 + 4 (mode - min)/(max - min) and 1 + 4 (max - mode)/(max - min), whose
 * mean is (min + 4 mode + max) / 6 (Malcolm et al., Operations Research 7, 1959). The standard
 * deviation is the beta's own, not the (max - min) / 6 rule of thumb.
 */
public record Pert(double minDays, double modeDays, double maxDays) implements GateDuration {

  public Pert {
    Parameters.require(
        0 <= minDays
            && minDays <= modeDays
            && modeDays <= maxDays
            && minDays < maxDays
            && Double.isFinite(maxDays),
        "A PERT duration needs 0 <= min (%s) <= mode (%s) <= max (%s), min < max."
            + " Maybe the columns are swapped.",
        minDays,
        modeDays,
        maxDays);
  }

  @Override
  public double meanDays() {
    return (minDays + 4 * modeDays + maxDays) / 6;
  }

  @Override
  public double standardDeviationDays() {
    double a = alpha();
    double b = beta();
    return width() * StrictMath.sqrt(a * b / ((a + b) * (a + b) * (a + b + 1)));
  }

  @Override
  public double cdf(double days) {
    double x = (days - minDays) / width();
    return x <= 0 ? 0 : x >= 1 ? 1 : Beta.regularizedBeta(x, alpha(), beta());
  }

  @Override
  public double survival(double days) {
    double x = (maxDays - days) / width();
    return x <= 0 ? 0 : x >= 1 ? 1 : Beta.regularizedBeta(x, beta(), alpha());
  }

  @Override
  public double quantile(double p) {
    return minDays + width() * root(p, alpha(), beta());
  }

  @Override
  public double quantileOfSurvival(double s) {
    return maxDays - width() * root(s, beta(), alpha());
  }

  @Override
  public double greatestDays() {
    return maxDays;
  }

  private double width() {
    return maxDays - minDays;
  }

  private double alpha() {
    return 1 + 4 * (modeDays - minDays) / width();
  }

  private double beta() {
    return 1 + 4 * (maxDays - modeDays) / width();
  }

  /** x with I_x(a, b) = p: Newton in x, held in a bracket that only shrinks. */
  private static double root(double p, double a, double b) {
    double logBeta = Gamma.logGamma(a) + Gamma.logGamma(b) - Gamma.logGamma(a + b);
    double low = 0;
    double high = 1;
    // Exact as p -> 0, where a beta is a power: I_x ~ x^a / (a B).
    double x = StrictMath.exp((StrictMath.log(p * a) + logBeta) / a);
    if (!(x < 0.5)) {
      x = a / (a + b);
    }
    for (int i = 0; i < 200; i++) {
      double error = Beta.regularizedBeta(x, a, b) - p;
      if (error == 0) {
        return x;
      }
      if (error < 0) {
        low = x;
      } else {
        high = x;
      }
      double slope =
          StrictMath.exp((a - 1) * StrictMath.log(x) + (b - 1) * StrictMath.log1p(-x) - logBeta);
      double next = x - error / slope;
      if (!(next > low && next < high)) {
        next = 0.5 * (low + high);
      }
      if (StrictMath.abs(next - x) <= 2e-15 * x || high - low <= 1e-16 * high) {
        return next;
      }
      x = next;
    }
    return x;
  }
}
