package org.testudo.airpicture.track;

/** When a turning radar looks where, learnt from the times and azimuths of its plots. */
final class Turning {
  private final double period;
  private double north = Double.NaN;
  private double last = Double.NaN;

  Turning(double period) {
    this.period = period;
  }

  void observe(double time, double azimuth) {
    last = Double.isNaN(last) ? time : Math.max(last, time);
    double t = time - azimuth / (2 * Math.PI) * period;
    if (Double.isNaN(north)) {
      north = t;
      return;
    }
    double off = t - north;
    double turns = Math.rint(off / period);
    north += turns * period + 0.05 * (off - turns * period);
  }

  boolean known() {
    return !Double.isNaN(north);
  }

  /** Whether the radar was at work at a time: it gave a plot less than half a turn before. */
  boolean working(double time) {
    return time <= last + period / 2;
  }

  /** Time of the first pass over an azimuth after a time. */
  double next(double azimuth, double after) {
    double first = north + azimuth / (2 * Math.PI) * period;
    return first + (Math.floor((after - first) / period) + 1) * period;
  }
}
