package org.testudo.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.testudo.forecast.GateNetwork.Component;

/**
 * The futures of a network under a seed.
 *
 * <p>Future f is a pure function of (network, seed, f). Nothing here depends on the number of
 * threads or the size of a block: those are for speed alone, and every result is the same to the
 * last bit whatever they are. Immutable and safe to share.
 *
 * <pre>{@code
 * Futures futures = Futures.of(network, 2024);
 * for (OutcomeForecast f : futures.forecast(FutureRange.DEFAULT)) {
 *   System.out.println(f.outcome() + " P50 day " + f.p50Days());
 * }
 * }</pre>
 */
public final class Futures {

  /** Rows of 1,024 futures: long enough to reuse a table, short enough for the second cache. */
  static final int DEFAULT_BLOCK = 1024;

  /** Columns kept at once while a large component is summarised. */
  private static final long COLUMN_BYTES = 256L << 20;

  private final GateNetwork network;
  private final Walk walk;
  private final int threads;
  private final int blockSize;

  private Futures(GateNetwork network, Walk walk, int threads, int blockSize) {
    this.network = network;
    this.walk = walk;
    this.threads = threads;
    this.blockSize = blockSize;
  }

  public static Futures of(GateNetwork network, long seed) {
    return new Futures(
        network,
        new Walk(network, seed),
        Runtime.getRuntime().availableProcessors(),
        DEFAULT_BLOCK);
  }

  public Futures withThreads(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("At least one thread is needed, not %d.".formatted(count));
    }
    return new Futures(network, walk, count, blockSize);
  }

  /** Futures walked together; speed only. */
  public Futures withBlockSize(int size) {
    if (size < 1) {
      throw new IllegalArgumentException(
          "A block holds at least one future, not %d.".formatted(size));
    }
    return new Futures(network, walk, threads, size);
  }

  public GateNetwork network() {
    return network;
  }

  /** Percentiles, mean, deterministic date and its chance for every outcome, in outcome order. */
  public List<OutcomeForecast> forecast(FutureRange range, double... readyByDays) {
    @Nullable OutcomeForecast[] results = new OutcomeForecast[network.outcomes().size()];
    double[] deterministic = network.deterministicDays();
    List<Component> large = new ArrayList<>();
    List<Component> small = new ArrayList<>();
    int nodes = network.components().stream().mapToInt(c -> c.nodes().size()).sum();
    for (Component c : network.components()) {
      // A component that would keep one thread busy while the others are done is cut by blocks.
      (c.nodes().size() * 2 * threads > nodes ? large : small).add(c);
    }
    for (Component c : large) {
      int atOnce = (int) Math.max(1, COLUMN_BYTES / (8L * range.count()));
      for (int from = 0; from < c.outcomes().size(); from += atOnce) {
        List<Integer> group =
            c.outcomes().subList(from, Math.min(from + atOnce, c.outcomes().size()));
        double[][] columns = new double[group.size()][range.count()];
        fillByBlocks(c, group, range, columns);
        new Workers(threads)
            .run(
                group.size(),
                ColumnSummary::new,
                (k, summary) ->
                    results[group.get(k)] =
                        summarise(
                            group.get(k), columns[k], range, deterministic, readyByDays, summary));
      }
    }
    forecastWhole(small, range, deterministic, readyByDays, results);
    return Arrays.stream(results).map(Futures::present).toList();
  }

  /** The whole matrix of ready days; mind its size. */
  public ReadySamples samples(FutureRange range) {
    double[][] columns = new double[network.outcomes().size()][range.count()];
    run(
        range,
        block -> {
          int at = (int) (block.firstFuture() - range.first());
          for (int k = 0; k < columns.length; k++) {
            System.arraycopy(block.ready(k), 0, columns[k], at, block.size());
          }
        });
    return new ReadySamples(network, range, columns);
  }

  /**
   * Shows every block of the range to the consumer, from several threads and in no set order. A
   * consumer that writes results under the future's own number is deterministic.
   */
  public void run(FutureRange range, Consumer<FutureBlock> consumer) {
    run(range, List.of(), consumer);
  }

  /** As {@link #run(FutureRange, Consumer)}, with what-ifs on the same futures beside the base. */
  public void run(FutureRange range, List<WhatIf> whatIfs, Consumer<FutureBlock> consumer) {
    map(
        range,
        whatIfs,
        block -> {
          consumer.accept(block);
          return Boolean.TRUE;
        });
  }

  /**
   * Maps every block to a result; results come in the order of their futures. Fold them in that
   * order for a total that does not depend on threads (it does depend on the block size).
   */
  public <T> List<T> map(
      FutureRange range, List<WhatIf> whatIfs, Function<FutureBlock, T> function) {
    List<Walk.Changed> changes = whatIfs.stream().map(walk::compile).toList();
    boolean[][] affected =
        changes.stream().map(Walk.Changed::affectedOutcomes).toArray(boolean[][]::new);
    List<List<Integer>> changesOf = changesByComponent(changes);
    int blocks = blocksOf(range, blockSize);
    @Nullable Object[] results = new Object[blocks];
    new Workers(threads)
        .run(
            blocks,
            () ->
                new BlockScratch(
                    new Walk.Scratch(network.largestComponent(), blockSize),
                    new FutureBlock(network.outcomes().size(), affected, blockSize)),
            (b, own) -> {
              long first = range.first() + (long) b * blockSize;
              int count = (int) Math.min(blockSize, range.end() - first);
              own.block.moveTo(first, count);
              for (int c = 0; c < network.components().size(); c++) {
                walkInto(own, c, changesOf.get(c), changes, first, count);
              }
              results[b] = function.apply(own.block);
            });
    List<T> inOrder = new ArrayList<>(blocks);
    for (Object r : results) {
      @SuppressWarnings("unchecked") // each slot was written by the function above
      T result = (T) present(r);
      inOrder.add(result);
    }
    return inOrder;
  }

  /** How much each upstream activity rules an outcome; see {@link GateInfluence}. */
  public List<GateInfluence> influences(FutureRange range, String outcome) {
    return new InfluenceRun(walk, network, network.outcomeIndexOf(outcome)).run(range, threads);
  }

  private record BlockScratch(Walk.Scratch rows, FutureBlock block) {}

  private void walkInto(
      BlockScratch own,
      int component,
      List<Integer> changesHere,
      List<Walk.Changed> changes,
      long first,
      int count) {
    Component c = network.components().get(component);
    walk.walk(c, first, count, own.rows, !changesHere.isEmpty());
    for (int k : c.outcomes()) {
      double[] end = own.rows.end(network.positionOf(network.nodeOfOutcome(k)));
      System.arraycopy(end, 0, own.block.ready(k), 0, count);
    }
    for (int w : changesHere) {
      walk.walkAgain(changes.get(w), component, first, count, own.rows);
      for (int k : c.outcomes()) {
        if (own.block.isAffected(w, k)) {
          double[] end = own.rows.changedEnd(network.positionOf(network.nodeOfOutcome(k)));
          System.arraycopy(end, 0, own.block.ready(w, k), 0, count);
        }
      }
    }
  }

  private List<List<Integer>> changesByComponent(List<Walk.Changed> changes) {
    List<List<Integer>> lists = new ArrayList<>();
    network.components().forEach(_ -> lists.add(new ArrayList<>()));
    for (int w = 0; w < changes.size(); w++) {
      for (int c : changes.get(w).components()) {
        lists.get(c).add(w);
      }
    }
    return lists;
  }

  private void fillByBlocks(
      Component c, List<Integer> outcomes, FutureRange range, double[][] columns) {
    new Workers(threads)
        .run(
            blocksOf(range, blockSize),
            () -> new Walk.Scratch(c.nodes().size(), blockSize),
            (b, rows) -> fillBlock(c, outcomes, range, b, columns, rows));
  }

  private void fillBlock(
      Component c,
      List<Integer> outcomes,
      FutureRange range,
      int block,
      double[][] columns,
      Walk.Scratch rows) {
    int at = block * blockSize;
    int count = Math.min(blockSize, range.count() - at);
    walk.walk(c, range.first() + at, count, rows, false);
    for (int k = 0; k < outcomes.size(); k++) {
      double[] end = rows.end(network.positionOf(network.nodeOfOutcome(outcomes.get(k))));
      System.arraycopy(end, 0, columns[k], at, count);
    }
  }

  private static final class WholeScratch {
    final Walk.Scratch rows;
    final ColumnSummary summary = new ColumnSummary();
    double[][] columns = new double[0][];

    WholeScratch(Walk.Scratch rows) {
      this.rows = rows;
    }
  }

  /** One component a task, through all futures, summarised while its columns are in cache. */
  private void forecastWhole(
      List<Component> small,
      FutureRange range,
      double[] deterministic,
      double[] readyByDays,
      @Nullable OutcomeForecast[] results) {
    new Workers(threads)
        .run(
            small.size(),
            () -> new WholeScratch(new Walk.Scratch(network.largestComponent(), blockSize)),
            (task, own) -> {
              Component c = small.get(task);
              if (own.columns.length < c.outcomes().size()) {
                own.columns = new double[c.outcomes().size()][range.count()];
              }
              for (int b = 0; b < blocksOf(range, blockSize); b++) {
                fillBlock(c, c.outcomes(), range, b, own.columns, own.rows);
              }
              for (int k = 0; k < c.outcomes().size(); k++) {
                int outcome = c.outcomes().get(k);
                results[outcome] =
                    summarise(
                        outcome, own.columns[k], range, deterministic, readyByDays, own.summary);
              }
            });
  }

  private OutcomeForecast summarise(
      int outcome,
      double[] column,
      FutureRange range,
      double[] deterministic,
      double[] readyByDays,
      ColumnSummary summary) {
    return summary.summarise(
        network.outcomes().get(outcome),
        column,
        range.count(),
        OutcomeForecast.SHARES,
        deterministic[outcome],
        readyByDays);
  }

  private static int blocksOf(FutureRange range, int blockSize) {
    return (range.count() + blockSize - 1) / blockSize;
  }

  private static <T> T present(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("A block of futures was not walked.");
    }
    return value;
  }
}
