package org.testudo.airpicture.warning;

/** How sure an event is (CAP 1.2, section 3.2.2). */
public enum Certainty {
  /** It is there. */
  OBSERVED,
  /** More probable than not. */
  LIKELY,
  POSSIBLE,
  /** Not expected to occur. */
  UNLIKELY,
  UNKNOWN
}
