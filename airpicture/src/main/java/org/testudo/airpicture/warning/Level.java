package org.testudo.airpicture.warning;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The levels of areas in Ukraine, from the widest to the narrowest. */
public enum Level {
  OBLAST,
  RAION,
  HROMADA,
  SETTLEMENT;

  /** As files spell it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Level> find(String word) {
    return Arrays.stream(values()).filter(level -> level.word().equals(word)).findFirst();
  }

  /** The words, for error texts. */
  public static String words() {
    return String.join(", ", Arrays.stream(values()).map(Level::word).toList());
  }
}
