package org.testudo.protection.cover;

import org.testudo.claims.Position;
import org.testudo.protection.sight.VisibleHeight;

/**
 * Line of sight, as this room needs it: {@link RadioHorizon} answers over a smooth Earth, the
 * application over real ground by viewsheds.
 */
@FunctionalInterface
public interface Sight {

  /** The lowest height above the ground at {@code place} that the sensor has in view. */
  VisibleHeight lowestVisible(SensorSite sensor, Position place);
}
