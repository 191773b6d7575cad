package org.testudo.forecast.sustainment;

import java.util.List;
import org.testudo.forecast.sustainment.BaseBackorders.Approximation;

/**
 * One item, stocked at bases and at a depot that supplies them, one for one, in order of demand.
 *
 * <p>A failure at base j is repaired there with chance r_j; otherwise the item goes to the depot
 * and the base orders one from it. The depot owes when its stock is out; the oldest order is served
 * first, so that what the depot owes is spread over the bases as a multinomial with their shares of
 * its demand. Repairs are independent (no queue): where servers are few, see {@link MachineRepair}
 * and the simulation in {@code service}.
 */
public record TwoEchelon(List<Base> bases, double depotRepairDays) {

  /**
   * A base as the item sees it.
   *
   * @param failuresPerDay Poisson rate of failures
   * @param repairedAtBase chance that a failure is repaired at the base
   * @param baseRepairDays mean time of such a repair
   * @param resupplyDays mean order and shipping time from the depot when it has stock
   */
  public record Base(
      double failuresPerDay, double repairedAtBase, double baseRepairDays, double resupplyDays) {
    public Base {
      Refusal.finiteNotNegative("failures per day", failuresPerDay);
      Refusal.probability("share repaired at the base", repairedAtBase);
      Refusal.finiteNotNegative("base repair time (days)", baseRepairDays);
      Refusal.finiteNotNegative("resupply time (days)", resupplyDays);
    }

    double ordersPerDay() {
      return failuresPerDay * (1 - repairedAtBase);
    }

    /** Mean number in base repair or on the road from a depot that never runs out. */
    double ownMean() {
      return failuresPerDay
          * (repairedAtBase * baseRepairDays + (1 - repairedAtBase) * resupplyDays);
    }
  }

  public TwoEchelon {
    bases = List.copyOf(bases);
    if (bases.isEmpty()) {
      throw new IllegalArgumentException(
          "Two echelons need at least one base. For stock at one place only use Pipeline.");
    }
    Refusal.finiteNotNegative("depot repair time (days)", depotRepairDays);
    double depotMean = depotMean(bases, depotRepairDays);
    CountLaw.check(depotMean, 1);
    bases.forEach(base -> CountLaw.check(base.ownMean(), 1));
  }

  /** The number in depot repair. */
  public Pipeline depot() {
    return Pipeline.poisson(depotMean(bases, depotRepairDays));
  }

  /** The base's share of the depot's demand; 0 where nothing goes to the depot. */
  public double share(int base) {
    double all = ordersPerDay(bases);
    return all == 0 ? 0 : bases.get(base).ordersPerDay() / all;
  }

  /** Mean number in base repair or on the road from a depot that never runs out. */
  public double ownMean(int base) {
    return bases.get(base).ownMean();
  }

  /** Mean number missing from the base's stock, depot delays included. */
  public double pipelineMean(int base, int depotStock) {
    return ownMean(base) + share(base) * depot().expectedBackorders(depotStock);
  }

  /** Variance of the number missing from the base's stock: the thinning of the depot's debt. */
  public double pipelineVariance(int base, int depotStock) {
    double share = share(base);
    Pipeline depot = depot();
    return ownMean(base)
        + share * (1 - share) * depot.expectedBackorders(depotStock)
        + share * share * depot.backorderVariance(depotStock);
  }

  /** The exact figures; in a loop over stocks use {@link TwoEchelonEvaluator} directly. */
  public BaseBackorders.Exact exact(int base, int depotStock, int baseStock) {
    TwoEchelonEvaluator evaluator = new TwoEchelonEvaluator();
    double depotMean = depot().mean();
    double share = share(base);
    double own = ownMean(base);
    return new BaseBackorders.Exact(
        evaluator.expectedBackorders(depotMean, share, own, depotStock, baseStock),
        evaluator.fillRate(depotMean, share, own, depotStock, baseStock));
  }

  /** The figures of an approximation, for comparison with others' results. */
  public BaseBackorders.Approximate approximate(
      Approximation method, int base, int depotStock, int baseStock) {
    double mean = pipelineMean(base, depotStock);
    Pipeline law =
        switch (method) {
          case METRIC -> Pipeline.poisson(mean);
          case VARI_METRIC -> {
            double ratio = mean == 0 ? 1 : pipelineVariance(base, depotStock) / mean;
            // Never below 1 but for rounding: a thinned sum of Poissons is overdispersed.
            yield Pipeline.negativeBinomial(mean, Math.max(1, ratio));
          }
        };
    return new BaseBackorders.Approximate(
        method, law.expectedBackorders(baseStock), law.fillRate(baseStock));
  }

  private static double ordersPerDay(List<Base> bases) {
    return bases.stream().mapToDouble(Base::ordersPerDay).sum();
  }

  private static double depotMean(List<Base> bases, double repairDays) {
    return ordersPerDay(bases) * repairDays;
  }
}
