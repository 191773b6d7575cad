package org.testudo.airpicture.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Held against the JDK's own reader. */
class BoundedLinesTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void linesAreThoseOfTheJdkCutAtTheBound(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 2000; i++) {
      text.append("ab\r\n".charAt(random.nextInt(10) < 8 ? random.nextInt(2) : random.nextInt(4)));
    }
    BufferedReader known = new BufferedReader(new StringReader(text.toString()));
    BoundedLines lines =
        new BoundedLines(new BufferedReader(new StringReader(text.toString())), 20);
    boolean more = true;
    while (more) {
      @Nullable String expected = known.readLine();
      more = expected != null;
      if (expected == null) {
        assertThat(lines.next()).isNull();
      } else {
        assertThat(lines.next()).isEqualTo(expected.substring(0, Math.min(20, expected.length())));
        assertThat(lines.cut()).isEqualTo(expected.length() > 20);
      }
    }
  }
}
