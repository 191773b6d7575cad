package org.testudo.protection.sight;

import java.util.Arrays;
import java.util.Optional;
import org.testudo.claims.Position;
import org.testudo.protection.GreatCircle;
import org.testudo.protection.terrain.ElevationGrid;
import org.testudo.protection.terrain.GridFrame;

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
  private float[] lowest;

  /**
   * @param raster taken over, at least rows × columns long, whatever it holds
   */
  Viewshed(
      ElevationGrid grid,
      Eye eye,
      int firstRow,
      int firstColumn,
      int rows,
      int columns,
      float[] raster) {
    this.grid = grid;
    this.eye = eye;
    this.firstRow = firstRow;
    this.firstColumn = firstColumn;
    this.rows = rows;
    this.columns = columns;
    this.lowest = raster;
    if (eye.rangeMetres() < Double.POSITIVE_INFINITY) {
      fillBeyondRange();
    }
  }

  /** Every post that no sector may answer for; those surely in range are left as they are. */
  private void fillBeyondRange() {
    double cells =
        grid.frame() instanceof GridFrame.Projected p ? eye.rangeMetres() / p.cellMetres() : 0;
    int middle = eye.column() - firstColumn;
    for (int r = 0; r < rows; r++) {
      double away = r + (double) firstRow - eye.row();
      int sure = (int) Math.sqrt(Math.max(0, cells * cells - away * away)) - 2;
      int from = sure < 0 ? columns : Math.clamp((long) middle - sure, 0, columns);
      int after = sure < 0 ? columns : Math.clamp(middle + sure + 1L, 0, columns);
      Arrays.fill(lowest, r * columns, r * columns + from, BEYOND_RANGE);
      Arrays.fill(lowest, r * columns + after, (r + 1) * columns, BEYOND_RANGE);
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

  /**
   * What the sensor sees over a place, by its nearest post.
   *
   * @throws IllegalStateException on a projected grid, which has no latitudes
   */
  public VisibleHeight at(Position place) {
    if (!(grid.frame() instanceof GridFrame.Geographic frame)) {
      throw new IllegalStateException("A viewshed on " + grid.frame() + " has no latitudes.");
    }
    Optional<ElevationGrid.Post> post = grid.findPost(place);
    if (post.isEmpty()) {
      return isBeyond(frame, place)
          ? new VisibleHeight.BeyondRange()
          : new VisibleHeight.Unknown("no ground heights at " + place);
    }
    float metres = lowest(post.get().row(), post.get().column());
    if (Float.isNaN(metres)) {
      return new VisibleHeight.Unknown("ground unknown at " + place + " or on the way there");
    }
    return metres == BEYOND_RANGE
        ? new VisibleHeight.BeyondRange()
        : new VisibleHeight.From(metres);
  }

  /** Off the grid, where no post can tell: by the sphere, as coarse as ranges are. */
  private boolean isBeyond(GridFrame.Geographic frame, Position place) {
    double east = frame.longitude(eye.column());
    Position foot =
        new Position(
            Math.clamp(frame.latitude(eye.row()), -90, 90), east > 180 ? east - 360 : east);
    return 1000 * GreatCircle.km(foot, place) > eye.rangeMetres();
  }

  /**
   * The raster itself, row by row, not a copy; never written by readers. Longer than rows × columns
   * if it was {@linkplain Viewsheds#recycle recycled} from a larger one.
   */
  public float[] raster() {
    return lowest;
  }

  /** Takes the raster away: reading it fails from now on. */
  float[] surrender() {
    float[] raster = lowest;
    lowest = new float[0];
    return raster;
  }
}
