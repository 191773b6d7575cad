package org.testudo.airpicture.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationTest {
  private static final Registration.Prior WIDE =
      new Registration.Prior(300, 1e-3, Math.toRadians(0.4), 0.5, 0);
  private static final double AZIMUTH_SIGMA = Math.toRadians(0.07);

  private static Registration.Pair pair(SplittableRandom random, Bias bias) {
    Registration.Pair p = new Registration.Pair();
    p.knownRange = 20_000 + 100_000 * random.nextDouble();
    p.knownAzimuth = 2 * Math.PI * random.nextDouble();
    p.rangeRate = 200 * (2 * random.nextDouble() - 1);
    p.azimuthRate = 150 / p.knownRange * (2 * random.nextDouble() - 1);
    p.range =
        p.knownRange * (1 + bias.gain())
            + bias.range()
            - p.rangeRate * bias.time()
            + 60 * random.nextGaussian();
    p.azimuth =
        p.knownAzimuth
            + bias.azimuth()
            - p.azimuthRate * bias.time()
            + AZIMUTH_SIGMA * random.nextGaussian();
    p.r00 = 3600;
    p.r11 = AZIMUTH_SIGMA * AZIMUTH_SIGMA;
    return p;
  }

  /** Range bias, gain, azimuth bias and time offset together, each within four sigmas. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void findsAllFourErrors(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Bias bias = new Bias(-180, 8e-4, Math.toRadians(0.3), 0.35);
    Registration g = new Registration(WIDE);
    for (int i = 0; i < 3000; i++) {
      if (g.take(pair(random, bias), 0.9, 1e-6, i) && g.settled()) {
        g.learn(pair(random, bias), 0.9, 1e-6, i);
      }
    }
    Bias sigma = g.sigma();
    assertThat(g.bias().range()).isCloseTo(bias.range(), within(4 * sigma.range()));
    assertThat(g.bias().gain()).isCloseTo(bias.gain(), within(4 * sigma.gain()));
    assertThat(g.bias().azimuth()).isCloseTo(bias.azimuth(), within(4 * sigma.azimuth()));
    assertThat(g.bias().time()).isCloseTo(bias.time(), within(4 * sigma.time()));
    assertThat(sigma.range()).isLessThan(6);
    assertThat(sigma.gain()).isLessThan(1e-4);
    assertThat(sigma.time()).isLessThan(0.02);
    assertThat(g.rangeNoise()).isCloseTo(60, within(3.0));
    assertThat(g.azimuthNoise()).isCloseTo(AZIMUTH_SIGMA, within(0.05 * AZIMUTH_SIGMA));
  }

  /** Four in five pairs false at the start, and the true errors are found all the same. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void startsWellAmongFalsePairs(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Bias bias = new Bias(240, 0, Math.toRadians(-0.4), 0);
    Registration g =
        new Registration(new Registration.Prior(300, 1e-5, Math.toRadians(0.4), 0.005, 0));
    for (int i = 0; i < 600; i++) {
      Registration.Pair p = pair(random, bias);
      if (i < 100 && random.nextDouble() < 0.8) {
        p.range += 2400 * (random.nextDouble() - 0.5);
        p.azimuth += Math.toRadians(3 * (random.nextDouble() - 0.5));
      }
      if (g.take(p, 0.9, 1e-5, i) && g.settled()) {
        g.learn(p, 0.9, 1e-5, i);
      }
    }
    assertThat(g.bias().range()).isCloseTo(bias.range(), within(20.0));
    assertThat(g.bias().azimuth()).isCloseTo(bias.azimuth(), within(Math.toRadians(0.02)));
  }

  /** A radar that is turned out of its place is registered anew. */
  @Test
  void beginsAgainWhenAllIsDifferent() {
    SplittableRandom random = new SplittableRandom(9);
    Registration g =
        new Registration(new Registration.Prior(300, 1e-5, Math.toRadians(0.4), 0.005, 0));
    Bias before = new Bias(100, 0, Math.toRadians(0.2), 0);
    Bias after = new Bias(-150, 0, Math.toRadians(-0.5), 0);
    for (int i = 0; i < 800; i++) {
      Registration.Pair p = pair(random, i < 400 ? before : after);
      if (g.take(p, 0.9, 1e-7, i) && g.settled()) {
        g.learn(p, 0.9, 1e-7, i);
      }
    }
    assertThat(g.bias().range()).isCloseTo(-150, within(20.0));
    assertThat(g.bias().azimuth()).isCloseTo(Math.toRadians(-0.5), within(Math.toRadians(0.02)));
  }

  /** The mean of n plain pairs, with the prior as one more: closed form. */
  @Test
  void averagesInRange() {
    Registration g = new Registration(new Registration.Prior(100, 0, 1e-3, 0, 0));
    Registration.Pair p = new Registration.Pair();
    p.knownRange = 50_000;
    p.range = 50_040;
    p.r00 = 3600;
    p.r11 = 1e-6;
    for (int i = 0; i < 10; i++) {
      g.learn(p, 0.9, 1e-30, i);
    }
    double weight = 10 / 3600.0;
    double prior = 1 / 10_000.0;
    assertThat(g.bias().range()).isCloseTo(40 * weight / (weight + prior), within(1e-6));
    assertThat(g.sigma().range()).isCloseTo(Math.sqrt(1 / (weight + prior)), within(1e-6));
  }
}
