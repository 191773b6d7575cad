package org.testudo.forecast.sustainment;

/**
 * Machines, spares and a few repairers: the birth–death process of the machine-repair model with
 * cold spares (Gross and Harris, <i>Fundamentals of Queueing Theory</i>, finite-source queues).
 *
 * <p>{@code machines} are wanted in operation, {@code spares} stand by and do not fail, {@code
 * repairers} work on one item each. With k items down, min(machines, machines + spares − k) can
 * fail and min(k, repairers) are being repaired. Exact for exponential times; with as many
 * repairers as items the long-run shares hold for any repair distribution. This is where Palm's
 * theorem ends: with few repairers the pipeline is not Poisson.
 */
public record MachineRepair(
    int machines, int spares, int repairers, double failuresPerDay, double repairsPerDay) {

  private static final int MOST_ITEMS = 10_000_000;

  public MachineRepair {
    Refusal.atLeastOne("number of machines", machines);
    Refusal.notNegative("number of spares", spares);
    Refusal.atLeastOne("number of repairers", repairers);
    Refusal.finiteNotNegative("failures per machine and day", failuresPerDay);
    Refusal.finitePositive("repairs per repairer and day", repairsPerDay);
    if ((long) machines + spares > MOST_ITEMS) {
      throw new IllegalArgumentException(
          "The number of machines and spares (%d + %d) must be at most %d. Maybe a stock of consumables was counted."
              .formatted(machines, spares, MOST_ITEMS));
    }
  }

  /** The long-run chance of each number of items down, 0 … machines + spares. */
  public double[] down() {
    int items = machines + spares;
    double[] p = new double[items + 1];
    double load = failuresPerDay / repairsPerDay;
    // The ratios fall with k, so the weights rise to one mode and fall: start there with 1.
    int mode = 0;
    while (mode < items && ratio(mode, load) > 1) {
      mode++;
    }
    p[mode] = 1;
    double sum = 1;
    for (int k = mode; k < items; k++) {
      p[k + 1] = p[k] * ratio(k, load);
      sum += p[k + 1];
    }
    for (int k = mode; k > 0; k--) {
      p[k - 1] = p[k] / ratio(k - 1, load);
      sum += p[k - 1];
    }
    for (int k = 0; k <= items; k++) {
      p[k] /= sum;
    }
    return p;
  }

  /** p(k + 1) / p(k). */
  private double ratio(int k, double load) {
    return Math.min(machines, machines + spares - k) * load / Math.min(k + 1, repairers);
  }

  /** Mean number of machines in operation. */
  public double expectedOperating() {
    double[] p = down();
    double mean = 0;
    for (int k = 0; k < p.length; k++) {
      mean += p[k] * Math.min(machines, machines + spares - k);
    }
    return mean;
  }

  /** Mean share of the machines in operation. */
  public double availability() {
    return expectedOperating() / machines;
  }

  /** P(at least this many machines operate); with {@code machines} itself: P(all operate). */
  public double probabilityOperating(int atLeast) {
    Refusal.notNegative("number of machines needed", atLeast);
    if (atLeast > machines) {
      return 0;
    }
    double[] p = down();
    double sum = 0;
    for (int k = p.length - 1; k >= 0; k--) {
      if (Math.min(machines, machines + spares - k) >= atLeast) {
        sum += p[k];
      }
    }
    return Math.min(1, sum);
  }

  /**
   * The availability that Palm's theorem would promise, as if every failed item were taken up at
   * once: exact only with as many repairers as items.
   */
  public double availabilityWithoutQueue() {
    return new MachineRepair(machines, spares, machines + spares, failuresPerDay, repairsPerDay)
        .availability();
  }
}
