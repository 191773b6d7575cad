package org.testudo.airpicture.adsb;

import java.io.BufferedReader;
import java.io.IOException;
import org.testudo.airpicture.recording.BoundedLines;

/**
 * Lines of raw messages: {@code *8D406B90...;}, or with a 12 MHz count:
 * {@code @0123456789AB8D...;}.
 */
public final class AvrReader {

  private static final int TICK_DIGITS = 12;
  private static final int LONGEST_LINE = 4096;

  private final BoundedLines lines;
  private long passed;

  public AvrReader(BufferedReader lines) {
    this.lines = new BoundedLines(lines, LONGEST_LINE);
  }

  /** Lines that were no message. */
  public long passed() {
    return passed;
  }

  /** Reads until the end; without a count the ticks are 0. */
  public void readAll(BeastReader.Sink sink) throws IOException {
    for (String line = lines.next(); line != null; line = lines.next()) {
      if (lines.cut()) {
        passed++;
        continue;
      }
      String text = line.strip();
      if (text.isEmpty()) {
        continue;
      }
      int from = text.startsWith("*") ? 1 : text.startsWith("@") ? 1 + TICK_DIGITS : -1;
      try {
        if (from < 0 || !text.endsWith(";") || from >= text.length()) {
          throw new IllegalArgumentException("no message");
        }
        long ticks = from == 1 ? 0 : Long.parseLong(text, 1, from, 16);
        sink.message(ticks, 0, ModeSMessage.parse(text.substring(from, text.length() - 1)));
      } catch (IllegalArgumentException _) {
        passed++;
      }
    }
  }
}
