package org.testudo.protection.terrain;

import java.util.Optional;
import org.testudo.claims.Position;

/**
 * Heights of posts in metres above the geoid, row by row from the north-west; {@code NaN} where
 * unknown. Four bytes a post.
 */
public final class ElevationGrid {

  /** A post by where it lies on the grid. */
  public record Post(int row, int column) {}

  private final GridFrame frame;
  private final int rows;
  private final int columns;
  private final float[] heights;
  private final boolean complete;

  /** Takes the array over: the caller must not write it afterwards. */
  public ElevationGrid(GridFrame frame, int rows, int columns, float[] heights) {
    if (rows < 1 || columns < 1 || (long) rows * columns != heights.length) {
      throw new IllegalArgumentException(
          "A grid of " + rows + " × " + columns + " cannot hold " + heights.length + " heights.");
    }
    if (frame instanceof GridFrame.Geographic g
        && (g.latitude(rows - 1) < -90 - 1e-9 || (columns - 1) * g.columnDegrees() >= 360)) {
      throw new IllegalArgumentException(
          "A grid of "
              + rows
              + " × "
              + columns
              + " from "
              + g
              + " leaves the Earth. Maybe the spacing is wrong.");
    }
    this.frame = frame;
    this.rows = rows;
    this.columns = columns;
    this.heights = heights;
    boolean known = true;
    for (int i = 0; i < heights.length && known; i++) {
      known = Math.abs(heights[i]) <= 20_000f;
    }
    this.complete = known;
    if (!known) {
      refuseAbsurd();
    }
  }

  private void refuseAbsurd() {
    for (int i = 0; i < heights.length; i++) {
      if (Math.abs(heights[i]) > 20_000f) {
        throw new IllegalArgumentException(
            "The height "
                + heights[i]
                + " m at row "
                + i / columns
                + ", column "
                + i % columns
                + " is no height on Earth. Maybe the file marks voids with it and does not say"
                + " so.");
      }
    }
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

  /** Metres above the geoid, or {@code NaN}. */
  public float height(int row, int column) {
    if (row < 0 || row >= rows || column < 0 || column >= columns) {
      throw new IndexOutOfBoundsException(
          "(" + row + ", " + column + ") in a grid of " + rows + " × " + columns);
    }
    return heights[row * columns + column];
  }

  /** The post nearest to a place; empty if that lies off the grid, or the grid has no latitudes. */
  public Optional<Post> findPost(Position place) {
    if (!(frame instanceof GridFrame.Geographic g)) {
      return Optional.empty();
    }
    long row = Math.round((g.north() - place.latitude()) / g.rowDegrees());
    long column = Math.round(g.eastOfWest(place.longitude()) / g.columnDegrees());
    return row < 0 || row >= rows || column < 0 || column >= columns
        ? Optional.empty()
        : Optional.of(new Post((int) row, (int) column));
  }

  /** Whether every height is known. */
  public boolean complete() {
    return complete;
  }

  /** The heights themselves, not a copy, for sweeps over all of them; never written. */
  public float[] heights() {
    return heights;
  }
}
