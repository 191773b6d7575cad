package org.testudo.airpicture.listing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.testudo.airpicture.asterix.BlockReader;
import org.testudo.airpicture.asterix.BlockSink;
import org.testudo.airpicture.asterix.DecodeOptions;
import org.testudo.airpicture.asterix.Utf8Text;
import org.testudo.airpicture.recording.PayloadSink;
import org.testudo.airpicture.recording.TimeScale;

/** What the listings of records share: payloads in, text out in large pieces. */
abstract class RecordListing implements PayloadSink, BlockSink {

  private static final int PIECE = 1 << 16;

  private final BlockReader reader;
  private final OutputStream stream;
  private final TimeText times;
  private long frame = -1;
  private long time = NO_TIME;

  /** Text to write into; it is handed on when it has grown. */
  final Utf8Text out = new Utf8Text();

  RecordListing(DecodeOptions options, TimeScale scale, OutputStream stream) {
    this.reader = new BlockReader(options);
    this.stream = stream;
    this.times = new TimeText(scale);
  }

  @Override
  public final void payload(long timeNanos, byte[] bytes, int from, int to) {
    frame++;
    time = timeNanos;
    reader.read(bytes, from, to, this);
    if (out.size() >= PIECE) {
      flush();
    }
  }

  /** The number of the payload at hand, from 0. */
  final long frame() {
    return frame;
  }

  final boolean timed() {
    return time != NO_TIME;
  }

  /** Writes the time of the payload at hand. */
  final void putTime() {
    times.write(time, out);
  }

  /** Hands on what is left. */
  public final void flush() {
    try {
      out.flushTo(stream);
      stream.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
