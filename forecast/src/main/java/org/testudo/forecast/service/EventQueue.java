package org.testudo.forecast.service;

import java.util.Arrays;

/**
 * Events in order of time, those of one instant in the order in which they were scheduled. A binary
 * heap over plain arrays.
 */
final class EventQueue {

  private double[] time = new double[256];
  private long[] order = new long[256];
  private int[] kind = new int[256];
  private int[] first = new int[256];
  private int[] second = new int[256];
  private int size;
  private long scheduled;

  double now;
  int nowKind;
  int nowFirst;
  int nowSecond;

  void clear() {
    size = 0;
    scheduled = 0;
  }

  void add(double day, int eventKind, int a, int b) {
    if (size == time.length) {
      int capacity = 2 * size;
      time = Arrays.copyOf(time, capacity);
      order = Arrays.copyOf(order, capacity);
      kind = Arrays.copyOf(kind, capacity);
      first = Arrays.copyOf(first, capacity);
      second = Arrays.copyOf(second, capacity);
    }
    long number = scheduled++;
    int at = size++;
    while (at > 0) {
      int parent = (at - 1) >>> 1;
      if (!before(day, number, parent)) {
        break;
      }
      move(parent, at);
      at = parent;
    }
    put(at, day, number, eventKind, a, b);
  }

  /** Takes the earliest event into the {@code now} fields; false if there is none. */
  boolean take() {
    if (size == 0) {
      return false;
    }
    now = time[0];
    nowKind = kind[0];
    nowFirst = first[0];
    nowSecond = second[0];
    size--;
    if (size > 0) {
      double day = time[size];
      long number = order[size];
      int k = kind[size];
      int a = first[size];
      int b = second[size];
      int at = 0;
      while (true) {
        int child = 2 * at + 1;
        if (child >= size) {
          break;
        }
        if (child + 1 < size && before(time[child + 1], order[child + 1], child)) {
          child++;
        }
        if (!before(time[child], order[child], day, number)) {
          break;
        }
        move(child, at);
        at = child;
      }
      put(at, day, number, k, a, b);
    }
    return true;
  }

  private boolean before(double day, long number, int other) {
    return before(day, number, time[other], order[other]);
  }

  private static boolean before(double day, long number, double otherDay, long otherNumber) {
    return day < otherDay || (day == otherDay && number < otherNumber);
  }

  private void move(int from, int to) {
    put(to, time[from], order[from], kind[from], first[from], second[from]);
  }

  private void put(int at, double day, long number, int eventKind, int a, int b) {
    time[at] = day;
    order[at] = number;
    kind[at] = eventKind;
    first[at] = a;
    second[at] = b;
  }
}
