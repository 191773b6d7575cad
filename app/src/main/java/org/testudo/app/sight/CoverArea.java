package org.testudo.app.sight;

import java.util.List;
import java.util.Locale;
import org.testudo.protection.sight.SensorCover;
import org.testudo.protection.terrain.ElevationGrid;
import org.testudo.protection.terrain.GridFrame;

/** The box around all sensors' ranges, in degrees; west of east by less than a turn. */
record CoverArea(double south, double west, double north, double east) {

  /** Of memory for the joint picture. */
  static final long MOST_BYTES = 2_000_000_000;

  static CoverArea around(List<SightQuestion.Sensor> sensors) {
    double south = 90;
    double north = -90;
    double reference = sensors.getFirst().position().longitude();
    double west = 0;
    double east = 0;
    for (SightQuestion.Sensor sensor : sensors) {
      double rows = sensor.rangeKm() / 110.5 + 0.01;
      double latitude = sensor.position().latitude();
      double columns = rows / Math.cos(Math.toRadians(Math.min(89, Math.abs(latitude) + rows)));
      // The short way from the first sensor, so that a group on both sides of 180° stays together.
      double along = Math.IEEEremainder(sensor.position().longitude() - reference, 360);
      south = Math.min(south, Math.max(-90, latitude - rows));
      north = Math.max(north, Math.min(90, latitude + rows));
      west = Math.min(west, along - columns);
      east = Math.max(east, along + columns);
    }
    return new CoverArea(south, reference + west, north, reference + Math.min(east, west + 359));
  }

  /** The lowest height, and for each target height a count and, with errors, a probability. */
  private static int bytesPerPost(SightQuestion question) {
    int each = question.sigmaMetres() > 0 ? 1 + Float.BYTES : 1;
    return Float.BYTES + question.heights().length * each;
  }

  /** An empty cover over this area on the posts of a grid. */
  SensorCover cover(ElevationGrid grid, SightQuestion question) {
    GridFrame.Geographic g = (GridFrame.Geographic) grid.frame();
    double dr = g.rowDegrees();
    double dc = g.columnDegrees();
    double top = Math.floor((north() - g.north()) / dr);
    double bottom = Math.ceil((south() - g.north()) / dr);
    double offset = g.west() - 360 * Math.rint((g.west() - west()) / 360);
    double left = Math.ceil((west() - offset) / dc);
    double right = Math.floor((east() - offset) / dc);
    double rows = Math.max(1, top - bottom + 1);
    double columns = Math.max(1, right - left + 1);
    double bytes = rows * columns * bytesPerPost(question);
    if (!(bytes <= MOST_BYTES)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The joint picture has %,.0f × %,.0f posts, %,.0f bytes at %d heights, more than %,d."
                  + " Take coarser tiles, fewer sensors or fewer heights.",
              rows,
              columns,
              bytes,
              question.heights().length,
              MOST_BYTES));
    }
    double first = offset + left * dc;
    double wrapped = first < -180 ? first + 360 : first >= 180 ? first - 360 : first;
    return new SensorCover(
        new GridFrame.Geographic(g.north() + top * dr, wrapped, dr, dc),
        (int) rows,
        (int) columns,
        question.heights(),
        question.reference(),
        question.sigmaMetres());
  }
}
