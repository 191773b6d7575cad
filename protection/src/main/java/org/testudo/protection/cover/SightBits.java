package org.testudo.protection.cover;

import org.testudo.protection.network.Feeds;

/** Which sensors see a class over which places: one row of bits for each place. */
final class SightBits {
  private final int words;
  private final long[] sees;
  private final long[] unknown;

  SightBits(int places, int sensors) {
    words = (sensors + 63) >>> 6;
    sees = new long[places * words];
    unknown = new long[places * words];
  }

  private SightBits(SightBits other) {
    words = other.words;
    sees = other.sees.clone();
    unknown = other.unknown.clone();
  }

  SightBits copy() {
    return new SightBits(this);
  }

  void set(int place, int sensor, boolean isSeen, boolean isUnknown) {
    int at = place * words + (sensor >>> 6);
    long bit = 1L << sensor;
    sees[at] = isSeen ? sees[at] | bit : sees[at] & ~bit;
    unknown[at] = isUnknown ? unknown[at] | bit : unknown[at] & ~bit;
  }

  /** Whether one of these sensors sees the place. */
  boolean anySees(int place, long[] sensors) {
    for (int w = 0; w < words; w++) {
      if ((sees[place * words + w] & sensors[w]) != 0) {
        return true;
      }
    }
    return false;
  }

  boolean anyUnknown(int place) {
    for (int w = 0; w < words; w++) {
      if (unknown[place * words + w] != 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether a sensor sees the place and serves the unit. */
  boolean anySees(int place, Feeds feeds, int networkUnit) {
    for (int w = 0; w < words; w++) {
      if ((sees[place * words + w] & feeds.word(networkUnit, w)) != 0) {
        return true;
      }
    }
    return false;
  }

  /** How many of these sensors see the place. */
  int seenBy(int place, long[] sensors) {
    return count(sees, place, sensors);
  }

  /** Of how many of these sensors it is not known whether they see the place. */
  int unknownTo(int place, long[] sensors) {
    return count(unknown, place, sensors);
  }

  private int count(long[] bits, int place, long[] sensors) {
    int count = 0;
    for (int w = 0; w < words; w++) {
      count += Long.bitCount(bits[place * words + w] & sensors[w]);
    }
    return count;
  }
}
