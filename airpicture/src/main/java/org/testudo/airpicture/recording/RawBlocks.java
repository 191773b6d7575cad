package org.testudo.airpicture.recording;

import java.io.IOException;

/** Data blocks one after another; each block is a payload. */
final class RawBlocks implements FrameReader {

  private final RecordingCounts counts;

  RawBlocks(RecordingCounts counts) {
    this.counts = counts;
  }

  @Override
  public boolean next(FrameInput in, PayloadSink sink) throws IOException {
    if (!in.ensure(1)) {
      return false;
    }
    int length = in.ensure(3) ? BigEndian.u16(in.bytes(), in.from() + 1) : 0;
    if (length < 3 || !in.ensure(length)) {
      // Nothing says where another block might begin: the blocks' reader counts what is left.
      length = Math.min(in.available(), 0xFFFF);
    }
    counts.frame();
    counts.payload();
    sink.payload(PayloadSink.NO_TIME, in.bytes(), in.from(), in.from() + length);
    in.skip(length);
    return true;
  }
}
