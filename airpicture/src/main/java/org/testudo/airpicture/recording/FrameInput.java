package org.testudo.airpicture.recording;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A stream seen through a window that holds one frame; it grows no larger than a frame may be. */
final class FrameInput {

  /** No frame of any format is larger; a length above it is a fault in the file. */
  static final int LARGEST = 1 << 20;

  private static final int PADDING = 8;

  private final InputStream in;
  private byte[] bytes = new byte[1 << 16];
  private int from;
  private int to;
  private long passed;

  FrameInput(InputStream in) {
    this.in = in;
  }

  /** The window; what has been asked for begins at {@link #from}. */
  byte[] bytes() {
    return bytes;
  }

  int from() {
    return from;
  }

  /** Octets of the stream before {@link #from}. */
  long position() {
    return passed + from;
  }

  int available() {
    return to - from;
  }

  /** Whether as many octets follow; reads them into the window. */
  boolean ensure(int octets) throws IOException {
    if (to - from >= octets) {
      return true;
    }
    if (from + octets > bytes.length - PADDING) {
      passed += from;
      System.arraycopy(bytes, from, bytes, 0, to - from);
      to -= from;
      from = 0;
      if (octets > bytes.length - PADDING) {
        bytes = Arrays.copyOf(bytes, Math.max(octets + PADDING, 2 * bytes.length));
      }
    }
    while (to - from < octets) {
      int read = in.read(bytes, to, bytes.length - PADDING - to);
      if (read <= 0) {
        return false;
      }
      to += read;
    }
    return true;
  }

  /** Passes octets that {@link #ensure} found. */
  void skip(int octets) {
    from += octets;
  }
}
