package org.testudo.protection.sight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.testudo.protection.terrain.ElevationGrid;
import org.testudo.protection.terrain.GridFrame;

/**
 * The ground under one sight line, crossing by crossing, and what it leaves visible at the far end.
 * The same definition as a viewshed's, taken one line at a time.
 *
 * @param eyeMetres the eye's height above sea level
 * @param crossings from the eye outwards, the two ends included
 * @param lowest the lowest visible height above ground at the far end
 */
public record Profile(double eyeMetres, List<Crossing> crossings, VisibleHeight lowest) {

  /**
   * Where the sight line crosses a grid line.
   *
   * @param metres along the sight line's foot
   * @param ground height of the ground above sea level, {@code NaN} if unknown
   * @param drop by how much the Earth has dropped there, refraction taken off
   */
  public record Crossing(double metres, double ground, double drop) {}

  public Profile {
    crossings = List.copyOf(crossings);
  }

  /** From an eye to the post at a row and column, whatever the eye's range. */
  public static Profile of(ElevationGrid grid, Eye eye, EffectiveEarth earth, int row, int column) {
    return new Walk(grid, eye, earth).to(row, column);
  }

  /** Posts placed on the plane of the eye, and lines walked over them. */
  private static final class Walk {
    private final ElevationGrid grid;
    private final Eye eye;
    private final EffectiveEarth earth;
    private final double eyeMetres;
    private final double cell;
    private final GeodesicPlacement.Frame frame;
    private final List<Crossing> crossings = new ArrayList<>();
    private double most = Double.NEGATIVE_INFINITY;
    private boolean unknown;

    Walk(ElevationGrid grid, Eye eye, EffectiveEarth earth) {
      this.grid = grid;
      this.eye = eye;
      this.earth = earth;
      this.eyeMetres = Viewsheds.eyeHeight(grid, eye);
      switch (grid.frame()) {
        case GridFrame.Projected p -> {
          cell = p.cellMetres();
          frame =
              new GeodesicPlacement.Frame(new GridFrame.Geographic(0, 0, 1e-3, 1e-3), 1, 1, 0, 0);
        }
        case GridFrame.Geographic g -> {
          cell = 0;
          frame =
              new GeodesicPlacement.Frame(g, grid.rows(), grid.columns(), eye.row(), eye.column());
        }
      }
    }

    private double east(int row, int column) {
      return cell > 0 ? (column - eye.column()) * cell : frame.east(row, column);
    }

    private double north(int row, int column) {
      return cell > 0 ? (eye.row() - row) * cell : frame.north(row, column);
    }

    private double drop(int row, int column) {
      double east = east(row, column);
      double north = north(row, column);
      return cell > 0
          ? earth.dropMetres(east * east + north * north)
          : -earth.curvature() * frame.up(row, column);
    }

    Profile to(int row, int column) {
      double length = Math.hypot(east(row, column), north(row, column));
      if (row == eye.row() && column == eye.column()) {
        throw new IllegalArgumentException("A profile needs two different posts.");
      }
      crossings.add(new Crossing(0, grid.height(eye.row(), eye.column()), 0));
      cross(true, row, column);
      cross(false, row, column);
      double drop = drop(row, column);
      float ground = grid.height(row, column);
      crossings.add(new Crossing(length, ground, drop));
      crossings.sort(Comparator.comparingDouble(Crossing::metres));
      VisibleHeight lowest;
      if (unknown || Float.isNaN(ground)) {
        lowest = new VisibleHeight.Unknown("ground unknown on the way");
      } else {
        lowest = new VisibleHeight.From(Math.max(0, most - (ground - drop - eyeMetres)));
      }
      return new Profile(eyeMetres, crossings, lowest);
    }

    /** Every column (or row) strictly between the two posts. */
    private void cross(boolean columns, int row, int column) {
      int from = columns ? eye.column() : eye.row();
      int to = columns ? column : row;
      int step = Integer.signum(to - from);
      int other = columns ? eye.row() : eye.column();
      int posts = columns ? grid.rows() : grid.columns();
      double toEast = east(row, column);
      double toNorth = north(row, column);
      double square = toEast * toEast + toNorth * toNorth;
      for (int line = from + step; line != to && step != 0; line += step) {
        int i = Math.clamp(other, 0, posts - 2);
        // The edge whose ends lie on either side; it is near the last line's.
        while (i > 0
            && side(columns, line, i, toEast, toNorth) < 0 == rising(columns, toEast, toNorth)
            && side(columns, line, i, toEast, toNorth) != 0) {
          i--;
        }
        while (i < posts - 2
            && side(columns, line, i + 1, toEast, toNorth) > 0 == rising(columns, toEast, toNorth)
            && side(columns, line, i + 1, toEast, toNorth) != 0) {
          i++;
        }
        other = i;
        add(columns, line, i, toEast, toNorth, square);
      }
    }

    private double side(boolean columns, int line, int post, double toEast, double toNorth) {
      int r = columns ? post : line;
      int c = columns ? line : post;
      return toEast * north(r, c) - toNorth * east(r, c);
    }

    /** Whether going up the posts of a line leads from the left of the sight line to its right. */
    private static boolean rising(boolean columns, double toEast, double toNorth) {
      return columns ? toEast > 0 : toNorth > 0;
    }

    private void add(
        boolean columns, int line, int post, double toEast, double toNorth, double square) {
      double a = side(columns, line, post, toEast, toNorth);
      double b = side(columns, line, post + 1, toEast, toNorth);
      double share = a == b ? 0 : a / (a - b);
      if (!(share >= -1e-9 && share <= 1 + 1e-9)) {
        return;
      }
      share = Math.clamp(share, 0, 1);
      int r0 = columns ? post : line;
      int c0 = columns ? line : post;
      int r1 = columns ? post + 1 : line;
      int c1 = columns ? line : post + 1;
      double fraction =
          ((1 - share) * (toEast * east(r0, c0) + toNorth * north(r0, c0))
                  + share * (toEast * east(r1, c1) + toNorth * north(r1, c1)))
              / square;
      double ground = between(share, grid.height(r0, c0), grid.height(r1, c1));
      double drop = between(share, drop(r0, c0), drop(r1, c1));
      crossings.add(new Crossing(fraction * Math.sqrt(square), ground, drop));
      if (Double.isNaN(ground)) {
        unknown = true;
      } else {
        most = Math.max(most, (ground - drop - eyeMetres) / fraction);
      }
    }

    private static double between(double share, double a, double b) {
      return share == 0 ? a : share == 1 ? b : a + share * (b - a);
    }
  }
}
