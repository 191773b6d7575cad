package org.testudo.claims.form;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which value a slice of bytes stands for, without making a String of it first.
 *
 * <p>A claim's subject, grade, label and most of its words are met again and again; looking up the
 * slice is several times cheaper than parsing it, and equal values then share one object. Bounded:
 * when full it forgets everything, which costs a little time and nothing else.
 */
final class Recall {

  private static final int MOST = 1 << 15;

  /** Longer texts are notes and titles, which hardly ever repeat. */
  private static final int LONGEST = 80;

  private byte[] @Nullable [] keys = new byte[64][];
  private int[] hashes = new int[64];
  private @Nullable Object[] values = new Object[64];
  private int size;

  @Nullable Object find(byte[] bytes, int from, int to) {
    if (to - from > LONGEST) {
      return null;
    }
    int hash = hash(bytes, from, to);
    int mask = keys.length - 1;
    for (int at = hash & mask; ; at = (at + 1) & mask) {
      byte[] key = keys[at];
      if (key == null) {
        return null;
      }
      if (hashes[at] == hash && Arrays.equals(key, 0, key.length, bytes, from, to)) {
        return values[at];
      }
    }
  }

  void keep(byte[] bytes, int from, int to, Object value) {
    if (to - from > LONGEST) {
      return;
    }
    if (size == MOST) {
      Arrays.fill(keys, null);
      Arrays.fill(values, null);
      size = 0;
    } else if (size * 2 >= keys.length) {
      grow();
    }
    place(Arrays.copyOfRange(bytes, from, to), hash(bytes, from, to), value);
    size++;
  }

  private void place(byte[] key, int hash, @Nullable Object value) {
    int mask = keys.length - 1;
    int at = hash & mask;
    while (keys[at] != null) {
      at = (at + 1) & mask;
    }
    keys[at] = key;
    hashes[at] = hash;
    values[at] = value;
  }

  private void grow() {
    byte[] @Nullable [] oldKeys = keys;
    int[] oldHashes = hashes;
    @Nullable Object[] oldValues = values;
    keys = new byte[oldKeys.length * 2][];
    hashes = new int[keys.length];
    values = new Object[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      byte[] key = oldKeys[i];
      if (key != null) {
        place(key, oldHashes[i], oldValues[i]);
      }
    }
  }

  private static int hash(byte[] bytes, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + bytes[i];
    }
    hash *= 0x9e3779b1;
    return hash ^ (hash >>> 15);
  }
}
