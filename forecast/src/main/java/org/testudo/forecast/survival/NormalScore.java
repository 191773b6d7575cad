package org.testudo.forecast.survival;

import org.testudo.forecast.duration.StandardNormal;

/** Likelihood of a score that is normal, and its derivatives in the mean. */
final class NormalScore {

  private static final double LOG_SQRT_2PI = 0.5 * StrictMath.log(2 * StrictMath.PI);

  private NormalScore() {}

  /** Logarithm, first and second derivative in the mean, added to {@code sum}. */
  static void add(PartialPooling.Score score, double mean, double phi, double[] sum, double sign) {
    double[] out = new double[3];
    double low = (score.least() - mean) / phi;
    if (score.exact()) {
      out[0] = -0.5 * low * low - LOG_SQRT_2PI - StrictMath.log(phi);
      out[1] = low / phi;
      out[2] = -1 / (phi * phi);
    } else if (Double.isInfinite(score.most())) {
      if (score.told() < 1) {
        silence(low, (score.heard() - mean) / phi, score.told(), phi, out);
      } else {
        tail(low, phi, out, 1);
      }
    } else {
      between(low, (score.most() - mean) / phi, phi, out);
    }
    if (!Double.isInfinite(score.entry())) {
      tail((score.entry() - mean) / phi, phi, out, -1);
    }
    for (int i = 0; i < 3; i++) {
      sum[i] += sign * out[i];
    }
  }

  /** P(Z &gt; w): the hazard rises with w, so the logarithm bends down in the mean. */
  private static void tail(double w, double phi, double[] out, double sign) {
    if (w == Double.NEGATIVE_INFINITY) {
      return;
    }
    double log = StandardNormal.logSurvival(w);
    double hazard = StrictMath.exp(-0.5 * w * w - LOG_SQRT_2PI - log);
    out[0] += sign * log;
    out[1] += sign * hazard / phi;
    out[2] -= sign * hazard * (hazard - w) / (phi * phi);
  }

  /**
   * told P(Z &gt; last) + (1 - told) P(Z &gt; heard): still open, or ended since and not told. Not
   * log-concave, but what a silence can say is bounded by -ln(1 - told).
   */
  private static void silence(double last, double heard, double told, double phi, double[] out) {
    double[] open = new double[3];
    double[] either = new double[3];
    tail(last, 1, open, 1);
    tail(heard, 1, either, 1);
    double a = told * StrictMath.exp(open[0]);
    double b = (1 - told) * StrictMath.exp(either[0]);
    double sum = a + b;
    double first = (a * open[1] + b * either[1]) / sum;
    double second =
        (a * (open[1] * open[1] + open[2]) + b * (either[1] * either[1] + either[2])) / sum;
    out[0] = StrictMath.log(sum);
    out[1] = first / phi;
    out[2] = (second - first * first) / (phi * phi);
  }

  /** P(low &lt; Z &le; high), turned to the tail where it keeps its digits. */
  private static void between(double low, double high, double phi, double[] out) {
    if (low + high < 0) {
      double[] mirrored = new double[3];
      between(-high, -low, phi, mirrored);
      out[0] = mirrored[0];
      out[1] = -mirrored[1];
      out[2] = mirrored[2];
      return;
    }
    double logLow = StandardNormal.logSurvival(low);
    double logHigh = StandardNormal.logSurvival(high);
    double log = logLow + StrictMath.log(-StrictMath.expm1(logHigh - logLow));
    double atLow =
        Double.isInfinite(low) ? 0 : StrictMath.exp(-0.5 * low * low - LOG_SQRT_2PI - log);
    double atHigh =
        Double.isInfinite(high) ? 0 : StrictMath.exp(-0.5 * high * high - LOG_SQRT_2PI - log);
    double first = atLow - atHigh;
    out[0] = log;
    out[1] = first / phi;
    double bend = (atLow == 0 ? 0 : low * atLow) - (atHigh == 0 ? 0 : high * atHigh);
    out[2] = (bend - first * first) / (phi * phi);
  }

  static double logProbability(PartialPooling.Score score, double mean, double phi) {
    double[] sum = new double[3];
    add(score, mean, phi, sum, 1);
    return sum[0];
  }
}
