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
   * What the loop must know of a fast node, in eight bytes, so that a case in line fits into one
   * line of the cache:
   *
   * <pre>
   *   bit 63   62              61 .. 42                41 .. 21        20 .. 0
   *       0    two successors  desk of the successor   the node's desk  successor + 1, 0 for none
   * </pre>
   *
   * The desk of who needs none is the one after the last, which is always free. With two successors
   * the low 21 bits are the place in {@link #pairs}. 0 for a node that is not fast.
   */
  final long[] info;

  static final int DESK_SHIFT = 21;
  static final int NEXT_DESK_SHIFT = 42;
  static final int LOW_MASK = (1 << DESK_SHIFT) - 1;
  static final int NEXT_DESK_MASK = (1 << 20) - 1;
  static final long PAIR = 1L << 62;

  /** Two successors, those who need nothing first: node, desk, node, desk. */
  int[] pairs = new int[16];

  private int pairCount;

  /** The list of each desk; an empty one for the desk after the last. */
  final int[] listOfDesk;

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
    info = new long[n];
    listOfDesk = Arrays.copyOf(resources.listStart, resources.count + 1);
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
    int successors = p.successorStart[i + 1] - p.successorStart[i];
    info[i] = (long) deskOf(p, i) << DESK_SHIFT;
    if (successors < 2) {
      int s = successors == 0 ? -1 : p.successor[p.successorStart[i]];
      long next = s < 0 ? resources.count : deskOf(p, s);
      info[i] |= next << NEXT_DESK_SHIFT | (s + 1);
      return;
    }
    if (pairs.length < 4 * pairCount + 4) {
      pairs = Arrays.copyOf(pairs, 2 * pairs.length);
    }
    info[i] |= PAIR | pairCount;
    int at = 4 * pairCount++;
    // Those who need nothing first: one that takes no time may bring others to the same desk.
    for (boolean needy : new boolean[] {false, true}) {
      for (int k = p.successorStart[i]; k < p.successorStart[i + 1]; k++) {
        int s = p.successor[k];
        if (deskOf(p, s) < resources.count == needy) {
          pairs[at++] = s;
          pairs[at++] = deskOf(p, s);
        }
      }
    }
  }

  private int deskOf(Programme p, int node) {
    boolean none = p.needStart[node] == p.needStart[node + 1];
    return none ? resources.count : p.needResource[p.needStart[node]];
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
