package org.testudo.forecast.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Observations made ready for counting: sorted by time, with times that differ only by rounding
 * made equal, so that the same data in days and in years give the same ties.
 *
 * <p>Two neighbouring times are one if they differ by less than 1.5e-8 of the mean time: R's rule
 * (survival, {@code timefix}) without its absolute part, which would depend on the unit.
 */
public final class Sample {

  private static final double TIE = StrictMath.sqrt(StrictMath.ulp(1.0));

  private final List<Observation> observations;

  private Sample(List<Observation> sorted) {
    this.observations = sorted;
  }

  /**
   * Sorts and aligns.
   *
   * @throws IllegalArgumentException if there is no observation
   */
  public static Sample of(List<Observation> observations) {
    if (observations.isEmpty()) {
      throw new IllegalArgumentException(
          "A sample needs at least one observation. Maybe a filter left none.");
    }
    List<Observation> sorted = aligned(observations);
    sorted.sort(Comparator.comparingDouble(Observation::time));
    return new Sample(List.copyOf(sorted));
  }

  /** In order of time; rounding differences are removed. */
  public List<Observation> observations() {
    return observations;
  }

  public int size() {
    return observations.size();
  }

  /** How many ended, by any cause. */
  public int events() {
    return (int) observations.stream().filter(Observation::ended).count();
  }

  /** Time under observation, summed. */
  public double totalTime() {
    double sum = 0;
    for (Observation o : observations) {
      sum += o.time() - o.entry();
    }
    return sum;
  }

  public double greatestTime() {
    return observations.getLast().time();
  }

  /** The causes seen, ascending, without censoring. */
  public SortedSet<Integer> causes() {
    SortedSet<Integer> causes = new TreeSet<>();
    observations.stream().filter(Observation::ended).forEach(o -> causes.add(o.cause()));
    return causes;
  }

  /**
   * The same with every other cause taken as censoring, for rates specific to a cause. As a
   * probability of ending it would be wrong: see {@link CumulativeIncidence}.
   */
  public Sample onlyCause(int cause) {
    return new Sample(
        observations.stream()
            .map(o -> o.cause() == cause ? o : new Observation(o.entry(), o.time(), 0))
            .toList());
  }

  /** Pairs of samples must share their ties: align them together, keeping the given order. */
  static List<Observation> aligned(List<Observation> observations) {
    double[] values = new double[2 * observations.size()];
    int count = 0;
    for (Observation o : observations) {
      values[count++] = o.entry();
      values[count++] = o.time();
    }
    Arrays.sort(values);
    int distinct = 0;
    double sum = 0;
    for (int i = 0; i < count; i++) {
      if (i == 0 || values[i] != values[i - 1]) {
        values[distinct++] = values[i];
        sum += values[i];
      }
    }
    double least = TIE * sum / distinct;
    double[] first = new double[distinct];
    for (int i = 0; i < distinct; i++) {
      first[i] = i > 0 && values[i] - values[i - 1] <= least ? first[i - 1] : values[i];
    }
    List<Observation> aligned = new ArrayList<>(observations.size());
    for (Observation o : observations) {
      double entry = first[Arrays.binarySearch(values, 0, distinct, o.entry())];
      double time = first[Arrays.binarySearch(values, 0, distinct, o.time())];
      aligned.add(
          entry == o.entry() && time == o.time() ? o : new Observation(entry, time, o.cause()));
    }
    return aligned;
  }
}
