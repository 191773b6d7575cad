package org.testudo.protection.terrain;

/**
 * An SRTM tile: one degree square, 1201² (3″) or 3601² (1″) big-endian 16-bit metres from the
 * north-west, its place told by the file's name alone (NASA/USGS, <i>SRTM Collection User
 * Guide</i>). −32768 is a void; −32767 is taken as one too.
 */
final class HgtFile {

  static final long MOST_BYTES = 2L * 3601 * 3601;

  private static final long COARSE_BYTES = 2L * 1201 * 1201;

  private HgtFile() {}

  private static String whatOf(long bytes) {
    if (bytes < COARSE_BYTES) {
      return " Maybe the download stopped half-way; fetch it again.";
    }
    return bytes < MOST_BYTES
        ? " It is %d bytes more than the one and %d fewer than the other. Maybe it is another product, or a 1″ tile cut short."
            .formatted(bytes - COARSE_BYTES, MOST_BYTES - bytes)
        : " It is larger than either. Maybe it is another product.";
  }

  static ElevationGrid parse(String file, String simpleName, byte[] bytes)
      throws UnreadableTerrain {
    TileName tile =
        TileName.find(simpleName)
            .orElseThrow(() ->
                new UnreadableTerrain(
                    file,
                    "an .hgt file tells its place by its name only. Name it after its"
                        + " south-west corner, such as N50E030.hgt."));
    int side = (int) Math.round(Math.sqrt(bytes.length / 2.0));
    if ((side != 1201 && side != 3601) || 2L * side * side != bytes.length) {
      throw new UnreadableTerrain(
          file,
          "has "
              + bytes.length
              + " bytes; an .hgt tile has 2884802 (3″) or 25934402 (1″)."
              + (ElevationFiles.looksLikeHtml(bytes)
                  ? " It is a web page: the download needs a login or failed."
                  : whatOf(bytes.length)));
    }
    float[] heights = new float[side * side];
    for (int i = 0; i < heights.length; i++) {
      int height = bytes[2 * i] << 8 | (bytes[2 * i + 1] & 0xff);
      heights[i] = height <= ElevationFiles.LOWEST_INTEGER ? Float.NaN : height;
    }
    double step = 1.0 / (side - 1);
    return new ElevationGrid(
        new GridFrame.Geographic(tile.south() + 1, tile.west(), step, step), side, side, heights);
  }
}
