package org.testudo.exchange.report;

import java.util.List;
import org.testudo.exchange.report.Outlines.Point;

/**
 * Degrees to the units of the map drawing, {@value #WIDTH} units wide, {@code y} downwards. The
 * standard parallels stand a sixth of the height from either edge, the usual rule of thumb for the
 * least distortion (Snyder, page 104).
 */
final class MapFrame {

  static final int WIDTH = 960;
  private static final double MARGIN = 30;

  /** Mean radius of the Earth, R1 of the IUGG. */
  private static final double EARTH_KM = 6371.0088;

  private final LambertConformal projection;
  private final double unitsPerRadius;
  private final double left;
  private final double top;
  private final int height;

  /** A frame that shows all the points; without any, a degree around 0 E 45 N. */
  static MapFrame around(List<Point> points) {
    List<Point> shown =
        points.isEmpty() ? List.of(new Point(44.5, -0.5), new Point(45.5, 0.5)) : points;
    return new MapFrame(shown);
  }

  private MapFrame(List<Point> points) {
    double south = points.stream().mapToDouble(Point::latitude).min().orElseThrow() - 0.01;
    double north = points.stream().mapToDouble(Point::latitude).max().orElseThrow() + 0.01;
    double west = points.stream().mapToDouble(Point::longitude).min().orElseThrow();
    double east = points.stream().mapToDouble(Point::longitude).max().orElseThrow();
    double sixth = (north - south) / 6;
    projection =
        new LambertConformal(south + sixth, north - sixth, (south + north) / 2, (west + east) / 2);
    double minX = points.stream().mapToDouble(this::rawX).min().orElseThrow();
    double maxX = points.stream().mapToDouble(this::rawX).max().orElseThrow();
    double minY = points.stream().mapToDouble(this::rawY).min().orElseThrow();
    double maxY = points.stream().mapToDouble(this::rawY).max().orElseThrow();
    unitsPerRadius = (WIDTH - 2 * MARGIN) / Math.max(maxX - minX, 1e-6);
    left = minX - MARGIN / unitsPerRadius;
    top = maxY + MARGIN / unitsPerRadius;
    height = (int) Math.ceil((maxY - minY) * unitsPerRadius + 2 * MARGIN);
  }

  private double rawX(Point point) {
    return projection.x(point.latitude(), point.longitude());
  }

  private double rawY(Point point) {
    return projection.y(point.latitude(), point.longitude());
  }

  int height() {
    return height;
  }

  double x(double latitude, double longitude) {
    return (projection.x(latitude, longitude) - left) * unitsPerRadius;
  }

  double y(double latitude, double longitude) {
    return (top - projection.y(latitude, longitude)) * unitsPerRadius;
  }

  /** Drawn length of a ground distance at a latitude. */
  double length(double km, double latitude) {
    return km / EARTH_KM * projection.scaleFactor(latitude) * unitsPerRadius;
  }
}
