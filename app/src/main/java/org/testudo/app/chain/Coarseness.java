package org.testudo.app.chain;

import java.util.Collection;
import java.util.List;
import org.testudo.claims.Audience;
import org.testudo.claims.Level;

/**
 * How finely an audience sees figures of losses and of sight. A public table of what each loss
 * costs, to the person, would say where to look; a rounded one says how large the gap is (decision
 * 0013).
 *
 * @param step persons are rounded to a multiple of it
 * @param heightStep heights of sight, in metres, likewise; 0 for none
 * @param namesSets whether nodes that are dearest together are named
 */
record Coarseness(long step, double heightStep, boolean namesSets) {

  private static final Coarseness FOR_MANY = new Coarseness(10_000, 50, false);
  private static final Coarseness EXACT = new Coarseness(1, 0, true);

  static Coarseness of(Audience audience) {
    return audience.level().compareTo(Level.COALITION) < 0 ? FOR_MANY : EXACT;
  }

  /** The names of a dearest set. One node alone is in the table of single losses anyway. */
  List<String> set(List<String> names) {
    return namesSets || names.size() < 2 ? names : List.of();
  }

  /**
   * Refuses a loss of several nodes at once where dearest sets are not named: whoever may try every
   * set would find the dearest.
   *
   * @throws IllegalArgumentException saying who may ask
   */
  void requireLosable(Collection<String> nodes) {
    if (!namesSets && nodes.size() > 1) {
      throw new IllegalArgumentException(
          "%s cannot be lost together below coalition level. Lose one, or ask as --audience coalition:ca."
              .formatted(String.join(", ", nodes)));
    }
  }

  /** A lowest visible height, rounded away from the one that is needed: what hides still hides. */
  double height(double metres, double neededMetres) {
    if (heightStep == 0) {
      return metres;
    }
    double steps = metres / heightStep;
    return heightStep * (metres > neededMetres ? Math.ceil(steps) : Math.floor(steps));
  }

  long persons(double exact) {
    return Math.round(exact / step) * step;
  }
}
