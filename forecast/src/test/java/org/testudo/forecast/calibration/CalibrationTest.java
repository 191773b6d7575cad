package org.testudo.forecast.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testudo.forecast.duration.Exponential;
import org.testudo.forecast.duration.StandardNormal;

class CalibrationTest {

  /** Gneiting et al., Monthly Weather Review 133 (2005), eq. 5. */
  @ParameterizedTest
  @ValueSource(doubles = {-2, 0, 0.3, 4})
  void crps_of_a_normal_sample(double y) {
    int n = 20_000;
    double[] samples = new double[n];
    for (int i = 0; i < n; i++) {
      samples[i] = StandardNormal.quantile((i + 0.5) / n);
    }
    double exact =
        y * (2 * StandardNormal.cdf(y) - 1)
            + 2 * StandardNormal.density(y)
            - 1 / Math.sqrt(Math.PI);
    assertThat(Scores.crps(samples, y)).isCloseTo(exact, offset(1e-4));
  }

  @Test
  void crps_by_hand() {
    assertThat(Scores.crps(new double[] {7}, 10)).isEqualTo(3);
    // mean |X - y| = 2, mean |X - X'| = 2 over the four pairs.
    assertThat(Scores.crps(new double[] {8, 12}, 10)).isEqualTo(2 - 0.5 * 2);
  }

  @Test
  void the_horizon_cuts_the_score() {
    DayForecast forecast = DayForecast.onDay(30);
    assertThat(Scores.crpsUntil(forecast, Outcome.happened(50), 100)).isEqualTo(20);
    assertThat(Scores.crpsUntil(forecast, Outcome.happened(50), 40)).isEqualTo(10);
    assertThat(Scores.crpsUntil(forecast, Outcome.notBy(100), 100)).isEqualTo(70);
    assertThat(Scores.crpsUntil(DayForecast.onDay(200), Outcome.notBy(100), 100)).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scores.crpsUntil(forecast, Outcome.notBy(50), 100))
        .withMessageContaining("up to day 50.0 only");
    double[] samples = {3, 40, 41, 90, 222};
    assertThat(Scores.crpsUntil(DayForecast.ofSamples(samples), Outcome.happened(77), 300))
        .isCloseTo(Scores.crps(samples, 77), offset(1.0));
  }

  @Test
  void pinball_weighs_late_and_early() {
    assertThat(Scores.pinball(0.8, 100, 110)).isCloseTo(8, offset(1e-12));
    assertThat(Scores.pinball(0.8, 100, 90)).isCloseTo(2, offset(1e-12));
  }

  /** Half of all outcomes unresolved: dropping them would show 80 % as far more. */
  @Test
  void censored_outcomes_do_not_spoil_the_reliability() {
    SplittableRandom random = new SplittableRandom(4);
    Reliability reliability = new Reliability();
    int dropped = 0;
    int kept = 0;
    for (int i = 0; i < 2_000; i++) {
      Exponential duration = new Exponential(50 + 300 * random.nextDouble());
      double happens = duration.quantile(random.nextDouble());
      double known = 300 * random.nextDouble();
      Outcome outcome = happens <= known ? Outcome.happened(happens) : Outcome.notBy(known);
      reliability.add("case " + i, duration::cdf, outcome);
      if (outcome.happened()) {
        kept++;
        dropped += happens <= duration.quantile(0.8) ? 1 : 0;
      }
    }
    assertThat(reliability.happened()).isLessThan(1_200);
    for (double said : new double[] {0.1, 0.5, 0.8}) {
      Reliability.Share share = reliability.share(said);
      assertThat(said).isBetween(share.low() - 0.025, share.high() + 0.025);
    }
    assertThat((double) dropped / kept).isGreaterThan(0.9);
  }

  @Test
  void a_late_world_shows() {
    Reliability reliability = new Reliability();
    for (int i = 0; i < 100; i++) {
      reliability.add("c" + i, new Exponential(10)::cdf, Outcome.happened(20 + i));
    }
    assertThat(reliability.share(0.8).found()).isZero();
    assertThat(reliability.histogram(10)[9]).isGreaterThan(0.5);
    double sum = 0;
    for (double share : reliability.histogram(10)) {
      sum += share;
    }
    assertThat(sum).isCloseTo(1, offset(1e-12));
  }
}
