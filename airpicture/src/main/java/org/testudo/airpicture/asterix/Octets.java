package org.testudo.airpicture.asterix;

import java.util.Arrays;

/** Octets being written; the array always reaches {@link BlockReader#PADDING} beyond them. */
public final class Octets {

  private byte[] bytes = new byte[1024];
  private int size;

  /** The array, good until the next octet is added. */
  public byte[] bytes() {
    return bytes;
  }

  public int size() {
    return size;
  }

  /** Forgets all. */
  public void clear() {
    Arrays.fill(bytes, 0, Math.min(bytes.length, size + BlockReader.PADDING), (byte) 0);
    size = 0;
  }

  /** Adds zeros and returns where they begin. */
  public int add(int octets) {
    int at = size;
    size += octets;
    if (size + BlockReader.PADDING > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + BlockReader.PADDING));
    }
    return at;
  }

  /** Adds a big-endian number of one to eight octets. */
  public void addNumber(long number, int octets) {
    int at = add(octets);
    for (int i = octets - 1; i >= 0; i--) {
      bytes[at + octets - 1 - i] = (byte) (number >>> (8 * i));
    }
  }

  /** Adds octets. */
  public void addAll(byte[] from, int start, int end) {
    int at = add(end - start);
    System.arraycopy(from, start, bytes, at, end - start);
  }

  /** A copy of what was written, without what lies beyond. */
  public byte[] toArray() {
    return Arrays.copyOf(bytes, size);
  }

  void cut(int earlierSize) {
    Arrays.fill(bytes, earlierSize, Math.min(bytes.length, size + BlockReader.PADDING), (byte) 0);
    size = earlierSize;
  }
}
