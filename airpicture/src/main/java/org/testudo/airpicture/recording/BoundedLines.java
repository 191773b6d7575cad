package org.testudo.airpicture.recording;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a text that may never end one. Of a line longer than the bound its beginning is kept and
 * the rest is passed, so that no input fills the memory. Lines end as in {@link
 * java.io.BufferedReader#readLine}.
 */
public final class BoundedLines {

  private final Reader in;
  private final int longest;
  private final StringBuilder line = new StringBuilder();
  private final char[] buffer = new char[1 << 13];
  private int at;
  private int end;
  private boolean afterReturn;
  private boolean cut;

  /**
   * Reads lines.
   *
   * @param longest characters of a line, without its end
   */
  public BoundedLines(Reader in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  /** The next line, or null at the end. */
  public @Nullable String next() throws IOException {
    line.setLength(0);
    cut = false;
    while (true) {
      if (at == end) {
        at = 0;
        end = Math.max(in.read(buffer), 0);
        if (end == 0) {
          return line.isEmpty() ? null : line.toString();
        }
      }
      if (afterReturn) {
        afterReturn = false;
        if (buffer[at] == '\n') {
          at++;
          continue;
        }
      }
      int from = at;
      while (at < end && buffer[at] != '\n' && buffer[at] != '\r') {
        at++;
      }
      int kept = Math.min(at - from, longest - line.length());
      line.append(buffer, from, kept);
      cut |= kept < at - from;
      if (at < end) {
        afterReturn = buffer[at++] == '\r';
        return line.toString();
      }
    }
  }

  /** Whether the line given last was longer than the bound. */
  public boolean cut() {
    return cut;
  }
}
