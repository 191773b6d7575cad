package org.testudo.protection;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Prices every postponement of a single unit in one walk of a future and class.
 *
 * <p>When a unit comes up, the weight it newly protects is exactly what its absence costs per day,
 * until another unit that shares places with it comes up. So the loss of coming on day t′ instead
 * of t is that rate, integrated over (t, t′) while looking ahead at the few events inside. Nothing
 * outside the window is touched and no difference of large sums is taken: a loss is never negative.
 */
final class PostponementWalk {
  private final CoverLists lists;
  private final double horizonDays;
  private final double[] none;

  /** Weight per cell that only the missing unit would protect; zero outside its cells. */
  private final double[] missed;

  private final int[][] ofUnit;

  PostponementWalk(CoverLists lists, double horizonDays, List<Postponement> postponements) {
    this.lists = lists;
    this.horizonDays = horizonDays;
    this.none = new double[lists.cells()];
    this.missed = new double[lists.cells()];
    this.ofUnit = new int[lists.units][];
    for (int unit = 0; unit < lists.units; unit++) {
      int one = unit;
      ofUnit[unit] =
          IntStream.range(0, postponements.size())
              .filter(p -> postponements.get(p).unit() == one)
              .toArray();
    }
  }

  /** Adds {@code part} of each postponement's loss in this future to {@code lost[p][future]}. */
  void walk(
      FutureEvents events,
      List<Postponement> postponements,
      int future,
      double part,
      double[][] lost) {
    System.arraycopy(lists.cellWeight, 0, none, 0, none.length);
    for (int i = 0; i < events.size(); i++) {
      int unit = events.unit[i];
      if (!lists.covers(unit)) {
        continue;
      }
      for (int p : ofUnit[unit]) {
        double later = postponements.get(p).later().readyDay(unit, future);
        if (Double.isNaN(later)) {
          throw new IllegalArgumentException(
              "The later day of unit " + unit + " in future " + future + " is not a number.");
        }
        double until = Math.min(later, horizonDays);
        if (until > events.day[i]) {
          lost[p][future] += part * loss(events, i, until);
        }
      }
      for (int e = lists.unitStart[unit]; e < lists.unitStart[unit + 1]; e++) {
        none[lists.unitCell[e]] -= none[lists.unitCell[e]] * lists.unitCover[e];
      }
    }
  }

  private double loss(FutureEvents events, int event, double until) {
    int unit = events.unit[event];
    double rate = 0;
    for (int e = lists.unitStart[unit]; e < lists.unitStart[unit + 1]; e++) {
      missed[lists.unitCell[e]] = none[lists.unitCell[e]] * lists.unitCover[e];
      rate += missed[lists.unitCell[e]];
    }
    double from = events.day[event];
    double loss = 0;
    for (int next = event + 1; next < events.size() && events.day[next] < until; next++) {
      int other = events.unit[next];
      if (lists.covers(other)) {
        loss += rate * (events.day[next] - from);
        from = events.day[next];
        rate = Math.max(0, rate - takenOver(other));
      }
    }
    loss += rate * (until - from);
    for (int e = lists.unitStart[unit]; e < lists.unitStart[unit + 1]; e++) {
      missed[lists.unitCell[e]] = 0;
    }
    return loss;
  }

  private double takenOver(int other) {
    double total = 0;
    for (int e = lists.unitStart[other]; e < lists.unitStart[other + 1]; e++) {
      double taken = missed[lists.unitCell[e]] * lists.unitCover[e];
      missed[lists.unitCell[e]] -= taken;
      total += taken;
    }
    return total;
  }
}
