package org.testudo.protection.terrain;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Reads one file of heights: SRTM {@code .hgt}, DTED {@code .dt0 .dt1 .dt2}, Esri ASCII grid {@code
 * .asc}, GeoTIFF {@code .tif}; each also inside a {@code .zip} that holds exactly one of them.
 */
public final class ElevationFiles {

  /** 400 million bytes: a grid of 20,000 × 10,000 short heights. */
  static final long MOST_BYTES = 400_000_000;

  /** Posts in the largest grid read at once; 800 MB as floats. */
  static final long MOST_POSTS = 200_000_000;

  /** Whatever a file says, ground lower than any on Earth by this code is a void. */
  static final int LOWEST_INTEGER = -32_767;

  private ElevationFiles() {}

  /**
   * The grid in the file.
   *
   * @throws UnreadableTerrain if it is none, is cut short, or cannot be placed on the Earth
   */
  public static ElevationGrid read(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    if (!Files.isRegularFile(file)) {
      throw new UnreadableTerrain(name, "there is no such file.");
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new UnreadableTerrain(
          name,
          "has "
              + Files.size(file)
              + " bytes, more than the "
              + MOST_BYTES
              + " that are read at once. Cut it into tiles.");
    }
    if (lower(name).endsWith(".zip")) {
      return readZip(file, name);
    }
    return parse(name, Files.readAllBytes(file));
  }

  /** Whether the name's ending is one that is read here. */
  static boolean readable(String name) {
    String lower = lower(name);
    return lower.endsWith(".zip") || plain(lower);
  }

  private static boolean plain(String lower) {
    return lower.endsWith(".hgt")
        || lower.matches(".*\\.dt[012]")
        || lower.endsWith(".asc")
        || lower.endsWith(".tif")
        || lower.endsWith(".tiff");
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static ElevationGrid readZip(Path file, String name) throws IOException {
    try (InputStream raw = Files.newInputStream(file);
        ZipInputStream zip = new ZipInputStream(raw)) {
      int entries = 0;
      String found = "";
      byte[] bytes = {};
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (++entries > 1000) {
          throw new UnreadableTerrain(name, "holds more than a thousand files. Unpack it first.");
        }
        String inner = entry.getName();
        String simple = inner.substring(inner.lastIndexOf('/') + 1);
        // Names that begin with a dot are what macOS adds beside every file.
        if (entry.isDirectory() || simple.startsWith(".") || !plain(lower(simple))) {
          continue;
        }
        if (!found.isEmpty()) {
          throw new UnreadableTerrain(
              name, "holds both " + found + " and " + simple + "; one is read. Unpack it first.");
        }
        found = simple;
        bytes = bounded(zip, name + "!" + simple);
      }
      if (!found.isEmpty()) {
        return parse(name + "!" + found, bytes);
      }
      if (entries == 0) {
        throw new java.io.EOFException("no file in it");
      }
    } catch (ZipException | IllegalArgumentException | java.io.EOFException e) {
      throw new UnreadableTerrain(
          name,
          "is a damaged zip (" + e.getMessage() + "). Maybe the download stopped; fetch it again.",
          e);
    }
    throw new UnreadableTerrain(
        name, "holds no .hgt, .dt0, .dt1, .dt2, .asc or .tif. Maybe it is another product.");
  }

  /** The bytes of an entry, however much it claims or expands to: never more than the bound. */
  private static byte[] bounded(InputStream in, String name) throws IOException {
    long most = lower(name).endsWith(".hgt") ? HgtFile.MOST_BYTES : MOST_BYTES;
    byte[] bytes = in.readNBytes((int) most + 1);
    if (bytes.length > most) {
      throw new UnreadableTerrain(
          name, "expands to more than " + most + " bytes. No tile is as large; it is refused.");
    }
    return bytes;
  }

  private static ElevationGrid parse(String name, byte[] bytes) throws UnreadableTerrain {
    String simple = name.substring(name.lastIndexOf('!') + 1);
    String lower = lower(simple);
    try {
      if (lower.endsWith(".hgt")) {
        return HgtFile.parse(name, simple, bytes);
      }
      if (lower.endsWith(".asc")) {
        return AsciiGridFile.parse(name, bytes);
      }
      if (lower.endsWith(".tif") || lower.endsWith(".tiff")) {
        return GeoTiffFile.parse(name, bytes);
      }
      if (lower.matches(".*\\.dt[012]")) {
        return DtedFile.parse(name, bytes);
      }
    } catch (IllegalArgumentException e) {
      throw new UnreadableTerrain(name, String.valueOf(e.getMessage()), e);
    }
    throw new UnreadableTerrain(
        name,
        "is of a kind that is not read. Give .hgt, .dt0, .dt1, .dt2, .asc or .tif, or a .zip of"
            + " one.");
  }

  /** Whether a download brought a page instead of the file. */
  static boolean looksLikeHtml(byte[] bytes) {
    String start =
        new String(
                bytes, 0, Math.min(bytes.length, 200), java.nio.charset.StandardCharsets.ISO_8859_1)
            .strip()
            .toLowerCase(Locale.ROOT);
    return start.startsWith("<!doctype") || start.startsWith("<html") || start.startsWith("<?xml");
  }
}
