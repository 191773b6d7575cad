package org.testudo.forecast.survival;

import org.testudo.forecast.duration.StandardNormal;

/** A score to come: a mixture of normals over what the spread may be. */
public final class Predictive {

  private final double[] weights;
  private final double[] means;
  private final double[] deviations;

  Predictive(double[] weights, double[] means, double[] deviations) {
    this.weights = weights.clone();
    this.means = means;
    this.deviations = deviations;
  }

  public double mean() {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * means[i];
    }
    return sum;
  }

  public double standardDeviation() {
    double mean = mean();
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      double away = means[i] - mean;
      sum += weights[i] * (deviations[i] * deviations[i] + away * away);
    }
    return StrictMath.sqrt(sum);
  }

  /** P(score &gt; at). */
  public double survival(double at) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * StandardNormal.survival((at - means[i]) / deviations[i]);
    }
    return sum;
  }

  /**
   * The score exceeded with probability {@code s}, 0 &lt; s &lt; 1, by bisection to the last bit.
   */
  public double quantileOfSurvival(double s) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    double z = StandardNormal.quantileOfSurvival(s);
    for (int i = 0; i < weights.length; i++) {
      low = StrictMath.min(low, means[i] + z * deviations[i]);
      high = StrictMath.max(high, means[i] + z * deviations[i]);
    }
    for (int i = 0; i < 80; i++) {
      double middle = 0.5 * (low + high);
      if (survival(middle) > s) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return 0.5 * (low + high);
  }

  public double quantile(double p) {
    return quantileOfSurvival(1 - p);
  }
}
