package org.testudo.protection;

import java.util.Arrays;

/**
 * The mean capable share of each unit on each day over the futures seen so far: the R_u(t) of the
 * product summary. A day is one bin [d, d + 1); the last may be shorter.
 */
final class DailyCapability {
  private final int days;
  private final double horizonDays;

  /** Per unit, the increments of the running sum of shares; one spare bin takes the overflow. */
  private final double[][] increments;

  private final double[] shareNow;

  DailyCapability(int units, double horizonDays) {
    this.days = (int) Math.ceil(horizonDays);
    this.horizonDays = horizonDays;
    this.increments = new double[units][days + 1];
    this.shareNow = new double[units];
  }

  void see(FutureEvents events) {
    Arrays.fill(shareNow, 0);
    for (int i = 0; i < events.size(); i++) {
      int unit = events.unit[i];
      double change = events.share[i] - shareNow[unit];
      shareNow[unit] = events.share[i];
      int bin = (int) events.day[i];
      double elapsed = (events.day[i] - bin) / width(bin);
      increments[unit][bin] += change * (1 - elapsed);
      increments[unit][bin + 1] += change * elapsed;
    }
  }

  void add(DailyCapability later) {
    for (int unit = 0; unit < increments.length; unit++) {
      for (int bin = 0; bin <= days; bin++) {
        increments[unit][bin] += later.increments[unit][bin];
      }
    }
  }

  private double width(int bin) {
    return Math.min(1, horizonDays - bin);
  }

  /** Σ w ∫ 1 − Π(1 − R·cover) dt with these means, as if the units were independent. */
  double independentPersonDays(CoverLists lists, int futures) {
    double[][] mean = new double[increments.length][days];
    for (int unit = 0; unit < increments.length; unit++) {
      double running = 0;
      for (int bin = 0; bin < days; bin++) {
        running += increments[unit][bin];
        mean[unit][bin] = Math.clamp(running / futures, 0.0, 1.0);
      }
    }
    FixedOrderSum total = new FixedOrderSum();
    double[] none = new double[days];
    for (int cell = 0; cell < lists.cells(); cell++) {
      Arrays.fill(none, 1);
      for (int i = lists.cellStart[cell]; i < lists.cellStart[cell + 1]; i++) {
        double[] share = mean[lists.cellUnit[i]];
        double cover = lists.cellCover[i];
        for (int bin = 0; bin < days; bin++) {
          none[bin] *= 1 - cover * share[bin];
        }
      }
      double covered = 0;
      for (int bin = 0; bin < days; bin++) {
        covered += (1 - none[bin]) * width(bin);
      }
      total.add(lists.cellWeight[cell] * covered);
    }
    return total.value();
  }
}
