package org.testudo.protection;

import org.testudo.claims.Position;

/**
 * Something worth protecting.
 *
 * @param id the caller's own identifier, unique in a model
 * @param kind the caller's word for it: settlement, power plant, port, hub
 */
public record Place(String id, String kind, Position position, Weight weight) {
  public Place {
    if (id.isBlank()) {
      throw new IllegalArgumentException("A place at " + position + " needs an id.");
    }
  }
}
