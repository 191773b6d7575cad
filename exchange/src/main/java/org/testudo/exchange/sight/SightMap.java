package org.testudo.exchange.sight;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.testudo.protection.sight.Eye;
import org.testudo.protection.sight.SensorCover;

/**
 * The lowest visible heights as a PNG map with its legend: one colour for each target height that
 * is in view there. Large rasters are thinned to at most {@value #MOST} pixels a side, each pixel
 * the post in its middle.
 */
public final class SightMap {

  private static final int MOST = 2000;
  private static final int BEYOND = 0xffffff;
  private static final int HIDDEN = 0xd9d9d9;
  private static final int UNKNOWN = 0xc51b7d;

  /** Dark where the lowest flyers are seen; readable without telling red from green. */
  private static final int[] SEEN = {
    0x081d58, 0x225ea8, 0x1d91c0, 0x41b6c4, 0x7fcdbb, 0xc7e9b4, 0xedf8b1
  };

  private SightMap() {}

  public static byte[] png(SensorCover cover) throws IOException {
    double[] heights = cover.heights();
    if (heights.length > SEEN.length) {
      throw new IllegalArgumentException(
          "A map tells at most " + SEEN.length + " heights apart, not " + heights.length + ".");
    }
    int step = Math.max(1, (Math.max(cover.rows(), cover.columns()) + MOST - 1) / MOST);
    int width = (cover.columns() + step - 1) / step;
    int height = (cover.rows() + step - 1) / step;
    int legendRows = heights.length + 3;
    int line = PixelText.HEIGHT + 5;
    BufferedImage image =
        new BufferedImage(
            Math.max(width, 300), height + legendRows * line + 10, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        image.setRGB(x, y, BEYOND);
      }
    }
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int row = Math.min(cover.rows() - 1, y * step + step / 2);
        int column = Math.min(cover.columns() - 1, x * step + step / 2);
        image.setRGB(x, y, colour(cover.lowest(row, column), heights, x, y));
      }
    }
    String over = cover.reference() == Eye.Reference.GROUND ? "above ground" : "above sea level";
    int y = height + 6;
    for (int h = 0; h < heights.length; h++, y += line) {
      legend(
          image,
          y,
          SEEN[h],
          -1,
          String.format(Locale.ROOT, "in view from %.0f m %s", heights[h], over));
    }
    legend(image, y, HIDDEN, -1, "hidden at all of these");
    legend(image, y + line, UNKNOWN, BEYOND, "unknown ground");
    legend(image, y + 2 * line, BEYOND, -1, "beyond range");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (!ImageIO.write(image, "png", bytes)) {
      throw new IOException("This Java has no writer for PNG. Use a full JDK.");
    }
    return bytes.toByteArray();
  }

  private static int colour(float lowest, double[] heights, int x, int y) {
    if (Float.isNaN(lowest)) {
      // Hatched, so that not knowing is never taken for one more height.
      return ((x + y) & 3) < 2 ? UNKNOWN : BEYOND;
    }
    if (lowest == SensorCover.NONE) {
      return BEYOND;
    }
    for (int h = 0; h < heights.length; h++) {
      if (lowest <= heights[h]) {
        return SEEN[h];
      }
    }
    return HIDDEN;
  }

  private static void legend(BufferedImage image, int y, int colour, int hatch, String text) {
    for (int dy = 0; dy < PixelText.HEIGHT; dy++) {
      for (int dx = 0; dx < 16; dx++) {
        boolean border = dy == 0 || dx == 0 || dy == PixelText.HEIGHT - 1 || dx == 15;
        int inside = hatch >= 0 && ((dx + dy) & 3) >= 2 ? hatch : colour;
        image.setRGB(6 + dx, y + dy, border ? 0x666666 : inside);
      }
    }
    PixelText.draw(image, 28, y, text, 0x222222);
  }
}
