package org.testudo.forecast.service;

import java.util.Arrays;

/** A waiting line of (who, for how long), first come first served. A growing ring. */
final class Line {

  static Line[] lines(int count) {
    Line[] lines = new Line[count];
    Arrays.setAll(lines, _ -> new Line());
    return lines;
  }

  private int[] who = new int[8];
  private double[] days = new double[8];
  private int head;
  private int size;

  double takenDays;

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  void clear() {
    head = 0;
    size = 0;
  }

  void add(int number, double howLong) {
    if (size == who.length) {
      int capacity = 2 * size;
      int[] moreWho = new int[capacity];
      double[] moreDays = new double[capacity];
      for (int i = 0; i < size; i++) {
        moreWho[i] = who[(head + i) % size];
        moreDays[i] = days[(head + i) % size];
      }
      who = moreWho;
      days = moreDays;
      head = 0;
    }
    int at = (head + size) % who.length;
    who[at] = number;
    days[at] = howLong;
    size++;
  }

  /** The first of the line; its days are left in {@link #takenDays}. */
  int take() {
    int number = who[head];
    takenDays = days[head];
    head = (head + 1) % who.length;
    size--;
    return number;
  }
}
