package org.testudo.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of ICD 203, D.6.e(2)(a): 1-5, 5-20, 20-45, 45-55, 55-80, 80-95, 95-99 per cent. */
class EstimativeWordTest {

  @ParameterizedTest
  @CsvSource({
    "0, almost no chance",
    "0.049, almost no chance",
    "0.05, very unlikely",
    "0.199, very unlikely",
    "0.20, unlikely",
    "0.449, unlikely",
    "0.45, roughly even chance",
    "0.5, roughly even chance",
    "0.55, likely",
    "0.799, likely",
    "0.80, very likely",
    "0.949, very likely",
    "0.95, almost certain",
    "1, almost certain"
  })
  void bands(double probability, String words) {
    assertThat(EstimativeWord.of(probability).words()).isEqualTo(words);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
  void onlyProbabilities(double wrong) {
    assertThatThrownBy(() -> EstimativeWord.of(wrong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("between 0 and 1");
  }
}
