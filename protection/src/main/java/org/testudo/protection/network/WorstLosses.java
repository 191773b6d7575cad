package org.testudo.protection.network;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The k nodes whose loss together costs most: by looking at every set, or greedily.
 *
 * <p>Ties go to the set that comes first in the order of the candidates. Looking at every set takes
 * C(n, k) evaluations; beyond a stated number it is not begun, and the caller takes the greedy set
 * with the bound it knows.
 */
public final class WorstLosses {

  /**
   * A set of nodes.
   *
   * @param lost what their loss costs
   * @param examined sets that were evaluated to find it
   */
  public record Worst(List<Integer> nodes, double lost, long examined) {
    public Worst {
      nodes = List.copyOf(nodes);
    }
  }

  private final LossMeasure measure;
  private final int[] candidates;
  private final BitSet lostNow = new BitSet();
  private final int[] chosen;
  private int[] best;
  private double bestLost = -1;
  private long examined;

  private WorstLosses(LossMeasure measure, int[] candidates, int k) {
    this.measure = measure;
    this.candidates = candidates;
    this.chosen = new int[k];
    this.best = new int[k];
  }

  /**
   * Looks at every set of {@code k} candidates.
   *
   * @param most empty is returned rather than evaluating more sets than this
   * @throws IllegalArgumentException if {@code k} is not between 1 and the number of candidates
   */
  public static Optional<Worst> ofEverySet(
      LossMeasure measure, int[] candidates, int k, long most) {
    requireSize(candidates, k);
    if (sets(candidates.length, k, most) > most) {
      return Optional.empty();
    }
    WorstLosses search = new WorstLosses(measure, candidates.clone(), k);
    search.choose(0, 0);
    return Optional.of(
        new Worst(Arrays.stream(search.best).boxed().toList(), search.bestLost, search.examined));
  }

  /** Takes one node after the other, each the one that adds most loss. */
  public static Worst greedy(LossMeasure measure, int[] candidates, int k) {
    requireSize(candidates, k);
    BitSet lost = new BitSet();
    int[] taken = new int[k];
    double now = 0;
    long evaluated = 0;
    for (int i = 0; i < k; i++) {
      int next = -1;
      double most = -1;
      for (int candidate : candidates) {
        if (lost.get(candidate)) {
          continue;
        }
        lost.set(candidate);
        double with = measure.lost(lost);
        evaluated++;
        lost.clear(candidate);
        if (with > most) {
          most = with;
          next = candidate;
        }
      }
      lost.set(next);
      taken[i] = next;
      now = most;
    }
    return new Worst(Arrays.stream(taken).boxed().toList(), now, evaluated);
  }

  /** C(n, k), or a number above {@code most} as soon as it is known to be. */
  public static long sets(int n, int k, long most) {
    long sets = 1;
    for (int i = 1; i <= k; i++) {
      long factor = (long) n - k + i;
      if (sets > Long.MAX_VALUE / factor) {
        return Long.MAX_VALUE;
      }
      sets = sets * factor / i;
      if (sets > most && i <= n - k) {
        return sets;
      }
    }
    return sets;
  }

  private void choose(int depth, int from) {
    int k = chosen.length;
    if (depth == k) {
      double lost = measure.lost(lostNow);
      examined++;
      if (lost > bestLost) {
        bestLost = lost;
        best = chosen.clone();
      }
      return;
    }
    for (int i = from; i <= candidates.length - (k - depth); i++) {
      chosen[depth] = candidates[i];
      lostNow.set(candidates[i]);
      choose(depth + 1, i + 1);
      lostNow.clear(candidates[i]);
    }
  }

  private static void requireSize(int[] candidates, int k) {
    if (k < 1 || k > candidates.length) {
      throw new IllegalArgumentException(
          "The number of losses (%d) must lie between 1 and the %d nodes that can be lost."
              .formatted(k, candidates.length));
    }
  }
}
