package org.testudo.forecast;

import java.util.Arrays;
import org.testudo.forecast.duration.Ticks;

/**
 * Cases that pass stations in a row, first come first served, through pools of servers that several
 * stations may share; what is known before a future is drawn.
 *
 * <p>A <em>cell</em> is one station of one case that is still ahead. The cells of a case are
 * numbered along its way, the cases one after another.
 *
 * <pre>
 *   cell     0   1   2   3   4 | 5   6   7 | ...
 *   case     0                 | 1         |
 *   pool     A   B   A   C   D | A   C   D |          NO_POOL: nothing to wait for, a plain delay
 * </pre>
 *
 * <p>Who comes to a pool at one tick is served in the order of the cells' ranks.
 */
final class FifoCells {

  /** A cell without a pool: it starts when the case arrives. */
  static final int NO_POOL = -1;

  /** Bits for a cell or a rank beside a tick. */
  static final int BITS = 20;

  static final int MOST = 1 << BITS;

  /** The last tick at which anything may end; one more than it is left for a sentinel. */
  static final long LATEST = Ticks.HORIZON - 2;

  final int[] servers;

  /** First cell of each case; one more at the end. */
  final int[] firstCell;

  final int[] poolOf;

  /** Whether the first cell of a case is under way on day 0. */
  final boolean[] underWay;

  /** Rank of each cell, and the cell of each rank. */
  final int[] rankOf;

  final int[] cellOfRank;

  /** Ranks rise with the cells, so that comparing cells is comparing ranks. */
  final boolean ranked;

  /**
   * Cells of pools with so many servers each.
   *
   * @param poolsOfCase for every case the pools of the stations ahead of it, in order
   * @param underWay per case, whether its first cell is under way
   * @param order a number for every cell, no two the same: the lower comes first
   */
  FifoCells(int[] servers, int[][] poolsOfCase, boolean[] underWay, int[] order) {
    this.servers = servers.clone();
    this.underWay = underWay.clone();
    firstCell = new int[poolsOfCase.length + 1];
    for (int k = 0; k < poolsOfCase.length; k++) {
      firstCell[k + 1] = firstCell[k] + poolsOfCase[k].length;
    }
    int cells = firstCell[poolsOfCase.length];
    if (cells >= MOST) {
      throw new IllegalArgumentException(
          "There are %d cells; %d are the most.".formatted(cells, MOST - 1));
    }
    poolOf = new int[cells];
    for (int k = 0; k < poolsOfCase.length; k++) {
      System.arraycopy(poolsOfCase[k], 0, poolOf, firstCell[k], poolsOfCase[k].length);
    }
    long[] sorted = new long[cells];
    for (int c = 0; c < cells; c++) {
      sorted[c] = (long) order[c] << 32 | c;
    }
    Arrays.sort(sorted);
    rankOf = new int[cells];
    cellOfRank = new int[cells];
    boolean rising = true;
    for (int r = 0; r < cells; r++) {
      cellOfRank[r] = (int) sorted[r];
      rankOf[cellOfRank[r]] = r;
      rising &= cellOfRank[r] == r;
    }
    ranked = rising;
  }

  int cases() {
    return firstCell.length - 1;
  }

  int count() {
    return poolOf.length;
  }

  int pools() {
    return servers.length;
  }

  /** The last cell of a case: its end is the day the case has passed all. */
  int lastCell(int caseNumber) {
    return firstCell[caseNumber + 1] - 1;
  }

  boolean hasDelays() {
    return Arrays.stream(poolOf).anyMatch(p -> p == NO_POOL);
  }

  /** Most cells of one pool that are under way on day 0, less its servers; at least 0. */
  int mostOverfull() {
    int[] busy = new int[pools()];
    int most = 0;
    for (int k = 0; k < cases(); k++) {
      int pool = poolOf[firstCell[k]];
      if (underWay[k] && pool != NO_POOL) {
        most = Math.max(most, ++busy[pool] - servers[pool]);
      }
    }
    return most;
  }
}
