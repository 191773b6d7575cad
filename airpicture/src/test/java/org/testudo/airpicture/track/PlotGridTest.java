package org.testudo.airpicture.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlotGridTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 17, 400, 3000})
  void aBoxFindsEveryPlotInIt(int n) {
    SplittableRandom random = new SplittableRandom(n);
    Plots plots = new Plots();
    for (int j = 0; j < n; j++) {
      boolean lump = random.nextDouble() < 0.3;
      plots.add(
          lump ? 7 : 1e5 * random.nextGaussian(), lump ? -3 : 4e3 * random.nextGaussian(), 50);
    }
    PlotGrid grid = new PlotGrid();
    grid.build(new Plots());
    grid.build(plots);
    BitSet given = new BitSet();
    for (int k = 0; k < n; k++) {
      given.set(grid.given[k]);
      assertThat(grid.plots.x[k]).isEqualTo(plots.x[grid.given[k]]);
    }
    assertThat(given.cardinality()).isEqualTo(n);
    for (int round = 0; round < 200; round++) {
      double x = 2e5 * random.nextGaussian();
      double y = 8e3 * random.nextGaussian();
      double half = 5e4 * random.nextDouble();
      BitSet found = new BitSet();
      for (int r = grid.row(y - half); r <= grid.row(y + half); r++) {
        for (int k = grid.from(r, grid.column(x - half));
            k < grid.to(r, grid.column(x + half));
            k++) {
          found.set(grid.given[k]);
        }
      }
      for (int j = 0; j < n; j++) {
        if (Math.abs(plots.x[j] - x) <= half && Math.abs(plots.y[j] - y) <= half) {
          assertThat(found.get(j)).isTrue();
        }
      }
    }
  }

  /** Plots in a thin line, or all in one place, must not make the grid large. */
  @Test
  void aLineTakesFewCells() {
    Plots plots = new Plots();
    for (int j = 0; j < 1000; j++) {
      plots.add(1e4 * j, 0, 10);
    }
    PlotGrid grid = new PlotGrid();
    grid.build(plots);
    assertThat(grid.column(Double.MAX_VALUE)).isLessThanOrEqualTo(4096);
    assertThat(grid.column(1e4 * 999)).isGreaterThan(grid.column(0));
  }
}
