package org.testudo.protection.terrain;

/** Ways to fill unknown heights; used only when asked for by name. */
public enum Voids {
  /** Left unknown. */
  KEEP,
  /**
   * Sea level. For tiles missing over open sea, which most products leave out; wrong on land, where
   * it opens views that are not there.
   */
  SEA_LEVEL,
  /**
   * The mean, weighted by one over distance, of the nearest known posts in the eight directions
   * along rows, columns and diagonals, each at most {@value #REACH} posts away; unknown where none
   * is. Only heights that were known weigh, so that the order of filling does not matter.
   */
  NEIGHBOURS;

  static final int REACH = 100;

  /** The grid with its voids so filled; the same grid when there is nothing to do. */
  public ElevationGrid fill(ElevationGrid grid) {
    if (this == KEEP || grid.complete()) {
      return grid;
    }
    float[] filled = grid.heights().clone();
    for (int r = 0; r < grid.rows(); r++) {
      for (int c = 0; c < grid.columns(); c++) {
        if (Float.isNaN(grid.height(r, c))) {
          filled[r * grid.columns() + c] = this == SEA_LEVEL ? 0 : fromNeighbours(grid, r, c);
        }
      }
    }
    return new ElevationGrid(grid.frame(), grid.rows(), grid.columns(), filled);
  }

  private static float fromNeighbours(ElevationGrid grid, int row, int column) {
    double sum = 0;
    double weights = 0;
    for (int dr = -1; dr <= 1; dr++) {
      for (int dc = -1; dc <= 1; dc++) {
        double step = Math.hypot(dr, dc);
        for (int n = 1; n <= REACH && step > 0; n++) {
          int r = row + n * dr;
          int c = column + n * dc;
          if (r < 0 || r >= grid.rows() || c < 0 || c >= grid.columns()) {
            break;
          }
          float height = grid.height(r, c);
          if (!Float.isNaN(height)) {
            sum += height / (n * step);
            weights += 1 / (n * step);
            break;
          }
        }
      }
    }
    return weights == 0 ? Float.NaN : (float) (sum / weights);
  }
}
