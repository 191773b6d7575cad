package org.testudo.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /** The same where an event at a time is walked, and a second round costs more than memory. */
  private static final long COUPLED_COLUMN_BYTES = 512L << 20;

  /** Stands for a row that a kernel need not write. */
  private static final double[] NOT_WANTED = {};

  final GateNetwork network;
  final Lengths lengths;
  final Walk walk;

  /** One per component, in their order. */
  final List<Kernel> kernels;

  final int threads;
  final int blockSize;

  private Futures(
      GateNetwork network,
      Lengths lengths,
      Walk walk,
      List<Kernel> kernels,
      int threads,
      int blockSize) {
    this.network = network;
    this.lengths = lengths;
    this.walk = walk;
    this.kernels = kernels;
    this.threads = threads;
    this.blockSize = blockSize;
  }

  public static Futures of(GateNetwork network, long seed) {
    Lengths lengths = new Lengths(network, seed);
    Walk walk = new Walk(network, lengths);
    List<Kernel> kernels =
        network.components().stream()
            .map(c ->
                c.coupled()
                    ? Kernel.of(Programme.of(network, c, lengths))
                    : new LongestPathKernel(walk, c))
            .toList();
    return new Futures(
        network, lengths, walk, kernels, Runtime.getRuntime().availableProcessors(), DEFAULT_BLOCK);
  }

  public Futures withThreads(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("At least one thread is needed, not %d.".formatted(count));
    }
    return new Futures(network, lengths, walk, kernels, count, blockSize);
  }

  /** Futures walked together; speed only. */
  public Futures withBlockSize(int size) {
    if (size < 1) {
      throw new IllegalArgumentException(
          "A block holds at least one future, not %d.".formatted(size));
    }
    return new Futures(network, lengths, walk, kernels, threads, size);
  }

  public GateNetwork network() {
    return network;
  }

  /** Percentiles, mean, deterministic date and its chance for every outcome, in outcome order. */
  public List<OutcomeForecast> forecast(FutureRange range, double... readyByDays) {
    Room.require(
        8L * threads * range.count(),
        "%d futures of one outcome on each of %d threads".formatted(range.count(), threads),
        "take fewer futures");
    @Nullable OutcomeForecast[] results = new OutcomeForecast[network.outcomes().size()];
    double[] deterministic = deterministicDays();
    List<Component> large = new ArrayList<>();
    List<Component> small = new ArrayList<>();
    int nodes = network.components().stream().mapToInt(c -> c.nodes().size()).sum();
    for (Component c : network.components()) {
      // A component that would keep one thread busy while the others are done is cut by blocks.
      (c.nodes().size() * 2 * threads > nodes ? large : small).add(c);
    }
    for (Component c : large) {
      long room = Math.min(c.coupled() ? COUPLED_COLUMN_BYTES : COLUMN_BYTES, Room.half());
      int atOnce = (int) Math.max(1, room / (8L * range.count()));
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

  /**
   * Doubles the futures, from 1,024, until the interval asked for is narrow enough or the cap is
   * reached. Future numbers start at 0, so the result is that of a plain forecast of as many.
   */
  public Convergence.Result forecastUntil(Convergence rule, double... readyByDays) {
    int count = Math.min(Convergence.FIRST, rule.mostFutures());
    while (true) {
      List<OutcomeForecast> forecasts = forecast(FutureRange.firstOf(count), readyByDays);
      double width = rule.width(forecasts);
      if (width < rule.widthDays() || count == rule.mostFutures()) {
        return new Convergence.Result(forecasts, count, width < rule.widthDays(), width);
      }
      count = (int) Math.min(2L * count, rule.mostFutures());
    }
  }

  /** What each change gains an outcome, on the same futures. */
  public List<Gain> gains(FutureRange range, String outcome, List<WhatIf> whatIfs) {
    return new GainRun(this, range).run(outcome, whatIfs);
  }

  /**
   * The deterministic ready day of each outcome: every remaining duration at its median and nothing
   * that goes wrong, queues included. What a plan with one number per gate would promise.
   */
  public double[] deterministicDays() {
    double[] days = network.deterministicDays();
    for (Component c : network.components()) {
      if (c.coupled()) {
        double[] quiet = new EventKernel(Programme.of(network, c, lengths)).quietDays();
        for (int k = 0; k < quiet.length; k++) {
          days[c.outcomes().get(k)] = quiet[k];
        }
      }
    }
    return days;
  }

  /** The whole matrix of ready days; refused if it would fill more than half of the memory. */
  public ReadySamples samples(FutureRange range) {
    Room.require(
        8L * network.outcomes().size() * range.count(),
        "The ready days of %d outcomes in %d futures"
            .formatted(network.outcomes().size(), range.count()),
        "ask for a forecast, which keeps a part at a time, or for a shorter range of futures");
    double[][] columns = new double[network.outcomes().size()][range.count()];
    run(
        range,
        block -> {
          int at = (int) (block.firstFuture() - range.first());
          for (int k = 0; k < columns.length; k++) {
            System.arraycopy(block.ready(k), 0, columns[k], at, block.size());
          }
        });
    return new ReadySamples(network, range, columns, deterministicDays());
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
    return new FutureBlocks(this).map(range, whatIfs, function);
  }

  /** How much each upstream activity rules an outcome; see {@link GateInfluence}. */
  public List<GateInfluence> influences(FutureRange range, String outcome) {
    Component component =
        network
            .components()
            .get(network.componentOf(network.nodeOfOutcome(network.outcomeIndexOf(outcome))));
    if (component.coupled()) {
      Programme programme = Programme.of(network, component, lengths);
      return new QueueInfluence(programme, network.outcomeIndexOf(outcome)).run(range, threads);
    }
    return new InfluenceRun(walk, network, network.outcomeIndexOf(outcome)).run(range, threads);
  }

  /** What one thread needs of each kernel it comes to use. */
  final class Scratches {
    final Walk.Scratch rows = walk.scratch(network.largestWalked(), blockSize);
    private final Map<Kernel, Kernel.Scratch> byKernel = new HashMap<>();

    Kernel.Scratch of(Kernel kernel) {
      return kernel instanceof LongestPathKernel
          ? rows
          : byKernel.computeIfAbsent(kernel, k -> k.scratch(blockSize));
    }
  }

  private void fillByBlocks(
      Component c, List<Integer> outcomes, FutureRange range, double[][] columns) {
    new Workers(threads)
        .run(
            blocksOf(range, blockSize),
            Scratches::new,
            (b, own) -> fillBlock(c, outcomes, range, b, columns, own));
  }

  /** Fills the columns of some neighbouring outcomes of a component. */
  private void fillBlock(
      Component c,
      List<Integer> outcomes,
      FutureRange range,
      int block,
      double[][] columns,
      Scratches own) {
    int at = block * blockSize;
    int count = Math.min(blockSize, range.count() - at);
    Kernel kernel = kernels.get(network.componentOf(c.nodes().getFirst()));
    double[][] rows = new double[c.outcomes().size()][];
    Arrays.fill(rows, NOT_WANTED);
    int from = c.outcomes().indexOf(outcomes.getFirst());
    System.arraycopy(columns, 0, rows, from, outcomes.size());
    kernel.walk(range.first() + at, count, own.of(kernel), rows, at);
  }

  private final class WholeScratch {
    final Scratches scratches = new Scratches();
    final ColumnSummary summary = new ColumnSummary();
    double[][] columns = new double[0][];
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
            WholeScratch::new,
            (task, own) -> {
              Component c = small.get(task);
              if (own.columns.length < c.outcomes().size()) {
                own.columns = new double[c.outcomes().size()][range.count()];
              }
              for (int b = 0; b < blocksOf(range, blockSize); b++) {
                fillBlock(c, c.outcomes(), range, b, own.columns, own.scratches);
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

  static int blocksOf(FutureRange range, int blockSize) {
    return (range.count() + blockSize - 1) / blockSize;
  }

  static <T> T present(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("A block of futures was not walked.");
    }
    return value;
  }
}
