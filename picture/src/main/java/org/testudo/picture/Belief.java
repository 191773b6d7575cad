package org.testudo.picture;

import java.util.List;

/**
 * What is believed about an aspect, and every version that was not chosen.
 *
 * @param versions the chosen one first, then by weight
 */
public record Belief<V>(V value, Choice choice, List<Version<V>> versions) {

  public Belief {
    versions = List.copyOf(versions);
    if (versions.isEmpty()) {
      throw new IllegalArgumentException("A belief (%s) rests on no claim.".formatted(value));
    }
  }

  public Version<V> chosen() {
    return versions.getFirst();
  }

  public boolean disputed() {
    return versions.size() > 1;
  }

  /** The claims of the chosen version. */
  public List<Known> claims() {
    return chosen().claims();
  }
}
