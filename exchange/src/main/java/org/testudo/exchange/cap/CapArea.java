package org.testudo.exchange.cap;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.testudo.airpicture.warning.Point;

/**
 * Where a message holds (CAP 1.2, section 3.2.4): the union of everything named here.
 *
 * @param polygons each closed, with at least four points, the last equal to the first
 * @param altitudeFeet above mean sea level; the lower limit if there is a ceiling
 * @param ceilingFeet not without an altitude
 */
public record CapArea(
    String description,
    List<List<Point>> polygons,
    List<Circle> circles,
    List<Named> geocodes,
    Optional<BigDecimal> altitudeFeet,
    Optional<BigDecimal> ceilingFeet) {

  /** A point and a radius in kilometres, which may be 0. */
  public record Circle(Point centre, double radiusKm) {
    public Circle {
      if (!(radiusKm >= 0 && radiusKm <= 20_100)) {
        throw new IllegalArgumentException(
            "circle: the radius (%s km) must be between 0 and half way around the Earth."
                .formatted(radiusKm));
      }
    }
  }

  public CapArea {
    CapText.clean(description);
    polygons = polygons.stream().map(CapArea::closed).toList();
    circles = List.copyOf(circles);
    geocodes = List.copyOf(geocodes);
    if (ceilingFeet.isPresent() && altitudeFeet.isEmpty()) {
      throw new IllegalArgumentException("ceiling: it needs an altitude as the lower limit.");
    }
  }

  static List<Point> closed(List<Point> ring) {
    if (ring.size() < 4 || !ring.getFirst().equals(ring.getLast())) {
      throw new IllegalArgumentException(
          "A polygon needs at least four points, the last equal to the first; this one has %d."
              .formatted(ring.size()));
    }
    return List.copyOf(ring);
  }
}
