package org.testudo.airpicture.recording;

import java.io.IOException;

/** Reads one format, a frame at a time. */
interface FrameReader {

  /**
   * Reads the next frame and hands its payload on, if it has one.
   *
   * @return whether there was a frame
   * @throws RecordingException if nothing after this point can be read
   */
  boolean next(FrameInput in, PayloadSink sink) throws IOException;
}
