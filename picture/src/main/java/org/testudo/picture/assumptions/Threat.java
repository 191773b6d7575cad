package org.testudo.picture.assumptions;

import java.util.Locale;

/** What a system may be held against. Reach is never carried over from one to the other. */
public enum Threat {
  BALLISTIC,
  CRUISE,
  DRONE,
  AIRCRAFT;

  /** The word in the files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
