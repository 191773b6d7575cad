package org.testudo.claims;

/**
 * Credibility of one piece of information, Admiralty scale (AJP-2.1), judged apart from the
 * source's reliability. {@link #CANNOT_BE_JUDGED} means unknown, not worst.
 */
public enum Credibility {
  CONFIRMED(1, "confirmed by other sources"),
  PROBABLY_TRUE(2, "probably true"),
  POSSIBLY_TRUE(3, "possibly true"),
  DOUBTFUL(4, "doubtful"),
  IMPROBABLE(5, "improbable"),
  CANNOT_BE_JUDGED(6, "truth cannot be judged");

  private final int digit;
  private final String meaning;

  Credibility(int digit, String meaning) {
    this.digit = digit;
    this.meaning = meaning;
  }

  public String meaning() {
    return meaning;
  }

  /** The digit of the scale, 1 to 6. */
  public int digit() {
    return digit;
  }
}
