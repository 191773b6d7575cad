package org.testudo.protection.cover;

import java.util.OptionalDouble;
import org.testudo.claims.Position;

/**
 * Line of sight, as this room needs it. {@link RadioHorizon} answers it for a smooth Earth; terrain
 * ({@code protection.sight}) is not connected to it yet.
 */
@FunctionalInterface
public interface Sight {

  /**
   * The lowest height above ground, in metres, at which something over a place is in a sensor's
   * view: 0 if it sees the ground, infinity if it sees nothing there at any height, empty if that
   * is unknown.
   */
  OptionalDouble lowestVisibleMetres(SensorSite sensor, Position place);
}
