package org.testudo.app.calibration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testudo.forecast.calibration.DayForecast;
import org.testudo.forecast.calibration.Outcome;
import org.testudo.forecast.calibration.Reliability;
import org.testudo.forecast.calibration.Scores;

/** Adds up how a set of forecasts and their rivals fared. */
final class Board {

  private static final List<Double> SHARES = List.of(0.1, 0.5, 0.8, 0.9);
  private static final int BINS = 10;

  /**
   * A rival on the same outcomes.
   *
   * @param forecasts how many it made
   * @param meanScore its mean score in days
   * @param ourMeanScore ours on the same outcomes
   * @param skill 1 less their ratio: above 0 we were better
   */
  record Rival(String name, int forecasts, double meanScore, double ourMeanScore, double skill) {}

  /**
   * What came out.
   *
   * @param clusters worlds, or cases: outcomes within one share their luck
   * @param happened outcomes that are known; the others are known not to have come yet
   * @param meanScore mean CRPS up to the horizon, in days
   * @param p80 the headline: how many outcomes came by the P80
   * @param inside P10 to P90
   * @param histogram of the probability integral transform, in tenths
   */
  record Result(
      String name,
      int forecasts,
      int clusters,
      int happened,
      double meanScore,
      double pinball80,
      Reliability.Share p80,
      double inside,
      List<Reliability.Share> shares,
      List<Double> histogram,
      List<Rival> rivals) {}

  private final String name;
  private final Reliability reliability = new Reliability();
  private final Map<String, double[]> rivals = new LinkedHashMap<>();
  private double score;
  private double pinball;
  private int pinballs;

  Board(String name) {
    this.name = name;
  }

  void add(
      String cluster,
      double[] samples,
      Outcome outcome,
      int horizon,
      Map<String, Optional<DayForecast>> others) {
    DayForecast ours = DayForecast.ofSamples(samples);
    reliability.add(cluster, ours, outcome);
    double own = Scores.crpsUntil(ours, outcome, horizon);
    score += own;
    if (outcome.happened()) {
      double[] sorted = samples.clone();
      java.util.Arrays.sort(sorted);
      pinball += Scores.pinball(0.8, sorted[(int) (0.8 * sorted.length)], outcome.day());
      pinballs++;
    }
    others.forEach((rival, forecast) -> {
      double[] sums = rivals.computeIfAbsent(rival, _ -> new double[3]);
      forecast.ifPresent(made -> {
        sums[0]++;
        sums[1] += Scores.crpsUntil(made, outcome, horizon);
        sums[2] += own;
      });
    });
  }

  void addAll(Board other) {
    reliability.addAll(other.reliability);
    score += other.score;
    pinball += other.pinball;
    pinballs += other.pinballs;
    other.rivals.forEach((rival, sums) -> {
      double[] own = rivals.computeIfAbsent(rival, _ -> new double[3]);
      for (int i = 0; i < 3; i++) {
        own[i] += sums[i];
      }
    });
  }

  Result result() {
    List<Reliability.Share> shares = SHARES.stream().map(reliability::share).toList();
    List<Double> histogram = new java.util.ArrayList<>();
    for (double share : reliability.histogram(BINS)) {
      histogram.add(share);
    }
    return new Result(
        name,
        reliability.size(),
        reliability.clusters(),
        reliability.happened(),
        score / reliability.size(),
        pinball / pinballs,
        shares.get(2),
        shares.get(3).found() - shares.get(0).found(),
        shares,
        List.copyOf(histogram),
        rivals.entrySet().stream().map(entry -> rival(entry.getKey(), entry.getValue())).toList());
  }

  private static Rival rival(String name, double[] sums) {
    return new Rival(
        name, (int) sums[0], sums[1] / sums[0], sums[2] / sums[0], 1 - sums[2] / sums[1]);
  }

  boolean isEmpty() {
    return reliability.size() == 0;
  }
}
