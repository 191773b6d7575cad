package org.testudo.airpicture.asterix;

import java.util.Locale;

/** Who sends: system area code and system identification code, as item 010 has them. */
public record Source(int sac, int sic) implements Comparable<Source> {

  /** What stands for a record without item 010. */
  static final int UNKNOWN = 0x1_0000;

  static int key(int sac, int sic) {
    return sac << 8 | sic;
  }

  static Source of(int key) {
    return new Source(key >> 8, key & 0xFF);
  }

  /**
   * The source of a record: item 010 is the first of every layout.
   *
   * @return {@link #UNKNOWN} if the record has none
   */
  static int keyAt(byte[] bytes, int from, int end) {
    if (from >= end || (bytes[from] & 0x80) == 0) {
      return UNKNOWN;
    }
    int at = from;
    while (at < end && (bytes[at] & 1) != 0) {
      at++;
    }
    return at + 2 < end ? key(bytes[at + 1] & 0xFF, bytes[at + 2] & 0xFF) : UNKNOWN;
  }

  /** Whether records name this source; false for the stand-in for those that name none. */
  public boolean known() {
    return sac < 0x100;
  }

  @Override
  public int compareTo(Source other) {
    return Integer.compare(key(sac, sic), key(other.sac, other.sic));
  }

  @Override
  public String toString() {
    return known() ? String.format(Locale.ROOT, "%d/%d", sac, sic) : "unknown";
  }
}
