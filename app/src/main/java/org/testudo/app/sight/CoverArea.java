package org.testudo.app.sight;

import java.util.List;
import org.testudo.protection.sight.SensorCover;
import org.testudo.protection.terrain.ElevationGrid;
import org.testudo.protection.terrain.GridFrame;

/** The box around all sensors' ranges, in degrees; west of east by less than a turn. */
record CoverArea(double south, double west, double north, double east) {

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
    long rows = Math.max(1, (long) (top - bottom) + 1);
    long columns = Math.max(1, (long) (right - left) + 1);
    if (rows * columns > 400_000_000L) {
      throw new IllegalArgumentException(
          "The joint picture has %,d × %,d posts, more than 400 million. Take coarser tiles or fewer sensors."
              .formatted(rows, columns));
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
