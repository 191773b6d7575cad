package org.testudo.protection.terrain;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one-degree cell a tile covers, named by its south-west corner: {@code N50E030}, {@code
 * S33W071}.
 *
 * @param south whole degrees, −90 to 89
 * @param west whole degrees, −180 to 179
 */
record TileName(int south, int west) {

  // SRTM writes N50E030, Copernicus N50_00_E030_00, DTED folders n50 and e030 or n50_e030.
  private static final Pattern NAME = Pattern.compile("(?i)([NS])(\\d{2})(?:_00)?_?([EW])(\\d{3})");

  static TileName of(int south, int west) {
    return new TileName(south, Math.floorMod(west + 180, 360) - 180);
  }

  /** Found anywhere in a file's name; a corner off the globe is none. */
  static Optional<TileName> find(String fileName) {
    Matcher name = NAME.matcher(fileName);
    if (!name.find()) {
      return Optional.empty();
    }
    int latitude = Integer.parseInt(name.group(2));
    int longitude = Integer.parseInt(name.group(4));
    int south = name.group(1).equalsIgnoreCase("S") ? -latitude : latitude;
    int west = name.group(3).equalsIgnoreCase("W") ? -longitude : longitude;
    return south < -90 || south > 89 || west < -180 || west > 179
        ? Optional.empty()
        : Optional.of(new TileName(south, west));
  }

  @Override
  public String toString() {
    return "%s%02d%s%03d"
        .formatted(south < 0 ? "S" : "N", Math.abs(south), west < 0 ? "W" : "E", Math.abs(west));
  }
}
