package org.testudo.protection.network;

import java.util.Arrays;

/**
 * Which sensors serve which units: one row of bits for each unit, in the order of {@link
 * SensorNetwork#sensors()} and {@link SensorNetwork#units()}.
 */
public final class Feeds {
  private final int sensors;
  private final int words;
  private final long[] rows;

  Feeds(int sensors, int units) {
    this.sensors = sensors;
    this.words = (sensors + 63) >>> 6;
    this.rows = new long[units * words];
  }

  void set(int unit, int word, long bits) {
    rows[unit * words + word] = bits;
  }

  /** How many longs hold one row. */
  public int words() {
    return words;
  }

  /** One long of a unit's row: bit i stands for sensor {@code 64 word + i}. */
  public long word(int unit, int word) {
    return rows[unit * words + word];
  }

  public boolean serves(int sensor, int unit) {
    return (rows[unit * words + (sensor >>> 6)] >>> sensor & 1) != 0;
  }

  public boolean isServed(int unit) {
    return servedBy(unit) > 0;
  }

  /** How many sensors serve a unit. */
  public int servedBy(int unit) {
    int count = 0;
    for (int w = 0; w < words; w++) {
      count += Long.bitCount(rows[unit * words + w]);
    }
    return count;
  }

  /** Whether a unit has the same sensors here and there. */
  public boolean sameFor(int unit, Feeds other) {
    int from = unit * words;
    return Arrays.equals(rows, from, from + words, other.rows, from, from + words);
  }

  public int sensors() {
    return sensors;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Feeds f && f.sensors == sensors && Arrays.equals(f.rows, rows);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(rows);
  }
}
