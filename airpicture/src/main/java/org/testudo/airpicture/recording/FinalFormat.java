package org.testudo.airpicture.recording;

import java.io.IOException;

/**
 * The IOSS "final format".
 *
 * <pre>
 * octet 0..1      length of the frame, all included
 * octet 2..4      error, board and line
 * octet 5..7      time of day in units of 10 ms
 * octet 8..       data blocks
 * last four       A5 A5 A5 A5
 * </pre>
 *
 * <p>Where a frame does not end as it should, the next trailer is looked for.
 */
final class FinalFormat implements FrameReader {

  static final int TRAILER = 0xA5A5A5A5;
  static final int LEAST = 12;
  private static final int HEADER = 8;

  private final RecordingCounts counts;

  FinalFormat(RecordingCounts counts) {
    this.counts = counts;
  }

  @Override
  public boolean next(FrameInput in, PayloadSink sink) throws IOException {
    while (in.ensure(LEAST)) {
      int length = BigEndian.u16(in.bytes(), in.from());
      if (length >= LEAST
          && in.ensure(length)
          && BigEndian.i32(in.bytes(), in.from() + length - 4) == TRAILER) {
        counts.frame();
        byte[] bytes = in.bytes();
        int from = in.from();
        long hundredths =
            (long) BigEndian.u16(bytes, from + 5) << 8 | BigEndian.u8(bytes, from + 7);
        in.skip(length);
        if (length > LEAST) {
          counts.payload();
          sink.payload(hundredths * 10_000_000L, bytes, from + HEADER, from + length - 4);
        }
        return true;
      }
      passTrailer(in);
    }
    counts.skipped(in.available());
    in.skip(in.available());
    return false;
  }

  private void passTrailer(FrameInput in) throws IOException {
    boolean more = in.ensure(0xFFFF + 4);
    int window = more ? 0xFFFF + 4 : in.available();
    byte[] bytes = in.bytes();
    int from = in.from();
    for (int i = from; i + 4 <= from + window; i++) {
      if (BigEndian.i32(bytes, i) == TRAILER) {
        counts.skipped(i + 4 - from);
        in.skip(i + 4 - from);
        return;
      }
    }
    int passed = more ? window - 3 : window; // the trailer may lie across the window's edge
    counts.skipped(passed);
    in.skip(passed);
  }
}
