package org.testudo.forecast.duration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** FEATURE UNDER TEST: the sampling table stays within its stated error, everywhere. */
class QuantileTableTest {

  static Stream<GateDuration> families() {
    return GateDurationTest.allFamilies();
  }

  /** 5,000 random bits and both extremes: within 5e-5 standard deviations of the exact one. */
  @ParameterizedTest
  @MethodSource("families")
  void sampleIsTheQuantile(GateDuration d) {
    double[] errors = worst(d, 0);
    assertThat(errors[0]).isLessThan(bound(d, 5e-5) * d.standardDeviationDays());
  }

  /** The same with a wait, from likely to rare, against what remains. */
  @ParameterizedTest
  @MethodSource("families")
  void conditionedSampleIsTheConditionedQuantile(GateDuration d) {
    for (double share : new double[] {0.01, 0.4, 0.9, 0.99, 0.9999}) {
      double waited = d.quantile(share);
      if (d.isOverrunBy(waited)) {
        continue;
      }
      double spread = d.remaining(waited).standardDeviationDays();
      assertThat(worst(d, waited)[0]).as("waited %s", waited).isLessThan(bound(d, 1e-4) * spread);
    }
  }

  /** The default family: relative error below 2e-6 up to sigma 1.5. */
  @Test
  void logNormalRelativeError() {
    for (double sigma : new double[] {0.1, 0.5, 1, 1.5}) {
      assertThat(worst(new LogNormal(3, sigma), 0)[1]).as("sigma %s", sigma).isLessThan(2e-6);
    }
  }

  /** Wherever in a bin a duration is cut at zero, no sample beside the kink falls below it. */
  @Test
  void neverNegativeBesideAKink() {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 300; i++) {
      Normal d = new Normal(random.nextDouble(1, 30), 20);
      DurationSampler sampler = DurationSampler.of(d, 0, new DurationSampler.Tables());
      for (int k = 0; k < 200; k++) {
        double v = Math.min(0.499, d.cdf(0) * random.nextDouble(0.95, 1.05));
        long bits = (long) (v * 0x1p53) << 11;
        assertThat(sample(sampler, bits)).as("%s at %s", d, v).isGreaterThanOrEqualTo(0);
      }
    }
  }

  /** More survival, fewer days: sorted bits give sorted days, across every bin's edge. */
  @ParameterizedTest
  @MethodSource("families")
  void monotone(GateDuration d) {
    SplittableRandom random = new SplittableRandom(5);
    record Pair(double survival, double days) {}
    DurationSampler sampler = DurationSampler.of(d, 0, new DurationSampler.Tables());
    List<Pair> pairs =
        random
            .longs(20_000)
            .mapToObj(b -> new Pair(QuantileTable.survivalOf(b), sample(sampler, b)))
            .sorted((a, b) -> Double.compare(b.survival, a.survival))
            .toList();
    double slack = 1e-12 * (1 + d.quantile(0.999));
    for (int i = 1; i < pairs.size(); i++) {
      if (!(pairs.get(i).days >= pairs.get(i - 1).days - slack)) {
        throw new AssertionError("%s falls: %s".formatted(d, pairs.subList(i - 1, i + 1)));
      }
    }
  }

  @Test
  void constantsNeedNoBits() {
    var tables = new DurationSampler.Tables();
    assertThat(DurationSampler.of(new Fixed(9), 4, tables).isConstant()).isTrue();
    assertThat(sample(DurationSampler.of(new Fixed(9), 4, tables), 77)).isEqualTo(5);
    assertThat(sample(DurationSampler.of(Capacity.of(2, 4), 0, tables), 1)).isEqualTo(182.625);
    assertThat(sample(DurationSampler.of(new Pert(1, 2, 3), 8, tables), 1)).isZero();
    assertThat(DurationSampler.of(new Exponential(9), 4, tables).isConstant()).isFalse();
  }

  @Test
  void survivalReadsTheBitsInOrder() {
    assertThat(QuantileTable.survivalOf(Long.MIN_VALUE)).isEqualTo(0x1p-54);
    assertThat(QuantileTable.survivalOf(0)).isCloseTo(1, within(0x1p-52));
    assertThat(QuantileTable.survivalOf(-1)).isCloseTo(0.5, within(0x1p-52));
    assertThat(QuantileTable.survivalOf(Long.MAX_VALUE)).isCloseTo(0.5, within(0x1p-52));
  }

  /** A normal that is cut at zero well inside has a kink, which no parabola follows. */
  private static double bound(GateDuration d, double smooth) {
    return d.equals(new Normal(10, 8)) ? 1e-3 : smooth;
  }

  /** Greatest absolute and relative difference from the exact remaining duration. */
  private static double[] worst(GateDuration d, double waited) {
    SplittableRandom random = new SplittableRandom(d.hashCode());
    DurationSampler sampler = DurationSampler.of(d, waited, new DurationSampler.Tables());
    int n = 5_000;
    long[] bits = new long[n];
    for (int i = 0; i < n; i++) {
      // A third of the draws far out in either tail, down to the last bit.
      bits[i] = random.nextLong();
      if (i % 3 == 0) {
        bits[i] &= Long.MIN_VALUE | (-1L >>> random.nextInt(1, 60));
      }
    }
    double[] found = new double[n];
    sampler.add(bits, new double[n], found, n);
    double absolute = 0;
    double relative = 0;
    for (int i = 0; i < n; i++) {
      double s = QuantileTable.survivalOf(bits[i]);
      double exact =
          s < 0.5
              ? d.remainingOfSurvival(waited, s)
              : waited > 0
                  ? d.remainingOfSurvival(waited, Math.min(s, 1 - 0x1p-53))
                  : d.quantile(((bits[i] << 1) >>> 12) * 0x1p-53 + 0x1p-54);
      // Sampled days are whole ticks; half of one is no error of the table.
      double error = Math.max(0, Math.abs(found[i] - exact) - 0x1p-25);
      absolute = Math.max(absolute, error);
      relative = Math.max(relative, error / Math.max(exact, 1e-300));
    }
    return new double[] {absolute, relative};
  }

  private static double sample(DurationSampler sampler, long bits) {
    double[] out = new double[1];
    sampler.add(new long[] {bits}, new double[1], out, 1);
    return out[0];
  }
}
