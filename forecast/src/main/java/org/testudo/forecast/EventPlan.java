package org.testudo.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.testudo.forecast.duration.DurationSampler;
import org.testudo.forecast.duration.Ticks;

/**
 * All that an {@link EventRun} needs to know of its programme, made once and shared by threads.
 *
 * <p>A node is <i>fast</i> if nothing but passing can become of it, if it needs at most one server
 * of one simple desk (constant, one line, whose customers are all such), and if the same holds of
 * its at most two successors. Its end is then handled without a call.
 */
final class EventPlan {

  private static final int[] NONE = {};

  /** Ints per node in {@link #fastNode}. */
  static final int STRIDE = 8;

  final Programme programme;
  final ResourcePlan resources;
  final CasePlan cases;

  /** Predecessors and back-fills of each node. */
  final int[] firstOpen;

  /** Nodes that wait for nothing, in order. */
  final int[] first;

  final int timers;
  final boolean[] fast;
  final boolean allFast;

  /**
   * Per fast node: its desk, the desk's list, and for each of two successors the node (or -1), its
   * desk and list. Who needs no desk has the one after the last, which is always free.
   */
  final int[] fastNode;

  private final int[][] fillsHolding;
  private final DurationSampler[] afresh;

  EventPlan(Programme p, long seed) {
    programme = p;
    resources = new ResourcePlan(p);
    cases = new CasePlan(p, seed);
    int n = p.nodes;
    timers = resources.count + cases.groups.size() + cases.expiries.size() + cases.fills.size();
    firstOpen = new int[n];
    List<Integer> free = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      firstOpen[i] = p.predecessorStart[i + 1] - p.predecessorStart[i] + cases.fillsBefore[i];
      if (firstOpen[i] == 0) {
        free.add(i);
      }
    }
    first = free.stream().mapToInt(Integer::intValue).toArray();
    fillsHolding = new int[n][];
    Arrays.fill(fillsHolding, NONE);
    for (int f = 0; f < cases.fills.size(); f++) {
      int release = cases.fills.get(f).release();
      fillsHolding[release] =
          Arrays.copyOf(fillsHolding[release], fillsHolding[release].length + 1);
      fillsHolding[release][fillsHolding[release].length - 1] = f;
    }
    afresh = new DurationSampler[cases.repeats ? n : 0];
    for (int i = 0; i < afresh.length; i++) {
      afresh[i] = p.samplerAfresh(i);
    }
    fast = new boolean[n];
    fastNode = new int[n * STRIDE];
    allFast = markFast(p);
  }

  private boolean markFast(Programme p) {
    boolean[] simple = new boolean[p.nodes];
    boolean[] desk = resources.constant.clone();
    for (int r = 0; r < resources.count; r++) {
      desk[r] &= resources.listStart[r + 1] == resources.listStart[r] + 1;
    }
    for (int i = 0; i < p.nodes; i++) {
      int needs = p.needStart[i + 1] - p.needStart[i];
      simple[i] =
          cases.plain[i] && (needs == 0 || (needs == 1 && p.needUnits[p.needStart[i]] == 1));
      for (int k = p.needStart[i]; k < p.needStart[i + 1]; k++) {
        desk[p.needResource[k]] &= simple[i];
      }
    }
    for (int i = 0; i < p.nodes; i++) {
      for (int k = p.needStart[i]; k < p.needStart[i + 1]; k++) {
        simple[i] &= desk[p.needResource[k]];
      }
    }
    boolean all = true;
    for (int i = 0; i < p.nodes; i++) {
      int successors = p.successorStart[i + 1] - p.successorStart[i];
      fast[i] = simple[i] && successors <= 2;
      for (int k = p.successorStart[i]; k < p.successorStart[i + 1]; k++) {
        fast[i] &= simple[p.successor[k]];
      }
      all &= fast[i];
      if (fast[i]) {
        describe(p, i);
      }
    }
    return all;
  }

  private void describe(Programme p, int i) {
    int at = i * STRIDE;
    describeDesk(p, i, at);
    fastNode[at + 2] = -1;
    fastNode[at + 5] = -1;
    // Those who need nothing first: one that takes no time may bring others to the same desk.
    int slot = at + 2;
    for (boolean needy : new boolean[] {false, true}) {
      for (int k = p.successorStart[i]; k < p.successorStart[i + 1]; k++) {
        int s = p.successor[k];
        if (p.needStart[s + 1] > p.needStart[s] == needy) {
          fastNode[slot] = s;
          describeDesk(p, s, slot + 1);
          slot += 3;
        }
      }
    }
  }

  private void describeDesk(Programme p, int node, int at) {
    boolean none = p.needStart[node] == p.needStart[node + 1];
    fastNode[at] = none ? resources.count : p.needResource[p.needStart[node]];
    fastNode[at + 1] =
        none ? resources.listStart[resources.count] : resources.needList[p.needStart[node]];
  }

  int groupTimer(int g) {
    return resources.count + g;
  }

  int expiryTimer(int e) {
    return resources.count + cases.groups.size() + e;
  }

  int fillTimer(int f) {
    return resources.count + cases.groups.size() + cases.expiries.size() + f;
  }

  int groupEvent(int g) {
    return programme.nodes + groupTimer(g);
  }

  int expiryEvent(int e) {
    return programme.nodes + expiryTimer(e);
  }

  int fillEvent(int f) {
    return programme.nodes + fillTimer(f);
  }

  int[] fillsHolding(int node) {
    return fillsHolding[node];
  }

  /** Ticks of a node that is gone through again: a whole duration, whatever was waited before. */
  long ticksAgain(int node, long future, int attempt, Lengths.Rows rows) {
    return Ticks.of(programme.daysAgain(node, afresh[node], future, attempt, rows));
  }
}
