package org.testudo.airpicture.track;

/**
 * What the times of reports may be, and how late reports have been lately. One wrong clock must not
 * move the tracker's time: an arrival that leaps ahead is refused until another sensor tells about
 * the same time, or its own has told so three times with nothing of the old time in between.
 *
 * <p>The first arrival is believed, having nothing to be held against.
 */
public final class ArrivalClock {

  /** How far (s) arrivals may part from the last one taken. */
  static final double LONGEST_LEAP = 30;

  /** How late (s) a report may be. */
  static final double LATEST = 60;

  /** How far (s) a sensor's clock may be ahead of the one that stamps arrivals. */
  static final double EARLIEST = 1;

  /** The latency (s) is that of the last one to two of these. */
  static final double WINDOW = 60;

  private static final int ALONE = 3;

  private double now = Double.NEGATIVE_INFINITY;
  private double waiting = Double.NaN;
  private int waitingSensor;
  private int repeated;
  private double windowFrom = Double.NEGATIVE_INFINITY;
  private double latency;
  private double latencyBefore;
  private long refused;

  /** Whether a report may be taken; counts it if not. */
  public boolean takes(int sensor, double time, double arrival) {
    boolean plausible = time <= arrival + EARLIEST && time >= arrival - LATEST;
    if (!plausible
        || arrival < now - LONGEST_LEAP
        || (leaps(arrival) && !confirms(sensor, arrival))) {
      refused++;
      return false;
    }
    now = Math.max(now, arrival);
    repeated = 0;
    return true;
  }

  private boolean leaps(double arrival) {
    return now != Double.NEGATIVE_INFINITY && arrival > now + LONGEST_LEAP;
  }

  private boolean confirms(int sensor, double arrival) {
    boolean another = leaps(waiting) && sensor != waitingSensor;
    boolean confirmed = another && Math.abs(arrival - waiting) <= LONGEST_LEAP;
    repeated = leaps(waiting) && !another && arrival >= waiting ? repeated + 1 : 1;
    waiting = arrival;
    waitingSensor = sensor;
    return confirmed || repeated >= ALONE;
  }

  /** Takes in how late a report was that was taken. */
  void late(double seconds) {
    if (now >= windowFrom + WINDOW) {
      latencyBefore = now >= windowFrom + 2 * WINDOW ? 0 : latency;
      latency = 0;
      windowFrom = now;
    }
    latency = Math.max(latency, seconds);
  }

  /** The most that reports were late lately (s), 0 to {@link #LATEST}. */
  double latency() {
    return Math.max(latency, latencyBefore);
  }

  /** Reports refused. */
  public long refused() {
    return refused;
  }
}
