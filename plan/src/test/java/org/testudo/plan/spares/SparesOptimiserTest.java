package org.testudo.plan.spares;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testudo.forecast.sustainment.Pipeline;

class SparesOptimiserTest {

  /** Rows spares_opt of the reference values: equal stocks and costs, losses to 1e-12. */
  @Test
  void repeatsTheReferenceCase() throws IOException {
    Path readiness = oracles().resolve("readiness");
    SparesOptimiser optimiser =
        SparesOptimiser.of(
            Files.readAllLines(readiness.resolve("spares6.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(c ->
                    SpareItem.ofBackorders(
                        c[0], Pipeline.poisson(Double.parseDouble(c[1])), Long.parseLong(c[2])))
                .toList());
    List<String> rows =
        Files.readAllLines(readiness.resolve("oracles.csv")).stream()
            .filter(line -> line.startsWith("spares_opt,"))
            .toList();
    assertThat(rows).isNotEmpty();
    for (String row : rows) {
      String[] cells = row.split(",", -1);
      long budget = Long.parseLong(cells[2].replaceAll(".*budget=", ""));
      double expected = Double.parseDouble(cells[4]);
      if (cells[3].startsWith("DP optimal sum EBO; s=")) {
        SparesPlan plan = optimiser.optimum(budget);
        String stocks = String.join("|", plan.stocks().stream().map(String::valueOf).toList());
        assertThat(cells[3]).endsWith("s=" + stocks);
        assertThat(plan.loss()).as(row).isCloseTo(expected, within(1e-12 * expected));
      } else {
        assertThat(cells[3]).startsWith("greedy stop sum EBO (cost ");
        SparesPlan plan = optimiser.greedy(budget);
        assertThat(cells[3]).endsWith("(cost " + plan.cost() + ")");
        assertThat(plan.loss()).as(row).isCloseTo(expected, within(1e-12 * expected));
      }
    }
  }

  static IntStream seeds() {
    return IntStream.range(0, 40);
  }

  /** Against trying every choice, with losses that need not be convex. */
  @ParameterizedTest
  @MethodSource("seeds")
  void noChoiceBeatsTheOptimum(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<SpareItem> items = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      List<Double> loss = new ArrayList<>();
      for (int s = 0; s < random.nextInt(1, 6); s++) {
        loss.add((double) random.nextInt(40));
      }
      loss.sort(Collections.reverseOrder());
      items.add(new SpareItem("item " + i, random.nextLong(1, 9), loss));
    }
    long budget = random.nextLong(0, 60);
    SparesPlan.Optimal plan = SparesOptimiser.of(items).optimum(budget);
    double best = Double.POSITIVE_INFINITY;
    long cheapest = Long.MAX_VALUE;
    int[] stocks = new int[4];
    while (true) {
      long cost = 0;
      double loss = 0;
      for (int i = 0; i < 4; i++) {
        cost += stocks[i] * items.get(i).unitCost();
        loss += items.get(i).loss().get(stocks[i]);
      }
      if (cost <= budget && (loss < best || (loss == best && cost < cheapest))) {
        best = loss;
        cheapest = cost;
      }
      int i = 0;
      while (i < 4 && ++stocks[i] == items.get(i).loss().size()) {
        stocks[i++] = 0;
      }
      if (i == 4) {
        break;
      }
    }
    assertThat(plan.loss()).isEqualTo(best);
    assertThat(plan.cost()).isEqualTo(cheapest);
    assertThat(SparesOptimiser.of(items).greedy(budget).loss()).isGreaterThanOrEqualTo(best);
  }

  @Test
  void everyGreedyPointIsOptimalForItsOwnCostWhenLossesAreConvex() {
    SparesOptimiser optimiser =
        SparesOptimiser.of(
            List.of(
                SpareItem.ofBackorders("radar module", Pipeline.poisson(2.5), 40),
                SpareItem.weighted("generator", Pipeline.negativeBinomial(0.6, 2), 30, 3),
                SpareItem.ofBackorders("sensor", Pipeline.poisson(3.1), 8)));
    List<SparesPlan.Greedy> frontier = optimiser.greedyFrontier(400);
    assertThat(frontier.size()).isGreaterThan(10);
    for (SparesPlan.Greedy point : frontier) {
      assertThat(point.loss()).isCloseTo(optimiser.optimum(point.cost()).loss(), within(1e-12));
    }
  }

  @Test
  void aHugeBudgetFillsEveryShelfAndEndsThere() {
    SpareItem item = SpareItem.ofBackorders("cheap", Pipeline.poisson(50), 1);
    SparesPlan plan = SparesOptimiser.of(List.of(item)).optimum(Long.MAX_VALUE);
    assertThat(plan.loss()).isLessThan(1e-15);
    assertThat(plan.cost()).isLessThan(200);
    assertThat(SparesOptimiser.of(List.of(item)).optimum(0).stocks()).containsExactly(0);
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> SpareItem.ofBackorders("free", Pipeline.poisson(1), 0))
        .hasMessageContaining("(0)")
        .hasMessageContaining("free");
    assertThatThrownBy(() -> new SpareItem("odd", 1, Arrays.asList(1.0, 2.0)))
        .hasMessageContaining("reversed");
    SpareItem item = SpareItem.ofBackorders("x", Pipeline.poisson(1), 1);
    assertThatThrownBy(() -> SparesOptimiser.of(List.of(item, item))).hasMessageContaining("twice");
    assertThatThrownBy(() -> SparesOptimiser.of(List.of(item)).optimum(-5))
        .hasMessageContaining("-5");
    assertThatThrownBy(() -> SparesOptimiser.of(List.of())).hasMessageContaining("empty");
  }

  private static Path oracles() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve("oracles"))) {
        return at.resolve("oracles");
      }
    }
    throw new IllegalStateException(
        "No folder above %s holds oracles.".formatted(Path.of("").toAbsolutePath()));
  }
}
