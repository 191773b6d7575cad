package org.testudo.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.testudo.forecast.GateNetwork.Component;
import org.testudo.forecast.duration.Ticks;

/**
 * One pass over futures that traces the critical path backwards in each.
 *
 * <p>Blocks are long enough that what is done once a row counts for little, though their rows lie
 * in the third cache and not the second; and every loop over the futures of a block is one that the
 * compiler makes vector instructions of: marks are the ints 0 and 1, and sums are sums of whole
 * numbers, which may be added in any order. Durations are rounded to about a millionth of their
 * spread for that; a block in which one is far out of all proportion is summed without rounding.
 * Blocks are folded in order, so that the result depends on nothing but the range.
 */
final class InfluenceRun {

  /** Futures in a block, and in a task. */
  private static final int BLOCK = 1024;

  /** Sums of one block: per upstream row its hits, d, d^2, d t; and t, t^2 at the end. */
  private static final int SUMS = 4;

  /** Units in a spread, and the most units that may be squared and summed over a block. */
  private static final int SPREAD_BITS = 20;

  private static final int MOST_UNITS = 1 << 26;

  private final Walk walk;
  private final GateNetwork network;
  private final int outcomeNode;
  private final Component component;
  private final int[] upstream;

  /** Rows of the predecessors of each row. */
  private final int[][] before;

  private final double[] notBefore;
  private final double[] centre;

  /** Units in a day. */
  private final double[] scale;

  private final double outcomeCentre;
  private final double outcomeScale;

  InfluenceRun(Walk walk, GateNetwork network, int outcome) {
    this.walk = walk;
    this.network = network;
    outcomeNode = network.nodeOfOutcome(outcome);
    component = network.components().get(network.componentOf(outcomeNode));
    upstream = network.upstreamOf(outcome);
    int n = upstream.length;
    before = new int[n][];
    notBefore = new double[n];
    centre = new double[n];
    scale = new double[n];
    Map<Integer, Integer> rowOf = new HashMap<>();
    for (int k = 0; k < n; k++) {
      rowOf.put(upstream[k], k);
      // Sums about the median lose no digits to a large mean.
      Activity a = network.activities().get(upstream[k]);
      centre[k] = a.duration().remainingOfSurvival(a.waitedDays(), 0.5);
      scale[k] =
          unitsInADay(
              a.duration().remainingOfSurvival(a.waitedDays(), 0.1)
                  - a.duration().remainingOfSurvival(a.waitedDays(), 0.9));
      notBefore[k] = Ticks.round(a.notBeforeDays());
      before[k] =
          Arrays.stream(network.predecessorsOf(upstream[k]))
              .map(p -> rowOf.getOrDefault(p, 0))
              .toArray();
    }
    outcomeCentre = network.deterministicDays()[outcome];
    outcomeScale = unitsInADay(outcomeCentre);
  }

  /** A power of two, so that scaling rounds nothing by itself. */
  private static double unitsInADay(double spread) {
    return Math.scalb(1.0, SPREAD_BITS - Math.max(-20, Math.getExponent(spread)));
  }

  List<GateInfluence> run(FutureRange range, int threads) {
    int tasks = (range.count() + BLOCK - 1) / BLOCK;
    double[][] byTask = new double[tasks][];
    new Workers(threads)
        .run(
            tasks,
            () -> new Own(walk.scratch(component.nodes().size(), BLOCK), upstream.length),
            (task, own) -> {
              double[] sums = new double[SUMS * upstream.length + 2];
              int from = task * BLOCK;
              int count = Math.min(BLOCK, range.count() - from);
              walk.walk(component, range.first() + from, count, own.rows, true);
              trace(own, count);
              addSums(own, count, sums);
              byTask[task] = sums;
            });
    double[] total = new double[SUMS * upstream.length + 2];
    for (double[] sums : byTask) {
      for (int i = 0; i < total.length; i++) {
        total[i] += sums[i];
      }
    }
    return influences(total, range.count());
  }

  private static final class Own {
    final Walk.Scratch rows;

    /** Per row and future 1 where the row is critical, else 0. */
    final int[][] critical;

    /** Per row whether it is critical in any future of the block: most rows mostly are not. */
    final boolean[] anywhere;

    final int[] rest = new int[BLOCK];
    final int[] ready = new int[BLOCK];
    final int[] days = new int[BLOCK];

    Own(Walk.Scratch rows, int upstream) {
      this.rows = rows;
      critical = new int[upstream][BLOCK];
      anywhere = new boolean[upstream];
    }
  }

  private double[] endOf(Own own, int row) {
    return own.rows.end(network.positionOf(upstream[row]));
  }

  private double[] daysOf(Own own, int row) {
    return own.rows.days(network.positionOf(upstream[row]));
  }

  private void trace(Own own, int count) {
    int last = upstream.length - 1;
    for (int k = 0; k < last; k++) {
      Arrays.fill(own.critical[k], 0, count, 0);
    }
    Arrays.fill(own.critical[last], 0, count, 1);
    Arrays.fill(own.anywhere, false);
    own.anywhere[last] = true;
    for (int k = last; k >= 0; k--) {
      if (!own.anywhere[k]) {
        continue;
      }
      int[] critical = own.critical[k];
      if (before[k].length == 1 && notBefore[k] <= 0) {
        int only = before[k][0];
        markAll(critical, own.critical[only], count);
        own.anywhere[only] = true;
      } else if (before[k].length > 0) {
        System.arraycopy(critical, 0, own.rest, 0, count);
        double[] end = endOf(own, k);
        double[] days = daysOf(own, k);
        for (int p : before[k]) {
          own.anywhere[p] |= markLast(end, days, endOf(own, p), own.rest, own.critical[p], count);
        }
      }
    }
  }

  /** An only predecessor is critical wherever its successor is. */
  private static void markAll(int[] critical, int[] predecessor, int count) {
    for (int i = 0; i < count; i++) {
      predecessor[i] |= critical[i];
    }
  }

  /**
   * Marks a predecessor where it ended exactly when the successor started, and takes those marks
   * from the rest: the first listed of several gets them, and none if the start waited for its day.
   * All are whole ticks, so the difference is exact. Whether any was marked.
   */
  private static boolean markLast(
      double[] end, double[] days, double[] endBefore, int[] rest, int[] mark, int count) {
    int any = 0;
    for (int i = 0; i < count; i++) {
      int ticks = (int) ((end[i] - days[i] - endBefore[i]) * Ticks.PER_DAY);
      int here = rest[i] & ((ticks - 1) >>> 31);
      rest[i] ^= here;
      mark[i] |= here;
      any |= here;
    }
    return any != 0;
  }

  private void addSums(Own own, int count, double[] sums) {
    double[] end = endOf(own, upstream.length - 1);
    int[] ready = own.ready;
    boolean outcomeFar = !scaled(end, outcomeCentre, outcomeScale, ready, count);
    long t1 = 0;
    long t2 = 0;
    for (int i = 0; i < count; i++) {
      long t = ready[i];
      t1 += t;
      t2 += t * t;
    }
    if (outcomeFar) {
      for (int i = 0; i < count; i++) {
        double t = end[i] - outcomeCentre;
        sums[sums.length - 2] += t;
        sums[sums.length - 1] += t * t;
      }
    } else {
      sums[sums.length - 2] += t1 / outcomeScale;
      sums[sums.length - 1] += t2 / (outcomeScale * outcomeScale);
    }
    for (int k = 0; k < upstream.length; k++) {
      if (outcomeFar || !addWhole(own, k, count, sums)) {
        addExactly(own, k, count, sums);
      }
    }
  }

  /** Whole units of a row; false if one is too great for them. */
  private static boolean scaled(double[] x, double centre, double scale, int[] into, int count) {
    for (int i = 0; i < count; i++) {
      into[i] = (int) ((x[i] - centre) * scale);
    }
    int far = 0;
    for (int i = 0; i < count; i++) {
      far |= into[i] ^ (into[i] >> 31);
    }
    return far < MOST_UNITS;
  }

  /** Sums of a row in whole units; false, and nothing added, if a value is too great for them. */
  private boolean addWhole(Own own, int k, int count, double[] sums) {
    double by = scale[k];
    int[] days = own.days;
    if (!scaled(daysOf(own, k), centre[k], by, days, count)) {
      return false;
    }
    int hits = own.anywhere[k] ? sum(own.critical[k], count) : 0;
    int[] ready = own.ready;
    long d1 = 0;
    long d2 = 0;
    long dt = 0;
    for (int i = 0; i < count; i++) {
      long d = days[i];
      d1 += d;
      d2 += d * d;
      dt += d * ready[i];
    }
    sums[SUMS * k] += hits;
    sums[SUMS * k + 1] += d1 / by;
    sums[SUMS * k + 2] += d2 / (by * by);
    sums[SUMS * k + 3] += dt / (by * outcomeScale);
    return true;
  }

  private static int sum(int[] marks, int count) {
    int sum = 0;
    for (int i = 0; i < count; i++) {
      sum += marks[i];
    }
    return sum;
  }

  private void addExactly(Own own, int k, int count, double[] sums) {
    double[] days = daysOf(own, k);
    double[] end = endOf(own, upstream.length - 1);
    for (int i = 0; i < count; i++) {
      double d = days[i] - centre[k];
      sums[SUMS * k] += own.critical[k][i];
      sums[SUMS * k + 1] += d;
      sums[SUMS * k + 2] += d * d;
      sums[SUMS * k + 3] += d * (end[i] - outcomeCentre);
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
