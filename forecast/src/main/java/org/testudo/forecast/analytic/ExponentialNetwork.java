package org.testudo.forecast.analytic;

import java.util.List;

/**
 * The exact completion time of a small network of exponential activities, by its Markov chain over
 * sets of ended activities (Kulkarni and Adlakha, "Markov and Markov-Regenerative PERT Networks",
 * Operations Research 34, 1986, here with activities on nodes). 2^n states: at most {@value
 * #GREATEST} activities.
 *
 * @param meanDays E[T]
 * @param varianceDaysSquared Var[T]
 */
public record ExponentialNetwork(double meanDays, double varianceDaysSquared) {

  static final int GREATEST = 20;

  /**
   * Solves a network.
   *
   * @param meanDays mean of each activity
   * @param predecessors for each activity the indices of those that must end before it starts
   */
  public static ExponentialNetwork of(List<Double> meanDays, List<List<Integer>> predecessors) {
    int n = meanDays.size();
    if (n == 0 || n > GREATEST || predecessors.size() != n) {
      throw new IllegalArgumentException(
          "An exact network takes 1 to %d activities with a list of predecessors each, not %d and"
                  .formatted(GREATEST, n)
              + " %d. Maybe simulate it.".formatted(predecessors.size()));
    }
    int[] before = new int[n];
    for (int i = 0; i < n; i++) {
      for (int p : predecessors.get(i)) {
        before[i] |= 1 << p;
      }
    }
    int all = (1 << n) - 1;
    int reachable = 0;
    for (int pass = 0; pass < n; pass++) {
      for (int i = 0; i < n; i++) {
        reachable |= (reachable & before[i]) == before[i] ? 1 << i : 0;
      }
    }
    if (reachable != all) {
      throw new IllegalArgumentException("Predecessors %s form a circle.".formatted(predecessors));
    }
    double[] first = new double[all + 1];
    double[] second = new double[all + 1];
    for (int ended = all - 1; ended >= 0; ended--) {
      double rate = 0;
      double next1 = 0;
      double next2 = 0;
      for (int i = 0; i < n; i++) {
        boolean running = (ended & 1 << i) == 0 && (ended & before[i]) == before[i];
        if (running) {
          double r = 1 / meanDays.get(i);
          rate += r;
          next1 += r * first[ended | 1 << i];
          next2 += r * second[ended | 1 << i];
        }
      }
      if (rate == 0) {
        continue; // never reached: some ended activity misses a predecessor
      }
      next1 /= rate;
      next2 /= rate;
      first[ended] = 1 / rate + next1;
      second[ended] = 2 / rate * (1 / rate + next1) + next2;
    }
    return new ExponentialNetwork(first[0], second[0] - first[0] * first[0]);
  }
}
