package org.testudo.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A programme laid out for {@link FifoKernel}: nodes in three parts. What comes before every queue
 * (no needs, and no ancestor with needs) only makes the days of release; what comes after every
 * queue only takes maxima; between them cases stand in line, each node with one predecessor and one
 * successor at most.
 *
 * @param cells the middle part
 * @param nodeOfCell node of each cell
 * @param cellOf cell of each node, or -1
 * @param before nodes before every queue, in topological order
 * @param after nodes after every queue, in topological order
 */
record FifoLayout(
    FifoCells cells,
    List<Integer> nodeOfCell,
    List<Integer> cellOf,
    List<Integer> before,
    List<Integer> after) {

  /** The layout of a programme, if every queue in it is first come first served, one at a time. */
  static Optional<FifoLayout> find(Programme p) {
    if (hasTerms(p) || Arrays.stream(p.outcomeExpiry).anyMatch(e -> e >= 0)) {
      return Optional.empty();
    }
    boolean[] queues = new boolean[p.nodes];
    boolean[] fed = new boolean[p.nodes];
    boolean[] feeds = new boolean[p.nodes];
    for (int i = 0; i < p.nodes; i++) {
      int needs = p.needStart[i + 1] - p.needStart[i];
      if (needs > 1 || (needs == 1 && !isPlain(p, p.needStart[i]))) {
        return Optional.empty();
      }
      queues[i] = needs == 1;
      for (int k = p.predecessorStart[i]; k < p.predecessorStart[i + 1]; k++) {
        fed[i] |= queues[p.predecessor[k]] || fed[p.predecessor[k]];
      }
    }
    for (int i = p.nodes - 1; i >= 0; i--) {
      for (int k = p.successorStart[i]; k < p.successorStart[i + 1]; k++) {
        feeds[i] |= queues[p.successor[k]] || feeds[p.successor[k]];
      }
    }
    boolean[] middle = new boolean[p.nodes];
    List<Integer> before = new ArrayList<>();
    List<Integer> after = new ArrayList<>();
    for (int i = 0; i < p.nodes; i++) {
      middle[i] = queues[i] || (fed[i] && feeds[i]);
      if (!middle[i]) {
        (fed[i] ? after : before).add(i);
      }
    }
    return chains(p, middle).map(cases -> lay(p, queues, cases, before, after));
  }

  private static FifoLayout lay(
      Programme p,
      boolean[] queues,
      List<List<Integer>> cases,
      List<Integer> before,
      List<Integer> after) {
    int[][] pools = new int[cases.size()][];
    boolean[] underWay = new boolean[cases.size()];
    List<Integer> nodeOfCell = new ArrayList<>();
    Integer[] cellOf = new Integer[p.nodes];
    Arrays.fill(cellOf, -1);
    for (int k = 0; k < pools.length; k++) {
      underWay[k] = p.underWay[cases.get(k).getFirst()];
      pools[k] =
          cases.get(k).stream()
              .mapToInt(i -> queues[i] ? p.needResource[p.needStart[i]] : FifoCells.NO_POOL)
              .toArray();
      for (int i : cases.get(k)) {
        cellOf[i] = nodeOfCell.size();
        nodeOfCell.add(i);
      }
    }
    int[] servers =
        p.resources.stream()
            .mapToInt(
                r -> r instanceof Resource.Desk d ? d.servers().steps().getFirst().count() : 1)
            .toArray();
    int[] order = nodeOfCell.stream().mapToInt(Integer::intValue).toArray();
    return new FifoLayout(
        new FifoCells(servers, pools, underWay, order),
        List.copyOf(nodeOfCell),
        List.of(cellOf),
        List.copyOf(before),
        List.copyOf(after));
  }

  private static boolean isPlain(Programme p, int need) {
    return p.needUnits[need] == 1
        && p.resources.get(p.needResource[need]) instanceof Resource.Desk d
        && d.discipline() == Discipline.FIFO
        && d.servers().isConstant()
        && d.servers().steps().getFirst().count() >= 1;
  }

  /** The middle nodes as chains, in the order of their first nodes; empty if they branch. */
  private static Optional<List<List<Integer>>> chains(Programme p, boolean[] middle) {
    List<List<Integer>> cases = new ArrayList<>();
    int cells = 0;
    for (int i = 0; i < p.nodes; i++) {
      if (!middle[i]) {
        continue;
      }
      if (++cells >= FifoCells.MOST || !isInLine(p, middle, i)) {
        return Optional.empty();
      }
      if (middleBefore(p, middle, i) == 0) {
        List<Integer> chain = new ArrayList<>();
        for (int at = i; at >= 0; at = middleAfter(p, middle, at)) {
          chain.add(at);
        }
        cases.add(chain);
      }
    }
    return cases.isEmpty() ? Optional.empty() : Optional.of(cases);
  }

  private static boolean isInLine(Programme p, boolean[] middle, int node) {
    int inside = 0;
    for (int k = p.successorStart[node]; k < p.successorStart[node + 1]; k++) {
      inside += middle[p.successor[k]] ? 1 : 0;
    }
    int before = middleBefore(p, middle, node);
    int all = p.predecessorStart[node + 1] - p.predecessorStart[node];
    return inside <= 1
        && before <= 1
        && (before == 0 || (all == 1 && p.notBefore[node] == 0 && !p.underWay[node]));
  }

  private static int middleBefore(Programme p, boolean[] middle, int node) {
    int inside = 0;
    for (int k = p.predecessorStart[node]; k < p.predecessorStart[node + 1]; k++) {
      inside += middle[p.predecessor[k]] ? 1 : 0;
    }
    return inside;
  }

  private static int middleAfter(Programme p, boolean[] middle, int node) {
    for (int k = p.successorStart[node]; k < p.successorStart[node + 1]; k++) {
      if (middle[p.successor[k]]) {
        return p.successor[k];
      }
    }
    return -1;
  }

  /** Whether anything but gates and queues can happen to a node of the programme. */
  private static boolean hasTerms(Programme p) {
    Terms t = p.network.terms();
    return t.groups().stream()
            .anyMatch(g ->
                g.cancelledAfter().isPresent() && g.activities().stream().anyMatch(a -> has(p, a)))
        || t.branches().stream().anyMatch(b -> has(p, b.activity()))
        || t.expiries().stream().anyMatch(e -> has(p, e.gate()))
        || t.backFills().stream().anyMatch(f -> has(p, f.release()) || has(p, f.replacement()));
  }

  private static boolean has(Programme p, String activity) {
    int node = p.network.indexOf(activity);
    return p.network.componentOf(node) == p.network.componentOf(p.networkNode[0]);
  }
}
