package org.testudo.airpicture.recording;

/** What a reader met besides payloads. */
public final class RecordingCounts {
  private long frames;
  private long payloads;
  private long notUdp;
  private long cutShort;
  private long fragments;
  private long datagramsIncomplete;
  private long octetsSkipped;

  /** Frames of the recording. */
  public long frames() {
    return frames;
  }

  /** Payloads handed on. */
  public long payloads() {
    return payloads;
  }

  /** Frames that carry something else than UDP, or another port. */
  public long notUdp() {
    return notUdp;
  }

  /** Frames that were recorded only in part. */
  public long cutShort() {
    return cutShort;
  }

  /** Fragments of IP datagrams. */
  public long fragments() {
    return fragments;
  }

  /** Datagrams of which fragments were missing. */
  public long datagramsIncomplete() {
    return datagramsIncomplete;
  }

  /** Octets that belong to no frame: passed over to find the next. */
  public long octetsSkipped() {
    return octetsSkipped;
  }

  void frame() {
    frames++;
  }

  void payload() {
    payloads++;
  }

  void another() {
    notUdp++;
  }

  void cut() {
    cutShort++;
  }

  void fragment() {
    fragments++;
  }

  void incomplete() {
    datagramsIncomplete++;
  }

  void skipped(long octets) {
    octetsSkipped += octets;
  }
}
