package org.testudo.airpicture.recording;

/** What a recording's times are counted from. */
public enum TimeScale {
  /** 1970-01-01T00:00:00Z, leap seconds not counted. */
  EPOCH,
  /** The last midnight of an unknown day, UTC as far as the recorder's clock is right. */
  MIDNIGHT,
  /** There are no times. */
  NONE
}
