package org.testudo.forecast.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.hipparchus.distribution.continuous.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testudo.forecast.duration.StandardNormal;
import org.testudo.forecast.survival.PartialPooling.Score;
import org.testudo.forecast.survival.PartialPooling.Worth;

class PartialPoolingTest {

  private static final double NONE = Double.NEGATIVE_INFINITY;
  private static final Worth WORTH = new Worth(8, 4, 4, 10);
  private static final double Z90 = StandardNormal.quantile(0.9);

  private static Score exact(String branch, String leaf, double at) {
    return new Score(branch, leaf, NONE, at, at);
  }

  private static Score open(String branch, String leaf, double at) {
    return new Score(branch, leaf, NONE, at, Double.POSITIVE_INFINITY);
  }

  @ParameterizedTest
  @ValueSource(doubles = {3, 10, 40})
  void without_observations_the_prior_says_what_it_said(double spread) {
    Predictive prior =
        PartialPooling.of(new Worth(8, 4, 2, spread), List.of()).predict("any", "any");
    assertThat(prior.quantile(0.5)).isCloseTo(0, offset(1e-12));
    // Fifteen points of a grid against the Student distribution it integrates to.
    assertThat(prior.quantile(0.9)).isCloseTo(Z90, offset(spread > 5 ? 2e-3 : 0.03));
  }

  /** All exact, one leaf: the conjugate normal model, whose predictive is Student's. */
  @Test
  void exact_scores_of_one_leaf_have_a_closed_form() {
    double[] scores = {0.3, 1.2, 0.8, 1.9, 0.1, 0.7, 1.4};
    List<Score> given = new ArrayList<>();
    double sum = 0;
    double squares = 0;
    for (double x : scores) {
      given.add(exact("a", "b", x));
      sum += x;
      squares += x * x;
    }
    double n = scores.length;
    // One group only: the three levels above it act as one prior worth k observations.
    double k = 1 / (1.0 / 8 + 1.0 / 4 + 1.0 / 4);
    double student10 = new TDistribution(10).inverseCumulativeProbability(0.9);
    double scale0 = Z90 / student10 / Math.sqrt(1 + 1 / k);
    double nu = 10 + n;
    double mean = sum / (n + k);
    double between = squares - sum * sum / n + k * n / (k + n) * (sum / n) * (sum / n);
    double scale2 = (10 * scale0 * scale0 + between) / nu;
    TDistribution student = new TDistribution(nu);
    Predictive found = PartialPooling.of(WORTH, given).predict("a", "b");
    for (double p : new double[] {0.1, 0.5, 0.8, 0.95}) {
      double expected =
          mean + student.inverseCumulativeProbability(p) * Math.sqrt(scale2 * (1 + 1 / (k + n)));
      assertThat(found.quantile(p)).isCloseTo(expected, offset(1e-3));
    }
    PartialPooling.Shares shares = PartialPooling.of(WORTH, given).shares("a", "b");
    assertThat(shares.leaf()).isCloseTo(n / (n + k), offset(1e-9));
    assertThat(shares.prior()).isCloseTo(k / (n + k), offset(1e-9));
    assertThat(shares.root() + shares.branch()).isCloseTo(0, offset(1e-12));
  }

  /** Censored, truncated and rough scores of one leaf, against brute integration. */
  @Test
  void rough_scores_agree_with_integration() {
    List<Score> given =
        List.of(
            exact("a", "b", 0.4),
            open("a", "b", 0.9),
            open("a", "b", 1.6),
            new Score("a", "b", -0.5, 0.2, 0.2),
            new Score("a", "b", 0.3, 1.1, Double.POSITIVE_INFINITY),
            new Score("a", "b", NONE, NONE, 0.7),
            new Score("a", "b", NONE, 0.1, 1.3));
    Predictive found = PartialPooling.of(WORTH, given).predict("a", "b");
    for (double at : new double[] {-0.5, 0.5, 1, 2}) {
      // Laplace's error on a handful of scores.
      assertThat(found.survival(at)).isCloseTo(integrated(given, at), offset(0.006));
    }
  }

  private static double integrated(List<Score> given, double at) {
    double k = 1 / (1.0 / 8 + 1.0 / 4 + 1.0 / 4);
    double scale0 =
        Z90 / new TDistribution(10).inverseCumulativeProbability(0.9) / Math.sqrt(1 + 1 / k);
    double whole = 0;
    double above = 0;
    for (double u = -2; u <= 2; u += 0.02) {
      double phi = Math.exp(u);
      double ratio = scale0 / phi;
      for (double mean = -5; mean <= 5; mean += 0.02) {
        double log = -10 * (u + 0.5 * ratio * ratio);
        log += -0.5 * k * mean * mean / (phi * phi) - u;
        for (Score score : given) {
          log += NormalScore.logProbability(score, mean, phi);
        }
        double weight = Math.exp(log);
        whole += weight;
        above += weight * StandardNormal.survival((at - mean) / phi);
      }
    }
    return above / whole;
  }

  /** What a silence says is bounded: it ended untold, or it is still open. */
  @Test
  void silence_proves_no_more_than_telling_is_usual() {
    double last = -1;
    for (double told : new double[] {0, 0.1, 0.5, 0.9, 1}) {
      List<Score> silent = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        silent.add(new Score("a", "b", NONE, 2, Double.POSITIVE_INFINITY, NONE, told));
      }
      double median = PartialPooling.of(WORTH, silent).predict("a", "b").quantile(0.5);
      if (told == 0) {
        assertThat(median).isCloseTo(0, offset(1e-6));
      }
      assertThat(median).isGreaterThan(last);
      last = median;
    }
    List<Score> certain = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      certain.add(open("a", "b", 2));
    }
    assertThat(PartialPooling.of(WORTH, certain).predict("a", "b").quantile(0.5))
        .isCloseTo(last, offset(1e-9));
  }

  @Test
  void a_wait_can_be_left_out_afterwards() {
    List<Score> others =
        List.of(
            exact("a", "b", 0.4), exact("a", "c", 1.1), open("d", "e", 0.2), exact("d", "e", 0.9));
    Score own = open("a", "b", 1.2);
    List<Score> all = new ArrayList<>(others);
    all.add(own);
    Predictive without = PartialPooling.of(WORTH, others).predict("a", "b");
    Predictive left = PartialPooling.of(WORTH, all).predictWithout(own);
    for (double p : new double[] {0.1, 0.5, 0.8, 0.9}) {
      assertThat(left.quantile(p)).isCloseTo(without.quantile(p), offset(0.01));
    }
  }

  /** Thirty of another branch must not swamp three of one's own, nor three pretend to be thirty. */
  @Test
  void each_level_counts_for_no_more_than_it_is_worth() {
    List<Score> scores = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 300; i++) {
      scores.add(exact("other", "x", 2 + random.nextGaussian()));
    }
    for (int i = 0; i < 3; i++) {
      scores.add(exact("own", "y", -1 + random.nextGaussian()));
    }
    PartialPooling pooling = PartialPooling.of(WORTH, scores);
    PartialPooling.Shares shares = pooling.shares("own", "y");
    assertThat(shares.leaf()).isBetween(0.5, 0.7);
    assertThat(shares.root()).isBetween(0.05, 0.25);
    assertThat(pooling.predict("own", "y").mean()).isBetween(-1.0, 0.2);
    assertThat(pooling.predict("other", "x").mean()).isCloseTo(2, offset(0.15));
    // A leaf never seen leans on its branch; a branch never seen on the root.
    assertThat(pooling.predict("other", "new").mean()).isBetween(1.0, 1.8);
    assertThat(pooling.predict("new", "new").mean()).isBetween(0.0, 1.0);
    assertThat(pooling.predict("new", "new").standardDeviation())
        .isGreaterThan(pooling.predict("other", "x").standardDeviation());
  }

  @Test
  void the_more_is_seen_the_less_the_prior_counts() {
    double last = 0;
    List<Score> scores = new ArrayList<>();
    for (int n = 1; n <= 64; n *= 2) {
      while (scores.size() < n) {
        scores.add(exact("a", "b", 1));
      }
      double mean = PartialPooling.of(WORTH, scores).predict("a", "b").mean();
      assertThat(mean).isGreaterThan(last).isLessThan(1);
      last = mean;
    }
    assertThat(last).isGreaterThan(0.95);
  }

  @Test
  void only_waits_move_the_answer_later() {
    Predictive waited =
        PartialPooling.of(WORTH, List.of(open("a", "b", 1), open("a", "b", 2))).predict("a", "b");
    assertThat(waited.quantile(0.5)).isGreaterThan(0.3);
    Predictive barely = PartialPooling.of(WORTH, List.of(open("a", "b", -9))).predict("a", "b");
    assertThat(barely.quantile(0.5)).isCloseTo(0, offset(1e-3));
  }

  @Test
  void refusals() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Worth(0, 1, 1, 10))
        .withMessageContaining("prior 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Score("a", "b", NONE, 2, 1))
        .withMessageContaining("wrong order");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Score("a", "b", 3, 2, 4))
        .withMessageContaining("wrong order");
  }
}
