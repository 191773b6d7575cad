package org.testudo.protection.terrain;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * DTED level 0, 1 or 2 (MIL-PRF-89020B): a user header label, then one record a meridian from the
 * west, each with heights from the south in sign-and-magnitude and a checksum.
 *
 * <pre>
 * UHL  0  "UHL1"                       record  0  0xAA
 *      4  origin longitude DDDMMSSH            1  3 bytes block count
 *     12  origin latitude  DDDMMSSH            4  2 bytes longitude count
 *     20  longitude step, 0.1″                 6  2 bytes latitude count
 *     24  latitude step, 0.1″                  8  heights, 2 bytes each
 *     47  number of meridians                  …  4 bytes sum of all bytes before
 *     51  posts on each
 * </pre>
 *
 * −32767 is the void. Records begin at byte 3428, after the DSI and ACC records, which are not
 * used.
 */
final class DtedFile {

  private static final int DATA = 80 + 648 + 2700;

  private DtedFile() {}

  static ElevationGrid parse(String file, byte[] bytes) throws UnreadableTerrain {
    if (bytes.length < DATA
        || !Arrays.equals(bytes, 0, 4, "UHL1".getBytes(StandardCharsets.US_ASCII), 0, 4)) {
      throw new UnreadableTerrain(
          file,
          "does not begin with a DTED header (UHL1, 3428 bytes). Maybe it is another format or cut"
              + " short.");
    }
    double west = angle(file, bytes, 4, 180);
    double south = angle(file, bytes, 12, 90);
    double columnDegrees = number(file, bytes, 20, 4, "longitude step") / 36_000.0;
    double rowDegrees = number(file, bytes, 24, 4, "latitude step") / 36_000.0;
    int columns = number(file, bytes, 47, 4, "number of meridians");
    int rows = number(file, bytes, 51, 4, "number of posts");
    if (columns < 1 || rows < 1) {
      throw new UnreadableTerrain(
          file, "its header counts no posts (" + columns + " × " + rows + ").");
    }
    int record = 8 + 2 * rows + 4;
    long expected = DATA + (long) record * columns;
    if (bytes.length < expected) {
      throw new UnreadableTerrain(
          file,
          "has "
              + bytes.length
              + " bytes where its header asks for "
              + expected
              + ". Maybe the download stopped half-way; fetch it again.");
    }
    float[] heights = new float[Math.multiplyExact(rows, columns)];
    for (int c = 0; c < columns; c++) {
      readMeridian(file, bytes, DATA + c * record, rows, columns, c, heights);
    }
    return new ElevationGrid(
        new GridFrame.Geographic(south + (rows - 1) * rowDegrees, west, rowDegrees, columnDegrees),
        rows,
        columns,
        heights);
  }

  private static void readMeridian(
      String file, byte[] bytes, int at, int rows, int columns, int column, float[] heights)
      throws UnreadableTerrain {
    int sum = 0;
    for (int i = at; i < at + 8 + 2 * rows; i++) {
      sum += bytes[i] & 0xff;
    }
    int stated = 0;
    for (int i = 0; i < 4; i++) {
      stated = stated << 8 | (bytes[at + 8 + 2 * rows + i] & 0xff);
    }
    if ((bytes[at] & 0xff) != 0xAA || sum != stated) {
      throw new UnreadableTerrain(
          file,
          "the record of meridian "
              + column
              + " (byte "
              + at
              + ") "
              + (sum == stated ? "lacks its mark." : "does not match its checksum.")
              + " The file is damaged; fetch it again.");
    }
    for (int r = 0; r < rows; r++) {
      int high = bytes[at + 8 + 2 * r] & 0xff;
      int magnitude = (high & 0x7f) << 8 | (bytes[at + 9 + 2 * r] & 0xff);
      int height = (high & 0x80) != 0 ? -magnitude : magnitude;
      heights[(rows - 1 - r) * columns + column] =
          height <= ElevationFiles.LOWEST_INTEGER ? Float.NaN : height;
    }
  }

  private static double angle(String file, byte[] bytes, int at, int most)
      throws UnreadableTerrain {
    String text = new String(bytes, at, 8, StandardCharsets.ISO_8859_1);
    if (!text.matches("\\d{7}[NSEW]")) {
      throw new UnreadableTerrain(
          file, "byte " + at + ": \"" + printable(text) + "\" is not an angle DDDMMSSH.");
    }
    double degrees =
        Integer.parseInt(text.substring(0, 3))
            + Integer.parseInt(text.substring(3, 5)) / 60.0
            + Integer.parseInt(text.substring(5, 7)) / 3600.0;
    char side = text.charAt(7);
    if (degrees > most || (most == 90) != (side == 'N' || side == 'S')) {
      throw new UnreadableTerrain(
          file,
          "byte "
              + at
              + ": \""
              + text
              + "\" is no "
              + (most == 90 ? "latitude" : "longitude")
              + ". Maybe the two are swapped.");
    }
    return side == 'S' || side == 'W' ? -degrees : degrees;
  }

  private static int number(String file, byte[] bytes, int at, int length, String what)
      throws UnreadableTerrain {
    String text = new String(bytes, at, length, StandardCharsets.ISO_8859_1);
    if (!text.matches("\\d+")) {
      throw new UnreadableTerrain(
          file, "byte " + at + ": the " + what + " \"" + printable(text) + "\" is not a number.");
    }
    return Integer.parseInt(text);
  }

  private static String printable(String text) {
    return text.replaceAll("[^ -~]", "?");
  }
}
