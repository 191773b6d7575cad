package org.testudo.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.testudo.forecast.duration.Ticks;

/**
 * How much each upstream activity rules an outcome where cases queue. The path is traced back from
 * the outcome over predecessors only, the last to end first; an activity's wait for a resource
 * counts as its own. Which other case made it wait has no unique answer: see {@link Gain}. Only
 * futures in which the outcome is reached count.
 */
final class QueueInfluence {

  private static final int BLOCK = Futures.DEFAULT_BLOCK;

  private final Programme programme;
  private final EventKernel kernel;
  private final int node;
  private final int[] upstream;
  private final double[] centre;
  private final double outcomeCentre;

  QueueInfluence(Programme programme, int outcome) {
    this.programme = programme;
    kernel = new EventKernel(programme);
    GateNetwork network = programme.network;
    node = network.positionOf(network.nodeOfOutcome(outcome));
    upstream = Arrays.stream(network.upstreamOf(outcome)).map(network::positionOf).toArray();
    centre = Arrays.stream(upstream).mapToDouble(programme::medianDays).toArray();
    outcomeCentre = network.deterministicDays()[outcome];
  }

  /** Per upstream activity its hits, d, d^2, d t; then t, t^2 and the futures counted. */
  private static final int SUMS = 4;

  List<GateInfluence> run(FutureRange range, int threads) {
    int blocks = (range.count() + BLOCK - 1) / BLOCK;
    double[][] byBlock = new double[blocks][];
    new Workers(threads)
        .run(
            blocks,
            () -> kernel.scratch(BLOCK),
            (b, own) -> {
              int count = Math.min(BLOCK, range.count() - b * BLOCK);
              double[] sums = new double[SUMS * upstream.length + 3];
              double[] days = new double[upstream.length];
              boolean[] critical = new boolean[programme.nodes];
              kernel.eachFuture(
                  range.first() + (long) b * BLOCK,
                  count,
                  own,
                  (run, ticks, base) -> add(run, ticks, base, days, critical, sums));
              byBlock[b] = sums;
            });
    double[] total = new double[SUMS * upstream.length + 3];
    for (double[] block : byBlock) {
      for (int i = 0; i < total.length; i++) {
        total[i] += block[i];
      }
    }
    return influences(total);
  }

  private void add(
      EventRun run, long[] ticks, int base, double[] days, boolean[] critical, double[] sums) {
    if (run.end[node] == EventRun.NEVER) {
      return;
    }
    double t = Ticks.days(run.end[node]) - outcomeCentre;
    Arrays.fill(critical, false);
    critical[node] = true;
    for (int k = upstream.length - 1; k >= 0; k--) {
      int x = upstream[k];
      days[k] = Ticks.days(ticks[base + x]) - centre[k];
      if (critical[x]) {
        markLast(run, x, critical);
      }
    }
    for (int k = 0; k < upstream.length; k++) {
      sums[SUMS * k] += critical[upstream[k]] ? 1 : 0;
      sums[SUMS * k + 1] += days[k];
      sums[SUMS * k + 2] += days[k] * days[k];
      sums[SUMS * k + 3] += days[k] * t;
    }
    sums[sums.length - 3] += t;
    sums[sums.length - 2] += t * t;
    sums[sums.length - 1] += 1;
  }

  private void markLast(EventRun run, int x, boolean[] critical) {
    int last = -1;
    for (int k = programme.predecessorStart[x]; k < programme.predecessorStart[x + 1]; k++) {
      int before = programme.predecessor[k];
      if (last < 0 || run.end[before] > run.end[last]) {
        last = before;
      }
    }
    if (last >= 0 && run.end[last] >= programme.notBefore[x]) {
      critical[last] = true;
    }
  }

  private List<GateInfluence> influences(double[] total) {
    double n = total[total.length - 1];
    List<GateInfluence> influences = new ArrayList<>();
    double t1 = total[total.length - 3];
    double varianceOfReady = n == 0 ? 0 : total[total.length - 2] - t1 * t1 / n;
    for (int k = 0; k < upstream.length; k++) {
      double d1 = total[SUMS * k + 1];
      double variance = n == 0 ? 0 : total[SUMS * k + 2] - d1 * d1 / n;
      double covariance = n == 0 ? 0 : total[SUMS * k + 3] - d1 * t1 / n;
      Proportion critical = Proportion.of((long) total[SUMS * k], Math.max(1, (long) n));
      boolean varies = varianceOfReady > 0 && variance > 0;
      influences.add(
          new GateInfluence(
              programme.network.activities().get(programme.networkNode[upstream[k]]).id(),
              critical,
              varies ? critical.value() * StrictMath.sqrt(variance / varianceOfReady) : 0,
              varies
                  ? StrictMath.clamp(
                      covariance / StrictMath.sqrt(variance * varianceOfReady), -1, 1)
                  : 0,
              centre[k] + (n == 0 ? 0 : d1 / n)));
    }
    return influences;
  }
}
