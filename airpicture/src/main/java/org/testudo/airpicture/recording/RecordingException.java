package org.testudo.airpicture.recording;

import java.io.IOException;

/** A recording that cannot be read further; the message names the octet and the cure. */
public final class RecordingException extends IOException {
  private static final long serialVersionUID = 1;

  RecordingException(long position, String problem) {
    super("at octet " + position + ": " + problem);
  }

  RecordingException(String problem) {
    super(problem);
  }
}
