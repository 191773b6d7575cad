package org.testudo.claims;

/**
 * Credibility of one piece of information, Admiralty scale (AJP-2.1), judged apart from the
 * source's reliability. {@link #CANNOT_BE_JUDGED} means unknown, not worst.
 */
public enum Credibility {
  CONFIRMED("confirmed by other sources"),
  PROBABLY_TRUE("probably true"),
  POSSIBLY_TRUE("possibly true"),
  DOUBTFUL("doubtful"),
  IMPROBABLE("improbable"),
  CANNOT_BE_JUDGED("truth cannot be judged");

  private final String meaning;

  Credibility(String meaning) {
    this.meaning = meaning;
  }

  public String meaning() {
    return meaning;
  }

  /** The digit of the scale, 1 to 6. */
  public int digit() {
    return ordinal() + 1;
  }
}
