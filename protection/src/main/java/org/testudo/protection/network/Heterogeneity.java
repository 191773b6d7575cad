package org.testudo.protection.network;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many different things have to be kept going side by side: types of system, families of
 * spares, lines of training.
 *
 * <p>The index is Simpson's, 1 − Σ s², the chance that two drawn units differ (E. H. Simpson,
 * <i>Measurement of Diversity</i>, Nature 163, 688, 1949); its reciprocal form 1 / Σ s² reads as
 * "this many equally common kinds" (M. O. Hill, <i>Diversity and Evenness</i>, Ecology 54, 427–432,
 * 1973). Neither is good or bad alone: each kind is another chain of parts and courses, and also
 * one less thing that fails everywhere at once.
 *
 * @param counts units of each kind
 */
public record Heterogeneity(TreeMap<String, Integer> counts) {

  public Heterogeneity {
    counts = new TreeMap<>(counts);
  }

  public static Heterogeneity of(Collection<String> kinds) {
    TreeMap<String, Integer> counts = new TreeMap<>();
    kinds.forEach(kind -> counts.merge(kind, 1, Integer::sum));
    return new Heterogeneity(counts);
  }

  /** Chance that two units drawn with replacement are of different kinds; 0 for none or one. */
  public double index() {
    return counts.isEmpty() ? 0 : 1 - sumOfSquares();
  }

  /** The number of equally common kinds with the same index; 0 for none. */
  public double effectiveKinds() {
    return counts.isEmpty() ? 0 : 1 / sumOfSquares();
  }

  private double sumOfSquares() {
    double total = counts.values().stream().mapToInt(Integer::intValue).sum();
    double sum = 0;
    for (Map.Entry<String, Integer> kind : counts.entrySet()) {
      double share = kind.getValue() / total;
      sum += share * share;
    }
    return sum;
  }
}
