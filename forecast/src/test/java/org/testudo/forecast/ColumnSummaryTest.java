package org.testudo.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** FEATURE UNDER TEST: selection gives exactly what a sort gives, whatever the data look like. */
class ColumnSummaryTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 999, 50_000})
  void orderStatisticsEqualASort(int n) {
    ColumnSummary summary = new ColumnSummary();
    for (int shape = 0; shape < 7; shape++) {
      double[] column = column(shape, n, new SplittableRandom(n + shape));
      double[] sorted = column.clone();
      Arrays.sort(sorted);
      int[] ranks = {0, n / 10, n / 2, n / 2, (int) (0.8 * n), n - 1, n / 3};
      double[] found = summary.orderStatistics(column, n, ranks);
      for (int k = 0; k < ranks.length; k++) {
        assertThat(found[k]).as("shape %d rank %d", shape, ranks[k]).isEqualTo(sorted[ranks[k]]);
      }
    }
  }

  /** numpy.percentile([1, 2, 4, 8, 16], [10, 50, 80, 90]) = 1.4, 4, 9.6, 12.8. */
  @Test
  void percentilesAreTypeSeven() {
    List<Percentile> p =
        new ColumnSummary().percentiles(new double[] {16, 1, 8, 2, 4}, 5, OutcomeForecast.SHARES);
    double[] expected = {1.4, 4, 9.6, 12.8};
    for (int i = 0; i < 4; i++) {
      assertThat(p.get(i).days()).isCloseTo(expected[i], withPercentage(1e-12));
    }
  }

  @Test
  void meanAndSpread() {
    double[] column = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    OutcomeForecast f =
        new ColumnSummary()
            .summarise("x", column, 11, OutcomeForecast.SHARES, 3, new double[] {2.5, 11});
    assertThat(f.meanDays()).isEqualTo(6);
    assertThat(f.standardDeviationDays()).isCloseTo(Math.sqrt(11), withPercentage(1e-12));
    assertThat(f.deterministicMet().value()).isEqualTo(3 / 11.0);
    assertThat(f.readyBy().get(0).probability().value()).isEqualTo(2 / 11.0);
    assertThat(f.readyBy().get(1).probability().value()).isEqualTo(1);
    assertThat(f.p50Days()).isEqualTo(6);
  }

  private static double[] column(int shape, int n, SplittableRandom random) {
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] =
          switch (shape) {
            case 0 -> random.nextDouble();
            case 1 -> 42;
            case 2 -> random.nextInt(5);
            case 3 -> Math.exp(6 * random.nextGaussian());
            case 4 -> i == 0 ? 1e300 : random.nextDouble();
            case 5 -> 1e9 + random.nextInt(3) * 1e-7;
            default -> i % 2 == 0 ? 0 : Double.MIN_VALUE;
          };
    }
    return x;
  }
}
