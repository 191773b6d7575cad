package org.testudo.exchange.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FiguresTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          0,           0,             0
          0.5,         0.5,           0.5
          7,           7,             7
          840,         840,           840
          999.6,       1 thousand,    1 k
          1234,        1.23 thousand, 1.23 k
          8420000,     8.4 million,   8.4 M
          1249999,     1.25 million,  1.25 M
          84200000,    84 million,    84 M
          999600000,   1 billion,     1 bn
          1230000000,  1.23 billion,  1.23 bn
          -8420000,    −8.4 million,  −8.4 M
          4.2e15,      4200 trillion, 4200 tn
          """)
  void numbersHaveNoMoreDigitsThanTheyBear(double value, String words, String brief) {
    assertThat(Figures.words(value).replace(Figures.THIN, " ")).isEqualTo(words);
    assertThat(Figures.brief(value).replace(Figures.THIN, " ")).isEqualTo(brief);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          8130000, 8710000, 8.1 to 8.7 million,   8.1–8.7 M
          8401000, 8409000, 8.401 to 8.409 million, 8.401–8.409 M
          3.1e9,   5.05e9,  3.1 to 5.0 billion,   3.1–5.0 bn
          890000,  1070000, 0.89 to 1.07 million, 0.89–1.07 M
          0,       0,       0,                    0
          -50000,  200000,  −50 to 200 thousand,  −50 to 200 k
          5,       5,       5.0,                  5.0
          """)
  void rangesShareOneUnitAndShowThatTheirEndsDiffer(
      double low, double high, String words, String brief) {
    assertThat(Figures.range(low, high).replace(Figures.THIN, " ")).isEqualTo(words);
    assertThat(Figures.briefRange(low, high).replace(Figures.THIN, " ")).isEqualTo(brief);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 %",
    "0.001, under 1 %",
    "0.34, 34 %",
    "0.995, over 99 %",
    "1, 100 %",
    "0.999999, over 99 %"
  })
  void chancesAreNeverRoundedToCertainty(double share, String text) {
    assertThat(Figures.percent(share).replace(Figures.THIN, " ")).isEqualTo(text);
  }

  static DoubleStream numbers() {
    SplittableRandom random = new SplittableRandom(11);
    return DoubleStream.generate(() -> Math.exp(random.nextDouble() * 30)).limit(200);
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void roundingMovesAFigureByAtMostFiveInAHundred(double value) {
    String[] parts = Figures.words(value).split(" ", 2);
    double unit =
        switch (parts.length == 1 ? "" : parts[1]) {
          case "" -> 1;
          case "thousand" -> 1e3;
          case "million" -> 1e6;
          case "billion" -> 1e9;
          default -> 1e12;
        };
    double read = Double.parseDouble(parts[0].replace(Figures.THIN, "")) * unit;
    assertThat(read).isCloseTo(value, within(0.05 * value));
    double ceiling = Figures.niceCeiling(value);
    assertThat(ceiling).isBetween(value, 2.5 * value + 1e-9);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1234, 1234", "12345, 12 345", "1234567, 1 234 567", "-12345, −12 345"})
  void countsKeepEveryDigit(long value, String text) {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(Figures.count(value).replace(Figures.THIN, " ")).isEqualTo(text);
    } finally {
      Locale.setDefault(before);
    }
  }
}
