package org.testudo.forecast.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * FEATURE UNDER TEST: a random number is a function of its address, and a good one.
 *
 * <p>Published vectors: the first five outputs of SplitMix64 with seed 1234567 (Rosetta Code,
 * "Pseudo-random numbers/Splitmix64", from Vigna's reference splitmix64.c), and the JDK's own
 * SplittableRandom, which is SplitMix64 with the same gamma.
 */
class RandomStreamTest {

  private static final RandomStream STREAM =
      RandomStream.of(2024, new Address("case-1", "LICENSE"));

  @Test
  void innerStageGivesThePublishedOutputs() {
    assertThat(List.of(0, 1, 2, 3, 4).stream().map(n -> RandomStream.splitMix(1234567, n)))
        .containsExactly(
            6457827717110365317L,
            3203168211198807973L,
            Long.parseUnsignedLong("9817491932198370423"),
            4593380528125082431L,
            Long.parseUnsignedLong("16408922859458223821"));
  }

  @Test
  void innerStageEqualsSplittableRandom() {
    var jdk = new java.util.SplittableRandom(-987654321L);
    for (int n = 0; n < 1000; n++) {
      assertThat(RandomStream.splitMix(-987654321L, n)).isEqualTo(jdk.nextLong());
    }
  }

  /** Written down once: a change of the generator changes every forecast, so it must be seen. */
  @Test
  void addressesKeepTheirNumbersForEver() {
    assertThat(STREAM.bits(0, 0)).isEqualTo(FIRST);
    assertThat(STREAM.bits(1_000_000_007L, 3)).isEqualTo(FAR);
  }

  private static final long FIRST = 8991820593424106597L;
  private static final long FAR = 3524586249165846875L;

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 512, 1023, 1024, 1025, 5000})
  void bulkEqualsSingle(int count) {
    long[] bulk = new long[count];
    STREAM.fill(123_456_789_012L, 2, bulk, count);
    for (int i = 0; i < count; i++) {
      assertThat(bulk[i]).isEqualTo(STREAM.bits(123_456_789_012L + i, 2));
    }
  }

  @Test
  void partsOfAnAddressAreNotRunTogether() {
    assertThat(RandomStream.of(1, new Address("ab", "c")).bits(0, 0))
        .isNotEqualTo(RandomStream.of(1, new Address("a", "bc")).bits(0, 0));
    assertThat(STREAM.bits(0, 0)).isNotEqualTo(STREAM.bits(0, 1));
    assertThatThrownBy(() -> new Address("", "x")).hasMessageContaining("subject");
  }

  /** 2^20 draws in 4,096 cells: chi-square, 4,095 degrees of freedom, five standard deviations. */
  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 20260101})
  void unitNumbersAreUniform(long seed) {
    RandomStream stream = RandomStream.of(seed, new Address("s", "p"));
    int n = 1 << 20;
    int[] cells = new int[4096];
    double sum = 0;
    long[] bits = new long[n];
    stream.fill(0, 0, bits, n);
    for (long b : bits) {
      double u = RandomStream.toUnit(b);
      sum += u;
      cells[(int) (u * 4096)]++;
    }
    double chi = 0;
    double expected = n / 4096.0;
    for (int c : cells) {
      chi += (c - expected) * (c - expected) / expected;
    }
    assertThat(chi).isCloseTo(4095, within(5 * Math.sqrt(2 * 4095)));
    assertThat(sum / n).isCloseTo(0.5, within(5 / Math.sqrt(12.0 * n)));
  }

  /** Neighbouring names, draws, seeds and futures are uncorrelated within five standard errors. */
  @Test
  void neighboursAreIndependent() {
    List<long[]> rows = new ArrayList<>();
    int n = 1 << 16;
    for (int k = 0; k < 12; k++) {
      long[] row = new long[n];
      RandomStream.of(k % 3, new Address("case-" + k / 3, "gate")).fill(k % 2, k % 4, row, n);
      rows.add(row);
    }
    long[] later = new long[n];
    RandomStream.of(0, new Address("case-0", "gate")).fill(1, 0, later, n);
    rows.add(later);
    double variance = 1 / 12.0;
    for (int a = 0; a < rows.size(); a++) {
      for (int b = 0; b < a; b++) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
          sum +=
              (RandomStream.toUnit(rows.get(a)[i]) - 0.5)
                  * (RandomStream.toUnit(rows.get(b)[i]) - 0.5);
        }
        assertThat(sum / n / variance).isCloseTo(0, within(5 / Math.sqrt(n)));
      }
    }
  }

  @Test
  void unitNumbersNeverTouchTheEnds() {
    assertThat(RandomStream.toUnit(0)).isEqualTo(0x1p-53);
    assertThat(RandomStream.toUnit(-1)).isEqualTo(1 - 0x1p-53);
  }
}
