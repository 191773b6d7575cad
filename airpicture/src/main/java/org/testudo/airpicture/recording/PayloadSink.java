package org.testudo.airpicture.recording;

/** What a source tells, in the order of its octets. */
public interface PayloadSink {

  /** Stands for a payload whose source has no time. */
  long NO_TIME = Long.MIN_VALUE;

  /**
   * A payload: what one datagram or frame holds. The array is the source's and changes after this
   * returns; it reaches at least eight octets beyond the payload.
   *
   * @param timeNanos when it was recorded, on the source's {@link TimeScale}, or {@link #NO_TIME}
   */
  void payload(long timeNanos, byte[] bytes, int from, int to);
}
