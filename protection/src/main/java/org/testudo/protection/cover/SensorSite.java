package org.testudo.protection.cover;

import org.testudo.claims.Position;

/**
 * Where a sensor looks from. Positions in anything shipped are notional.
 *
 * @param id the id of its node in the network
 * @param antennaMetres height of the antenna above ground
 * @param rangeKm beyond it the sensor sees nothing, whatever the height
 */
public record SensorSite(String id, Position position, double antennaMetres, double rangeKm) {
  public SensorSite {
    if (!(antennaMetres >= 0 && antennaMetres < 10_000)) {
      throw new IllegalArgumentException(
          "The antenna of sensor %s stands %s m above ground; it must be from 0 to 10000. Maybe the number is in feet."
              .formatted(id, antennaMetres));
    }
    if (!(rangeKm > 0 && rangeKm <= 2_000)) {
      throw new IllegalArgumentException(
          "The range (%s km) of sensor %s must be above 0 and at most 2000. Maybe it is in metres."
              .formatted(rangeKm, id));
    }
  }

  SensorSite at(Position other) {
    return new SensorSite(id, other, antennaMetres, rangeKm);
  }
}
