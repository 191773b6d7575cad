package org.testudo.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.testudo.forecast.GateNetwork.Component;

/**
 * One pass over futures that traces the critical path backwards in each. Sums are kept per block of
 * a fixed size and folded in order, so that their rounding depends on nothing but the range.
 */
final class InfluenceRun {

  private static final int BLOCK = Futures.DEFAULT_BLOCK;

  private final Walk walk;
  private final GateNetwork network;
  private final int outcomeNode;
  private final Component component;
  private final int[] upstream;
  private final Map<Integer, Integer> rowOf = new HashMap<>();
  private final double[] centre;
  private final double outcomeCentre;

  InfluenceRun(Walk walk, GateNetwork network, int outcome) {
    this.walk = walk;
    this.network = network;
    outcomeNode = network.nodeOfOutcome(outcome);
    component = network.components().get(network.componentOf(outcomeNode));
    upstream = network.upstreamOf(outcome);
    centre = new double[upstream.length];
    for (int k = 0; k < upstream.length; k++) {
      rowOf.put(upstream[k], k);
      // Sums about the median lose no digits to a large mean.
      Activity a = network.activities().get(upstream[k]);
      centre[k] = a.duration().remainingOfSurvival(a.waitedDays(), 0.5);
    }
    outcomeCentre = network.deterministicDays()[outcome];
  }

  /** Sums of one block: per upstream row its hits, d, d^2, d t; and t, t^2 at the end. */
  private static final int SUMS = 4;

  List<GateInfluence> run(FutureRange range, int threads) {
    int blocks = (range.count() + BLOCK - 1) / BLOCK;
    double[][] byBlock = new double[blocks][];
    new Workers(threads)
        .run(
            blocks,
            () -> new Own(walk.scratch(component.nodes().size(), BLOCK), upstream.length),
            (b, own) -> {
              int count = Math.min(BLOCK, range.count() - b * BLOCK);
              long first = range.first() + (long) b * BLOCK;
              walk.walk(component, first, count, own.rows, true);
              byBlock[b] = sums(own, count);
            });
    double[] total = new double[SUMS * upstream.length + 2];
    for (double[] block : byBlock) {
      for (int i = 0; i < total.length; i++) {
        total[i] += block[i];
      }
    }
    return influences(total, range.count());
  }

  private static final class Own {
    final Walk.Scratch rows;
    final boolean[][] critical;

    Own(Walk.Scratch rows, int upstream) {
      this.rows = rows;
      critical = new boolean[upstream][BLOCK];
    }
  }

  private double[] sums(Own own, int count) {
    double[] sums = new double[SUMS * upstream.length + 2];
    trace(own, count);
    double[] ready = own.rows.end(network.positionOf(outcomeNode));
    for (int k = 0; k < upstream.length; k++) {
      double[] days = own.rows.days(network.positionOf(upstream[k]));
      double hits = 0;
      double d1 = 0;
      double d2 = 0;
      double dt = 0;
      for (int i = 0; i < count; i++) {
        double d = days[i] - centre[k];
        hits += own.critical[k][i] ? 1 : 0;
        d1 += d;
        d2 += d * d;
        dt += d * (ready[i] - outcomeCentre);
      }
      sums[SUMS * k] = hits;
      sums[SUMS * k + 1] = d1;
      sums[SUMS * k + 2] = d2;
      sums[SUMS * k + 3] = dt;
    }
    for (int i = 0; i < count; i++) {
      double t = ready[i] - outcomeCentre;
      sums[sums.length - 2] += t;
      sums[sums.length - 1] += t * t;
    }
    return sums;
  }

  private void trace(Own own, int count) {
    for (boolean[] row : own.critical) {
      Arrays.fill(row, false);
    }
    Arrays.fill(own.critical[upstream.length - 1], true);
    for (int k = upstream.length - 1; k >= 0; k--) {
      int[] before = network.predecessorsOf(upstream[k]);
      if (before.length == 0) {
        continue;
      }
      double notBefore = network.activities().get(upstream[k]).notBeforeDays();
      for (int i = 0; i < count; i++) {
        if (own.critical[k][i]) {
          markLast(own, before, i, notBefore);
        }
      }
    }
  }

  /** The predecessor that ended last; none if the start waited for its day instead. */
  private void markLast(Own own, int[] before, int future, double notBefore) {
    int last = before[0];
    double end = own.rows.end(network.positionOf(last))[future];
    for (int p : before) {
      double other = own.rows.end(network.positionOf(p))[future];
      if (other > end) {
        end = other;
        last = p;
      }
    }
    if (notBefore <= 0 || end >= notBefore) {
      own.critical[rowOf.getOrDefault(last, 0)][future] = true;
    }
  }

  private List<GateInfluence> influences(double[] total, int n) {
    double t1 = total[total.length - 2];
    double varianceOfReady = total[total.length - 1] - t1 * t1 / n;
    List<GateInfluence> influences = new ArrayList<>();
    for (int k = 0; k < upstream.length; k++) {
      double d1 = total[SUMS * k + 1];
      double variance = total[SUMS * k + 2] - d1 * d1 / n;
      double covariance = total[SUMS * k + 3] - d1 * t1 / n;
      Proportion critical = Proportion.of((long) total[SUMS * k], n);
      boolean varies = varianceOfReady > 0 && variance > 0;
      influences.add(
          new GateInfluence(
              network.activities().get(upstream[k]).id(),
              critical,
              varies ? critical.value() * StrictMath.sqrt(variance / varianceOfReady) : 0,
              varies
                  ? StrictMath.clamp(
                      covariance / StrictMath.sqrt(variance * varianceOfReady), -1, 1)
                  : 0,
              centre[k] + d1 / n));
    }
    return influences;
  }
}
