package org.testudo.airpicture.recording;

/**
 * The wrapping that ORADIS distribution systems put around blocks inside a datagram.
 *
 * <pre>
 * octet 0..1   length, these six octets included
 * octet 2..5   milliseconds since midnight
 * octet 6..    a data block
 * </pre>
 *
 * <p>Nothing announces it. A payload is taken for wrapped if it is not a plain sequence of blocks
 * and its lengths fit this one to the last octet.
 */
final class Oradis {

  private static final int HEADER = 6;
  private static final int BLOCK_HEADER = 3;

  private Oradis() {}

  static boolean wraps(byte[] bytes, int from, int to) {
    return !plain(bytes, from, to) && wrapped(bytes, from, to);
  }

  private static boolean plain(byte[] bytes, int from, int to) {
    int at = from;
    while (to - at >= BLOCK_HEADER) {
      int length = BigEndian.u16(bytes, at + 1);
      if (length < BLOCK_HEADER || length > to - at) {
        return false;
      }
      at += length;
    }
    return at == to;
  }

  private static boolean wrapped(byte[] bytes, int from, int to) {
    int at = from;
    while (to - at >= HEADER + BLOCK_HEADER) {
      int length = BigEndian.u16(bytes, at);
      if (length < HEADER + BLOCK_HEADER
          || length > to - at
          || BigEndian.u16(bytes, at + HEADER + 1) != length - HEADER) {
        return false;
      }
      at += length;
    }
    return at == to && to > from;
  }

  /** Hands each block on. */
  static void unwrap(long time, byte[] bytes, int from, int to, PayloadSink sink) {
    for (int at = from; at < to; at += BigEndian.u16(bytes, at)) {
      sink.payload(time, bytes, at + HEADER, at + BigEndian.u16(bytes, at));
    }
  }
}
