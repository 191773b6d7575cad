package org.testudo.airpicture.warning;

import java.util.List;

/** A part of an area's ground. */
public sealed interface Shape {

  /** Whether the point lies inside. */
  boolean contains(Point point);

  /**
   * All points within a distance.
   *
   * @param radiusMetres more than 0
   */
  record Circle(Point centre, double radiusMetres) implements Shape {

    public Circle {
      if (!(radiusMetres > 0 && radiusMetres <= 1_000_000)) {
        throw new IllegalArgumentException(
            "The radius (%s m) of a circle must be above 0 and at most 1,000 km."
                .formatted(radiusMetres));
      }
    }

    @Override
    public boolean contains(Point point) {
      return Surroundings.at(centre).squaredDistance(point.latitude(), point.longitude())
          <= radiusMetres * radiusMetres;
    }
  }

  /**
   * A ring with holes; edges are straight in latitude and longitude. It may not cross the 180th
   * meridian.
   *
   * @param outer closed, at least four points, the last equal to the first
   * @param holes each closed as well
   */
  record Polygon(List<Point> outer, List<List<Point>> holes) implements Shape {

    public Polygon {
      outer = closed(outer);
      holes = holes.stream().map(Polygon::closed).toList();
    }

    private static List<Point> closed(List<Point> ring) {
      if (ring.size() < 4 || !ring.getFirst().equals(ring.getLast())) {
        throw new IllegalArgumentException(
            "A ring needs at least four points, the last equal to the first; this one has %d."
                .formatted(ring.size()));
      }
      return List.copyOf(ring);
    }

    @Override
    public boolean contains(Point point) {
      if (!insideRing(outer, point)) {
        return false;
      }
      for (List<Point> hole : holes) {
        if (insideRing(hole, point)) {
          return false;
        }
      }
      return true;
    }

    /** By the parity of crossings of the parallel to the east. */
    private static boolean insideRing(List<Point> ring, Point point) {
      boolean inside = false;
      Point a = ring.getFirst();
      for (int i = 1; i < ring.size(); i++) {
        Point b = ring.get(i);
        if (a.latitude() > point.latitude() != b.latitude() > point.latitude()) {
          double at =
              a.longitude()
                  + (point.latitude() - a.latitude())
                      / (b.latitude() - a.latitude())
                      * (b.longitude() - a.longitude());
          inside ^= at > point.longitude();
        }
        a = b;
      }
      return inside;
    }
  }
}
