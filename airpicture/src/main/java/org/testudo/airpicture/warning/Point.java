package org.testudo.airpicture.warning;

/**
 * A point on WGS 84.
 *
 * @param latitude degrees north, -90 to 90
 * @param longitude degrees east, -180 to 180
 */
public record Point(double latitude, double longitude) {

  public Point {
    if (!(latitude >= -90 && latitude <= 90 && longitude >= -180 && longitude <= 180)) {
      throw new IllegalArgumentException(
          "The position %s,%s lies off the globe. Maybe latitude and longitude are swapped."
              .formatted(latitude, longitude));
    }
  }
}
