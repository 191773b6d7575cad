package org.testudo.claims.form;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which value a slice of bytes stands for, without making a String of it first.
 *
 * <p>A claim's subject, grade, label and most of its words are met again and again; looking up the
 * slice is several times cheaper than parsing it, and equal values then share one object. It only
 * ever saves work: it may forget, but what it answers is exact.
 *
 * <p>An open hash table. Slices of up to sixteen bytes, nearly all, are compared as two longs that
 * lie in the table itself; longer ones as arrays. A field whose texts hardly repeat (notes) would
 * only fill it, so it rests when it seldom helps.
 */
final class Recall {

  /** Longer texts are notes and titles, which hardly ever repeat. */
  private static final int LONGEST = 80;

  private static final int MOST_SLOTS = 1 << 15;

  /** Bounds the work when many hashes meet in one place, by chance or by intent. */
  private static final int PROBES = 8;

  private static final int TRIAL = 2048;
  private static final int REST = 4 * TRIAL;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /**
   * Four longs a slot, so that a slot lies in one cache line: the slice's first eight bytes, its
   * last eight, its tag (length and part of the hash; 0 marks a free slot), and one unused.
   */
  private long[] slots = new long[4 * 64];

  private byte[] @Nullable [] longKeys = new byte[0][];
  private @Nullable Object[] values = new Object[64];
  private int size;

  private int finds;
  private int hits;
  private int resting;

  /** The slice that {@link #find} looked for last, for {@link #keep}. */
  private long first;

  private long second;
  private int tag;
  private int slot; // to be masked by the table's size

  /** The value kept for a slice, or null if it is not remembered. */
  @Nullable Object find(byte[] bytes, int from, int to) {
    int length = to - from;
    tag = 0;
    if (length > LONGEST || length == 0 || to < 8 || isResting()) {
      return null;
    }
    load(bytes, from, to, length);
    int mask = values.length - 1;
    for (int probe = 0; probe < PROBES; probe++) {
      int at = (slot + probe) & mask;
      if (slots[4 * at + 2] == 0) {
        return null;
      }
      if (slots[4 * at + 2] == tag
          && slots[4 * at] == first
          && slots[4 * at + 1] == second
          && (length <= 16 || isLongKey(at, bytes, from, to))) {
        hits++;
        return values[at];
      }
    }
    return null;
  }

  /** Keeps the value of the slice that {@link #find} has just not found. */
  void keep(byte[] bytes, int from, int to, Object value) {
    if (tag == 0) {
      return;
    }
    if (size * 2 >= values.length && values.length < MOST_SLOTS) {
      grow();
    }
    int at = freeSlot();
    fill(at, first, second, tag, value);
    if (to - from > 16) {
      if (longKeys.length == 0) {
        longKeys = new byte[values.length][];
      }
      longKeys[at] = Arrays.copyOfRange(bytes, from, to);
    } else if (longKeys.length > 0) {
      // The slot may have held a long key that is forgotten now.
      longKeys[at] = null;
    }
    size++;
  }

  private void fill(int at, long first, long second, long tag, @Nullable Object value) {
    slots[4 * at] = first;
    slots[4 * at + 1] = second;
    slots[4 * at + 2] = tag;
    values[at] = value;
  }

  private boolean isResting() {
    if (resting > 0) {
      resting--;
      return true;
    }
    if (++finds == TRIAL) {
      if (hits < TRIAL / 16) {
        resting = REST;
      }
      finds = 0;
      hits = 0;
    }
    return false;
  }

  /** Sixteen bytes of the slice, all of it if it is no longer, and where its search begins. */
  private void load(byte[] bytes, int from, int to, int length) {
    long last = (long) LONGS.get(bytes, to - 8);
    if (length < 8) {
      first = last >>> (64 - 8 * length);
      second = 0;
    } else {
      first = (long) LONGS.get(bytes, from);
      second = last;
    }
    long inner =
        length > 16 ? (long) LONGS.get(bytes, from + 8) ^ (long) LONGS.get(bytes, to - 16) : 0;
    long hash = hash(first, second, inner);
    slot = (int) hash;
    tag = length << 24 | (int) (hash >>> 40);
  }

  private static long hash(long first, long second, long inner) {
    long hash = (first ^ (second * 0x9e3779b97f4a7c15L)) * 0xbf58476d1ce4e5b9L;
    hash = (hash ^ (hash >>> 32) ^ inner) * 0x94d049bb133111ebL;
    return hash ^ (hash >>> 32);
  }

  private boolean isLongKey(int at, byte[] bytes, int from, int to) {
    byte[] key = longKeys[at];
    return key != null && Arrays.equals(key, 0, key.length, bytes, from, to);
  }

  /** Free if there is one near; else the first, whose value is forgotten. */
  private int freeSlot() {
    int mask = values.length - 1;
    for (int probe = 0; probe < PROBES; probe++) {
      int at = (slot + probe) & mask;
      if (slots[4 * at + 2] == 0) {
        return at;
      }
    }
    return slot & mask;
  }

  /** Four times the room for what is remembered. */
  private void grow() {
    long[] old = slots;
    @Nullable Object[] oldValues = values;
    byte[] @Nullable [] oldLongKeys = longKeys;
    int wanted = slot;
    values = new Object[oldValues.length * 4];
    slots = new long[4 * values.length];
    longKeys = oldLongKeys.length == 0 ? oldLongKeys : new byte[values.length][];
    for (int i = 0; i < oldValues.length; i++) {
      if (old[4 * i + 2] != 0) {
        byte[] key = oldLongKeys.length == 0 ? null : oldLongKeys[i];
        long inner =
            key == null ? 0 : (long) LONGS.get(key, 8) ^ (long) LONGS.get(key, key.length - 16);
        slot = (int) hash(old[4 * i], old[4 * i + 1], inner);
        int at = freeSlot();
        fill(at, old[4 * i], old[4 * i + 1], old[4 * i + 2], oldValues[i]);
        if (key != null) {
          longKeys[at] = key;
        }
      }
    }
    slot = wanted;
  }
}
