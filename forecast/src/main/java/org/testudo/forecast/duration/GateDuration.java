package org.testudo.forecast.duration;

/**
 * A gate's duration as a random quantity, in days, never negative.
 *
 * <p>Survival-side methods exist because the interesting end is the late one: P(duration &gt; t) of
 * 1e-12 has full relative accuracy here, while 1 - cdf(t) has none.
 */
public sealed interface GateDuration
    permits LogNormal, Fixed, Exponential, Pert, Triangular, Uniform, Capacity, Normal, Remaining {

  double meanDays();

  double standardDeviationDays();

  /** P(duration &le; days). */
  double cdf(double days);

  /** P(duration &gt; days), with relative accuracy in the upper tail. */
  double survival(double days);

  /** The days that suffice with probability {@code p}, 0 &lt; p &lt; 1. */
  double quantile(double p);

  /** The days exceeded with probability {@code s}, 0 &lt; s &lt; 1; accurate for tiny {@code s}. */
  double quantileOfSurvival(double s);

  /** Upper end of the support; infinite for families with a tail. */
  double greatestDays();

  /**
   * Days still to go that are exceeded with probability {@code s}, given that {@code waitedDays}
   * have passed without an end: Q(S(w) s) - w on the survival side. Zero once the wait has reached
   * the upper end of the support: the estimate is then refuted, and the caller should say so.
   */
  default double remainingOfSurvival(double waitedDays, double s) {
    if (isOverrunBy(waitedDays)) {
      return 0;
    }
    double conditioned = s * survival(waitedDays);
    // Close to 1 the product is below the start of the support by rounding only.
    double end = conditioned >= 1 ? quantileOfSurvival(s) : quantileOfSurvival(conditioned);
    return StrictMath.max(0, end - waitedDays);
  }

  /** {@link #remainingOfSurvival} of many probabilities after one wait. */
  default double[] remainingOfSurvivals(double waitedDays, double[] s) {
    double[] days = new double[s.length];
    for (int i = 0; i < s.length; i++) {
      days[i] = remainingOfSurvival(waitedDays, s[i]);
    }
    return days;
  }

  /** What remains after a wait, as a duration of its own. */
  default GateDuration remaining(double waitedDays) {
    return waitedDays == 0 ? this : new Remaining(this, waitedDays);
  }

  /** Whether a wait is longer than this family allows at all. */
  default boolean isOverrunBy(double waitedDays) {
    return waitedDays >= greatestDays() && waitedDays > 0;
  }

  default double medianDays() {
    return quantile(0.5);
  }
}
