package org.testudo.claims;

/**
 * Reliability of a source, Admiralty scale (AJP-2.1). {@link #F} means "cannot be judged": unknown,
 * not worst.
 */
public enum Reliability {
  A("completely reliable"),
  B("usually reliable"),
  C("fairly reliable"),
  D("not usually reliable"),
  E("unreliable"),
  F("reliability cannot be judged");

  private final String meaning;

  Reliability(String meaning) {
    this.meaning = meaning;
  }

  public String meaning() {
    return meaning;
  }
}
