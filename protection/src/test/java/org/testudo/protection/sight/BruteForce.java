package org.testudo.protection.sight;

import org.testudo.protection.terrain.ElevationGrid;
import org.testudo.protection.terrain.GridFrame;

/**
 * The definition of the lowest visible height, taken at its word: every grid line that the sight
 * line crosses, one by one. Shares no code with the sweep.
 */
final class BruteForce {

  /** What the definition says of one target. */
  sealed interface Answer {
    record Lowest(double metres) implements Answer {}

    record Unknown() implements Answer {}

    /** The sight line grazes the corner of unknown ground: either answer is right. */
    record Either() implements Answer {}
  }

  private BruteForce() {}

  /** R3 with posts lowered, on a plane (docs/methods/line-of-sight.md). */
  static Answer planar(
      ElevationGrid grid, Eye eye, double eyeMetres, double curvature, int r, int c) {
    double cell = ((GridFrame.Projected) grid.frame()).cellMetres();
    int dr = r - eye.row();
    int dc = c - eye.column();
    double target = seen(grid, eye, eyeMetres, curvature, cell, r, c);
    if (Double.isNaN(target)) {
      return new Answer.Unknown();
    }
    double most = Double.NEGATIVE_INFINITY;
    boolean unknown = false;
    boolean grazes = false;
    for (boolean columns : new boolean[] {true, false}) {
      int steps = Math.abs(columns ? dc : dr);
      for (int i = 1; i < steps; i++) {
        int along = (columns ? dr : dc) * i;
        int floor = Math.floorDiv(along, steps);
        int rest = Math.floorMod(along, steps);
        int line = Integer.signum(columns ? dc : dr) * i;
        int r0 = eye.row() + (columns ? floor : line);
        int c0 = eye.column() + (columns ? line : floor);
        double first = seen(grid, eye, eyeMetres, curvature, cell, r0, c0);
        double height = first;
        if (rest == 0) {
          grazes |= touchesUnknown(grid, r0, c0);
        } else {
          double second =
              seen(
                  grid,
                  eye,
                  eyeMetres,
                  curvature,
                  cell,
                  r0 + (columns ? 1 : 0),
                  c0 + (columns ? 0 : 1));
          height = first + (second - first) * rest / steps;
        }
        unknown |= Double.isNaN(height);
        most = Math.max(most, height / ((double) i / steps));
      }
    }
    if (unknown) {
      return new Answer.Unknown();
    }
    return grazes ? new Answer.Either() : new Answer.Lowest(Math.max(0, most - target));
  }

  private static boolean touchesUnknown(ElevationGrid grid, int r, int c) {
    for (int i = Math.max(0, r - 1); i <= Math.min(grid.rows() - 1, r + 1); i++) {
      for (int j = Math.max(0, c - 1); j <= Math.min(grid.columns() - 1, c + 1); j++) {
        if (Float.isNaN(grid.height(i, j))) {
          return true;
        }
      }
    }
    return false;
  }

  private static double seen(
      ElevationGrid grid, Eye eye, double eyeMetres, double curvature, double cell, int r, int c) {
    double square = Math.pow((r - eye.row()) * cell, 2) + Math.pow((c - eye.column()) * cell, 2);
    return grid.height(r, c) - curvature * square / (2 * 6378137.0) - eyeMetres;
  }

  /** East, north, height relative to the eye, and chord, of a post in the eye's frame. */
  static double[] local(
      ElevationGrid grid, Eye eye, double eyeMetres, double curvature, int r, int c) {
    GridFrame.Geographic frame = (GridFrame.Geographic) grid.frame();
    double[] from = ecef(frame.latitude(eye.row()), frame.longitude(eye.column()));
    double[] to = ecef(frame.latitude(r), frame.longitude(c));
    double x = to[0] - from[0];
    double y = to[1] - from[1];
    double z = to[2] - from[2];
    double phi = Math.toRadians(frame.latitude(eye.row()));
    double lambda = Math.toRadians(frame.longitude(eye.column()));
    double east = -Math.sin(lambda) * x + Math.cos(lambda) * y;
    double outward = Math.cos(lambda) * x + Math.sin(lambda) * y;
    double north = -Math.sin(phi) * outward + Math.cos(phi) * z;
    double up = Math.cos(phi) * outward + Math.sin(phi) * z;
    return new double[] {
      east, north, grid.height(r, c) + curvature * up - eyeMetres, Math.sqrt(x * x + y * y + z * z)
    };
  }

  /** Latitude and longitude to earth-centred coordinates (EPSG 9602), at no height. */
  private static double[] ecef(double latitude, double longitude) {
    double a = 6378137;
    double f = 1 / 298.257223563;
    double e2 = f * (2 - f);
    double phi = Math.toRadians(latitude);
    double lambda = Math.toRadians(longitude);
    double n = a / Math.sqrt(1 - e2 * Math.sin(phi) * Math.sin(phi));
    return new double[] {
      n * Math.cos(phi) * Math.cos(lambda),
      n * Math.cos(phi) * Math.sin(lambda),
      n * (1 - e2) * Math.sin(phi)
    };
  }

  /** The same on latitudes and longitudes: every edge of the grid is met with the sight line. */
  static Answer geodesic(ElevationGrid grid, Eye eye, double[][] posts, int r, int c) {
    int columns = grid.columns();
    int own = eye.row() * columns + eye.column();
    int target = r * columns + c;
    double[] t = posts[target];
    if (Double.isNaN(t[2])) {
      return new Answer.Unknown();
    }
    double length = t[0] * t[0] + t[1] * t[1];
    double most = Double.NEGATIVE_INFINITY;
    boolean unknown = false;
    boolean grazes = false;
    for (int i = 0; i < posts.length; i++) {
      for (int direction = 0; direction < 2; direction++) {
        if (direction == 0 ? i % columns == columns - 1 : i / columns == grid.rows() - 1) {
          continue;
        }
        int j = i + (direction == 0 ? 1 : columns);
        if (i == own || j == own || i == target || j == target) {
          continue;
        }
        double[] a = posts[i];
        double[] b = posts[j];
        double offA = t[0] * a[1] - t[1] * a[0];
        double offB = t[0] * b[1] - t[1] * b[0];
        double none = 1e-9 * length;
        if ((offA > none && offB > none)
            || (offA < -none && offB < -none)
            || Math.abs(offA - offB) < none) {
          continue;
        }
        double at = Math.clamp(offA / (offA - offB), 0, 1);
        double x = a[0] + at * (b[0] - a[0]);
        double y = a[1] + at * (b[1] - a[1]);
        double fraction = (x * t[0] + y * t[1]) / length;
        if (fraction <= 1e-9 || fraction >= 1 - 1e-7) {
          continue;
        }
        double height = a[2] + at * (b[2] - a[2]);
        if (Double.isNaN(a[2]) || Double.isNaN(b[2])) {
          boolean graze = at < 1e-7 || at > 1 - 1e-7;
          grazes |= graze;
          unknown |= !graze;
        } else {
          most = Math.max(most, height / fraction);
        }
      }
    }
    if (unknown) {
      return new Answer.Unknown();
    }
    return grazes ? new Answer.Either() : new Answer.Lowest(Math.max(0, most - t[2]));
  }
}
