package org.testudo.forecast.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Cox's regression (JRSS B 34, 1972): rates of ending that differ between observations by a
 * constant factor, exp(sum coefficient x covariate), with the common rate left open. Any cause
 * counts as an end; right censoring and left truncation are taken into account.
 */
public final class ProportionalHazards {

  /** How ends at one time are counted. */
  public enum Ties {
    /** Each at the mean of the possible orders' risk sets; the better approximation. */
    EFRON,
    /** Each at the whole risk set. */
    BRESLOW
  }

  private final List<String> names;
  private final double[] coefficients;
  private final double[][] covariance;
  private final double logLikelihood;
  private final double nullLogLikelihood;

  private ProportionalHazards(
      List<String> names,
      double[] coefficients,
      double[][] covariance,
      double logLikelihood,
      double nullLogLikelihood) {
    this.names = names;
    this.coefficients = coefficients;
    this.covariance = covariance;
    this.logLikelihood = logLikelihood;
    this.nullLogLikelihood = nullLogLikelihood;
  }

  /**
   * Fits by maximum partial likelihood.
   *
   * @param covariates in the order of the observations
   * @throws IllegalArgumentException if nothing ended, or if a coefficient is infinite because a
   *     group has no end at all while others do
   */
  public static ProportionalHazards of(
      List<Observation> observations, Covariates covariates, Ties ties) {
    covariates.requireRows(observations.size());
    if (covariates.count() == 0 || observations.stream().noneMatch(Observation::ended)) {
      throw new IllegalArgumentException(
          "A Cox regression needs a covariate and at least one end among its %d observations."
              .formatted(observations.size()));
    }
    int p = covariates.count();
    Partial partial = new Partial(Sample.aligned(observations), covariates, ties);
    double[] start = new double[p];
    double atZero = partial.evaluate(start, new double[p], new double[p][p]);
    Likelihood.Maximum maximum =
        Likelihood.maximise(partial, start)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "A coefficient of %s is infinite or cannot be told. Maybe one group has no end, or nobody is at risk beside it."
                        .formatted(covariates.names())));
    double[] coefficients = new double[p];
    double[][] covariance = new double[p][p];
    for (int i = 0; i < p; i++) {
      coefficients[i] = maximum.at[i] / covariates.spread(i);
      for (int j = 0; j < p; j++) {
        covariance[i][j] = maximum.covariance[i][j] / (covariates.spread(i) * covariates.spread(j));
      }
    }
    return new ProportionalHazards(
        covariates.names(), coefficients, covariance, maximum.value, atZero);
  }

  public List<String> names() {
    return names;
  }

  /** Logarithm of the ratio of rates per unit of the covariate. */
  public double coefficient(int index) {
    return coefficients[index];
  }

  public double standardError(int index) {
    return StrictMath.sqrt(covariance[index][index]);
  }

  public double covariance(int i, int j) {
    return covariance[i][j];
  }

  /** Of the partial likelihood. */
  public double logLikelihood() {
    return logLikelihood;
  }

  /** With all coefficients 0. */
  public double nullLogLikelihood() {
    return nullLogLikelihood;
  }

  private static final class Partial implements Likelihood {

    private final List<Observation> observations;
    private final Covariates covariates;
    private final Ties ties;
    private final int p;
    private final int[] byTime;
    private final int[] byEntry;

    Partial(List<Observation> observations, Covariates covariates, Ties ties) {
      this.observations = observations;
      this.covariates = covariates;
      this.ties = ties;
      p = covariates.count();
      byTime = order(Comparator.comparingDouble(i -> -observations.get(i).time()));
      byEntry = order(Comparator.comparingDouble(i -> -observations.get(i).entry()));
    }

    private int[] order(Comparator<Integer> by) {
      return IntStream.range(0, observations.size())
          .boxed()
          .sorted(by)
          .mapToInt(Integer::intValue)
          .toArray();
    }

    /** Sums of exp(x b), x exp(x b) and x x' exp(x b). */
    private final class Sums {
      double zero;
      final double[] one = new double[p];
      final double[][] two = new double[p][p];

      void add(int i, double weight) {
        zero += weight;
        for (int a = 0; a < p; a++) {
          double x = covariates.standard(i, a);
          one[a] += weight * x;
          for (int b = 0; b < p; b++) {
            two[a][b] += weight * x * covariates.standard(i, b);
          }
        }
      }
    }

    private double predictor(int i, double[] at) {
      double sum = 0;
      for (int j = 0; j < p; j++) {
        sum += at[j] * covariates.standard(i, j);
      }
      return sum;
    }

    @Override
    public double evaluate(double[] at, double[] gradient, double[][] information) {
      Arrays.fill(gradient, 0);
      for (double[] row : information) {
        Arrays.fill(row, 0);
      }
      Sums risk = new Sums();
      double value = 0;
      int gone = 0;
      int n = byTime.length;
      for (int i = 0; i < n; ) {
        double time = observations.get(byTime[i]).time();
        List<Integer> ended = new ArrayList<>();
        Sums deaths = new Sums();
        for (; i < n && observations.get(byTime[i]).time() == time; i++) {
          int who = byTime[i];
          double predictor = predictor(who, at);
          risk.add(who, StrictMath.exp(predictor));
          if (observations.get(who).ended()) {
            ended.add(who);
            deaths.add(who, StrictMath.exp(predictor));
            value += predictor;
            for (int a = 0; a < p; a++) {
              gradient[a] += covariates.standard(who, a);
            }
          }
        }
        // Backwards in time: who came into view at or after this time is no longer at risk.
        for (; gone < n && leaves(byEntry[gone], time); gone++) {
          risk.add(byEntry[gone], -StrictMath.exp(predictor(byEntry[gone], at)));
        }
        value -= subtract(risk, deaths, ended.size(), gradient, information);
      }
      return Double.isFinite(value) ? value : Double.NEGATIVE_INFINITY;
    }

    private boolean leaves(int who, double time) {
      double entry = observations.get(who).entry();
      return entry > 0 && entry >= time;
    }

    private double subtract(
        Sums risk, Sums deaths, int d, double[] gradient, double[][] information) {
      double sum = 0;
      double[] mean = new double[p];
      for (int m = 0; m < d; m++) {
        double share = ties == Ties.EFRON ? (double) m / d : 0;
        double zero = risk.zero - share * deaths.zero;
        sum += StrictMath.log(zero);
        for (int a = 0; a < p; a++) {
          mean[a] = (risk.one[a] - share * deaths.one[a]) / zero;
          gradient[a] -= mean[a];
        }
        for (int a = 0; a < p; a++) {
          for (int b = 0; b < p; b++) {
            information[a][b] +=
                (risk.two[a][b] - share * deaths.two[a][b]) / zero - mean[a] * mean[b];
          }
        }
      }
      return sum;
    }
  }
}
