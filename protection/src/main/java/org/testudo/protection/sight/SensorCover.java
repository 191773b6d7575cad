package org.testudo.protection.sight;

import java.util.Arrays;
import org.testudo.protection.terrain.GridFrame;

/**
 * What many sensors see together: at every post the lowest height that any of them sees, how many
 * see each target height, and, if elevation errors are given, how likely at least one does.
 *
 * <p>With an error of one standard deviation σ, a sensor sees height h with probability a · Φ((h −
 * lowest) / σ), a its availability; several are taken as independent, which is too kind where they
 * share the error of the ground under the target. A sensor whose view of a post is unknown counts
 * as not seeing it.
 */
public final class SensorCover {

  /** No sensor has the post in range. */
  public static final float NONE = Viewshed.BEYOND_RANGE;

  private final GridFrame frame;
  private final int rows;
  private final int columns;
  private final double[] heights;
  private final Eye.Reference reference;
  private final double sigma;
  private final float[] lowest;
  private final byte[][] counts;
  private final float[][] missed;

  /**
   * @param heights target heights in metres over {@code reference}, ascending
   * @param sigmaMetres standard error of a lowest visible height; 0 for no probabilities
   */
  public SensorCover(
      GridFrame frame,
      int rows,
      int columns,
      double[] heights,
      Eye.Reference reference,
      double sigmaMetres) {
    if (!(sigmaMetres >= 0 && sigmaMetres < 10_000)) {
      throw new IllegalArgumentException(
          "The elevation error (" + sigmaMetres + " m) must lie between 0 and 10 km.");
    }
    this.frame = frame;
    this.rows = rows;
    this.columns = columns;
    this.heights = heights.clone();
    this.reference = reference;
    this.sigma = sigmaMetres;
    int posts = Math.multiplyExact(rows, columns);
    lowest = new float[posts];
    Arrays.fill(lowest, NONE);
    counts = new byte[heights.length][posts];
    missed = new float[sigmaMetres > 0 ? heights.length : 0][posts];
    for (float[] share : missed) {
      Arrays.fill(share, 1);
    }
  }

  /**
   * Adds a sensor. Its grid must have the same posts; the parts of it outside are left out.
   *
   * @param availability the probability that it looks at all, 0 to 1
   */
  public void add(Viewshed viewshed, double availability) {
    if (!(availability >= 0 && availability <= 1)) {
      throw new IllegalArgumentException(
          "The availability (" + availability + ") must lie between 0 and 1.");
    }
    int rowShift = rowShift(viewshed.grid().frame());
    int columnShift = columnShift(viewshed.grid().frame());
    for (int r = 0; r < viewshed.rows(); r++) {
      int row = r + viewshed.firstRow() + rowShift;
      if (row < 0 || row >= rows) {
        continue;
      }
      for (int c = 0; c < viewshed.columns(); c++) {
        int column = c + viewshed.firstColumn() + columnShift;
        float above = viewshed.raster()[r * viewshed.columns() + c];
        if (column < 0 || column >= columns || above == Viewshed.BEYOND_RANGE) {
          continue;
        }
        if (reference == Eye.Reference.SEA_LEVEL) {
          above += viewshed.grid().height(r + viewshed.firstRow(), c + viewshed.firstColumn());
        }
        note(row * columns + column, above, availability);
      }
    }
  }

  private void note(int at, float above, double availability) {
    float known = lowest[at];
    if (Float.isNaN(above)) {
      if (known == NONE) {
        lowest[at] = Float.NaN;
      }
      return;
    }
    if (known == NONE || !(known <= above)) {
      lowest[at] = above;
    }
    for (int h = 0; h < heights.length; h++) {
      if (above <= heights[h] && counts[h][at] != -1) {
        counts[h][at]++;
      }
      if (sigma > 0) {
        missed[h][at] *= (float) (1 - availability * Normal.below((heights[h] - above) / sigma));
      }
    }
  }

  private int rowShift(GridFrame other) {
    double shift =
        switch (frame) {
          case GridFrame.Projected p when other instanceof GridFrame.Projected o ->
              (p.northMetres() - o.northMetres()) / p.cellMetres();
          case GridFrame.Geographic g when other instanceof GridFrame.Geographic o ->
              (g.north() - o.north()) / g.rowDegrees();
          case GridFrame.Projected _, GridFrame.Geographic _ -> throw differentPosts(other);
        };
    return whole(shift, other);
  }

  private int columnShift(GridFrame other) {
    double shift =
        switch (frame) {
          case GridFrame.Projected p when other instanceof GridFrame.Projected o ->
              (o.westMetres() - p.westMetres()) / p.cellMetres();
          case GridFrame.Geographic g when other instanceof GridFrame.Geographic o -> {
            double east = o.west() - g.west();
            // The turn of the Earth that brings the two nearest to each other.
            east -= 360 * Math.rint((east - columns * g.columnDegrees() / 2) / 360);
            yield east / g.columnDegrees();
          }
          case GridFrame.Projected _, GridFrame.Geographic _ -> throw differentPosts(other);
        };
    return whole(shift, other);
  }

  private int whole(double shift, GridFrame other) {
    boolean sameSpacing =
        switch (frame) {
          case GridFrame.Projected p ->
              other instanceof GridFrame.Projected o && p.cellMetres() == o.cellMetres();
          case GridFrame.Geographic g ->
              other instanceof GridFrame.Geographic o
                  && Math.abs(g.rowDegrees() - o.rowDegrees()) < 1e-9
                  && Math.abs(g.columnDegrees() - o.columnDegrees()) < 1e-9;
        };
    if (!sameSpacing || Math.abs(shift - Math.rint(shift)) > 0.01 || Math.abs(shift) > 1e9) {
      throw differentPosts(other);
    }
    return (int) Math.rint(shift);
  }

  private IllegalArgumentException differentPosts(GridFrame other) {
    return new IllegalArgumentException(
        "A viewshed on " + other + " does not share its posts with " + frame + ".");
  }

  public GridFrame frame() {
    return frame;
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  public double[] heights() {
    return heights.clone();
  }

  /** What the heights and the lowest ones are counted from. */
  public Eye.Reference reference() {
    return reference;
  }

  /**
   * The lowest height any sensor sees; {@link #NONE} where none has the post in range, {@code NaN}
   * where those that have it cannot tell.
   */
  public float lowest(int row, int column) {
    return lowest[row * columns + column];
  }

  /** How many sensors see the target height of this index; 255 stands for that or more. */
  public int count(int height, int row, int column) {
    return counts[height][row * columns + column] & 0xff;
  }

  /** The probability that at least one sees it. */
  public double probability(int height, int row, int column) {
    if (sigma == 0) {
      throw new IllegalStateException(
          "No elevation error was given, so there are no probabilities.");
    }
    return 1 - missed[height][row * columns + column];
  }

  /** The lowest heights, row by row, not a copy; never written by readers. */
  public float[] raster() {
    return lowest;
  }
}
