package org.testudo.claims;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A point on WGS 84 in degrees, latitude before longitude: {@code 50.4501,30.5234}. Kept to seven
 * decimals, a centimetre.
 *
 * @param latitude degrees north, -90 to 90
 * @param longitude degrees east, -180 to 180
 */
public record Position(double latitude, double longitude) {

  private static final Pattern FORM =
      Pattern.compile("(-?\\d{1,2}(?:\\.\\d{1,7})?),(-?\\d{1,3}(?:\\.\\d{1,7})?)");

  public Position {
    if (!(latitude >= -90 && latitude <= 90 && longitude >= -180 && longitude <= 180)) {
      throw new IllegalArgumentException(
          "The position %s,%s lies off the globe. Maybe latitude and longitude are swapped."
              .formatted(latitude, longitude));
    }
    latitude = rounded(latitude);
    longitude = rounded(longitude);
  }

  /** Reads {@code LATITUDE,LONGITUDE} in decimal degrees. */
  public static Position parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is not a position. Write LATITUDE,LONGITUDE in degrees, e.g. 50.45,30.52."
              .formatted(text));
    }
    return new Position(Double.parseDouble(form.group(1)), Double.parseDouble(form.group(2)));
  }

  @Override
  public String toString() {
    return plain(latitude) + "," + plain(longitude);
  }

  /** To what the written form holds. */
  private static double rounded(double degrees) {
    return Math.round(degrees * 1e7) / 1e7;
  }

  private static String plain(double degrees) {
    String shortest = Double.toString(degrees);
    if (degrees != 0 && shortest.indexOf('E') < 0) {
      // Nearly always, and answers hold thousands of places.
      return shortest.endsWith(".0") ? shortest.substring(0, shortest.length() - 2) : shortest;
    }
    return new java.math.BigDecimal(shortest).stripTrailingZeros().toPlainString();
  }
}
