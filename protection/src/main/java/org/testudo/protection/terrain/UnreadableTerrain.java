package org.testudo.protection.terrain;

import java.io.IOException;

/**
 * A file of heights that cannot be read; the message names the file, what is wrong and the cure.
 */
public final class UnreadableTerrain extends IOException {

  private static final long serialVersionUID = 1;

  UnreadableTerrain(String file, String problem) {
    super(file + ": " + problem);
  }

  UnreadableTerrain(String file, String problem, Throwable cause) {
    super(file + ": " + problem, cause);
  }
}
