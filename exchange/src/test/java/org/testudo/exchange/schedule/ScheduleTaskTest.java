package org.testudo.exchange.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTaskTest {

  static java.util.stream.LongStream seeds() {
    return new Random(3).longs(200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void any_text_becomes_one_line_that_stays_as_it_is(long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(400); n > 0; n--) {
      text.append((char) random.nextInt(random.nextBoolean() ? 128 : 0x10000));
    }
    String clean = ScheduleTask.clean(text.toString());
    assertThat(clean.length()).isLessThanOrEqualTo(ScheduleTask.LONGEST);
    assertThat(clean).isEqualTo(ScheduleTask.clean(clean)).isEqualTo(clean.strip());
    assertThat(clean.chars())
        .noneMatch(c -> Character.isISOControl(c) || Character.isSurrogate((char) (int) c));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "open",
        "not-applicable",
        "waiting 2023-11-02",
        "waiting 2023-11-02 paperwork",
        "passed 2024-03 implied",
        "failed 2024",
        "waived 2024-01-01..2024-02-03"
      })
  void a_state_comes_back_from_its_text(String text) {
    assertThat(MarkedState.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource({
    "open 2024-01-01, has not a date",
    "passed, needs a date",
    "passed 2024-13-01, is not a date",
    "gone 2024-01-01, is not one of open",
    "waiting 2024-01-01 Two words, is no state",
    "waiting 2024-01-01 UPPER, not one word"
  })
  void a_state_that_does_not_read_is_told(String text, String words) {
    assertThatThrownBy(() -> MarkedState.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words);
  }
}
