package org.testudo.airpicture.track;

import java.util.Arrays;

/** Confirmed tracks at one time, in columns; reused from time to time. */
public final class Picture {
  int size;
  int[] place = new int[64];
  long[] number = new long[64];
  double[] existence = new double[64];
  double[] state = new double[64 * States.WIDTH];

  void clear() {
    size = 0;
  }

  void add(int at, long track, double probability, double[] values) {
    if (size == number.length) {
      place = Arrays.copyOf(place, 2 * size);
      number = Arrays.copyOf(number, 2 * size);
      existence = Arrays.copyOf(existence, 2 * size);
      state = Arrays.copyOf(state, 2 * States.WIDTH * size);
    }
    place[size] = at;
    number[size] = track;
    existence[size] = probability;
    System.arraycopy(values, 0, state, States.WIDTH * size, States.WIDTH);
    size++;
  }

  public int size() {
    return size;
  }

  public long number(int i) {
    return number[i];
  }

  public double existence(int i) {
    return existence[i];
  }

  /** East of the origin, metres. */
  public double x(int i) {
    return state[States.WIDTH * i];
  }

  public double y(int i) {
    return state[States.WIDTH * i + 1];
  }

  /** Metres per second east. */
  public double vx(int i) {
    return state[States.WIDTH * i + 2];
  }

  public double vy(int i) {
    return state[States.WIDTH * i + 3];
  }

  /** Standard deviation of the position (m), root of the mean of both directions. */
  public double accuracy(int i) {
    return Math.sqrt((state[States.WIDTH * i + 4] + state[States.WIDTH * i + 8]) / 2);
  }

  /** Mean and covariance of (x, y, vx, vy). */
  CovarianceIntersection.Estimate estimate(int i) {
    double[] mean = Arrays.copyOfRange(state, States.WIDTH * i, States.WIDTH * i + 4);
    double[] covariance = new double[16];
    int at = States.WIDTH * i + 4;
    for (int a = 0; a < 4; a++) {
      for (int b = a; b < 4; b++, at++) {
        covariance[4 * a + b] = state[at];
        covariance[4 * b + a] = state[at];
      }
    }
    return new CovarianceIntersection.Estimate(mean, covariance);
  }
}
