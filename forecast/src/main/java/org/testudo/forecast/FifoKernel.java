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

  /** Cells turned together: a line of the cache of ticks. */
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

    private final long[][] turning;
    private final double[] start;
    private final boolean[] refused;

    /** Whether something before the queues took no time. */
    private final boolean[] instant;

    /**
     * By future: ticks of release of each case; ticks of each cell and later the tick of its end.
     */
    private final long[] release;

    private final long[] ticks;
    private final long[] one = new long[1];

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
      turning = new long[TURN][block];
      start = new double[block];
      refused = new boolean[block];
      instant = new boolean[block];
      release = new long[block * kernel.cells.cases()];
      ticks = new long[Math.multiplyExact(block, kernel.cells.count())];
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
    Arrays.fill(own.refused, false);
    Arrays.fill(own.instant, false);
    for (int node : before) {
      walkNode(node, first, n, own);
      noteInstants(node, n, own);
    }
    releases(n, own);
    lengths(first, n, own);
    own.walk.run(
        n,
        own.release,
        own.ticks,
        own.instant,
        own.refused,
        (f, byCell) -> lengthsAgain(first + f, byCell, own));
    for (int node : after) {
      walkNode(node, first, n, own);
    }
    for (int f = 0; f < n; f += TURN) {
      handOver(f, Math.min(TURN, n - f), own, ready, at);
    }
    for (int f = 0; f < n; f++) {
      if (own.refused[f]) {
        exact.walk(first + f, 1, own.exact, ready, at + f);
      }
    }
  }

  /** Start and end of a node outside the queues. */
  private void walkNode(int node, long first, int n, Scratch own) {
    double[] end = own.ends[node];
    start(node, n, own, own.start);
    programme.days(node, end, first, n, own.rows);
    for (int f = 0; f < n; f++) {
      double days = end[f];
      end[f] = own.start[f] + days;
      own.refused[f] |= end[f] >= Ticks.HORIZON_DAYS;
    }
  }

  private static void noteInstants(int node, int n, Scratch own) {
    double[] end = own.ends[node];
    for (int f = 0; f < n; f++) {
      own.instant[f] |= end[f] == own.start[f];
    }
  }

  /** The latest of a node's earliest start and its predecessors' ends. */
  private void start(int node, int n, Scratch own, double[] into) {
    Arrays.fill(into, 0, n, Ticks.days(programme.notBefore[node]));
    for (int k = programme.predecessorStart[node]; k < programme.predecessorStart[node + 1]; k++) {
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
  }

  private void releases(int n, Scratch own) {
    int cases = cells.cases();
    for (int k = 0; k < cases; k++) {
      start(nodeOfCell[cells.firstCell[k]], n, own, own.start);
      for (int f = 0; f < n; f++) {
        own.release[f * cases + k] = (long) (own.start[f] * Ticks.PER_DAY);
        own.refused[f] |= own.start[f] >= Ticks.HORIZON_DAYS - 1;
      }
    }
  }

  /** Samples the lengths of all cells, by cell, and turns them, by future. */
  private void lengths(long first, int n, Scratch own) {
    int count = cells.count();
    for (int c = 0; c < count; c += TURN) {
      int together = Math.min(TURN, count - c);
      for (int i = 0; i < together; i++) {
        programme.ticks(nodeOfCell[c + i], own.turning[i], own.start, first, n, own.rows);
      }
      for (int f = 0; f < n; f++) {
        int to = f * count + c;
        for (int i = 0; i < together; i++) {
          own.ticks[to + i] = own.turning[i][f];
        }
      }
    }
  }

  private void lengthsAgain(long future, long[] byCell, Scratch own) {
    for (int c = 0; c < byCell.length; c++) {
      programme.ticks(nodeOfCell[c], own.one, own.start, future, 1, own.rows);
      byCell[c] = own.one[0];
    }
  }

  /** A few futures at a time: outcomes that lie near to each other are on the same lines. */
  private void handOver(int from, int n, Scratch own, double[][] ready, int at) {
    int count = cells.count();
    for (int k = 0; k < ready.length; k++) {
      double[] row = ready[k];
      if (row.length == 0) {
        continue;
      }
      int node = programme.outcomeNode[k];
      int cell = cellOf[node];
      if (cell < 0) {
        System.arraycopy(own.ends[node], from, row, at + from, n);
      } else {
        for (int f = from; f < from + n; f++) {
          row[at + f] = Ticks.days(own.ticks[f * count + cell]);
        }
      }
    }
  }

  /** For tests: what the programme was laid out as. */
  FifoLayout layout() {
    return layout;
  }
}
