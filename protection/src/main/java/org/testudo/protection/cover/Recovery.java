package org.testudo.protection.cover;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.testudo.protection.network.LossMeasure;
import org.testudo.protection.network.SensorNetwork;

/**
 * How protection comes back after a set of nodes was lost.
 *
 * <p>Exact, without drawing: with n things lost there are 2ⁿ subsets that may still be missing on a
 * day; each has the chance Π F Π (1 − F) and costs what its loss costs. The things return
 * independently of one another, which is an assumption: one workshop for all is slower.
 */
public final class Recovery {

  /**
   * More would need 2ⁿ evaluations beyond reason; a larger loss is cut into common-cause groups.
   */
  public static final int MOST_LOST = 12;

  /**
   * Protected weight on a day: mean and percentiles over the subsets still missing.
   *
   * @param allBack chance that everything is back
   */
  public record Point(
      double day, double mean, double p10, double p50, double p90, double allBack) {}

  /**
   * How protection comes back.
   *
   * @param before protected weight before the loss
   * @param justAfter the same right after it
   * @param lostPersonDays expected over the horizon, against no loss
   * @param allBackP50 day by which everything is back in half of the cases; empty beyond ten years
   * @param allBackP80 the same in four of five
   */
  public record Curve(
      double before,
      double justAfter,
      double lostPersonDays,
      OptionalDouble allBackP50,
      OptionalDouble allBackP80,
      List<Point> points) {
    public Curve {
      points = List.copyOf(points);
    }
  }

  private static final double TEN_YEARS = 3652.5;

  private final double before;
  private final ReturnLaw[] laws;
  private final double[] lostBySubset;

  private Recovery(double before, ReturnLaw[] laws, double[] lostBySubset) {
    this.before = before;
    this.laws = laws;
    this.lostBySubset = lostBySubset;
  }

  /**
   * Prepares the curve.
   *
   * @param before protected weight before the loss
   * @param lost the node ids lost together, each with when it is back
   * @throws IllegalArgumentException if nothing or too much is lost, or a node is unknown
   */
  public static Recovery of(
      SensorNetwork network, LossMeasure measure, double before, Map<String, ReturnLaw> lost) {
    int n = lost.size();
    if (n < 1 || n > MOST_LOST) {
      throw new IllegalArgumentException(
          "A recovery curve needs 1 to %d lost nodes, not %d.".formatted(MOST_LOST, n));
    }
    List<String> ids = lost.keySet().stream().sorted().toList();
    ReturnLaw[] laws = new ReturnLaw[n];
    int[] index = new int[n];
    for (int i = 0; i < n; i++) {
      index[i] = network.getIndex(ids.get(i));
      ReturnLaw law = lost.get(ids.get(i));
      laws[i] = law == null ? new ReturnLaw.Never() : law;
    }
    double[] lostBySubset = new double[1 << n];
    BitSet missing = new BitSet();
    for (int subset = 1; subset < lostBySubset.length; subset++) {
      missing.clear();
      for (int i = 0; i < n; i++) {
        if ((subset >>> i & 1) != 0) {
          missing.set(index[i]);
        }
      }
      lostBySubset[subset] = measure.lost(missing);
    }
    return new Recovery(before, laws, lostBySubset);
  }

  /**
   * The curve on every {@code stepDays} from the loss to the horizon; person-days are summed by the
   * middle of every day.
   */
  public Curve curve(int horizonDays, int stepDays) {
    List<Point> points = new ArrayList<>();
    for (int day = 0; day <= horizonDays; day += stepDays) {
      points.add(point(day));
    }
    double lost = 0;
    for (int day = 0; day < horizonDays; day++) {
      lost += before - mean(chances(day + 0.5));
    }
    return new Curve(
        before,
        before - lostBySubset[lostBySubset.length - 1],
        lost,
        allBack(0.5),
        allBack(0.8),
        points);
  }

  private double[] chances(double day) {
    double[] chances = new double[lostBySubset.length];
    for (int subset = 0; subset < chances.length; subset++) {
      double chance = 1;
      for (int i = 0; i < laws.length; i++) {
        double back = laws[i].backBy(day);
        chance *= (subset >>> i & 1) != 0 ? 1 - back : back;
      }
      chances[subset] = chance;
    }
    return chances;
  }

  private double mean(double[] chances) {
    double lost = 0;
    for (int subset = 0; subset < chances.length; subset++) {
      lost += chances[subset] * lostBySubset[subset];
    }
    return before - lost;
  }

  private Point point(double day) {
    double[] chances = chances(day);
    List<Integer> byLoss = new ArrayList<>();
    for (int subset = 0; subset < chances.length; subset++) {
      byLoss.add(subset);
    }
    byLoss.sort((a, b) -> Double.compare(lostBySubset[b], lostBySubset[a]));
    return new Point(
        day,
        mean(chances),
        quantile(byLoss, chances, 0.1),
        quantile(byLoss, chances, 0.5),
        quantile(byLoss, chances, 0.9),
        chances[0]);
  }

  /** The least protected weight that is reached or exceeded downwards with this chance. */
  private double quantile(List<Integer> byLoss, double[] chances, double q) {
    double sum = 0;
    for (int subset : byLoss) {
      sum += chances[subset];
      if (sum >= q - 1e-12) {
        return before - lostBySubset[subset];
      }
    }
    return before;
  }

  private OptionalDouble allBack(double chance) {
    if (chances(TEN_YEARS)[0] < chance) {
      return OptionalDouble.empty();
    }
    double low = 0;
    double high = TEN_YEARS;
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      if (chances(middle)[0] >= chance) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return OptionalDouble.of(high);
  }
}
