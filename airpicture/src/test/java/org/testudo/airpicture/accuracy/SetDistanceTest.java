package org.testudo.airpicture.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SetDistanceTest {
  private static List<String[]> rows(String name) throws IOException {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(SetDistanceTest.class.getResourceAsStream(name)),
                StandardCharsets.UTF_8))) {
      return in.lines().skip(1).map(line -> line.split(",", -1)).toList();
    }
  }

  private static double[] points(List<String[]> rows, String t) {
    return rows.stream()
        .filter(r -> r[0].equals(t))
        .flatMapToDouble(r -> DoubleStream.of(Double.parseDouble(r[2]), Double.parseDouble(r[3])))
        .toArray();
  }

  /**
   * Thirty random sets scored by an independent implementation in Python on scipy's assignment
   * (which agrees with Stone Soup's metrics); values in scores.csv.
   */
  @Test
  void agreesWithTheReferenceScorer() throws IOException {
    SetDistance distance = new SetDistance(500);
    List<String[]> truth = rows("truth.csv");
    List<String[]> tracks = rows("tracks.csv");
    for (String[] row : rows("scores.csv")) {
      double[] a = points(truth, row[0]);
      double[] b = points(tracks, row[0]);
      assertThat(distance.ospa(a, b)).isCloseTo(Double.parseDouble(row[1]), within(1e-6));
      SetDistance.Gospa g = distance.gospa(a, b);
      assertThat(g.localisation()).isCloseTo(Double.parseDouble(row[2]), within(1e-3));
      assertThat(g.missed()).isCloseTo(Double.parseDouble(row[3]), within(1e-6));
      assertThat(g.wrong()).isCloseTo(Double.parseDouble(row[4]), within(1e-6));
    }
  }

  @Test
  void knowsTheSimpleCases() {
    SetDistance distance = new SetDistance(10);
    double[] none = {};
    double[] one = {3, 4};
    assertThat(distance.ospa(none, none)).isZero();
    assertThat(distance.ospa(none, one)).isEqualTo(10);
    assertThat(distance.ospa(one, new double[] {0, 0})).isEqualTo(5);
    assertThat(distance.ospa(one, new double[] {0, 0, 100, 100})).isEqualTo(7.5);
    assertThat(distance.gospa(one, new double[] {0, 0}).squared()).isEqualTo(25);
    assertThat(distance.gospa(one, none).squared()).isEqualTo(50);
    assertThat(distance.gospa(one, new double[] {30, 40}).squared()).isEqualTo(100);
    assertThatThrownBy(() -> new SetDistance(0)).hasMessageContaining("positive");
  }

  /** Distances are symmetric, zero for the same set in another order, and obey the triangle. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void isAMetric(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    SetDistance distance = new SetDistance(50);
    for (int round = 0; round < 100; round++) {
      double[][] s = new double[3][];
      for (int i = 0; i < 3; i++) {
        s[i] = random.doubles(2L * random.nextInt(5), 0, 100).toArray();
      }
      double ab = distance.ospa(s[0], s[1]);
      assertThat(distance.ospa(s[1], s[0])).isCloseTo(ab, within(1e-9));
      assertThat(distance.ospa(s[0], s[2]))
          .isLessThanOrEqualTo(ab + distance.ospa(s[1], s[2]) + 1e-9);
      double[] turned = new double[s[0].length];
      for (int i = 0; i < turned.length; i += 2) {
        turned[i] = s[0][turned.length - 2 - i];
        turned[i + 1] = s[0][turned.length - 1 - i];
      }
      assertThat(distance.ospa(s[0], turned)).isZero();
      assertThat(Math.sqrt(distance.gospa(s[0], s[2]).squared()))
          .isLessThanOrEqualTo(
              Math.sqrt(distance.gospa(s[0], s[1]).squared())
                  + Math.sqrt(distance.gospa(s[1], s[2]).squared())
                  + 1e-9);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void assignsAsWellAsAnyPermutation(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 50; round++) {
      int rows = 1 + random.nextInt(5);
      int columns = rows + random.nextInt(3);
      double[] cost = random.doubles((long) rows * columns, -5, 5).toArray();
      int[] found = Assignment.least(cost, rows, columns);
      double sum = 0;
      for (int r = 0; r < rows; r++) {
        sum += cost[r * columns + found[r]];
      }
      assertThat(sum).isCloseTo(best(cost, rows, columns, 0, new boolean[columns]), within(1e-9));
    }
  }

  private static double best(double[] cost, int rows, int columns, int r, boolean[] used) {
    if (r == rows) {
      return 0;
    }
    double least = Double.POSITIVE_INFINITY;
    for (int c = 0; c < columns; c++) {
      if (!used[c]) {
        used[c] = true;
        least = Math.min(least, cost[r * columns + c] + best(cost, rows, columns, r + 1, used));
        used[c] = false;
      }
    }
    return least;
  }
}
