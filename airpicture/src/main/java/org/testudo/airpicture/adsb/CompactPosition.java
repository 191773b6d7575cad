package org.testudo.airpicture.adsb;

import java.util.Optional;

/**
 * Compact position reporting (RTCA DO-260B, A.1.7): 17 bits of latitude and longitude within zones
 * of one of two sizes. An even and an odd message together, or one and a place nearby, give the
 * position.
 *
 * @param odd which of the two zone sizes
 * @param latitudeCode 17 bits within a zone
 * @param longitudeCode 17 bits within a zone
 * @param surface whether zones are a quarter as large
 */
record CompactPosition(boolean odd, int latitudeCode, int longitudeCode, boolean surface) {

  private static final int ZONES = 15;
  private static final double STEPS = 131_072;

  /** Latitudes below which there are one, two, … fewer zones of longitude than 59. */
  private static final double[] ZONE_LATITUDE = zoneLatitudes();

  /** A position in degrees, WGS 84. */
  record Place(double latitude, double longitude) {}

  private static double[] zoneLatitudes() {
    double[] latitude = new double[58];
    for (int zones = 59; zones >= 2; zones--) {
      double narrow = 1 - StrictMath.cos(Math.PI / (2 * ZONES));
      double wide = 1 - StrictMath.cos(2 * Math.PI / zones);
      latitude[59 - zones] = StrictMath.toDegrees(StrictMath.acos(StrictMath.sqrt(narrow / wide)));
    }
    // The formula gives a number a little off for the last zone; the document says 87 degrees.
    latitude[57] = 87;
    return latitude;
  }

  /** Zones of longitude at a latitude, 1 to 59. */
  static int zonesAt(double latitude) {
    double from = Math.abs(latitude);
    int low = 0;
    int high = ZONE_LATITUDE.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (from < ZONE_LATITUDE[middle]) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return 59 - low;
  }

  /**
   * The position of the later of an even and an odd message; for messages from the ground, that
   * nearest a reference.
   *
   * @param reference a place within 45 degrees, for messages from the ground
   * @return empty if the two lie in different zones, or are not a pair
   */
  static Optional<Place> pair(
      CompactPosition earlier, CompactPosition later, Optional<Place> reference) {
    if (earlier.odd == later.odd
        || earlier.surface != later.surface
        || (later.surface && reference.isEmpty())) {
      return Optional.empty();
    }
    CompactPosition even = later.odd ? earlier : later;
    CompactPosition odd = later.odd ? later : earlier;
    double circle = later.surface ? 90 : 360;
    double yEven = even.latitudeCode / STEPS;
    double yOdd = odd.latitudeCode / STEPS;
    double index = Math.floor(59 * yEven - 60 * yOdd + 0.5);
    double north = circle / 60 * (modulo(index, 60) + yEven);
    double northOdd = circle / 59 * (modulo(index, 59) + yOdd);
    if (later.surface) {
      double near = reference.orElseThrow().latitude;
      north = nearest(north, 90, near);
      northOdd = nearest(northOdd, 90, near);
    } else {
      north = north >= 270 ? north - 360 : north;
      northOdd = northOdd >= 270 ? northOdd - 360 : northOdd;
    }
    int zones = zonesAt(north);
    if (zones != zonesAt(northOdd) || Math.abs(later.odd ? northOdd : north) > 90) {
      return Optional.empty();
    }
    int count = Math.max(zones - (later.odd ? 1 : 0), 1);
    double xEven = even.longitudeCode / STEPS;
    double xOdd = odd.longitudeCode / STEPS;
    double column = Math.floor(xEven * (zones - 1) - xOdd * zones + 0.5);
    double east = circle / count * (modulo(column, count) + (later.odd ? xOdd : xEven));
    east = later.surface ? nearest(east, 90, reference.orElseThrow().longitude) : east;
    return Optional.of(new Place(later.odd ? northOdd : north, wrapped(east)));
  }

  /** The position nearest a place that is known to be within half a zone. */
  Place near(Place reference) {
    double circle = surface ? 90 : 360;
    double height = circle / (odd ? 59 : 60);
    double y = latitudeCode / STEPS;
    double north = height * (y + Math.floor(0.5 + reference.latitude / height - y));
    double width = circle / Math.max(zonesAt(north) - (odd ? 1 : 0), 1);
    double x = longitudeCode / STEPS;
    double east = width * (x + Math.floor(0.5 + reference.longitude / width - x));
    return new Place(north, wrapped(east));
  }

  private static double nearest(double angle, double period, double reference) {
    return angle + period * Math.rint((reference - angle) / period);
  }

  private static double wrapped(double longitude) {
    return longitude - 360 * Math.floor((longitude + 180) / 360);
  }

  private static double modulo(double number, int by) {
    return number - by * Math.floor(number / by);
  }
}
