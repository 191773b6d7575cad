package org.testudo.forecast.duration;

/**
 * What is left of a duration after a wait that did not end it: P(R &gt; r) = S(w + r) / S(w). Exact
 * conditioning, not the mean less the wait.
 *
 * @param whole the duration from its start
 * @param waitedDays days already waited, not negative
 */
public record Remaining(GateDuration whole, double waitedDays) implements GateDuration {

  public Remaining {
    Parameters.require(
        waitedDays >= 0 && Double.isFinite(waitedDays),
        "Days waited (%s) must be finite and not negative. Maybe the gate was entered after the"
            + " as-of date.",
        waitedDays);
    if (whole instanceof Remaining(GateDuration inner, double before)) {
      whole = inner;
      waitedDays += before;
    }
  }

  @Override
  public double meanDays() {
    return QuantileIntegral.mean(this);
  }

  @Override
  public double standardDeviationDays() {
    return QuantileIntegral.standardDeviation(this);
  }

  @Override
  public double cdf(double days) {
    return 1 - survival(days);
  }

  @Override
  public double survival(double days) {
    if (days < 0) {
      return 1;
    }
    if (whole.isOverrunBy(waitedDays)) {
      return 0;
    }
    double at = whole.survival(waitedDays);
    if (at > 1e-280) {
      return whole.survival(waitedDays + days) / at;
    }
    // Out there only the inverse is at hand in full accuracy: bisect it.
    double low = 0;
    double high = 1;
    for (int i = 0; i < 200 && low < high; i++) {
      double middle = 0.5 * (low + high);
      if (middle == low || middle == high) {
        break;
      }
      if (quantileOfSurvival(middle) > days) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return 0.5 * (low + high);
  }

  @Override
  public double quantile(double p) {
    return whole.remainingOfSurvival(waitedDays, 1 - p);
  }

  @Override
  public double quantileOfSurvival(double s) {
    return whole.remainingOfSurvival(waitedDays, s);
  }

  @Override
  public double greatestDays() {
    return StrictMath.max(0, whole.greatestDays() - waitedDays);
  }

  @Override
  public double remainingOfSurvival(double furtherDays, double s) {
    return whole.remainingOfSurvival(waitedDays + furtherDays, s);
  }
}
