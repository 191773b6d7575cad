package org.testudo.airpicture.watch;

import java.io.IOException;

/** Takes the picture as it is told, frame by frame. */
@FunctionalInterface
public interface FrameSink {
  void frame(TrackFrame frame) throws IOException;
}
