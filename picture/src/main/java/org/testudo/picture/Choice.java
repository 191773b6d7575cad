package org.testudo.picture;

import java.util.Optional;

/**
 * Why one version stands.
 *
 * @param resolution the resolution claim, if a named person decided
 */
public record Choice(Ground ground, Optional<Known> resolution) {

  /** The steps of the rule, in order. */
  public enum Ground {
    /** No other version. */
    UNDISPUTED("nothing contradicts it"),
    RESOLVED("decided by a named person"),
    WEIGHT("heavier: better graded or more independent origins"),
    RECENCY("equally heavy, but newer"),
    ORDER("equally heavy and equally new; the first known is kept");

    private final String words;

    Ground(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  static final Choice UNDISPUTED = new Choice(Ground.UNDISPUTED, Optional.empty());
}
