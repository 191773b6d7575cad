package org.testudo.forecast.survival;

import java.util.Arrays;
import java.util.List;

/**
 * How many were at risk, ended and left at each distinct time of leaving.
 *
 * <p>At risk at t are those with entry &lt; t &le; time, and from the beginning those with entry 0:
 * one who leaves uncounted at t is still at risk of what ends at t, one who enters at t is not yet.
 */
final class RiskTable {

  final double[] times;
  final int[] atRisk;
  final int[] events;
  final int[] censored;

  private RiskTable(int distinct) {
    times = new double[distinct];
    atRisk = new int[distinct];
    events = new int[distinct];
    censored = new int[distinct];
  }

  static RiskTable of(Sample sample) {
    List<Observation> sorted = sample.observations();
    int n = sorted.size();
    double[] entries = sorted.stream().mapToDouble(Observation::entry).sorted().toArray();
    RiskTable table =
        new RiskTable((int) sorted.stream().mapToDouble(Observation::time).distinct().count());
    int entered = 0;
    int row = 0;
    for (int i = 0; i < n; row++) {
      double time = sorted.get(i).time();
      while (entered < n && (entries[entered] < time || entries[entered] == 0)) {
        entered++;
      }
      table.times[row] = time;
      table.atRisk[row] = entered - i;
      for (; i < n && sorted.get(i).time() == time; i++) {
        if (sorted.get(i).ended()) {
          table.events[row]++;
        } else {
          table.censored[row]++;
        }
      }
    }
    return table;
  }

  int rows() {
    return times.length;
  }

  /** Ends by one cause, per row. */
  int[] eventsBy(Sample sample, int cause) {
    int[] counts = new int[times.length];
    for (Observation o : sample.observations()) {
      if (o.cause() == cause) {
        counts[Arrays.binarySearch(times, o.time())]++;
      }
    }
    return counts;
  }
}
