package org.testudo.forecast.sustainment;

import java.util.List;

/**
 * A line-replaceable unit that is repaired by replacing one of its shop-replaceable units.
 *
 * <p>A failed LRU needs SRU i with chance q_i (with the remaining chance none), waits for one from
 * that SRU's shelf, and is then repaired in a fixed time. Its pipeline is Poisson(λ T) plus the
 * SRUs' backorders (N_i − s_i)⁺, N_i Poisson(λ q_i T_i), all independent (Muckstadt, <i>A Model for
 * a Multi-Item, Multi-Echelon, Multi-Indenture Inventory System</i>, Management Science 20, 1973;
 * Sherbrooke 1986). The exact value convolves them; the two approximations match one moment
 * (MOD-METRIC, Poisson) or two (VARI-METRIC, negative binomial).
 *
 * @param failuresPerDay of the LRU, Poisson
 * @param repairDays of the LRU once the SRU is at hand
 */
public record TwoIndentures(double failuresPerDay, double repairDays, List<Sru> srus) {

  /** An SRU: the chance that an LRU failure needs it, its own repair time and its stock. */
  public record Sru(double share, double repairDays, int stock) {
    public Sru {
      Refusal.probability("share of failures that need the SRU", share);
      Refusal.finiteNotNegative("SRU repair time (days)", repairDays);
      Refusal.stock("SRU stock", stock);
    }
  }

  public TwoIndentures {
    Refusal.finiteNotNegative("LRU failures per day", failuresPerDay);
    Refusal.finiteNotNegative("LRU repair time (days)", repairDays);
    srus = List.copyOf(srus);
    double shares = srus.stream().mapToDouble(Sru::share).sum();
    if (shares > 1 + 1e-9) {
      throw new IllegalArgumentException(
          "The shares of the SRUs sum to %s; a failure needs one of them or none, so at most 1."
              .formatted(shares));
    }
    CountLaw.check(failuresPerDay * repairDays, 1);
    for (Sru sru : srus) {
      CountLaw.check(failuresPerDay * sru.share() * sru.repairDays(), 1);
    }
  }

  private Pipeline own() {
    return Pipeline.ofDemand(failuresPerDay, repairDays);
  }

  private Pipeline pipeline(Sru sru) {
    return Pipeline.ofDemand(failuresPerDay * sru.share(), sru.repairDays());
  }

  /** Mean number of LRUs waiting for an SRU or in repair. */
  public double pipelineMean() {
    double mean = own().mean();
    for (Sru sru : srus) {
      mean += pipeline(sru).expectedBackorders(sru.stock());
    }
    return mean;
  }

  /** Variance of that number. */
  public double pipelineVariance() {
    double variance = own().variance();
    for (Sru sru : srus) {
      variance += pipeline(sru).backorderVariance(sru.stock());
    }
    return variance;
  }

  /**
   * Expected LRU backorders: E[(A + ΣB_i − s)⁺] built up one SRU at a time, each step a mixture
   * with positive weights.
   */
  public double expectedBackorders(int lruStock) {
    Refusal.stock("LRU stock", lruStock);
    double[] owed = own().expectedBackordersUpTo(lruStock);
    double mean = own().mean();
    for (Sru sru : srus) {
      CountLaw law = new CountLaw(pipeline(sru).mean(), 1);
      double none = law.cumulate(sru.stock());
      double first = law.cumulatedNext();
      double[] more = new double[owed.length];
      for (int s = 0; s < owed.length; s++) {
        more[s] = none * owed[s] + mixture(law, sru.stock(), first, owed, mean, s);
      }
      mean += pipeline(sru).expectedBackorders(sru.stock());
      owed = more;
    }
    return owed[lruStock];
  }

  /** Σ_{b ≥ 1} p(stock + b) g(s − b), where g(−k) = mean + k. */
  private static double mixture(
      CountLaw law, int stock, double first, double[] owed, double mean, int s) {
    double sum = 0;
    double p = first;
    double last = 0;
    boolean fromMode = p < 1e-290;
    for (int b = 1; ; b++) {
      if (fromMode) {
        p = law.probability(stock + b);
      }
      double term = p * (b <= s ? owed[s - b] : mean + (b - s));
      sum += term;
      if (term < last && term * term <= 0x1p-56 * (last - term) * sum) {
        return sum;
      }
      if (p == 0 && stock + b > law.mean()) {
        return sum;
      }
      last = term;
      p *= law.ratioUp(stock + b);
      fromMode &= p < 1e-290;
    }
  }

  /** The Poisson approximation of the same (MOD-METRIC). */
  public double modMetric(int lruStock) {
    return Pipeline.poisson(pipelineMean()).expectedBackorders(lruStock);
  }

  /** The negative-binomial approximation of the same (VARI-METRIC). */
  public double variMetric(int lruStock) {
    double mean = pipelineMean();
    double ratio = mean == 0 ? 1 : Math.max(1, pipelineVariance() / mean);
    return Pipeline.negativeBinomial(mean, ratio).expectedBackorders(lruStock);
  }
}
