package org.testudo.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs what-ifs beside the base on the same futures and measures what each gains. */
final class GainRun {

  /** Two-sided 95 % points of the normal and of Student's t with 31 degrees of freedom. */
  private static final double NORMAL_95 = 1.959963984540054;

  private static final double STUDENT_95 = 2.0395134463964077;
  private static final int BATCHES = 32;

  private final Futures futures;
  private final FutureRange range;
  private final ColumnSummary summary = new ColumnSummary();

  GainRun(Futures futures, FutureRange range) {
    this.futures = futures;
    this.range = range;
  }

  List<Gain> run(String outcome, List<WhatIf> whatIfs) {
    int k = futures.network().outcomeIndexOf(outcome);
    Room.require(
        8L * (whatIfs.size() + 1) * range.count(),
        "%d what-ifs in %d futures".formatted(whatIfs.size(), range.count()),
        "take fewer at a time");
    double[][] ready = new double[whatIfs.size() + 1][range.count()];
    futures.run(
        range,
        whatIfs,
        block -> {
          int at = (int) (block.firstFuture() - range.first());
          System.arraycopy(block.ready(k), 0, ready[0], at, block.size());
          for (int w = 0; w < whatIfs.size(); w++) {
            System.arraycopy(block.ready(w, k), 0, ready[w + 1], at, block.size());
          }
        });
    List<Gain> gains = new ArrayList<>();
    for (int w = 0; w < whatIfs.size(); w++) {
      gains.add(gain(whatIfs.get(w).name(), outcome, ready[0], ready[w + 1]));
    }
    return gains;
  }

  private Gain gain(String name, String outcome, double[] base, double[] changed) {
    int n = base.length;
    int both = 0;
    int neverBase = 0;
    int neverChanged = 0;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      neverBase += base[i] == Double.POSITIVE_INFINITY ? 1 : 0;
      neverChanged += changed[i] == Double.POSITIVE_INFINITY ? 1 : 0;
      if (base[i] < Double.POSITIVE_INFINITY && changed[i] < Double.POSITIVE_INFINITY) {
        sum += base[i] - changed[i];
        both++;
      }
    }
    double mean = both == 0 ? 0 : sum / both;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      if (base[i] < Double.POSITIVE_INFINITY && changed[i] < Double.POSITIVE_INFINITY) {
        double d = base[i] - changed[i] - mean;
        squares += d * d;
      }
    }
    double half =
        both < 2
            ? Double.POSITIVE_INFINITY
            : NORMAL_95 * StrictMath.sqrt(squares / both / (both - 1));
    double[] batches = new double[BATCHES];
    double total = 0;
    for (int b = 0; b < BATCHES; b++) {
      int from = (int) ((long) n * b / BATCHES);
      int to = (int) ((long) n * (b + 1) / BATCHES);
      batches[b] = to - from < 2 ? 0 : p80(base, from, to) - p80(changed, from, to);
      batches[b] = Double.isNaN(batches[b]) ? 0 : batches[b];
      total += batches[b];
    }
    double deviation = 0;
    for (double batch : batches) {
      deviation += (batch - total / BATCHES) * (batch - total / BATCHES);
    }
    double p80Half =
        n < 2 * BATCHES
            ? Double.POSITIVE_INFINITY
            : STUDENT_95 * StrictMath.sqrt(deviation / (BATCHES - 1) / BATCHES);
    double p80 = p80(base, 0, n) - p80(changed, 0, n);
    return new Gain(
        name,
        outcome,
        mean,
        half,
        Double.isNaN(p80) ? 0 : p80,
        Double.isNaN(p80Half) ? Double.POSITIVE_INFINITY : p80Half,
        (double) (neverChanged - neverBase) / n);
  }

  private double p80(double[] column, int from, int to) {
    double[] part = Arrays.copyOfRange(column, from, to);
    return summary.percentiles(part, part.length, List.of(0.8)).getFirst().days();
  }
}
