package org.testudo.protection.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.testudo.protection.network.SensorNetwork.Losses;

/**
 * The k losses that together cost most, proved by branch and bound, or bounded if the search is cut
 * short: the r-interdiction problem (R. L. Church, M. P. Scaparra and R. S. Middleton,
 * <i>Identifying Critical Infrastructure: The Median and Covering Facility Interdiction
 * Problems</i>, Annals of the Association of American Geographers 94, 491–502, 2004), for covering
 * and for the serving rule of {@link SensorNetwork}.
 *
 * <p>Each demand has a weight and a <em>need</em>: a lower bound of how many further losses take
 * it, 0 exactly if it is lost. A branch decides one node after the other: lost, or kept. With m
 * losses left, a demand of need q ≤ m that is lost in the end had at least q of them among its
 * relevant nodes, so that every loss brings at most Σ w/q over the demands it is relevant to: the m
 * largest such sums, or the weight of all that may be lost if that is less, bound what a branch can
 * add.
 *
 * <p>Persons' cover, which commands count beside served units, has no such bound here.
 */
public final class Interdiction {

  /**
   * A set of losses.
   *
   * @param lost positions, ascending
   * @param weight what goes with them
   * @param bound no set of that size costs more; equal to {@code weight} if the search ended
   * @param branches looked into
   */
  public record Found(List<Integer> lost, double weight, double bound, long branches) {
    public Found {
      lost = lost.stream().sorted().toList();
    }

    public boolean proved() {
      return bound <= weight;
    }

    /** How much a better set could still cost more, as a share of the bound. */
    public double gap() {
      return bound <= 0 ? 0 : Math.max(0, bound - weight) / bound;
    }
  }

  /** What is served, and what it takes to lose it. */
  private interface Demands {
    int count();

    double weight(int demand);

    /** A lower bound of further losses among what is not kept; 0 if lost; negative if never. */
    int need(int demand, BitSet lost, BitSet kept);

    /** Nodes that can matter to it. */
    BitSet relevant(int demand);
  }

  private final Demands demands;
  private final int[] candidates;
  private final long mostBranches;
  private final BitSet lost = new BitSet();
  private final BitSet kept = new BitSet();
  private BitSet best = new BitSet();
  private double bestWeight;
  private double openBound;
  private long branches;

  private Interdiction(Demands demands, int[] candidates, long mostBranches) {
    this.demands = demands;
    this.candidates = candidates;
    this.mostBranches = mostBranches;
  }

  /**
   * Of facilities: a demand is lost when every facility that covers it is.
   *
   * @param coveredBy for each demand, the positions of the facilities that cover it; what nothing
   *     covers cannot be lost
   * @param mostBranches the search is cut short after so many
   */
  public static Found ofCover(
      int facilities, double[] weights, List<BitSet> coveredBy, int k, long mostBranches) {
    if (k < 1 || k > facilities || weights.length != coveredBy.size()) {
      throw new IllegalArgumentException(
          "%d losses among %d facilities, %d weights for %d demands: the first must fit, the last agree."
              .formatted(k, facilities, weights.length, coveredBy.size()));
    }
    int[] candidates = new int[facilities];
    for (int j = 0; j < facilities; j++) {
      candidates[j] = j;
    }
    Demands demands =
        new Demands() {
          @Override
          public int count() {
            return weights.length;
          }

          @Override
          public double weight(int demand) {
            return weights[demand];
          }

          @Override
          public int need(int demand, BitSet gone, BitSet staying) {
            BitSet by = coveredBy.get(demand);
            if (by.isEmpty() || by.intersects(staying)) {
              return -1;
            }
            BitSet left = (BitSet) by.clone();
            left.andNot(gone);
            return left.cardinality();
          }

          @Override
          public BitSet relevant(int demand) {
            return coveredBy.get(demand);
          }
        };
    return new Interdiction(demands, candidates, mostBranches).run(k);
  }

  /**
   * Of some of a network's nodes: a unit is lost when no sensor serves it any longer.
   *
   * @param unitWeights in the order of {@link SensorNetwork#units()}
   * @param candidates positions of the nodes that can be lost, none of them a unit
   */
  public static Found ofNetwork(
      SensorNetwork network, double[] unitWeights, int[] candidates, int k, long mostBranches) {
    if (k < 1 || k > candidates.length || unitWeights.length != network.units().length) {
      throw new IllegalArgumentException(
          "%d losses among %d nodes, %d weights for %d units: the first must fit, the last agree."
              .formatted(k, candidates.length, unitWeights.length, network.units().length));
    }
    Interdiction search =
        new Interdiction(new ServedUnits(network, unitWeights), candidates.clone(), mostBranches);
    search.kept.set(0, network.nodes().size());
    for (int candidate : candidates) {
      search.kept.clear(candidate);
    }
    return search.run(k);
  }

  private Found run(int k) {
    startGreedily(k);
    search(k);
    return new Found(
        best.stream().boxed().toList(), bestWeight, Math.max(bestWeight, openBound), branches);
  }

  /** A good first set prunes most branches. */
  private void startGreedily(int k) {
    LossMeasure measure = this::weightOf;
    WorstLosses.Worst greedy = WorstLosses.greedy(measure, candidates, k);
    greedy.nodes().forEach(best::set);
    bestWeight = greedy.lost();
  }

  private double weightOf(BitSet nodes) {
    double sum = 0;
    BitSet none = new BitSet();
    for (int d = 0; d < demands.count(); d++) {
      sum += demands.need(d, nodes, none) == 0 ? demands.weight(d) : 0;
    }
    return sum;
  }

  private void search(int left) {
    branches++;
    double gone = 0;
    double possible = 0;
    double[] brings = new double[candidates.length];
    for (int d = 0; d < demands.count(); d++) {
      int need = demands.need(d, lost, kept);
      if (need == 0) {
        gone += demands.weight(d);
      } else if (need > 0 && need <= left) {
        possible += demands.weight(d);
        BitSet relevant = demands.relevant(d);
        for (int c = 0; c < candidates.length; c++) {
          if (relevant.get(candidates[c])) {
            brings[c] += demands.weight(d) / need;
          }
        }
      }
    }
    if (gone > bestWeight) {
      bestWeight = gone;
      best = (BitSet) lost.clone();
    }
    int next = -1;
    double[] open = new double[candidates.length];
    for (int c = 0; c < candidates.length; c++) {
      if (!lost.get(candidates[c]) && !kept.get(candidates[c])) {
        open[c] = brings[c];
        next = next < 0 || brings[c] > brings[next] ? c : next;
      }
    }
    double bound = gone + Math.min(possible, sumOfLargest(open, left));
    if (left == 0 || next < 0 || brings[next] <= 0 || bound <= bestWeight) {
      return;
    }
    if (branches >= mostBranches) {
      openBound = Math.max(openBound, bound);
      return;
    }
    int node = candidates[next];
    lost.set(node);
    search(left - 1);
    lost.clear(node);
    kept.set(node);
    search(left);
    kept.clear(node);
  }

  private static double sumOfLargest(double[] values, int count) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double sum = 0;
    for (int i = 0; i < Math.min(count, sorted.length); i++) {
      sum += sorted[sorted.length - 1 - i];
    }
    return sum;
  }

  /** Units by their ways from sensors: as many losses are needed as there are ways apart. */
  private static final class ServedUnits implements Demands {
    private final Walker walker;
    private final double[] weights;
    private final BitSet served;
    private final List<BitSet> relevant = new ArrayList<>();

    ServedUnits(SensorNetwork network, double[] weights) {
      this.walker = network.walker();
      this.weights = weights.clone();
      this.served = walker.served(Losses.NONE);
      AllPairs pairs = AllPairs.of(network, Losses.NONE);
      for (int unit : network.units()) {
        BitSet matter = new BitSet();
        for (int v = 0; v < network.nodes().size(); v++) {
          matter.set(v, pairs.reaches(v, unit));
        }
        relevant.add(matter);
      }
    }

    @Override
    public int count() {
      return weights.length;
    }

    @Override
    public double weight(int demand) {
      return weights[demand];
    }

    @Override
    public BitSet relevant(int demand) {
      return relevant.get(demand);
    }

    @Override
    public int need(int demand, BitSet gone, BitSet staying) {
      if (!served.get(demand)) {
        return -1;
      }
      BitSet used = (BitSet) gone.clone();
      int ways = 0;
      while (true) {
        List<Integer> way = walker.anyWay(demand, Losses.ofNodes(used));
        if (way.isEmpty()) {
          return ways;
        }
        boolean canBeCut = false;
        for (int node : way) {
          if (!staying.get(node)) {
            used.set(node);
            canBeCut = true;
          }
        }
        if (!canBeCut) {
          return -1;
        }
        ways++;
      }
    }
  }
}
