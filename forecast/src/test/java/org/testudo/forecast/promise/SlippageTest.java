package org.testudo.forecast.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testudo.forecast.duration.LogNormal;

class SlippageTest {

  private static final Slippage.Prior PRIOR = new Slippage.Prior(0.5, 4, 180, 3);

  static IntStream seeds() {
    return IntStream.range(0, 40);
  }

  @Test
  void nothing_seen_is_the_prior() {
    Slippage slippage = Slippage.of(List.of(), PRIOR);
    assertThat(slippage.kept()).isEqualTo(0.5);
    // Lomax with shape 4 and scale 540: survival at 180 is (1 + 1/3)^-4.
    assertThat(slippage.passedBy(100, 280))
        .isCloseTo(0.5 + 0.5 * (1 - Math.pow(4.0 / 3, -4)), within(1e-12));
    assertThat(slippage.passedBy(100, 100)).isCloseTo(0.5, within(1e-12));
    assertThat(slippage.passedBy(100, 50)).isCloseTo(0.25, within(1e-12));
  }

  /** Beta and gamma by hand: two kept, one late by 60 days, one open for 30. */
  @Test
  void each_fate_counts_once() {
    Slippage slippage =
        Slippage.of(
            List.of(
                new Slippage.Fate.Kept(),
                new Slippage.Fate.Missed(60, true),
                new Slippage.Fate.Kept(),
                new Slippage.Fate.Missed(30, false)),
            PRIOR);
    assertThat(slippage).isEqualTo(new Slippage(0.5, 5, 630, 2, 2));
  }

  /** The Lomax law is the exponential averaged over the gamma posterior of its rate. */
  @ParameterizedTest
  @MethodSource("seeds")
  void lateness_is_the_exponential_averaged_over_its_rate(int seed) {
    Random random = new Random(seed);
    double shape = 1 + 9 * random.nextDouble();
    double scale = 50 + 2000 * random.nextDouble();
    double late = 1000 * random.nextDouble();
    Slippage slippage = new Slippage(0, shape, scale, 0, 0);
    double sum = 0;
    double weight = 0;
    int steps = 200_000;
    double most = 60 / scale;
    for (int i = 0; i < steps; i++) {
      double rate = most * (i + 0.5) / steps;
      double density = Math.exp((shape - 1) * Math.log(rate) - scale * rate);
      weight += density;
      sum += density * Math.exp(-rate * late);
    }
    assertThat(1 - slippage.passedBy(1e-9, late)).isCloseTo(sum / weight, within(1e-4));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void is_a_law_whose_wait_is_conditioned_on(int seed) {
    Random random = new Random(seed);
    Slippage slippage =
        new Slippage(
            random.nextDouble(), 1 + 9 * random.nextDouble(), 1000 * random.nextDouble(), 0, 0);
    double promised = 1000 * random.nextDouble() - 500;
    double before = 0;
    for (double day = 0; day < 5000; day += 50) {
      double now = slippage.passedBy(promised, day);
      assertThat(now).isBetween(before, 1.0);
      before = now;
    }
    // A promise broken for b days, seen b days later: the same as late by more than b.
    double broken = 1 + 300 * random.nextDouble();
    double further = 500 * random.nextDouble();
    Slippage late = new Slippage(0, slippage.shape(), slippage.scaleDays(), 0, 0);
    double all = 1 - late.passedBy(1e-9, broken + further);
    double waited = 1 - late.passedBy(1e-9, broken);
    assertThat(1 - slippage.passedBy(-broken, further)).isCloseTo(all / waited, within(1e-9));
  }

  /**
   * The bent walk has the pool's median and 80th percentile, for ways of one gate by closed form.
   */
  @ParameterizedTest
  @MethodSource("seeds")
  void one_gate_is_bent_to_the_pool(int seed) {
    Random random = new Random(seed);
    LogNormal own =
        LogNormal.ofP50P80(100 + 300 * random.nextDouble(), 500 + 300 * random.nextDouble());
    double promised = 30 + 400 * random.nextDouble();
    double share = random.nextDouble();
    Slippage slippage = Slippage.of(List.of(), PRIOR);
    PromiseBend bend =
        PromiseBend.of(
            List.of(new PromiseBend.Step(own, 0, List.of(), List.of())), slippage, promised, share);
    LogNormal bent = (LogNormal) bend.bend(own);
    for (double p : new double[] {0.5, 0.8}) {
      double day = bent.quantile(p);
      double pooled = share * slippage.passedBy(promised, day) + (1 - share) * own.cdf(day);
      assertThat(pooled).isCloseTo(p, within(0.02));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void without_weight_nothing_bends(int seed) {
    Random random = new Random(seed);
    List<PromiseBend.Step> way = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      way.add(
          new PromiseBend.Step(
              LogNormal.ofP50P80(20 + 100 * random.nextDouble(), 200 + 100 * random.nextDouble()),
              i == 0 ? 50 : 0,
              i < 2 ? List.of() : List.of(i - 1, i - 2),
              List.of()));
    }
    PromiseBend bend = PromiseBend.of(way, Slippage.of(List.of(), PRIOR), 100, 0);
    assertThat(bend.factor()).isCloseTo(1, within(0.03));
    assertThat(bend.spread()).isCloseTo(1, within(0.03));
  }
}
