package org.testudo.airpicture.track;

import java.util.Arrays;

/** Confirmed tracks at one time, in columns; reused from time to time. */
public final class Picture {
  int size;
  int[] place = new int[64];
  long[] number = new long[64];
  double[] existence = new double[64];
  double[] state = new double[64 * 8];

  void clear() {
    size = 0;
  }

  void add(int at, long track, double probability, double[] values) {
    if (size == number.length) {
      place = Arrays.copyOf(place, 2 * size);
      number = Arrays.copyOf(number, 2 * size);
      existence = Arrays.copyOf(existence, 2 * size);
      state = Arrays.copyOf(state, 16 * size);
    }
    place[size] = at;
    number[size] = track;
    existence[size] = probability;
    System.arraycopy(values, 0, state, 8 * size, 8);
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
    return state[8 * i];
  }

  public double y(int i) {
    return state[8 * i + 1];
  }

  /** Metres per second east. */
  public double vx(int i) {
    return state[8 * i + 2];
  }

  public double vy(int i) {
    return state[8 * i + 3];
  }

  /** Standard deviation of the position (m), root of the mean of both directions. */
  public double accuracy(int i) {
    return Math.sqrt((state[8 * i + 4] + state[8 * i + 5]) / 2);
  }
}
