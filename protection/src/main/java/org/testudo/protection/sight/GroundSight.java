package org.testudo.protection.sight;

import java.util.Map;
import org.testudo.claims.Position;
import org.testudo.protection.terrain.ElevationGrid;
import org.testudo.protection.terrain.GridFrame;

/** Sight lines read off viewsheds on latitude–longitude grids: a place is its nearest post. */
public final class GroundSight implements SightLines {

  private final Map<String, Viewshed> bySensor;

  public GroundSight(Map<String, Viewshed> bySensor) {
    bySensor.forEach((sensor, viewshed) -> {
      if (!(viewshed.grid().frame() instanceof GridFrame.Geographic)) {
        throw new IllegalArgumentException(
            "The viewshed of " + sensor + " lies on a projected grid, which has no latitudes.");
      }
    });
    this.bySensor = Map.copyOf(bySensor);
  }

  @Override
  public VisibleHeight lowestVisible(String sensor, Position place) {
    Viewshed viewshed = bySensor.get(sensor);
    if (viewshed == null) {
      return new VisibleHeight.Unknown("no viewshed of sensor " + sensor);
    }
    ElevationGrid grid = viewshed.grid();
    GridFrame.Geographic frame = (GridFrame.Geographic) grid.frame();
    long row = Math.round((frame.north() - place.latitude()) / frame.rowDegrees());
    long column = Math.round(frame.eastOfWest(place.longitude()) / frame.columnDegrees());
    if (row < 0 || row >= grid.rows() || column < 0 || column >= grid.columns()) {
      if (beyond(frame, viewshed.eye(), place)) {
        return new VisibleHeight.BeyondRange();
      }
      return new VisibleHeight.Unknown("no ground heights at " + place);
    }
    float lowest = viewshed.lowest((int) row, (int) column);
    if (Float.isNaN(lowest)) {
      return new VisibleHeight.Unknown("ground unknown at " + place + " or on the way there");
    }
    return lowest == Viewshed.BEYOND_RANGE
        ? new VisibleHeight.BeyondRange()
        : new VisibleHeight.From(lowest);
  }

  /** Off the grid, where the viewshed cannot tell: by the sphere, as coarse as ranges are. */
  private static boolean beyond(GridFrame.Geographic frame, Eye eye, Position place) {
    double phi0 = Math.toRadians(frame.latitude(eye.row()));
    double phi = Math.toRadians(place.latitude());
    double lambda = Math.toRadians(place.longitude() - frame.longitude(eye.column()));
    double halfChord =
        Math.pow(Math.sin((phi - phi0) / 2), 2)
            + Math.cos(phi0) * Math.cos(phi) * Math.pow(Math.sin(lambda / 2), 2);
    return 4 * halfChord * Math.pow(6_371_008.8, 2)
        > GeodesicPlacement.chordSquared(eye.rangeMetres());
  }
}
