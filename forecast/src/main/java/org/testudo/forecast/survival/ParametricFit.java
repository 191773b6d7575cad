package org.testudo.forecast.survival;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A family fitted by maximum likelihood, with covariates if wanted: ln(time) = intercept + sum
 * coefficient x covariate + scale W (the accelerated failure time form of R's {@code survreg}).
 *
 * <p>An end counts with its density, a censored time with ln S(time), and what came into view late
 * with - ln S(entry) (left truncation, which {@code survreg} does not have). The likelihood is that
 * of the times themselves, not of their logarithms. Standard errors come from the observed
 * information in the coefficients and ln(scale).
 */
public final class ParametricFit {

  private final Family family;
  private final List<String> names;
  private final double[] coefficients;
  private final double scale;
  private final double logLikelihood;
  private final double[][] covariance;

  private ParametricFit(
      Family family,
      List<String> names,
      double[] coefficients,
      double scale,
      double logLikelihood,
      double[][] covariance) {
    this.family = family;
    this.names = names;
    this.coefficients = coefficients;
    this.scale = scale;
    this.logLikelihood = logLikelihood;
    this.covariance = covariance;
  }

  public static ParametricFit of(Family family, Sample sample) {
    return of(family, sample.observations(), Covariates.none());
  }

  /**
   * Fits a regression.
   *
   * @param covariates in the order of the observations
   * @throws IllegalArgumentException if there is no maximum: nothing ended; all ended at one time,
   *     so that the best scale is 0; a covariate separates all ends from the rest
   */
  public static ParametricFit of(
      Family family, List<Observation> observations, Covariates covariates) {
    if (observations.isEmpty()) {
      throw new IllegalArgumentException("A fit needs at least one observation.");
    }
    covariates.requireRows(observations.size());
    if (observations.stream().noneMatch(Observation::ended)) {
      throw new IllegalArgumentException(
          "None of the %d observations has ended: a fit has no maximum, longer is always likelier. Wait, or use a prior."
              .formatted(observations.size()));
    }
    for (Observation o : observations) {
      if (o.ended() && o.time() == 0) {
        throw new IllegalArgumentException(
            "An end at time 0 has no logarithm. Maybe same-day ends should count as half a day.");
      }
    }
    return new Fitting(family, observations, covariates).fit();
  }

  public Family family() {
    return family;
  }

  /** Names of the coefficients, the intercept first. */
  public List<String> names() {
    return names;
  }

  /** In the order of {@link #names}. */
  public double coefficient(int index) {
    return coefficients[index];
  }

  public double intercept() {
    return coefficients[0];
  }

  /** Of W; 1 for the exponential, 1 / shape for the Weibull, sigma for the lognormal. */
  public double scale() {
    return scale;
  }

  public double logLikelihood() {
    return logLikelihood;
  }

  /** Coefficients and, unless it is fixed, the scale. */
  public int parameters() {
    return covariance.length;
  }

  /** Akaike's criterion; smaller is better, between families fitted to the same data. */
  public double aic() {
    return 2 * parameters() - 2 * logLikelihood;
  }

  public double standardError(int index) {
    return StrictMath.sqrt(covariance[index][index]);
  }

  /** Standard error of ln(scale); 0 where the scale is fixed. */
  public double standardErrorOfLogScale() {
    return family.hasFixedScale() ? 0 : standardError(coefficients.length);
  }

  /** Covariance of the coefficients and, last, ln(scale). */
  public double covariance(int i, int j) {
    return covariance[i][j];
  }

  /** P(time &gt; t) at the given covariates. */
  public double survival(double t, double... at) {
    if (t <= 0) {
      return 1;
    }
    double[] out = new double[3];
    family.survival((StrictMath.log(t) - location(at)) / scale, out);
    return StrictMath.exp(out[0]);
  }

  /** The time by which a share has ended, 0 &lt; share &lt; 1. */
  public double quantile(double share, double... at) {
    return StrictMath.exp(location(at) + scale * family.quantileOfSurvival(1 - share));
  }

  public double median(double... at) {
    return quantile(0.5, at);
  }

  /** Infinite for a log-logistic with scale 1 or more. */
  public double mean(double... at) {
    return StrictMath.exp(location(at)) * family.meanOfExp(scale);
  }

  private double location(double... at) {
    if (at.length != coefficients.length - 1) {
      throw new IllegalArgumentException(
          "%d covariates were given for %s.".formatted(at.length, names.subList(1, names.size())));
    }
    double location = coefficients[0];
    for (int j = 0; j < at.length; j++) {
      location += coefficients[j + 1] * at[j];
    }
    return location;
  }

  /** In standardised covariates and centred logarithms; parameters are beta and ln(scale). */
  private static final class Fitting implements Likelihood {

    private final Family family;
    private final List<Observation> observations;
    private final Covariates covariates;
    private final int p;
    private final int k;
    private final double[] logTime;
    private final double[] logEntry;
    private final double centre;
    private final double spread;
    private double jacobian;

    Fitting(Family family, List<Observation> observations, Covariates covariates) {
      this.family = family;
      this.observations = observations;
      this.covariates = covariates;
      p = covariates.count() + 1;
      k = family.hasFixedScale() ? p : p + 1;
      int n = observations.size();
      logTime = new double[n];
      logEntry = new double[n];
      double sum = 0;
      int counted = 0;
      for (int i = 0; i < n; i++) {
        logTime[i] = StrictMath.log(observations.get(i).time());
        logEntry[i] = StrictMath.log(observations.get(i).entry());
        if (observations.get(i).ended()) {
          jacobian -= logTime[i];
          sum += logTime[i];
          counted++;
        }
      }
      centre = sum / counted;
      double squares = 0;
      for (int i = 0; i < n; i++) {
        if (Double.isFinite(logTime[i])) {
          squares += (logTime[i] - centre) * (logTime[i] - centre);
        }
      }
      spread = StrictMath.max(1e-3, StrictMath.sqrt(squares / n));
    }

    ParametricFit fit() {
      double[] start = new double[k];
      if (!family.hasFixedScale()) {
        start[p] = StrictMath.log(spread);
      }
      Maximum maximum =
          Likelihood.maximise(this, start)
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      "The likelihood of a %s through %d observations has no maximum. Maybe all ended at one time, or one group never does."
                          .formatted(family, observations.size())));
      double[] coefficients = new double[p];
      // Back to the given units: beta = M b, with the intercept taking up the means.
      double[][] map = new double[k][k];
      map[0][0] = 1;
      for (int j = 1; j < p; j++) {
        map[j][j] = 1 / covariates.spread(j - 1);
        map[0][j] = -covariates.mean(j - 1) / covariates.spread(j - 1);
      }
      if (k > p) {
        map[p][p] = 1;
      }
      for (int i = 0; i < p; i++) {
        for (int j = 0; j < p; j++) {
          coefficients[i] += map[i][j] * maximum.at[j];
        }
      }
      coefficients[0] += centre;
      double[][] covariance = new double[k][k];
      for (int i = 0; i < k; i++) {
        for (int j = 0; j < k; j++) {
          for (int a = 0; a < k; a++) {
            for (int b = 0; b < k; b++) {
              covariance[i][j] += map[i][a] * maximum.covariance[a][b] * map[j][b];
            }
          }
        }
      }
      List<String> names =
          IntStream.range(0, p)
              .mapToObj(i -> i == 0 ? "intercept" : covariates.names().get(i - 1))
              .toList();
      return new ParametricFit(
          family,
          names,
          coefficients,
          k > p ? StrictMath.exp(maximum.at[p]) : 1,
          maximum.value + jacobian,
          covariance);
    }

    @Override
    public double evaluate(double[] at, double[] gradient, double[][] information) {
      java.util.Arrays.fill(gradient, 0);
      for (double[] row : information) {
        java.util.Arrays.fill(row, 0);
      }
      double logScale = k > p ? at[p] : 0;
      double s = StrictMath.exp(logScale);
      double value = 0;
      double[] x = new double[p];
      double[] g = new double[3];
      x[0] = 1;
      for (int i = 0; i < observations.size(); i++) {
        double location = at[0] + centre;
        for (int j = 1; j < p; j++) {
          x[j] = covariates.standard(i, j - 1);
          location += at[j] * x[j];
        }
        if (observations.get(i).ended()) {
          double w = (logTime[i] - location) / s;
          family.density(w, g);
          value += g[0] - logScale;
          add(gradient, information, x, w, s, g, 1);
          if (k > p) {
            gradient[p] -= 1;
          }
        } else if (Double.isFinite(logTime[i])) {
          double w = (logTime[i] - location) / s;
          family.survival(w, g);
          value += g[0];
          add(gradient, information, x, w, s, g, 1);
        }
        if (Double.isFinite(logEntry[i])) {
          double w = (logEntry[i] - location) / s;
          family.survival(w, g);
          value -= g[0];
          add(gradient, information, x, w, s, g, -1);
        }
      }
      return Double.isFinite(value) ? value : Double.NEGATIVE_INFINITY;
    }

    /** Adds one term g(w): w falls by x/s with beta and by w with ln(scale). */
    private void add(
        double[] gradient,
        double[][] information,
        double[] x,
        double w,
        double s,
        double[] g,
        double sign) {
      for (int i = 0; i < p; i++) {
        gradient[i] -= sign * g[1] * x[i] / s;
        for (int j = 0; j < p; j++) {
          information[i][j] -= sign * g[2] * x[i] * x[j] / (s * s);
        }
      }
      if (k > p) {
        gradient[p] -= sign * g[1] * w;
        information[p][p] -= sign * (g[2] * w * w + g[1] * w);
        for (int i = 0; i < p; i++) {
          double mixed = sign * (g[2] * w + g[1]) * x[i] / s;
          information[i][p] -= mixed;
          information[p][i] -= mixed;
        }
      }
    }
  }
}
