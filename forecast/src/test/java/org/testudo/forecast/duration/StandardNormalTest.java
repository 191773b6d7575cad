package org.testudo.forecast.duration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandardNormalTest {

  /** The three values printed with Algorithm AS 241. */
  @ParameterizedTest
  @CsvSource({
    "0.25,  -0.6744897501960817",
    "0.001, -3.090232306167814",
    "1e-20, -9.262340089798408"
  })
  void quantileMatchesThePublication(double p, double z) {
    assertThat(StandardNormal.quantile(p)).isCloseTo(z, within(2e-15 * Math.abs(z) + 1e-15));
  }

  /** ln P(Z > z) at 40 digits (mpmath). */
  @ParameterizedTest
  @CsvSource({
    "1,    -1.8410216450092635",
    "5,    -15.064998393988726",
    "10,   -53.231285150512471",
    "37,   -689.0305855768906",
    "40,   -804.6084420137538",
    "100,  -5005.524208694205",
    "1000, -500007.8266948122"
  })
  void survivalKeepsItsDigitsFarOut(double z, double logSurvival) {
    assertThat(StandardNormal.logSurvival(z)).isCloseTo(logSurvival, withPercentage(1e-11));
    assertThat(StandardNormal.quantileOfLogSurvival(logSurvival))
        .isCloseTo(z, withPercentage(1e-11));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e-100, 1e-15, 1e-5, 0.01, 0.07, 0.0751, 0.3, 0.5, 0.9, 0.9999})
  void quantileInvertsTheDistribution(double p) {
    assertThat(StandardNormal.cdf(StandardNormal.quantile(p))).isCloseTo(p, withPercentage(1e-10));
    assertThat(StandardNormal.survival(StandardNormal.quantileOfSurvival(p)))
        .isCloseTo(p, withPercentage(1e-10));
  }

  @Test
  void bothTailsMeetInTheMiddle() {
    assertThat(StandardNormal.cdf(1.2) + StandardNormal.survival(1.2)).isCloseTo(1, within(1e-15));
    assertThat(StandardNormal.density(0)).isCloseTo(1 / Math.sqrt(2 * Math.PI), within(1e-16));
  }
}
