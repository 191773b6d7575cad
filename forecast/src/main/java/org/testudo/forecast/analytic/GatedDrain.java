package org.testudo.forecast.analytic;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * N alike cases that all stand before the first of K gates on day 0 and drain through them in
 * order, exponential service, so many servers a gate. The state is the number of cases at each
 * gate; it can only move on, so the moments follow state by state without solving equations:
 *
 * <pre>
 *   E[T | s]   = 1/L + sum p E[T | s']
 *   E[T^2 | s] = 2/L^2 + 2/L sum p E[T | s'] + sum p E[T^2 | s']
 *   E[W | s]   = n/L + sum p E[W | s']        n cases not ready: W is the sum of ready days
 * </pre>
 *
 * with L the total rate of leaving s and p the share of each move.
 */
public final class GatedDrain {

  private static final int MOST_STATES = 5_000_000;

  private final double[] makespan;

  private GatedDrain(double[] makespan) {
    this.makespan = makespan;
  }

  /**
   * Works the drain out.
   *
   * @param servers per gate
   * @param meanDays of service per gate
   * @throws IllegalArgumentException if there are too many states
   */
  public static GatedDrain of(int cases, List<Integer> servers, List<Double> meanDays) {
    double states = 1;
    for (int k = 1; k <= servers.size(); k++) {
      states *= (double) (cases + k) / k;
    }
    if (states > MOST_STATES || servers.size() != meanDays.size() || cases < 1) {
      throw new IllegalArgumentException(
          "%d cases at %d gates make %.0f states, more than %d. Maybe simulate instead."
              .formatted(cases, servers.size(), states, MOST_STATES));
    }
    Solver solver = new Solver(cases, servers, meanDays);
    int[] start = new int[servers.size()];
    start[0] = cases;
    double[] moments = solver.moments(start);
    return new GatedDrain(
        new double[] {moments[0], moments[1] - moments[0] * moments[0], moments[2] / cases});
  }

  public double meanMakespanDays() {
    return makespan[0];
  }

  public double varianceOfMakespan() {
    return makespan[1];
  }

  /** Mean over cases and futures of the day on which a case is ready. */
  public double meanReadyDays() {
    return makespan[2];
  }

  private record Solver(
      int cases, List<Integer> servers, List<Double> meanDays, Map<Long, double[]> known) {

    Solver(int cases, List<Integer> servers, List<Double> meanDays) {
      this(cases, servers, meanDays, new HashMap<>());
    }

    /** In rising lexicographic order, so that whatever a state moves to is known. */
    double[] moments(int[] start) {
      int gates = servers.size();
      int[] at = new int[gates];
      double[] last = new double[3];
      known.put(0L, last);
      while (!Arrays.equals(at, start)) {
        int k = gates - 1;
        while (Arrays.stream(at).sum() == cases && at[k] == 0) {
          k--;
        }
        if (Arrays.stream(at).sum() == cases) {
          at[k] = 0;
          k--;
        }
        at[k]++;
        last = solve(at);
        known.put(code(at), last);
      }
      return last;
    }

    private double[] solve(int[] at) {
      double rate = 0;
      int left = 0;
      for (int k = 0; k < at.length; k++) {
        rate += Math.min(at[k], servers.get(k)) / meanDays.get(k);
        left += at[k];
      }
      double first = 0;
      double second = 0;
      double sum = 0;
      for (int k = 0; k < at.length; k++) {
        if (at[k] > 0) {
          double share = Math.min(at[k], servers.get(k)) / meanDays.get(k) / rate;
          at[k]--;
          if (k + 1 < at.length) {
            at[k + 1]++;
          }
          double[] next = known.getOrDefault(code(at), new double[3]);
          if (k + 1 < at.length) {
            at[k + 1]--;
          }
          at[k]++;
          first += share * next[0];
          second += share * next[1];
          sum += share * next[2];
        }
      }
      return new double[] {
        1 / rate + first, 2 / (rate * rate) + 2 / rate * first + second, left / rate + sum
      };
    }

    private long code(int[] at) {
      long code = 0;
      for (int n : at) {
        code = code * (cases + 1) + n;
      }
      return code;
    }
  }
}
