package org.testudo.airpicture.asterix;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Some bits of a segment: what a definition calls an element.
 *
 * <p>Read with one eight-byte load and two shifts; the array must therefore reach eight bytes
 * beyond the data, which {@link BlockReader} asks of its callers.
 */
public final class Field {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final String path;
  private final String name;
  private final int firstByte;
  private final int up;
  private final int bits;
  private final Coding coding;
  private final boolean signed;

  /**
   * @param path item, subfields and name, joined with dots: {@code 105.LAT}, {@code 380.COM.STAT}
   * @param name in its segment; empty if the segment is nothing but this field
   * @param firstBit from the segment's start, highest bit first
   */
  Field(String path, String name, int firstBit, int bits, Coding coding) {
    if (bits < 1 || bits > 64 || firstBit % 8 + bits > 64) {
      throw new IllegalArgumentException(path + " does not lie within eight bytes");
    }
    this.path = path;
    this.name = name;
    this.firstByte = firstBit / 8;
    this.up = firstBit % 8;
    this.bits = bits;
    this.coding = coding;
    this.signed = coding.signed();
  }

  public String path() {
    return path;
  }

  String name() {
    return name;
  }

  /** The highest bit, counted from the segment's start. */
  int firstBit() {
    return 8 * firstByte + up;
  }

  public int bits() {
    return bits;
  }

  public Coding coding() {
    return coding;
  }

  /** The bits as a number, sign-extended if the coding is signed. */
  long raw(byte[] bytes, int segmentOffset) {
    long word = (long) LONG.get(bytes, segmentOffset + firstByte) << up;
    return signed ? word >> -bits : word >>> -bits;
  }

  /** Overwrites the field's bits; those of its neighbours stay. */
  void write(byte[] bytes, int segmentOffset, long raw) {
    int down = 64 - up - bits;
    long mask = (bits == 64 ? -1L : (1L << bits) - 1) << down;
    long word = (long) LONG.get(bytes, segmentOffset + firstByte);
    LONG.set(bytes, segmentOffset + firstByte, (word & ~mask) | ((raw << down) & mask));
  }

  /** Bits at many places: a loop that makes a column. */
  void gather(byte[] bytes, int[] segmentOffsets, int count, long[] into) {
    int at = firstByte;
    int left = up;
    int right = -bits;
    if (signed) {
      for (int i = 0; i < count; i++) {
        into[i] = (long) LONG.get(bytes, segmentOffsets[i] + at) << left >> right;
      }
    } else {
      for (int i = 0; i < count; i++) {
        into[i] = (long) LONG.get(bytes, segmentOffsets[i] + at) << left >>> right;
      }
    }
  }

  /** Quantities at many places. */
  void gather(byte[] bytes, int[] segmentOffsets, int count, double step, double[] into) {
    int at = firstByte;
    int left = up;
    int right = -bits;
    if (signed) {
      for (int i = 0; i < count; i++) {
        into[i] = ((long) LONG.get(bytes, segmentOffsets[i] + at) << left >> right) * step;
      }
    } else {
      for (int i = 0; i < count; i++) {
        into[i] = ((long) LONG.get(bytes, segmentOffsets[i] + at) << left >>> right) * step;
      }
    }
  }

  @Override
  public String toString() {
    return path;
  }
}
