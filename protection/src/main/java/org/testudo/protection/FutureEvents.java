package org.testudo.protection;

import java.util.Arrays;

/**
 * The changes of capable share in one future, merged over all units into one list in order of time.
 *
 * <p>Sorting uses one long per event: the bits of the day (order-preserving for days ≥ 0) with the
 * low bits replaced by the order of writing. Days that agree in all but those bits may swap, which
 * moves nothing but the order in which the same exact days are added up; events of one unit keep
 * their order.
 */
final class FutureEvents implements CapableTimelines.TimelineWriter {
  private final double horizonDays;
  private final double[] lastDay;
  private double[] writtenDay = new double[128];
  private double[] writtenShare = new double[128];
  private int[] writtenUnit = new int[128];
  private long[] keys = new long[128];
  private int size;

  double[] day = new double[128];
  double[] share = new double[128];
  int[] unit = new int[128];

  FutureEvents(int units, double horizonDays) {
    this.horizonDays = horizonDays;
    this.lastDay = new double[units];
  }

  void read(CapableTimelines timelines, int future) {
    size = 0;
    Arrays.fill(lastDay, Double.NEGATIVE_INFINITY);
    timelines.write(future, this);
    sort();
  }

  int size() {
    return size;
  }

  @Override
  public void capableShareFrom(int unitIndex, double fromDay, double capableShare) {
    if (!(fromDay >= lastDay[unitIndex])) {
      throw new IllegalArgumentException(
          "Unit "
              + unitIndex
              + " changes on day "
              + fromDay
              + " after day "
              + lastDay[unitIndex]
              + "; the days of a unit must not decrease and must be numbers.");
    }
    if (!(capableShare >= 0 && capableShare <= 1)) {
      throw new IllegalArgumentException(
          "The capable share ("
              + capableShare
              + ") of unit "
              + unitIndex
              + " on day "
              + fromDay
              + " must lie in [0, 1].");
    }
    lastDay[unitIndex] = fromDay;
    if (fromDay >= horizonDays) {
      return;
    }
    if (size == writtenDay.length) {
      grow();
    }
    // max also turns -0.0 into 0.0, whose bits would otherwise sort last.
    writtenDay[size] = Math.max(0.0, fromDay);
    writtenShare[size] = capableShare;
    writtenUnit[size] = unitIndex;
    size++;
  }

  private void grow() {
    int capacity = 2 * size;
    writtenDay = Arrays.copyOf(writtenDay, capacity);
    writtenShare = Arrays.copyOf(writtenShare, capacity);
    writtenUnit = Arrays.copyOf(writtenUnit, capacity);
    keys = new long[capacity];
    day = new double[capacity];
    share = new double[capacity];
    unit = new int[capacity];
  }

  private void sort() {
    long low = (1L << (64 - Long.numberOfLeadingZeros(size))) - 1;
    for (int i = 0; i < size; i++) {
      keys[i] = (Double.doubleToRawLongBits(writtenDay[i]) & ~low) | i;
    }
    Arrays.sort(keys, 0, size);
    for (int i = 0; i < size; i++) {
      int written = (int) (keys[i] & low);
      day[i] = writtenDay[written];
      share[i] = writtenShare[written];
      unit[i] = writtenUnit[written];
    }
  }
}
