package org.testudo.protection.sight;

import org.testudo.claims.Position;

/**
 * What the ground lets each sensor see, by place. {@code testudo sight} asks it; the network does
 * not yet, its cover takes sight from {@code protection.cover.Sight}.
 */
@FunctionalInterface
public interface SightLines {

  /**
   * The lowest height above the ground at {@code place} that {@code sensor} has in view.
   *
   * @param sensor the id under which the sensor was put in
   */
  VisibleHeight lowestVisible(String sensor, Position place);
}
