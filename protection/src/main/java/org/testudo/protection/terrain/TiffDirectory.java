package org.testudo.protection.terrain;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Looks at a TIFF's first image directory (TIFF 6.0, section 2) before the library reads it. The
 * library follows the chain of directories without end and takes memory for every count it finds,
 * so the chain is cut after the first, the only one used, and what its fields hold is bounded.
 */
final class TiffDirectory {

  /** Offsets and lengths of all blocks of the largest grid, in the smallest tiles, are fewer. */
  static final long MOST_VALUE_BYTES = 8_000_000;

  /** Bytes a value of each field type takes; 0 is no type. */
  private static final int[] VALUE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};

  private TiffDirectory() {}

  /**
   * Refuses a first directory that the file cannot hold, and ends the chain after it in {@code
   * bytes}.
   */
  static void keepOnlyFirst(String file, byte[] bytes) throws UnreadableTerrain {
    ByteBuffer tiff =
        ByteBuffer.wrap(bytes)
            .order(bytes[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    long directory = Integer.toUnsignedLong(tiff.getInt(4));
    if (directory < 8 || directory + 2 > bytes.length) {
      throw outside(file, "its image directory", directory, bytes);
    }
    int fields = Short.toUnsignedInt(tiff.getShort((int) directory));
    long next = directory + 2 + 12L * fields;
    if (next + 4 > bytes.length) {
      throw outside(file, "its image directory of " + fields + " fields", directory, bytes);
    }
    long all = 0;
    for (int i = 0; i < fields; i++) {
      int field = (int) directory + 2 + 12 * i;
      int tag = Short.toUnsignedInt(tiff.getShort(field));
      int type = Short.toUnsignedInt(tiff.getShort(field + 2));
      if (type < 1 || type >= VALUE_BYTES.length) {
        throw new UnreadableTerrain(
            file, "its field " + tag + " is of type " + type + ", which TIFF does not have.");
      }
      long count = Integer.toUnsignedLong(tiff.getInt(field + 4));
      long held = count * VALUE_BYTES[type];
      long at = Integer.toUnsignedLong(tiff.getInt(field + 8));
      if (held > 4 && at + held > bytes.length) {
        throw outside(file, "its field " + tag + " of " + count + " values", at, bytes);
      }
      all += held;
      if (all > Math.min(bytes.length, MOST_VALUE_BYTES)) {
        throw new UnreadableTerrain(
            file,
            "its fields claim more than "
                + Math.min(bytes.length, MOST_VALUE_BYTES)
                + " bytes of values; it is refused.");
      }
    }
    tiff.putInt((int) next, 0);
  }

  private static UnreadableTerrain outside(String file, String what, long at, byte[] bytes) {
    return new UnreadableTerrain(
        file,
        what
            + " at byte "
            + at
            + " lies outside the file of "
            + bytes.length
            + " bytes. Maybe the download stopped half-way; fetch it again.");
  }
}
