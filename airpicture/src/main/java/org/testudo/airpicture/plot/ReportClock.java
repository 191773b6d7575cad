package org.testudo.airpicture.plot;

import org.testudo.airpicture.recording.PayloadSink;
import org.testudo.airpicture.recording.TimeScale;

/**
 * Puts times of day and a recorder's times on one scale, UTC seconds since 1970. A time of day is
 * the one nearest to the recorder's time; where the recorder has none, midnight is passed when the
 * time of day falls by more than half a day.
 */
public final class ReportClock {

  private static final double DAY = 86_400;

  private final TimeScale scale;
  private final double recorderAhead;
  private double base;
  private double arrival;
  private boolean started;

  /**
   * @param scale of the recorder's times
   * @param day when a recording without dates begins: UTC midnight, seconds since 1970
   * @param recorderAhead how far (s) the recorder's clock is ahead of the sensors'
   */
  public ReportClock(TimeScale scale, double day, double recorderAhead) {
    this.scale = scale;
    this.recorderAhead = recorderAhead;
    base = scale == TimeScale.EPOCH ? 0 : day;
    arrival = base;
  }

  /** Takes the recorder's time of what comes next. */
  void arrive(long nanos) {
    if (scale == TimeScale.NONE || nanos == PayloadSink.NO_TIME) {
      return;
    }
    double told = base + nanos * 1e-9 - recorderAhead;
    if (scale == TimeScale.MIDNIGHT && started && told < arrival - DAY / 2) {
      base += DAY;
      told += DAY;
    }
    arrival = told;
    started = true;
  }

  /** When what comes now arrived. */
  double arrival() {
    return arrival;
  }

  /**
   * The time that is told as a remainder.
   *
   * @param told seconds
   * @param period of which it is the remainder: a day, or 512 s if it is truncated
   */
  double time(double told, double period) {
    if (scale == TimeScale.NONE) {
      if (period < DAY && !started) {
        return arrival; // nothing tells yet which of the periods it is
      }
      double time = started ? nearest(told, period, arrival) : base + told;
      started = true;
      arrival = Math.max(arrival, time);
      return time;
    }
    return nearest(told, period, arrival);
  }

  private static double nearest(double told, double period, double to) {
    return told + period * Math.rint((to - told) / period);
  }
}
