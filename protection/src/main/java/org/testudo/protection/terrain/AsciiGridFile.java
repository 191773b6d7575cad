package org.testudo.protection.terrain;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Esri ASCII grid: {@code ncols}, {@code nrows}, {@code xllcorner} or {@code xllcenter}, {@code
 * yllcorner} or {@code yllcenter}, {@code cellsize}, optional {@code NODATA_value}, then heights
 * row by row from the north. The format does not say in what coordinates: cells of up to half a
 * unit within the globe are taken as degrees on WGS 84, cells of one unit and more as metres of an
 * unnamed projection, and anything between is refused.
 */
final class AsciiGridFile {

  private final String file;
  private final byte[] bytes;
  private int at;
  private int line = 1;

  private AsciiGridFile(String file, byte[] bytes) {
    this.file = file;
    this.bytes = bytes;
  }

  static ElevationGrid parse(String file, byte[] bytes) throws UnreadableTerrain {
    return new AsciiGridFile(file, bytes).grid();
  }

  private ElevationGrid grid() throws UnreadableTerrain {
    if (ElevationFiles.looksLikeHtml(bytes)) {
      throw new UnreadableTerrain(
          file, "is a web page: the download needs a login or failed. Fetch it again.");
    }
    Map<String, Double> header = new HashMap<>();
    while (true) {
      int before = at;
      int lineBefore = line;
      String word = word();
      if (word.isEmpty() || !Character.isLetter(word.charAt(0)) || word.equalsIgnoreCase("nan")) {
        at = before;
        line = lineBefore;
        break;
      }
      String key = word.toLowerCase(Locale.ROOT);
      if (!key.matches("ncols|nrows|[xy]ll(corner|center|centre)|cellsize|nodata_value")) {
        throw new UnreadableTerrain(
            file,
            "line "
                + line
                + ": \""
                + (word.length() > 30 ? word.substring(0, 30) + "…" : word)
                + "\" is not a header of an Esri ASCII grid.");
      }
      if (header.put(key.replace("centre", "center"), number(word())) != null) {
        throw new UnreadableTerrain(file, "line " + line + ": " + key + " is given twice.");
      }
    }
    int columns = count(header, "ncols");
    int rows = count(header, "nrows");
    // Every height takes at least two bytes, so that a small file cannot ask for a large grid.
    if ((long) rows * columns > (bytes.length + 1L) / 2) {
      throw new UnreadableTerrain(
          file,
          "asks for "
              + rows
              + " × "
              + columns
              + " heights but ends after "
              + bytes.length
              + " bytes. Maybe the download stopped half-way.");
    }
    double voidValue = header.getOrDefault("nodata_value", -9999.0);
    float[] heights = new float[rows * columns];
    for (int i = 0; i < heights.length; i++) {
      String word = word();
      if (word.isEmpty()) {
        throw new UnreadableTerrain(
            file,
            "ends at line "
                + line
                + " after "
                + i
                + " of "
                + heights.length
                + " heights. Maybe the download stopped half-way.");
      }
      double height = number(word);
      heights[i] =
          height == voidValue || height == -32768 || height == -32767 ? Float.NaN : (float) height;
    }
    if (!word().isEmpty()) {
      throw new UnreadableTerrain(
          file, "line " + line + ": more heights than " + rows + " × " + columns + ".");
    }
    return new ElevationGrid(frame(header, rows), rows, columns, heights);
  }

  private GridFrame frame(Map<String, Double> header, int rows) throws UnreadableTerrain {
    double cell = required(header, "cellsize");
    double west = corner(header, "xll", cell);
    double south = corner(header, "yll", cell);
    if (cell > 0 && cell <= 0.5) {
      return new GridFrame.Geographic(
          south + (rows - 1) * cell, west >= 180 ? west - 360 : west, cell, cell);
    }
    if (cell >= 1) {
      return new GridFrame.Projected(cell, west, south + (rows - 1) * cell, "");
    }
    throw new UnreadableTerrain(
        file, "a cellsize of " + cell + " is neither degrees nor metres that could be told apart.");
  }

  private double corner(Map<String, Double> header, String axis, double cell)
      throws UnreadableTerrain {
    Double corner = header.get(axis + "corner");
    return corner != null ? corner + cell / 2 : required(header, axis + "center");
  }

  private double required(Map<String, Double> header, String key) throws UnreadableTerrain {
    Double value = header.get(key);
    if (value == null) {
      throw new UnreadableTerrain(file, "its header lacks " + key + ".");
    }
    return value;
  }

  private int count(Map<String, Double> header, String key) throws UnreadableTerrain {
    double value = required(header, key);
    if (!(value >= 1 && value <= 1_000_000) || value != Math.rint(value)) {
      throw new UnreadableTerrain(
          file, key + " must be a whole number from 1 up, not " + value + ".");
    }
    return (int) value;
  }

  private double number(String word) throws UnreadableTerrain {
    try {
      return Double.parseDouble(word);
    } catch (NumberFormatException e) {
      throw new UnreadableTerrain(
          file,
          "line "
              + line
              + ": \""
              + (word.length() > 30 ? word.substring(0, 30) + "…" : word)
              + "\" is not a number.",
          e);
    }
  }

  private String word() {
    while (at < bytes.length && bytes[at] <= ' ' && bytes[at] >= 0) {
      if (bytes[at] == '\n') {
        line++;
      }
      at++;
    }
    int from = at;
    while (at < bytes.length && (bytes[at] > ' ' || bytes[at] < 0)) {
      at++;
    }
    return new String(bytes, from, at - from, StandardCharsets.ISO_8859_1);
  }
}
