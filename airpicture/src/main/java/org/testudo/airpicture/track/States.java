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

  private static final int START = 64;

  /** Looks of different sensors remembered for each slot. */
  static final int LOOKS = 4;

  final int models;
  final int stride;
  double[] value;

  /** Probability that the target exists, given the hypothesis. */
  double[] existence;

  /** Time (s) the state is valid at. */
  double[] time;

  /** Probability that the look at hand would have given a plot, were the target there. */
  double[] detection;

  /**
   * Sensors that looked lately, {@link #LOOKS} a slot: number, time (s), whether a plot was taken.
   */
  int[] lookSensor;

  double[] lookTime;
  boolean[] lookTaken;

  /** Time (s) up to which missing plots are accounted for in {@link #existence}. */
  double[] accounted;

  /** Time (s) up to which no radar passes, as reckoned when that was last asked. */
  double[] quiet;

  /** First edge and number of edges of the look at hand. */
  int[] edge;

  int[] edges;

  private int[] mark;
  private int marks;
  private int[] free;
  private int freeCount;
  private int used;

  States(int models) {
    this.models = models;
    stride = models == 1 ? WIDTH : models * (WIDTH + 1);
    value = new double[START * stride];
    existence = new double[START];
    time = new double[START];
    detection = new double[START];
    lookSensor = new int[START * LOOKS];
    lookTime = new double[START * LOOKS];
    lookTaken = new boolean[START * LOOKS];
    accounted = new double[START];
    quiet = new double[START];
    edge = new int[START];
    edges = new int[START];
    mark = new int[START];
    free = new int[START];
  }

  private void grow() {
    int n = 2 * existence.length;
    value = Arrays.copyOf(value, n * stride);
    existence = Arrays.copyOf(existence, n);
    time = Arrays.copyOf(time, n);
    detection = Arrays.copyOf(detection, n);
    lookSensor = Arrays.copyOf(lookSensor, n * LOOKS);
    lookTime = Arrays.copyOf(lookTime, n * LOOKS);
    lookTaken = Arrays.copyOf(lookTaken, n * LOOKS);
    accounted = Arrays.copyOf(accounted, n);
    quiet = Arrays.copyOf(quiet, n);
    edge = Arrays.copyOf(edge, n);
    edges = Arrays.copyOf(edges, n);
    mark = Arrays.copyOf(mark, n);
    free = Arrays.copyOf(free, n);
  }

  int take() {
    if (freeCount > 0) {
      return free[--freeCount];
    }
    if (used == existence.length) {
      grow();
    }
    return used++;
  }

  void give(int slot) {
    free[freeCount++] = slot;
  }

  int live() {
    return used - freeCount;
  }

  /** Begins a round of {@link #first}. */
  void newRound() {
    marks++;
  }

  /** Whether this is the first time in the round that the slot is asked for. */
  boolean first(int slot) {
    if (mark[slot] == marks) {
      return false;
    }
    mark[slot] = marks;
    return true;
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

  /** Forgets which sensors looked. */
  void clearLooks(int slot, double now) {
    Arrays.fill(lookSensor, slot * LOOKS, (slot + 1) * LOOKS, -1);
    accounted[slot] = now;
    quiet[slot] = now;
  }

  void copyLooks(int from, int to) {
    System.arraycopy(lookSensor, from * LOOKS, lookSensor, to * LOOKS, LOOKS);
    System.arraycopy(lookTime, from * LOOKS, lookTime, to * LOOKS, LOOKS);
    System.arraycopy(lookTaken, from * LOOKS, lookTaken, to * LOOKS, LOOKS);
    accounted[to] = accounted[from];
    quiet[to] = quiet[from];
  }

  /** Place of the sensor's look within half a period of a time, or -1. */
  int look(int slot, int sensor, double at, double period) {
    for (int i = slot * LOOKS; i < (slot + 1) * LOOKS; i++) {
      if (lookSensor[i] == sensor && Math.abs(lookTime[i] - at) < period / 2) {
        return i;
      }
    }
    return -1;
  }

  /** Remembers a look, in place of the oldest. */
  void looked(int slot, int sensor, double at, double period, boolean taken) {
    int place = look(slot, sensor, at, period);
    if (place < 0) {
      place = slot * LOOKS;
      for (int i = place; i < (slot + 1) * LOOKS; i++) {
        if (lookSensor[i] < 0) {
          place = i;
          break;
        }
        if (lookTime[i] < lookTime[place]) {
          place = i;
        }
      }
      lookTaken[place] = false;
    }
    lookSensor[place] = sensor;
    lookTime[place] = at;
    lookTaken[place] |= taken;
  }
}
