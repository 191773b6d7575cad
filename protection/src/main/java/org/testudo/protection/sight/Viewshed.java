package org.testudo.protection.sight;

import java.util.Arrays;
import org.testudo.protection.terrain.ElevationGrid;

/**
 * The lowest visible height above ground at every post in a sensor's range: one raster that answers
 * every target height. Metres; {@link #BEYOND_RANGE} outside the range, {@code NaN} where the
 * ground there or between is not known. Rows and columns are those of the grid.
 */
public final class Viewshed {

  public static final float BEYOND_RANGE = -1;

  private final ElevationGrid grid;
  private final Eye eye;
  private final int firstRow;
  private final int firstColumn;
  private final int rows;
  private final int columns;
  private final float[] lowest;

  Viewshed(ElevationGrid grid, Eye eye, int firstRow, int firstColumn, int rows, int columns) {
    this.grid = grid;
    this.eye = eye;
    this.firstRow = firstRow;
    this.firstColumn = firstColumn;
    this.rows = rows;
    this.columns = columns;
    this.lowest = new float[Math.multiplyExact(rows, columns)];
    if (eye.rangeMetres() < Double.POSITIVE_INFINITY) {
      Arrays.fill(lowest, BEYOND_RANGE);
    }
  }

  public ElevationGrid grid() {
    return grid;
  }

  public Eye eye() {
    return eye;
  }

  /** The first row that has a post in range; the raster covers {@link #rows()} from there. */
  public int firstRow() {
    return firstRow;
  }

  public int firstColumn() {
    return firstColumn;
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  /** Lowest visible metres above ground at a post of the grid. */
  public float lowest(int row, int column) {
    int r = row - firstRow;
    int c = column - firstColumn;
    return r < 0 || r >= rows || c < 0 || c >= columns ? BEYOND_RANGE : lowest[r * columns + c];
  }

  /** The same above sea level: the ground's height is added. */
  public float lowestAboveSea(int row, int column) {
    float above = lowest(row, column);
    return above == BEYOND_RANGE ? BEYOND_RANGE : above + grid.height(row, column);
  }

  /** The raster itself, row by row, not a copy; never written by readers. */
  public float[] raster() {
    return lowest;
  }
}
