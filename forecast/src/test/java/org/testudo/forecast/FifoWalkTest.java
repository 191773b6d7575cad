package org.testudo.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * FEATURE UNDER TEST: cases in line through pools of servers, first come first served, equal to the
 * last tick to an event list that follows the specification word for word ({@link FifoReference}),
 * over networks drawn at random: shared and single pools, one route or many, cases part way and
 * under way, plain delays, ranks across the cases, and times so coarse that ties are the rule.
 */
class FifoWalkTest {

  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  private record World(FifoCells cells, long[] release, long[] ticks) {

    /** The ends of all cells; empty if the future is refused. */
    Optional<long[]> walk(FifoWalk walk) {
      long[] ends = ticks.clone();
      boolean[] refused = new boolean[1];
      walk.run(1, release, ends, new boolean[1], refused);
      return refused[0] ? Optional.empty() : Optional.of(ends);
    }
  }

  /** How a world is drawn: what may occur in it. */
  private record Kind(int cases, int grain, boolean oneRoute, boolean delays, boolean shuffled) {}

  private static World world(SplittableRandom r, Kind kind, boolean instants) {
    int pools = r.nextInt(1, 6);
    int[] servers =
        IntStream.range(0, pools).map(_ -> r.nextInt(1, 1 << r.nextInt(1, 6))).toArray();
    int[] route =
        IntStream.range(0, r.nextInt(1, 8))
            .map(_ -> kind.delays() && r.nextInt(4) == 0 ? -1 : r.nextInt(pools))
            .toArray();
    int[][] poolsOf = new int[kind.cases()][];
    boolean[] underWay = new boolean[kind.cases()];
    long[] release = new long[kind.cases()];
    for (int k = 0; k < poolsOf.length; k++) {
      int from = r.nextInt(4) == 0 ? r.nextInt(route.length) : 0;
      poolsOf[k] = Arrays.copyOfRange(route, from, route.length);
      if (!kind.oneRoute() && r.nextBoolean()) {
        poolsOf[k] = IntStream.range(0, r.nextInt(1, 6)).map(_ -> r.nextInt(pools)).toArray();
      }
      underWay[k] = r.nextInt(5) == 0;
      release[k] = underWay[k] ? 0 : draw(r, kind.grain(), 40, true);
    }
    int cells = Arrays.stream(poolsOf).mapToInt(p -> p.length).sum();
    List<Integer> order = new ArrayList<>(IntStream.range(0, cells).boxed().toList());
    if (kind.shuffled()) {
      order.sort(Comparator.comparingInt(c -> Integer.reverse(c * 0x9E3779B9)));
    }
    long[] ticks = new long[cells];
    Arrays.setAll(ticks, _ -> draw(r, kind.grain(), 20, instants));
    return new World(
        new FifoCells(
            servers, poolsOf, underWay, order.stream().mapToInt(Integer::intValue).toArray()),
        release,
        ticks);
  }

  private static long draw(SplittableRandom r, int grain, int upTo, boolean zeros) {
    return zeros && r.nextInt(20) == 0 ? 0 : Math.max(1, r.nextLong(1L * upTo * grain));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 1000, 1 << 24})
  void equalsTheSpecificationOrSaysThatItMayNot(int grain) {
    SplittableRandom r = new SplittableRandom(grain);
    int stood = 0;
    int segments = 0;
    int n = 1500;
    for (int i = 0; i < n; i++) {
      boolean instants = r.nextInt(4) == 0;
      Kind kind =
          new Kind(r.nextInt(1, 60), grain, r.nextBoolean(), r.nextInt(3) == 0, r.nextInt(4) == 0);
      World w = world(r, kind, instants);
      FifoWalk walk = new FifoWalk(w.cells());
      Optional<long[]> ends = w.walk(walk);
      if (ends.isPresent()) {
        assertThat(ends.get())
            .as("world %d of grain %d: %s", i, grain, kind)
            .isEqualTo(FifoReference.run(w.cells(), w.release(), w.ticks()).ends());
        stood++;
        segments += walk.walkedBySegments() > 0 ? 1 : 0;
      } else {
        assertThat(instants).as("nothing else may be refused").isTrue();
      }
    }
    assertThat(stood).isGreaterThan(n / 2);
    assertThat(segments).isGreaterThan(grain < 1000 ? 20 : n / 10);
  }

  /** Four hundred cases at once or one after another; one scratch goes through many futures. */
  @Test
  void oneScratchManyFutures() {
    SplittableRandom r = new SplittableRandom(7);
    int[][] route = new int[400][];
    Arrays.fill(route, new int[] {0, 1, 0, 2, 3});
    int cells = 2000;
    FifoCells model =
        new FifoCells(
            new int[] {5, 12, 4, 10}, route, new boolean[400], IntStream.range(0, cells).toArray());
    int futures = 13;
    long[] release = new long[400 * futures];
    long[] ticks = new long[cells * futures];
    for (int f = 0; f < futures; f++) {
      for (int k = 0; k < 400; k++) {
        // Every third future has all cases on one day.
        release[400 * f + k] = f % 3 == 0 ? 5 : r.nextLong(1 << 20) + 4000L * k;
      }
    }
    Arrays.setAll(ticks, _ -> 1 + r.nextLong(20_000));
    FifoWalk walk = new FifoWalk(model);
    long[] ends = ticks.clone();
    boolean[] refused = new boolean[futures];
    walk.run(futures, release, ends, new boolean[futures], refused);
    for (int f = 0; f < futures; f++) {
      assertThat(refused[f]).isFalse();
      assertThat(Arrays.copyOfRange(ends, cells * f, cells * (f + 1)))
          .isEqualTo(
              FifoReference.run(
                      model,
                      Arrays.copyOfRange(release, 400 * f, 400 * (f + 1)),
                      Arrays.copyOfRange(ticks, cells * f, cells * (f + 1)))
                  .ends());
    }
    assertThat(walk.walkedBySegments()).isPositive();
  }

  /**
   * What must hold whatever the order: every cell starts after its release or the cell before and
   * lasts as long as drawn; no pool serves more than its servers (those under way on day 0 apart);
   * who comes first starts first; nobody waits while a server is idle.
   */
  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void conservationCapacityAndOrder(long seed) {
    SplittableRandom r = new SplittableRandom(seed);
    for (int i = 0; i < 300; i++) {
      World w = world(r, new Kind(r.nextInt(1, 80), 1 << 24, false, true, false), false);
      FifoCells cells = w.cells();
      long[] ends = w.walk(new FifoWalk(cells)).orElseThrow();
      long[] since = new long[cells.count()];
      boolean[] running = new boolean[cells.count()];
      for (int k = 0; k < cells.cases(); k++) {
        for (int c = cells.firstCell[k]; c <= cells.lastCell(k); c++) {
          since[c] = c == cells.firstCell[k] ? w.release()[k] : ends[c - 1];
          running[c] = cells.underWay[k] && c == cells.firstCell[k];
          assertThat(ends[c] - w.ticks()[c]).isGreaterThanOrEqualTo(running[c] ? 0 : since[c]);
          if (cells.poolOf[c] < 0) {
            assertThat(ends[c]).isEqualTo((running[c] ? 0 : since[c]) + w.ticks()[c]);
          }
        }
      }
      for (int p = 0; p < cells.pools(); p++) {
        checkPool(w, p, ends, since, running);
      }
    }
  }

  private static void checkPool(World w, int pool, long[] ends, long[] since, boolean[] running) {
    List<Integer> inLine =
        IntStream.range(0, ends.length)
            .filter(c -> w.cells().poolOf[c] == pool && !running[c])
            .boxed()
            .sorted(Comparator.<Integer>comparingLong(c -> since[c]).thenComparingInt(c -> c))
            .toList();
    long before = 0;
    for (int c : inLine) {
      long start = ends[c] - w.ticks()[c];
      assertThat(start).as("first come, first served").isGreaterThanOrEqualTo(before);
      before = start;
      int atWork = 0;
      int justBefore = 0;
      for (int o = 0; o < ends.length; o++) {
        if (w.cells().poolOf[o] == pool) {
          long from = running[o] ? 0 : ends[o] - w.ticks()[o];
          atWork += from <= start && start < ends[o] ? 1 : 0;
          justBefore += from < start && start <= ends[o] ? 1 : 0;
        }
      }
      assertThat(atWork).as("servers at work").isLessThanOrEqualTo(w.cells().servers[pool]);
      if (start > since[c]) {
        assertThat(justBefore)
            .as("nobody waits while a server is idle")
            .isGreaterThanOrEqualTo(w.cells().servers[pool]);
      }
    }
  }

  /** What ends beyond the horizon is refused, wherever it happens, and the next future stands. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void beyondTheHorizonIsRefused(int cell) {
    int[][] route = {{0, 1, 0, 2, 3}, {0, 1, 0, 2, 3}, {0, 1, 0, 2, 3}};
    FifoCells cells =
        new FifoCells(
            new int[] {1, 2, 1, 3},
            route,
            new boolean[] {true, false, false},
            IntStream.range(0, 15).toArray());
    long[] ticks = new long[30];
    Arrays.fill(ticks, 1000);
    ticks[cell] = FifoCells.LATEST + 1;
    ticks[cell + 5] = FifoCells.LATEST;
    ticks[cell + 10] = FifoCells.LATEST;
    boolean[] refused = new boolean[2];
    new FifoWalk(cells).run(2, new long[6], ticks, new boolean[2], refused);
    assertThat(refused).containsExactly(true, false);
  }

  /** One server and one station: Lindley's recursion by hand. */
  @Test
  void threeCasesAtOneDesk() {
    FifoCells cells =
        new FifoCells(
            new int[] {1}, new int[][] {{0}, {0}, {0}}, new boolean[3], new int[] {0, 1, 2});
    World world = new World(cells, new long[] {4, 0, 4}, new long[] {5, 7, 2});
    long[] ends = world.walk(new FifoWalk(cells)).orElseThrow();
    assertThat(ends).containsExactly(12, 7, 14);
  }
}
