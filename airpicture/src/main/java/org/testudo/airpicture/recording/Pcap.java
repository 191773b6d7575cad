package org.testudo.airpicture.recording;

import java.io.IOException;

/**
 * The classic capture file of libpcap.
 *
 * <pre>
 * file    magic 4, version 2+2, zone 4, accuracy 4, snap length 4, link type 4
 * frame   seconds 4, micro- or nanoseconds 4, octets recorded 4, octets on the wire 4, octets
 * </pre>
 */
final class Pcap implements FrameReader {

  private static final int MICROS = 0xA1B2C3D4;
  private static final int NANOS = 0xA1B23C4D;
  private static final int FILE_HEADER = 24;
  private static final int FRAME_HEADER = 16;

  private final LinkFrames frames;
  private final RecordingCounts counts;
  private boolean started;
  private boolean swapped;
  private boolean nanos;
  private int linkType;

  Pcap(LinkFrames frames, RecordingCounts counts) {
    this.frames = frames;
    this.counts = counts;
  }

  static boolean isMagic(int magic) {
    int turned = Integer.reverseBytes(magic);
    return magic == MICROS || magic == NANOS || turned == MICROS || turned == NANOS;
  }

  @Override
  public boolean next(FrameInput in, PayloadSink sink) throws IOException {
    if (!started) {
      if (!in.ensure(FILE_HEADER)) {
        throw new RecordingException(0, "the pcap header is cut short; the file has no frames");
      }
      int magic = BigEndian.i32(in.bytes(), in.from());
      swapped = magic != MICROS && magic != NANOS;
      nanos = magic == NANOS || Integer.reverseBytes(magic) == NANOS;
      linkType = number(in, 20) & 0xFFFF;
      if (!LinkFrames.reads(linkType)) {
        throw new RecordingException(
            "frames of link type "
                + linkType
                + " are not read; Ethernet, loopback, raw IP and Linux cooked are");
      }
      in.skip(FILE_HEADER);
      started = true;
    }
    if (!in.ensure(FRAME_HEADER)) {
      counts.skipped(in.available());
      return false;
    }
    long seconds = number(in, 0) & 0xFFFF_FFFFL;
    long part = number(in, 4) & 0xFFFF_FFFFL;
    int length = number(in, 8);
    int onWire = number(in, 12);
    if (length < 0 || length > FrameInput.LARGEST) {
      throw new RecordingException(
          in.position(),
          "a frame of " + (length & 0xFFFF_FFFFL) + " octets cannot be; the file is damaged here");
    }
    if (!in.ensure(FRAME_HEADER + length)) {
      counts.skipped(in.available());
      return false;
    }
    counts.frame();
    if (onWire > length) {
      counts.cut();
    }
    in.skip(FRAME_HEADER);
    long time = seconds * 1_000_000_000L + part * (nanos ? 1 : 1000);
    frames.frame(linkType, time, in.bytes(), in.from(), in.from() + length, sink);
    in.skip(length);
    return true;
  }

  private int number(FrameInput in, int at) {
    int value = BigEndian.i32(in.bytes(), in.from() + at);
    return swapped ? Integer.reverseBytes(value) : value;
  }
}
