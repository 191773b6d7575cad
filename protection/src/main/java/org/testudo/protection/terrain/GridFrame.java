package org.testudo.protection.terrain;

/**
 * Where the posts of a grid lie. Row 0 is the northernmost; rows go south, columns east. The corner
 * named is the post at row 0, column 0 itself, not the outer edge of a cell around it.
 */
public sealed interface GridFrame {

  /**
   * Square cells in a metric projection, distances taken as planar.
   *
   * @param crs what the file calls the projection ({@code EPSG:32755}), or empty
   */
  record Projected(double cellMetres, double westMetres, double northMetres, String crs)
      implements GridFrame {
    public Projected {
      if (!(cellMetres > 0 && cellMetres < 1e6)) {
        throw new IllegalArgumentException(
            "The cell size (" + cellMetres + " m) must be positive. Maybe it is in degrees.");
      }
      if (!Double.isFinite(westMetres) || !Double.isFinite(northMetres)) {
        throw new IllegalArgumentException(
            "The corner (" + westMetres + ", " + northMetres + ") must be finite.");
      }
    }

    /** What the projection is called, for people. */
    public String name() {
      return crs.isEmpty() ? "metres of an unnamed projection" : crs;
    }
  }

  /**
   * Latitude and longitude on WGS 84, degrees. {@code west} lies in [−180, 180); a grid may run on
   * past 180° E.
   */
  record Geographic(double north, double west, double rowDegrees, double columnDegrees)
      implements GridFrame {
    public Geographic {
      if (!(Math.abs(north) <= 90) || !(west >= -180 && west < 180)) {
        throw new IllegalArgumentException(
            "The north-west post (latitude "
                + north
                + ", longitude "
                + west
                + ") must lie within ±90 and [−180, 180). Maybe latitude and longitude are"
                + " swapped.");
      }
      if (!(rowDegrees > 0 && rowDegrees <= 10) || !(columnDegrees > 0 && columnDegrees <= 10)) {
        throw new IllegalArgumentException(
            "The spacing (" + rowDegrees + "°, " + columnDegrees + "°) must lie in (0, 10].");
      }
    }

    public double latitude(int row) {
      return north - row * rowDegrees;
    }

    /** Of the column's meridian, continuous across 180°, so that it may exceed 180. */
    public double longitude(int column) {
      return west + column * columnDegrees;
    }

    /** Degrees from the first column to this meridian, in [−half a column, 360 − half a column). */
    public double eastOfWest(double longitude) {
      double east = (longitude - west) % 360;
      if (east < -columnDegrees / 2) {
        east += 360;
      } else if (east >= 360 - columnDegrees / 2) {
        east -= 360;
      }
      return east;
    }
  }
}
