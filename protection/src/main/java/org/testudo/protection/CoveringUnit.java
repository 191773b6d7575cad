package org.testudo.protection;

import java.util.Map;
import org.testudo.claims.Position;

/**
 * A unit that can cover places when it is capable. Positions in anything shipped are notional.
 *
 * @param id the caller's own identifier, unique in a model
 * @param reach what is believed for each class; a class that is absent is {@link Reach.Unknown}
 */
public record CoveringUnit(String id, Position position, Map<ThreatClass, Reach> reach) {
  public CoveringUnit {
    if (id.isBlank()) {
      throw new IllegalArgumentException("A unit at " + position + " needs an id.");
    }
    reach = Map.copyOf(reach);
  }

  public Reach reachAgainst(ThreatClass threat) {
    Reach known = reach.get(threat);
    return known == null ? new Reach.Unknown() : known;
  }
}
