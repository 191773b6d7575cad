package org.testudo.protection.sight;

import org.testudo.protection.Earth;
import org.testudo.protection.terrain.GridFrame;

/**
 * Posts at latitudes and longitudes, seen in the eye's local frame on the WGS 84 ellipsoid: east,
 * north and up of the post's foot, in metres.
 *
 * <p>With p = N cos φ and q = N (1 − e²) sin φ of the post's latitude, east = p sin Δλ, north = cos
 * φ₀ q − sin φ₀ p cos Δλ + const and up = cos φ₀ p cos Δλ + sin φ₀ q + const: products of a table
 * by row and a table by column. North over east is the tangent of the normal section's azimuth; −up
 * is the Earth's drop.
 */
final class GeodesicPlacement implements Placement {

  /** The eye's frame and the tables, shared by the sectors. */
  static final class Frame {
    private static final double A = Earth.EQUATORIAL_RADIUS_METRES;
    private static final double E2 = Earth.FLATTENING * (2 - Earth.FLATTENING);

    final double[] p;
    final double[] q;
    final double[] sin;
    final double[] cos;
    final double sin0;
    final double cos0;
    final double northConstant;
    final double upConstant;

    Frame(GridFrame.Geographic grid, int rows, int columns, int row, int column) {
      p = new double[rows];
      q = new double[rows];
      for (int r = 0; r < rows; r++) {
        double phi = Math.toRadians(grid.latitude(r));
        double n = A / Math.sqrt(1 - E2 * Math.sin(phi) * Math.sin(phi));
        p[r] = n * Math.cos(phi);
        q[r] = n * (1 - E2) * Math.sin(phi);
      }
      sin = new double[columns];
      cos = new double[columns];
      for (int c = 0; c < columns; c++) {
        double lambda = Math.toRadians((c - column) * grid.columnDegrees());
        sin[c] = Math.sin(lambda);
        cos[c] = Math.cos(lambda);
      }
      double phi0 = Math.toRadians(grid.latitude(row));
      sin0 = Math.sin(phi0);
      cos0 = Math.cos(phi0);
      northConstant = sin0 * p[row] - cos0 * q[row];
      upConstant = -(cos0 * p[row] + sin0 * q[row]);
    }

    double east(int row, int column) {
      return p[row] * sin[column];
    }

    double north(int row, int column) {
      return cos0 * q[row] - sin0 * p[row] * cos[column] + northConstant;
    }

    double up(int row, int column) {
      return cos0 * p[row] * cos[column] + sin0 * q[row] + upConstant;
    }
  }

  private final Frame frame;
  private final boolean columns;
  private final int sign;
  private final int axisLine;
  private final int centre;
  private final double eye;
  private final double curvature;
  private final double chordSquared;

  /**
   * @param columns whether lines are columns (east, west)
   * @param sign +1 for east or south
   * @param axisLine the eye's column (or row)
   * @param centre its post there
   * @param eyeMetres the eye's height
   * @param rangeMetres along the ground; may be infinite
   */
  GeodesicPlacement(
      Frame frame,
      boolean columns,
      int sign,
      int axisLine,
      int centre,
      double eyeMetres,
      double curvature,
      double rangeMetres) {
    this.frame = frame;
    this.columns = columns;
    this.sign = sign;
    this.axisLine = axisLine;
    this.centre = centre;
    this.eye = eyeMetres;
    this.curvature = curvature;
    this.chordSquared = chordSquared(rangeMetres);
  }

  /** The square of the chord under a ground distance, on the sphere of the mean radius. */
  static double chordSquared(double rangeMetres) {
    double mean = Earth.MEAN_RADIUS_METRES;
    if (rangeMetres >= Math.PI * mean) {
      return Double.POSITIVE_INFINITY;
    }
    double chord = 2 * mean * Math.sin(rangeMetres / (2 * mean));
    return chord * chord;
  }

  @Override
  public void line(
      int k, int lo, int hi, float[] heights, int at, double[] u, double[] v, double[] x) {
    int line = axisLine + sign * k;
    if (columns) {
      column(line, lo, hi, heights, at, u, v, x);
    } else {
      row(line, lo, hi, heights, at, u, v, x);
    }
  }

  /** Along a meridian; u is southward, for rows go south. */
  private void column(
      int column, int lo, int hi, float[] heights, int at, double[] u, double[] v, double[] x) {
    final double[] p = frame.p;
    final double[] q = frame.q;
    final double toAxis = sign * frame.sin[column];
    final double southByP = frame.sin0 * frame.cos[column];
    final double southByQ = -frame.cos0;
    final double south = -frame.northConstant;
    final double upByP = curvature * frame.cos0 * frame.cos[column];
    final double upByQ = curvature * frame.sin0;
    final double up = curvature * frame.upConstant - eye;
    for (int i = lo; i <= hi; i++) {
      double along = p[i] * toAxis;
      double inverse = 1 / along;
      x[i] = along;
      u[i] = (southByP * p[i] + southByQ * q[i] + south) * inverse;
      v[i] = (heights[at + i] + (upByP * p[i] + upByQ * q[i] + up)) * inverse;
    }
  }

  /** Along a parallel; u is eastward. */
  private void row(
      int row, int lo, int hi, float[] heights, int at, double[] u, double[] v, double[] x) {
    final double[] sin = frame.sin;
    final double[] cos = frame.cos;
    final double toEast = frame.p[row];
    // Southward lines (sign +1) count distance to the south.
    final double byCos = sign * frame.sin0 * frame.p[row];
    final double fixed = -sign * (frame.cos0 * frame.q[row] + frame.northConstant);
    final double upByCos = curvature * frame.cos0 * frame.p[row];
    final double up = curvature * (frame.sin0 * frame.q[row] + frame.upConstant) - eye;
    for (int i = lo; i <= hi; i++) {
      double along = byCos * cos[i] + fixed;
      double inverse = 1 / along;
      x[i] = along;
      u[i] = toEast * sin[i] * inverse;
      v[i] = (heights[at + i] + (upByCos * cos[i] + up)) * inverse;
    }
  }

  /**
   * Where the middles of the edges between the eye's own line and line 1 lie, for posts near the
   * axis; {@code NaN} in u for the others.
   */
  void nearest(
      int lo, int hi, float[] own, int atOwn, float[] first, int atFirst, double[] u, double[] v) {
    for (int i = lo; i <= hi; i++) {
      if (i == centre) {
        u[i] = Double.NaN;
        continue;
      }
      double x = 0;
      double y = 0;
      double height = 0;
      for (int k = 0; k <= 1; k++) {
        int line = axisLine + sign * k;
        int row = columns ? i : line;
        int column = columns ? line : i;
        double east = frame.east(row, column);
        double north = frame.north(row, column);
        x += columns ? sign * east : -sign * north;
        y += columns ? -north : east;
        height += (k == 0 ? own[atOwn + i] : first[atFirst + i]);
        height += curvature * frame.up(row, column) - eye;
      }
      u[i] = x > 0 ? y / x : Double.NaN;
      v[i] = Double.isNaN(height) ? Double.POSITIVE_INFINITY : height / x;
    }
  }

  @Override
  public double u(int k, int post) {
    int line = axisLine + sign * k;
    return columns
        ? -frame.north(post, line) / (sign * frame.east(post, line))
        : frame.east(line, post) / (-sign * frame.north(line, post));
  }

  @Override
  public boolean inRange(int k, int post) {
    int line = axisLine + sign * k;
    int row = columns ? post : line;
    int column = columns ? line : post;
    double east = frame.east(row, column);
    double north = frame.north(row, column);
    double up = frame.up(row, column);
    return east * east + north * north + up * up <= chordSquared;
  }
}
