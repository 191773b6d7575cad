package org.testudo.claims.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** It may forget, but what it answers is exact. */
class RecallTest {

  private static final String PADDING = "--------";

  @ParameterizedTest
  @CsvSource({
    "a, b",
    "a, aa",
    "12345678, 12345679",
    "1234567, 12345678",
    "123456789, 1234567890",
    "1234567890123456, 1234567890123457",
    "12345678901234567, 12345678901234568",
    // The same first sixteen and last sixteen bytes, another middle.
    "AAAAAAAABBBBBBBBxCCCCCCCCDDDDDDDD, AAAAAAAABBBBBBBByCCCCCCCCDDDDDDDD",
  })
  void one_slice_is_never_taken_for_another(String one, String other) {
    Recall recall = new Recall();
    assertThat(find(recall, one)).isNull();
    keep(recall, one, 1);
    assertThat(find(recall, one)).isEqualTo(1);
    assertThat(find(recall, other)).isNull();
    keep(recall, other, 2);
    assertThat(find(recall, one)).isEqualTo(1);
    assertThat(find(recall, other)).isEqualTo(2);
  }

  @Test
  void very_long_slices_are_not_kept() {
    Recall recall = new Recall();
    for (int length : new int[] {80, 81}) {
      String text = "x".repeat(length);
      find(recall, text);
      keep(recall, text, length);
      assertThat(find(recall, text)).isEqualTo(length == 80 ? length : null);
    }
  }

  @Test
  void a_slice_at_the_very_beginning_is_simply_not_kept() {
    Recall recall = new Recall();
    byte[] bytes = {'a', 'b', 'c'};
    assertThat(recall.find(bytes, 0, 3)).isNull();
    recall.keep(bytes, 0, 3, "x");
    assertThat(recall.find(bytes, 0, 3)).isNull();
  }

  @Test
  void thousands_of_slices_that_repeat_are_mostly_remembered() {
    Recall recall = new Recall();
    int found = 0;
    for (int round = 0; round < 12; round++) {
      for (int i = 0; i < 5_000; i++) {
        String text = "case:case-" + i;
        Object known = find(recall, text);
        if (known == null) {
          keep(recall, text, i);
        } else {
          assertThat(known).isEqualTo(i);
          found++;
        }
      }
    }
    assertThat(found).isGreaterThan(20_000);
  }

  @Test
  void slices_that_hardly_repeat_make_it_rest_and_repeating_ones_wake_it() {
    Recall recall = new Recall();
    for (int i = 0; i < 3_000; i++) {
      find(recall, "note " + i);
      keep(recall, "note " + i, i);
    }
    assertThat(find(recall, "note 2999")).as("at rest").isNull();
    int found = 0;
    for (int i = 0; i < 20_000; i++) {
      if (find(recall, "again") == null) {
        keep(recall, "again", "again");
      } else {
        found++;
      }
    }
    assertThat(found).isBetween(5_000, 19_000);
  }

  @Test
  void among_many_slices_none_is_taken_for_another() {
    SplittableRandom random = new SplittableRandom(1);
    Recall recall = new Recall();
    int found = 0;
    for (int i = 0; i < 200_000; i++) {
      String text = Integer.toString(random.nextInt(1, 20_000)).repeat(random.nextInt(1, 6));
      Object known = find(recall, text);
      if (known == null) {
        keep(recall, text, text);
      } else {
        assertThat(known).isEqualTo(text);
        found++;
      }
    }
    assertThat(found).isGreaterThan(10_000);
  }

  private static @org.jspecify.annotations.Nullable Object find(Recall recall, String text) {
    byte[] bytes = (PADDING + text).getBytes(StandardCharsets.UTF_8);
    return recall.find(bytes, PADDING.length(), bytes.length);
  }

  private static void keep(Recall recall, String text, Object value) {
    byte[] bytes = (PADDING + text).getBytes(StandardCharsets.UTF_8);
    recall.keep(bytes, PADDING.length(), bytes.length, value);
  }
}
