package org.testudo.forecast.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.testudo.forecast.survival.KaplanMeier;
import org.testudo.forecast.survival.Observation;
import org.testudo.forecast.survival.Sample;

/**
 * Whether outcomes fall where the forecasts said: the probability integral transform F(outcome) is
 * uniform if they do (Dawid, JRSS A 147, 1984). Of what has not happened, one knows that its
 * transform lies above F(last day known); these count as censored, and the distribution is
 * estimated by Kaplan and Meier. A forecast's own spread does not depend on its luck, so this
 * censoring is independent if the forecasts are right.
 */
public final class Reliability {

  private record Transform(double value, boolean happened) {}

  private final Map<String, List<Transform>> clusters = new TreeMap<>();

  /**
   * A share of outcomes with its 95 % interval.
   *
   * @param said by the forecasts
   * @param found how many outcomes had come by the forecasts' quantile of that share
   */
  public record Share(double said, double found, double low, double high) {}

  /**
   * Adds a forecast and what became of it.
   *
   * @param cluster outcomes that share their luck, such as those of one world or case
   */
  public void add(String cluster, DayForecast forecast, Outcome outcome) {
    double value = StrictMath.clamp(forecast.by(outcome.day()), 0.0, 1.0);
    clusters
        .computeIfAbsent(cluster, _ -> new ArrayList<>())
        .add(new Transform(value, outcome.happened()));
  }

  /** Adds everything of another. */
  public void addAll(Reliability other) {
    other.clusters.forEach((cluster, transforms) ->
        clusters.computeIfAbsent(cluster, _ -> new ArrayList<>()).addAll(transforms));
  }

  /** How many forecasts. */
  public int size() {
    return clusters.values().stream().mapToInt(List::size).sum();
  }

  /** How many of them have happened. */
  public int happened() {
    return (int)
        clusters.values().stream().flatMap(List::stream).filter(Transform::happened).count();
  }

  public int clusters() {
    return clusters.size();
  }

  /**
   * How many outcomes came by the forecasts' quantile. The interval takes the clusters as
   * independent and nothing within them: it is the jackknife that leaves out one cluster at a time,
   * over at most 200 groups of them.
   */
  public Share share(double said) {
    List<List<Transform>> groups = groups();
    double found = found(groups, -1, said);
    if (groups.size() < 2) {
      return new Share(said, found, 0, 1);
    }
    double sum = 0;
    double squares = 0;
    int n = groups.size();
    for (int i = 0; i < n; i++) {
      double without = found(groups, i, said);
      sum += without;
      squares += without * without;
    }
    double variance = (n - 1.0) / n * StrictMath.max(0, squares - sum * sum / n);
    double half = 1.959964 * StrictMath.sqrt(variance);
    return new Share(said, found, StrictMath.max(0, found - half), StrictMath.min(1, found + half));
  }

  private List<List<Transform>> groups() {
    int most = 200;
    List<List<Transform>> groups = new ArrayList<>();
    int at = 0;
    for (List<Transform> cluster : clusters.values()) {
      if (groups.size() < most) {
        groups.add(new ArrayList<>(cluster));
      } else {
        groups.get(at++ % most).addAll(cluster);
      }
    }
    return groups;
  }

  private static double found(List<List<Transform>> groups, int without, double said) {
    List<Observation> observations = new ArrayList<>();
    boolean censored = false;
    int by = 0;
    for (int i = 0; i < groups.size(); i++) {
      if (i != without) {
        for (Transform one : groups.get(i)) {
          censored |= !one.happened && one.value < said;
          by += one.happened && one.value <= said ? 1 : 0;
          observations.add(
              one.happened ? Observation.event(one.value) : Observation.censored(one.value));
        }
      }
    }
    if (observations.isEmpty()) {
      return Double.NaN;
    }
    // Without censoring below the share the estimate is the plain count.
    return censored
        ? 1 - KaplanMeier.of(Sample.of(observations)).survivalAt(said)
        : (double) by / observations.size();
  }

  /** Share of outcomes per equal bin of the transform; 1 / bins each if the forecasts are right. */
  public double[] histogram(int bins) {
    double[] shares = new double[bins];
    List<List<Transform>> groups = groups();
    double last = 0;
    for (int i = 0; i < bins; i++) {
      double by = i == bins - 1 ? 1 : found(groups, -1, (i + 1.0) / bins);
      shares[i] = by - last;
      last = by;
    }
    return shares;
  }
}
