package org.testudo.claims;

/** How widely a claim may be shared, widest first. Names follow TLP 2.0 where it has one. */
public enum Level {
  /** TLP:CLEAR. Aggregated, delayed, coarse. */
  PUBLIC("TLP:CLEAR"),
  /** TLP:GREEN. Accredited analysts. */
  COMMUNITY("TLP:GREEN"),
  /** TLP:AMBER. Coalition members, further limited by releasable-to. */
  COALITION("TLP:AMBER"),
  /** TLP:AMBER+STRICT. The originator and those it is released to. */
  ORIGINATOR("TLP:AMBER+STRICT"),
  /** TLP:RED. Named parties only. */
  NAMED("TLP:RED");

  private final String marking;

  Level(String marking) {
    this.marking = marking;
  }

  public String marking() {
    return marking;
  }
}
