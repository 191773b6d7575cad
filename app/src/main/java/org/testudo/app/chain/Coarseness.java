package org.testudo.app.chain;

import org.testudo.claims.Audience;
import org.testudo.claims.Level;

/**
 * How finely an audience sees figures of losses. A public table of what each loss costs, to the
 * person, would say where to look; a rounded one says how large the gap is.
 *
 * @param step persons are rounded to a multiple of it
 */
record Coarseness(long step) {

  private static final long FOR_MANY = 10_000;

  static Coarseness of(Audience audience) {
    return new Coarseness(audience.level().compareTo(Level.COALITION) < 0 ? FOR_MANY : 1);
  }

  long persons(double exact) {
    return Math.round(exact / step) * step;
  }
}
