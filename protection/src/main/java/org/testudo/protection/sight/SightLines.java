package org.testudo.protection.sight;

import org.testudo.claims.Position;

/** What the ground lets each sensor see; the network's only question to this room. */
@FunctionalInterface
public interface SightLines {

  /**
   * The lowest height above the ground at {@code place} that {@code sensor} has in view.
   *
   * @param sensor the id under which the sensor was put in
   */
  VisibleHeight lowestVisible(String sensor, Position place);
}
