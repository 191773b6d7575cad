package org.testudo.forecast.duration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * FEATURE UNDER TEST: triangular durations in bulk are the quantile of the survival that their bits
 * stand for, to a tick and a rounding error, however far out the draw; and, by tables, to a few
 * millionths of the width where the mode all but touches an end.
 */
class TriangularSamplesTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void equalsTheQuantile(long seed) {
    SplittableRandom r = new SplittableRandom(seed);
    for (int round = 0; round < 200; round++) {
      double min = r.nextDouble(100);
      double max = min + r.nextDouble(1e-3, 1000);
      double mode = round % 5 == 0 ? min : round % 5 == 1 ? max : r.nextDouble(min, max);
      Triangular days = new Triangular(min, mode, max);
      if (!days.addsSamples()) {
        continue; // tables do that
      }
      long[] bits = r.longs(97).toArray();
      bits[0] = 0;
      bits[1] = -1;
      bits[2] = Long.MIN_VALUE;
      bits[3] = Long.MAX_VALUE;
      for (int i = 4; i < 40; i++) {
        // The ends of the interval: all but the last few bits of the distance are 0.
        long distance = (bits[i] & Long.MAX_VALUE) >>> r.nextInt(10, 60);
        bits[i] = (bits[i] & Long.MIN_VALUE) | distance;
      }
      double[] start = r.doubles(97, 0, 10).map(Ticks::round).toArray();
      double[] finish = new double[97];
      DurationSampler.of(days, 0, new DurationSampler.Tables()).add(bits, start, finish, 97);
      for (int i = 0; i < bits.length; i++) {
        double exact = days.quantileOfSurvival(QuantileTable.survivalOf(bits[i]));
        double found = finish[i] - start[i];
        assertThat(Math.abs(found - exact))
            .as("%s, bits %x", days, bits[i])
            .isLessThanOrEqualTo(0x1p-25 + 1e-7 * (max - min));
        assertThat(found).isEqualTo(Ticks.round(found)).isBetween(min - 0x1p-25, max + 0x1p-25);
      }
    }
  }

  @Test
  void a_mode_that_all_but_touches_an_end_is_drawn_too() {
    for (Triangular days :
        new Triangular[] {new Triangular(0, 0.01, 100), new Triangular(5, 104.9, 105)}) {
      assertThat(days.addsSamples()).isFalse();
      long[] bits = new SplittableRandom(4).longs(2000).toArray();
      double[] finish = new double[bits.length];
      DurationSampler.of(days, 0, new DurationSampler.Tables())
          .add(bits, new double[bits.length], finish, bits.length);
      for (int i = 0; i < bits.length; i++) {
        double exact = days.quantileOfSurvival(QuantileTable.survivalOf(bits[i]));
        assertThat(finish[i]).isCloseTo(exact, within(1e-3));
      }
    }
  }
}
