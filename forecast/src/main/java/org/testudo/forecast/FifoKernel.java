package org.testudo.forecast;

import java.util.Arrays;
import java.util.Optional;
import org.testudo.forecast.duration.Ticks;

/**
 * Cases in line through desks, first come first served, one server each; before the first queue and
 * after the last anything without needs.
 *
 * <p>Durations are sampled for {@value #BLOCK} futures at a time and turned so that each future has
 * its own together; then {@link FifoWalk} goes through the futures. The few that it refuses go to
 * an {@link EventKernel}, which gives the same bits everywhere.
 */
final class FifoKernel implements Kernel {

  /** Futures sampled together: their durations should stay in the second cache or the third. */
  private static final int BLOCK = 64;

  /** Futures handed over together: outcomes that lie near to each other are on the same lines. */
  private static final int TURN = 8;

  private final Programme programme;
  private final FifoLayout layout;
  private final FifoCells cells;
  private final int[] nodeOfCell;
  private final int[] cellOf;
  private final int[] before;
  private final int[] after;
  private final EventKernel exact;

  private FifoKernel(Programme programme, FifoLayout layout) {
    this.programme = programme;
    this.layout = layout;
    cells = layout.cells();
    nodeOfCell = layout.nodeOfCell().stream().mapToInt(Integer::intValue).toArray();
    cellOf = layout.cellOf().stream().mapToInt(Integer::intValue).toArray();
    before = layout.before().stream().mapToInt(Integer::intValue).toArray();
    after = layout.after().stream().mapToInt(Integer::intValue).toArray();
    exact = new EventKernel(programme);
  }

  /** The kernel of a programme that allows it. */
  static Optional<FifoKernel> find(Programme programme) {
    return FifoLayout.find(programme).map(layout -> new FifoKernel(programme, layout));
  }

  @Override
  public Scratch scratch(int capacity) {
    return new Scratch(this, Math.min(capacity, BLOCK));
  }

  static final class Scratch implements Kernel.Scratch {
    private final int block;
    private final Lengths.Rows rows;
    private final FifoWalk walk;
    private final Kernel.Scratch exact;

    /** Ends in days of each node outside the queues, by future. */
    private final double[][] ends;

    private final TurnedTicks turned;
    private final double[] start;

    /** By future the shortest of what comes before the queues, and the latest end of all of it. */
    private final double[] shortest;

    private final double[] latest;
    private final boolean[] refused;
    private final boolean[] instant;

    /**
     * By future: ticks of release of each case; ticks of each cell and later the tick of its end.
     */
    private final long[] release;

    private final long[] ticks;

    private Scratch(FifoKernel kernel, int block) {
      this.block = block;
      rows = kernel.programme.lengths.rows(block);
      walk = new FifoWalk(kernel.cells);
      exact = kernel.exact.scratch(1);
      ends = new double[kernel.programme.nodes][];
      for (int node : kernel.before) {
        ends[node] = new double[block];
      }
      for (int node : kernel.after) {
        ends[node] = new double[block];
      }
      turned = new TurnedTicks(kernel.programme, block);
      start = new double[block];
      shortest = new double[block];
      latest = new double[block];
      refused = new boolean[block];
      instant = new boolean[block];
      release = new long[block * kernel.cells.cases()];
      ticks = new long[Math.multiplyExact(block, kernel.cells.count()) + 1];
    }
  }

  @Override
  public void walk(long first, int count, Kernel.Scratch scratch, double[][] ready, int at) {
    if (!(scratch instanceof Scratch own)) {
      throw new IllegalArgumentException("The scratch belongs to another kernel: " + scratch);
    }
    for (int from = 0; from < count; from += own.block) {
      int n = Math.min(own.block, count - from);
      walkBlock(first + from, n, own, ready, at + from);
    }
  }

  private void walkBlock(long first, int n, Scratch own, double[][] ready, int at) {
    Arrays.fill(own.shortest, Double.POSITIVE_INFINITY);
    Arrays.fill(own.latest, 0);
    for (int node : before) {
      walkNode(node, first, n, own);
    }
    releases(n, own);
    for (int f = 0; f < n; f++) {
      own.instant[f] = own.shortest[f] == 0;
      own.refused[f] = own.latest[f] >= Ticks.HORIZON_DAYS - 1;
    }
    own.turned.sample(programme, nodeOfCell, first, n, own.ticks, cells.count());
    own.walk.run(n, own.release, own.ticks, own.instant, own.refused);
    for (int node : after) {
      walkNode(node, first, n, own);
    }
    handOver(n, own, ready, at);
    for (int f = 0; f < n; f++) {
      if (own.refused[f] || own.latest[f] >= Ticks.HORIZON_DAYS) {
        exact.walk(first + f, 1, own.exact, ready, at + f);
      }
    }
  }

  /** End of a node outside the queues. */
  private void walkNode(int node, long first, int n, Scratch own) {
    double[] start = start(node, n, own);
    double[] end = own.ends[node];
    programme.days(node, end, first, n, own.rows);
    for (int f = 0; f < n; f++) {
      own.shortest[f] = Math.min(own.shortest[f], end[f]);
    }
    for (int f = 0; f < n; f++) {
      end[f] = start[f] + end[f];
    }
    for (int f = 0; f < n; f++) {
      own.latest[f] = Math.max(own.latest[f], end[f]);
    }
  }

  /** The latest of a node's earliest start and its predecessors' ends. */
  private double[] start(int node, int n, Scratch own) {
    double[] into = own.start;
    int from = programme.predecessorStart[node];
    int to = programme.predecessorStart[node + 1];
    if (to - from == 1
        && programme.notBefore[node] == 0
        && cellOf[programme.predecessor[from]] < 0) {
      return own.ends[programme.predecessor[from]];
    }
    Arrays.fill(into, 0, n, Ticks.days(programme.notBefore[node]));
    for (int k = from; k < to; k++) {
      int p = programme.predecessor[k];
      if (cellOf[p] >= 0) {
        for (int f = 0; f < n; f++) {
          into[f] = Math.max(into[f], Ticks.days(own.ticks[f * cells.count() + cellOf[p]]));
        }
      } else {
        double[] end = own.ends[p];
        for (int f = 0; f < n; f++) {
          into[f] = Math.max(into[f], end[f]);
        }
      }
    }
    return into;
  }

  private void releases(int n, Scratch own) {
    int cases = cells.cases();
    for (int k = 0; k < cases; k++) {
      double[] start = start(nodeOfCell[cells.firstCell[k]], n, own);
      for (int f = 0; f < n; f++) {
        own.latest[f] = Math.max(own.latest[f], start[f]);
      }
      for (int f = 0; f < n; f++) {
        own.release[f * cases + k] = (long) (start[f] * Ticks.PER_DAY);
      }
    }
  }

  private void handOver(int n, Scratch own, double[][] ready, int at) {
    for (int k = 0; k < ready.length; k++) {
      int node = programme.outcomeNode[k];
      if (cellOf[node] < 0 && ready[k].length > 0) {
        System.arraycopy(own.ends[node], 0, ready[k], at, n);
      }
    }
    int count = cells.count();
    for (int from = 0; from < n; from += TURN) {
      int to = Math.min(from + TURN, n);
      for (int k = 0; k < ready.length; k++) {
        double[] row = ready[k];
        int cell = cellOf[programme.outcomeNode[k]];
        if (cell >= 0 && row.length > 0) {
          for (int f = from; f < to; f++) {
            row[at + f] = Ticks.days(own.ticks[f * count + cell]);
          }
        }
      }
    }
  }

  /** For tests: what the programme was laid out as. */
  FifoLayout layout() {
    return layout;
  }
}
