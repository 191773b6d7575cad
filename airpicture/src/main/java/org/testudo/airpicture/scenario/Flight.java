package org.testudo.airpicture.scenario;

import java.util.Arrays;

/**
 * One aircraft's way as it is taken to be: places and velocities at some times, smooth in between
 * (cubic). Before and after what is known it flies straight on for a while, so that sensors see it
 * come and go as they would; that part is no truth to be held against.
 */
public final class Flight {
  /** Numbers a place: x, y, vx, vy (m, m/s) and height (m). */
  static final int WIDTH = 5;

  /** How long (s) an aircraft flies on before and after what is known. */
  static final double BEYOND = 120;

  private final long address;
  private final double from;
  private final double to;
  private final double[] time;

  private final double[] value;
  private final double climbAtStart;
  private final double climbAtEnd;

  /**
   * @param time at least two, rising
   * @param value {@link #WIDTH} numbers for each
   */
  Flight(long address, double[] time, double[] value) {
    this.address = address;
    this.time = time;
    this.value = value;
    from = time[0];
    to = time[time.length - 1];
    climbAtStart = climb(0, Math.min(3, time.length - 1));
    climbAtEnd = climb(Math.max(0, time.length - 4), time.length - 1);
  }

  private double climb(int a, int b) {
    return (value[b * WIDTH + 4] - value[a * WIDTH + 4]) / (time[b] - time[a]);
  }

  public long address() {
    return address;
  }

  /** Time (s) of the first place known. */
  public double from() {
    return from;
  }

  /** Time (s) of the last place known. */
  public double to() {
    return to;
  }

  /** Time (s) from which the aircraft is there for sensors. */
  double entersAt() {
    return from - BEYOND;
  }

  double leavesAt() {
    return to + BEYOND;
  }

  /**
   * Writes x, y (m in the plane) and height (m) at a time.
   *
   * @return whether the aircraft is there
   */
  boolean at(double t, double[] out) {
    if (t < entersAt() || t > leavesAt()) {
      return false;
    }
    if (t <= from) {
      onward(0, t - from, climbAtStart, out);
      return true;
    }
    if (t >= to) {
      onward(time.length - 1, t - to, climbAtEnd, out);
      return true;
    }
    int found = Arrays.binarySearch(time, t);
    int i = Math.min(found >= 0 ? found : -found - 2, time.length - 2);
    double d = time[i + 1] - time[i];
    double s = (t - time[i]) / d;
    double h00 = (1 + 2 * s) * (1 - s) * (1 - s);
    double h10 = s * (1 - s) * (1 - s) * d;
    double h01 = s * s * (3 - 2 * s);
    double h11 = s * s * (s - 1) * d;
    int a = i * WIDTH;
    int b = a + WIDTH;
    for (int k = 0; k < 2; k++) {
      out[k] =
          h00 * value[a + k] + h10 * value[a + 2 + k] + h01 * value[b + k] + h11 * value[b + 2 + k];
    }
    out[2] = value[a + 4] + s * (value[b + 4] - value[a + 4]);
    return true;
  }

  private void onward(int i, double dt, double climb, double[] out) {
    int a = i * WIDTH;
    out[0] = value[a] + dt * value[a + 2];
    out[1] = value[a + 1] + dt * value[a + 3];
    out[2] = Math.max(0, value[a + 4] + dt * climb);
  }
}
