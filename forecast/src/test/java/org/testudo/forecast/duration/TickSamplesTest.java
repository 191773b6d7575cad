package org.testudo.forecast.duration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * FEATURE UNDER TEST: durations sampled as ticks are the durations sampled as days, to the last
 * tick, whatever the family and the wait; and ticks read from the digits of a double are those of
 * rounding and multiplying.
 */
class TickSamplesTest {

  record Sampled(GateDuration duration, double waited) {}

  static List<Sampled> durations() {
    return List.of(
        new Sampled(new Exponential(9.6), 0),
        new Sampled(new Exponential(2), 7),
        new Sampled(new Exponential(1e6), 0),
        new Sampled(new LogNormal(3, 1.5), 0),
        new Sampled(new LogNormal(3, 0.5), 20),
        new Sampled(new LogNormal(3, 0.5), 2000),
        new Sampled(new LogNormal(12, 3), 0),
        new Sampled(new Normal(5, 10), 0),
        new Sampled(new Triangular(1, 5, 30), 0),
        new Sampled(new Triangular(1, 5, 30), 9),
        new Sampled(new Fixed(11), 4));
  }

  @ParameterizedTest
  @MethodSource("durations")
  void sameAsDays(Sampled s) {
    DurationSampler sampler =
        DurationSampler.of(s.duration(), s.waited(), new DurationSampler.Tables());
    int n = 4096;
    SplittableRandom r = new SplittableRandom(3);
    long[] bits = new long[n];
    for (int i = 0; i < n; i++) {
      // Many far out, on both sides.
      bits[i] = r.nextLong() & (i % 3 == 0 ? 0x8000_0000_00FF_FFFFL : -1L);
    }
    double[] days = new double[n];
    sampler.add(bits, new double[n], days, n);
    long[] ticks = new long[n];
    sampler.ticks(bits, new double[n], new double[n], ticks, n);
    for (int i = 0; i < n; i++) {
      assertThat(ticks[i])
          .as("%s of bits %x", s, bits[i])
          .isEqualTo((long) (Math.min(days[i], Ticks.HORIZON_DAYS) * Ticks.PER_DAY));
    }
  }

  @Test
  void ticksOfDigits() {
    SplittableRandom r = new SplittableRandom(8);
    for (int i = 0; i < 100_000; i++) {
      double days = Math.scalb(r.nextDouble(), r.nextInt(-30, 19));
      assertThat(Ticks.within(days)).isEqualTo(Ticks.of(days));
    }
    assertThat(Ticks.within(-3)).isZero();
    assertThat(Ticks.within(0)).isZero();
    assertThat(Ticks.within(0x1p19)).isEqualTo(Ticks.HORIZON);
    assertThat(Ticks.within(0x1p30)).isEqualTo(Ticks.HORIZON);
    assertThat(Ticks.within(1e300)).isEqualTo(Ticks.HORIZON);
    assertThat(Ticks.within(Double.POSITIVE_INFINITY)).isEqualTo(Ticks.HORIZON);
  }
}
