package org.testudo.forecast.promise;

import java.util.Arrays;
import java.util.List;
import org.testudo.forecast.duration.GateDuration;
import org.testudo.forecast.duration.LogNormal;

/**
 * How a promise bends the gates before the promised one: their medians are multiplied by {@code
 * factor}, their log standard deviations by {@code spread}.
 *
 * <p>Two opinions are pooled: with weight {@code share} the law of {@link Slippage}, else the walk
 * through the gates. Factor and spread are chosen so that the walk then has the pool's median and
 * 80th percentile at the promised gate. So the promise moves every gate that could have made it
 * true, gates keep their shares of the way, and futures are walked as ever.
 */
public record PromiseBend(double factor, double spread) {

  /** Leaves everything as it is. */
  public static final PromiseBend NONE = new PromiseBend(1, 1);

  private static final int FUTURES = 256;
  private static final double LEAST_FACTOR = 0.05;
  private static final double MOST_FACTOR = 20;
  private static final double LEAST_SPREAD = 0.3;
  private static final double MOST_SPREAD = 3;
  private static final int STEPS = 14;

  /**
   * A gate on the way.
   *
   * @param waitedDays 0 if it has not begun
   * @param after places in the list of those it starts after; empty for one under way
   * @param floor places of those that it cannot be passed before
   */
  public record Step(
      GateDuration duration, double waitedDays, List<Integer> after, List<Integer> floor) {
    public Step {
      after = List.copyOf(after);
      floor = List.copyOf(floor);
    }
  }

  /** The duration as bent. */
  public GateDuration bend(GateDuration duration) {
    return duration instanceof LogNormal(double mean, double deviation)
        ? new LogNormal(mean + StrictMath.log(factor), Math.min(19, deviation * spread))
        : duration;
  }

  /**
   * Chooses.
   *
   * @param way the open gates up to the promised one, which is the last, each after those it needs
   * @param share weight of the promise, 0 to 1
   */
  public static PromiseBend of(
      List<Step> way, Slippage slippage, double promisedInDays, double share) {
    double[] walk = new Walk(way).days(NONE);
    double middle = pooled(walk, slippage, promisedInDays, share, 0.5);
    double late = pooled(walk, slippage, promisedInDays, share, 0.8);
    double low = StrictMath.log(LEAST_SPREAD);
    double high = StrictMath.log(MOST_SPREAD);
    Walk trial = new Walk(way);
    PromiseBend best = NONE;
    for (int i = 0; i < STEPS; i++) {
      double spread = StrictMath.exp((low + high) / 2);
      best = fitted(trial, spread, middle);
      double[] days = trial.days(best);
      if (at(days, 0.8) < late) {
        low = StrictMath.log(spread);
      } else {
        high = StrictMath.log(spread);
      }
    }
    return best;
  }

  private static PromiseBend fitted(Walk walk, double spread, double middle) {
    double low = StrictMath.log(LEAST_FACTOR);
    double high = StrictMath.log(MOST_FACTOR);
    for (int i = 0; i < STEPS; i++) {
      double factor = StrictMath.exp((low + high) / 2);
      if (at(walk.days(new PromiseBend(factor, spread)), 0.5) < middle) {
        low = StrictMath.log(factor);
      } else {
        high = StrictMath.log(factor);
      }
    }
    return new PromiseBend(StrictMath.exp((low + high) / 2), spread);
  }

  private static double at(double[] sorted, double share) {
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }

  /** A quantile of the pool, by halving. */
  private static double pooled(
      double[] sorted, Slippage slippage, double promisedIn, double share, double p) {
    double low = 0;
    double high = 1 << 16;
    for (int i = 0; i < 40; i++) {
      double day = (low + high) / 2;
      int found = Arrays.binarySearch(sorted, day);
      double walked = (found < 0 ? -found - 1.0 : found) / sorted.length;
      if (share * slippage.passedBy(promisedIn, day) + (1 - share) * walked < p) {
        low = day;
      } else {
        high = day;
      }
    }
    return (low + high) / 2;
  }

  /** The way walked in a fixed, even set of futures (Halton), the same for every bend. */
  private static final class Walk {
    private static final int[] PRIMES = {2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43};
    private final List<Step> way;

    /** By step and future the probability that it takes longer. */
    private final double[][] survivals;

    Walk(List<Step> way) {
      this.way = way;
      survivals = new double[way.size()][FUTURES];
      for (int i = 0; i < way.size(); i++) {
        for (int f = 0; f < FUTURES; f++) {
          survivals[i][f] = 1 - halton(f + 1, PRIMES[i % PRIMES.length]);
        }
      }
    }

    private static double halton(int index, int base) {
      double share = 0;
      double part = 1.0 / base;
      for (int rest = index; rest > 0; rest /= base) {
        share += part * (rest % base);
        part /= base;
      }
      return share;
    }

    double[] days(PromiseBend bend) {
      double[][] ends = new double[way.size()][FUTURES];
      for (int i = 0; i < way.size(); i++) {
        Step step = way.get(i);
        double[] days =
            bend.bend(step.duration).remainingOfSurvivals(step.waitedDays, survivals[i]);
        for (int f = 0; f < FUTURES; f++) {
          double start = 0;
          for (int before : step.after) {
            start = Math.max(start, ends[before][f]);
          }
          double end = start + days[f];
          for (int before : step.floor) {
            end = Math.max(end, ends[before][f]);
          }
          ends[i][f] = end;
        }
      }
      double[] last = ends[way.size() - 1];
      Arrays.sort(last);
      return last;
    }
  }
}
