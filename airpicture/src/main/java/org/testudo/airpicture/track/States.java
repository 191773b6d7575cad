package org.testudo.airpicture.track;

import java.util.Arrays;

/**
 * The numbers of every single-target hypothesis, in one pool. A slot holds, for each motion model,
 * mean and covariance, then the models' probabilities:
 *
 * <pre>
 * per model   0 x  1 y  2 vx  3 vy
 *             4 xx 5 xy 6 xvx 7 xvy
 *                  8 yy 9 yvx 10 yvy
 *                       11 vxvx 12 vxvy
 *                               13 vyvy
 * then        one probability per model
 * </pre>
 */
final class States {
  static final int WIDTH = 14;

  final int models;
  final int stride;
  double[] value;

  /** Probability that the target exists, given the hypothesis. */
  double[] existence;

  /** Time (s) the state is valid at. */
  double[] time;

  /** First edge and number of edges of the look at hand. */
  int[] edge;

  int[] edges;

  private int[] free;
  private int freeCount;
  private int used;

  States(int models) {
    this.models = models;
    stride = models == 1 ? WIDTH : models * (WIDTH + 1);
    allocate(64);
  }

  private void allocate(int capacity) {
    value = Arrays.copyOf(value == null ? new double[0] : value, capacity * stride);
    existence = Arrays.copyOf(existence == null ? new double[0] : existence, capacity);
    time = Arrays.copyOf(time == null ? new double[0] : time, capacity);
    edge = Arrays.copyOf(edge == null ? new int[0] : edge, capacity);
    edges = Arrays.copyOf(edges == null ? new int[0] : edges, capacity);
    free = Arrays.copyOf(free == null ? new int[0] : free, capacity);
  }

  int take() {
    if (freeCount > 0) {
      return free[--freeCount];
    }
    if (used == existence.length) {
      allocate(2 * used);
    }
    return used++;
  }

  void give(int slot) {
    free[freeCount++] = slot;
  }

  int live() {
    return used - freeCount;
  }

  int base(int slot) {
    return slot * stride;
  }

  /** Offset of the probability of the first model; meaningful with more than one model only. */
  int probability(int slot) {
    return slot * stride + models * WIDTH;
  }

  void copy(int from, int to) {
    System.arraycopy(value, from * stride, value, to * stride, stride);
    existence[to] = existence[from];
    time[to] = time[from];
  }
}
