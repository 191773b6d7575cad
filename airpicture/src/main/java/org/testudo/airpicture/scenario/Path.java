package org.testudo.airpicture.scenario;

import java.util.Arrays;

/**
 * One target's true way: a state (x, y, vx, vy in metres and m/s) at equal steps while it lives.
 */
final class Path {
  final int firstStep;
  private double[] states = new double[64];
  private int count;

  Path(int firstStep) {
    this.firstStep = firstStep;
  }

  void add(double x, double y, double vx, double vy) {
    if (states.length < 4 * (count + 1)) {
      states = Arrays.copyOf(states, 2 * states.length);
    }
    states[4 * count] = x;
    states[4 * count + 1] = y;
    states[4 * count + 2] = vx;
    states[4 * count + 3] = vy;
    count++;
  }

  boolean alive(int step) {
    return step >= firstStep && step < firstStep + count;
  }

  /** Ends the way where it first leaves the square around the origin. */
  void endOutside(double half) {
    for (int k = 0; k < count; k++) {
      if (Math.abs(states[4 * k]) > half || Math.abs(states[4 * k + 1]) > half) {
        count = k;
      }
    }
  }

  int steps() {
    return count;
  }

  double value(int step, int component) {
    return states[4 * (step - firstStep) + component];
  }
}
