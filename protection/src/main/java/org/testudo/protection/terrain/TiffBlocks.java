package org.testudo.protection.terrain;

import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import mil.nga.tiff.FileDirectory;

/**
 * Looks at a TIFF's strips or tiles before the library unpacks them whole: each must lie in the
 * file and expand to no more than its share of the image, so that a small file cannot fill the
 * memory.
 */
final class TiffBlocks {

  /** The largest grid, as the floats it is kept in. */
  private static final long MOST_UNPACKED = Float.BYTES * ElevationFiles.MOST_POSTS;

  /** Writers give small images whole tiles of their usual size, 512 and seldom 1024. */
  private static final long USUAL_SIDE = 1024;

  private TiffBlocks() {}

  /** The longest side a block of an image may have: TIFF's tiles come in sixteens. */
  private static long mostSide(Number imageSide) {
    return Math.max(USUAL_SIDE, (imageSide.longValue() + 15) / 16 * 16);
  }

  static void check(String file, byte[] bytes, FileDirectory image) throws UnreadableTerrain {
    boolean tiled = image.isTiled();
    List<? extends Number> offsets = tiled ? image.getTileOffsets() : image.getStripOffsets();
    List<? extends Number> counts = tiled ? image.getTileByteCounts() : image.getStripByteCounts();
    long width = tiled ? image.getTileWidth().longValue() : image.getImageWidth().longValue();
    Number stripRows = tiled ? image.getTileHeight() : image.getRowsPerStrip();
    long height = stripRows == null ? Long.MAX_VALUE : stripRows.longValue();
    if (!tiled) {
      height = Math.min(height, image.getImageHeight().longValue());
    }
    long cell = Math.max(1, image.getBitsPerSample().getFirst() / 8);
    if (width < 1
        || height < 1
        || width > mostSide(image.getImageWidth())
        || height > mostSide(image.getImageHeight())) {
      throw new UnreadableTerrain(
          file,
          "has blocks of " + width + " × " + height + " posts, larger than its image; refused.");
    }
    long block = width * height * cell;
    long whole = image.getImageWidth().longValue() * image.getImageHeight().longValue() * cell;
    if (Math.max(block, whole) > MOST_UNPACKED) {
      throw new UnreadableTerrain(
          file,
          "unpacks to "
              + Math.max(block, whole)
              + " bytes; up to "
              + MOST_UNPACKED
              + " are read at once. Cut it into tiles.");
    }
    long across = (image.getImageWidth().longValue() + width - 1) / width;
    long down = (image.getImageHeight().longValue() + height - 1) / height;
    if (offsets == null
        || counts == null
        || offsets.size() < across * down
        || counts.size() < across * down) {
      throw new UnreadableTerrain(
          file, "lists fewer blocks than the " + across * down + " its image has.");
    }
    Integer stated = image.getCompression();
    int compression = stated == null ? 1 : stated;
    for (int i = 0; i < across * down; i++) {
      long at = offsets.get(i).longValue();
      long n = counts.get(i).longValue();
      if (at < 8 || n < 1 || at + n > bytes.length) {
        throw new UnreadableTerrain(
            file,
            "block "
                + i
                + " (bytes "
                + at
                + " to "
                + (at + n)
                + ") lies outside the file of "
                + bytes.length
                + " bytes. Maybe the download stopped half-way.");
      }
      // The last strip holds the rows that are left.
      long rowsHere =
          tiled
              ? height
              : Math.min(height, image.getImageHeight().longValue() - i / across * height);
      long needed = width * rowsHere * cell;
      long expands =
          switch (compression) {
            case 1 -> Math.min(n, block);
            case 5 -> lzw(bytes, (int) at, (int) n, block);
            case 8, 32946 -> inflated(bytes, (int) at, (int) n, block);
            case 32773 -> Math.min(64 * n, block);
            default ->
                throw new UnreadableTerrain(
                    file,
                    "is packed by method "
                        + compression
                        + "; none, LZW, DEFLATE and PackBits are read: gdal_translate -co"
                        + " COMPRESS=DEFLATE.");
          };
      if (expands < needed) {
        throw new UnreadableTerrain(
            file,
            "block "
                + i
                + " holds "
                + expands
                + " of "
                + needed
                + " bytes. Maybe the download stopped half-way.");
      }
      if (expands > block) {
        throw new UnreadableTerrain(
            file, "block " + i + " expands to more than its " + block + " bytes; it is refused.");
      }
    }
  }

  private static long inflated(byte[] bytes, int at, int n, long most) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(bytes, at, n);
      byte[] sink = new byte[65_536];
      long total = 0;
      while (!inflater.finished() && total <= most) {
        int read = inflater.inflate(sink);
        if (read == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          break;
        }
        total += read;
      }
      return total;
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("DEFLATE data damaged: " + e.getMessage(), e);
    } finally {
      inflater.end();
    }
  }

  /** The length LZW data expand to (TIFF 6.0, section 13), without expanding them. */
  private static long lzw(byte[] bytes, int at, int n, long most) {
    int[] length = new int[4097];
    int next = 258;
    int width = 9;
    int previous = -1;
    long total = 0;
    long bit = 0;
    while (bit + width <= 8L * n && total <= most) {
      int code = 0;
      for (int i = 0; i < width; i++, bit++) {
        code = code << 1 | ((bytes[at + (int) (bit >> 3)] >> (7 - (int) (bit & 7))) & 1);
      }
      if (code == 257) {
        break;
      }
      if (code == 256) {
        next = 258;
        width = 9;
        previous = -1;
        continue;
      }
      int emitted = code < 256 ? 1 : code < next ? length[code] : previous + 1;
      total += emitted;
      if (previous > 0 && next < 4096) {
        length[next++] = previous + 1;
      }
      previous = emitted;
      width = next >= 2047 ? 12 : next >= 1023 ? 11 : next >= 511 ? 10 : 9;
    }
    return total;
  }
}
