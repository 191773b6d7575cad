package org.testudo.forecast.survival;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The product-limit estimate of P(not ended by t): S(t) = prod (1 - d/n) over the times of ends up
 * to t (Kaplan and Meier, JASA 53, 1958), with the Nelson-Aalen cumulative hazard, sum d/n, beside
 * it. Variance of ln S by Greenwood, sum d / (n (n - d)). Any cause counts as an end; choose with
 * {@link Sample#onlyCause} where that is meant.
 *
 * <p>With left truncation the number at risk can be small early on. If all at risk end there, S is
 * 0 from then on, whatever is seen later: look at {@link Step#atRisk} before believing it.
 */
public final class KaplanMeier {

  /**
   * One distinct time at which somebody ended or left.
   *
   * @param survival just after it
   * @param logStandardError standard error of ln S, infinite at S = 0
   * @param hazard Nelson-Aalen cumulative hazard
   * @param hazardStandardError from the sum of d/n^2
   */
  public record Step(
      double time,
      int atRisk,
      int events,
      int censored,
      double survival,
      double logStandardError,
      double hazard,
      double hazardStandardError) {}

  /**
   * A time by which a share has ended.
   *
   * @param value empty if the curve does not reach the share
   * @param lower end of the confidence interval; empty if the upper band never reaches
   * @param upper empty if it lies beyond the data
   */
  public record Quantile(OptionalDouble value, OptionalDouble lower, OptionalDouble upper) {}

  /** Mean of min(time, until) and its standard error. */
  public record RestrictedMean(double until, double mean, double standardError) {}

  private final List<Step> steps;

  private KaplanMeier(List<Step> steps) {
    this.steps = List.copyOf(steps);
  }

  public static KaplanMeier of(Sample sample) {
    RiskTable table = RiskTable.of(sample);
    List<Step> steps = new ArrayList<>(table.rows());
    double survival = 1;
    double greenwood = 0;
    double hazard = 0;
    double hazardVariance = 0;
    for (int i = 0; i < table.rows(); i++) {
      double n = table.atRisk[i];
      double d = table.events[i];
      if (d > 0) {
        survival *= (n - d) / n;
        greenwood += d / (n * (n - d));
        hazard += d / n;
        hazardVariance += d / (n * n);
      }
      steps.add(
          new Step(
              table.times[i],
              table.atRisk[i],
              table.events[i],
              table.censored[i],
              survival,
              StrictMath.sqrt(greenwood),
              hazard,
              StrictMath.sqrt(hazardVariance)));
    }
    return new KaplanMeier(steps);
  }

  /** In order of time. */
  public List<Step> steps() {
    return steps;
  }

  /** P(not ended by {@code time}), right-continuous; beyond the data the last value. */
  public double survivalAt(double time) {
    int low = 0;
    int high = steps.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (steps.get(middle).time() <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? 1 : steps.get(low - 1).survival();
  }

  /** Confidence interval of S just after a step. */
  public Interval interval(Step step, IntervalType type, double level) {
    return type.of(step.survival(), IntervalType.z(level), step.logStandardError());
  }

  /**
   * The time by which a share has ended. If the curve runs flat at exactly that share, the middle
   * of the flat; if the flat runs to the last time, the middle up to there (R's convention). The
   * interval holds the times whose own interval of S contains 1 - share (Brookmeyer and Crowley,
   * Biometrics 38, 1982).
   *
   * @param share 0 to 1, e.g. 0.5 for the median
   */
  public Quantile quantile(double share, IntervalType type, double level) {
    if (!(share >= 0) || !(share <= 1)) {
      throw new IllegalArgumentException(
          "A quantile's share (%s) must lie between 0 and 1.".formatted(share));
    }
    double z = IntervalType.z(level);
    int n = steps.size() + 1;
    double[] ended = new double[n];
    double[] endedAtMost = new double[n];
    double[] endedAtLeast = new double[n];
    double[] times = new double[n];
    for (int i = 1; i < n; i++) {
      Step step = steps.get(i - 1);
      Interval interval = type.of(step.survival(), z, step.logStandardError());
      times[i] = step.time();
      ended[i] = 1 - step.survival();
      endedAtMost[i] = 1 - interval.lower();
      endedAtLeast[i] = 1 - interval.upper();
    }
    return new Quantile(
        crossing(times, ended, share),
        crossing(times, endedAtMost, share),
        crossing(times, endedAtLeast, share));
  }

  public Quantile median() {
    return quantile(0.5, IntervalType.LOG, 0.95);
  }

  /**
   * Where a curve reaches a share. The upper band of S need not fall everywhere; as in R, its least
   * level at or above the share decides.
   */
  private static OptionalDouble crossing(double[] times, double[] ended, double share) {
    double tolerance = StrictMath.sqrt(StrictMath.ulp(1.0));
    if (share == 0) {
      return OptionalDouble.of(times[0]);
    }
    int reached = least(ended, share - tolerance);
    if (reached < 0) {
      return OptionalDouble.empty();
    }
    int beyond = least(ended, share + tolerance);
    // R compares with the last new level: past it, censored rows repeat a level already seen.
    double last = lastNewLevel(ended);
    if (StrictMath.abs(share - last) < tolerance) {
      return OptionalDouble.of((times[reached] + times[times.length - 1]) / 2);
    }
    return beyond < 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((times[reached] + times[beyond]) / 2);
  }

  /** First index of the least known value at or above {@code level}; -1 if none. */
  private static int least(double[] values, double level) {
    int best = -1;
    for (int i = 0; i < values.length; i++) {
      if (values[i] >= level && (best < 0 || values[i] < values[best])) {
        best = i;
      }
    }
    return best;
  }

  private static double lastNewLevel(double[] values) {
    java.util.Set<Double> seen = new java.util.HashSet<>();
    double last = Double.NaN;
    for (double value : values) {
      if (seen.add(value)) {
        last = value;
      }
    }
    return last;
  }

  /**
   * Area under S up to {@code until}. Beyond the last time the last value of S is held, which is a
   * guess unless it is 0.
   */
  public RestrictedMean restrictedMean(double until) {
    if (!(until > 0) || !Double.isFinite(until)) {
      throw new IllegalArgumentException(
          "A restricted mean needs a positive, finite limit, not %s.".formatted(until));
    }
    int kept = 0;
    while (kept < steps.size() && steps.get(kept).time() <= until) {
      kept++;
    }
    double area = 0;
    double variance = 0;
    double right = until;
    for (int i = kept - 1; i >= 0; i--) {
      Step step = steps.get(i);
      area += step.survival() * (right - step.time());
      double n = step.atRisk();
      double d = step.events();
      if (n > d) {
        variance += area * area * d / (n * (n - d));
      }
      right = step.time();
    }
    return new RestrictedMean(until, area + right, StrictMath.sqrt(variance));
  }
}
