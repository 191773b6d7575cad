package org.testudo.airpicture.warning;

/** How great the threat to life or property is (CAP 1.2, section 3.2.2). */
public enum Severity {
  EXTREME,
  SEVERE,
  MODERATE,
  MINOR,
  UNKNOWN
}
