package org.testudo.airpicture.warning;

/** When people must act (CAP 1.2, section 3.2.2). */
public enum Urgency {
  /** Now. */
  IMMEDIATE,
  /** Within the next hour. */
  EXPECTED,
  /** In the near future. */
  FUTURE,
  /** No more. */
  PAST,
  UNKNOWN
}
