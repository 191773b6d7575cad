package org.testudo.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Summarises the ready days of one outcome over all futures. Holds the scratch of one thread.
 *
 * <p>Order statistics come by counting into equal buckets between least and greatest, then sorting
 * only the buckets that hold a wanted rank: two passes over the column instead of a sort. Sums run
 * in eight fixed lanes in index order, so that their rounding never depends on threads or blocks.
 */
final class ColumnSummary {

  private static final int BUCKETS = 4096;
  private static final int LANES = 8;

  private final int[] counts = new int[BUCKETS + 1];
  private final boolean[] wanted = new boolean[BUCKETS + 1];
  private double[] gathered = new double[1024];
  private double[] finite = new double[0];

  OutcomeForecast summarise(
      String outcome,
      double[] column,
      int n,
      List<Double> shares,
      double deterministicDays,
      double[] readyByDays) {
    int reached = reached(column, n);
    double[] days = reached == n ? column : finite;
    double mean = reached == 0 ? Double.POSITIVE_INFINITY : sum(days, reached, 0) / reached;
    double deviation =
        reached < 2 ? 0 : StrictMath.sqrt(sumOfSquares(days, reached, mean) / (reached - 1));
    List<ReadyBy> readyBy = new ArrayList<>(readyByDays.length);
    for (double day : readyByDays) {
      readyBy.add(new ReadyBy(day, Proportion.of(countUpTo(column, n, day), n)));
    }
    return new OutcomeForecast(
        outcome,
        n,
        mean,
        reached == 0 ? 0 : deviation / StrictMath.sqrt(reached),
        deviation,
        percentiles(column, n, shares),
        deterministicDays,
        Proportion.of(countUpTo(column, n, deterministicDays), n),
        readyBy,
        Proportion.of(n - reached, n));
  }

  /** How many days are finite; they are gathered, in order, unless all are. */
  private int reached(double[] column, int n) {
    int reached = 0;
    for (int i = 0; i < n; i++) {
      reached += column[i] < Double.POSITIVE_INFINITY ? 1 : 0;
    }
    if (reached < n) {
      if (finite.length < reached) {
        finite = new double[reached];
      }
      int kept = 0;
      for (int i = 0; i < n; i++) {
        if (column[i] < Double.POSITIVE_INFINITY) {
          finite[kept++] = column[i];
        }
      }
    }
    return reached;
  }

  List<Percentile> percentiles(double[] column, int n, List<Double> shares) {
    int[] ranks = new int[4 * shares.size()];
    for (int i = 0; i < shares.size(); i++) {
      double p = shares.get(i);
      double half = StrictMath.sqrt(n * p * (1 - p));
      int below = (int) ((n - 1) * p);
      ranks[4 * i] = below;
      ranks[4 * i + 1] = Math.min(below + 1, n - 1);
      ranks[4 * i + 2] = Math.clamp((long) StrictMath.floor(n * p - half), 0, n - 1);
      ranks[4 * i + 3] = Math.clamp((long) StrictMath.ceil(n * p + half) - 1, 0, n - 1);
    }
    double[] found = orderStatistics(column, n, ranks);
    List<Percentile> percentiles = new ArrayList<>(shares.size());
    for (int i = 0; i < shares.size(); i++) {
      double p = shares.get(i);
      double at = (n - 1) * p;
      double low = found[4 * i];
      double share = at - (int) at;
      double days = share == 0 ? low : low + share * difference(found[4 * i + 1], low);
      double error = difference(found[4 * i + 3], found[4 * i + 2]) / 2;
      percentiles.add(new Percentile(p, days, error));
    }
    return percentiles;
  }

  /** Of two order statistics; none between two days that never come. */
  private static double difference(double later, double earlier) {
    return later == earlier ? 0 : later - earlier;
  }

  /** Values at the given ranks (0-based), in the order asked; days that never come rank last. */
  double[] orderStatistics(double[] column, int n, int[] ranks) {
    int reached = reached(column, n);
    if (reached == n) {
      return finiteOrderStatistics(column, n, ranks);
    }
    double[] found = new double[ranks.length];
    Arrays.fill(found, Double.POSITIVE_INFINITY);
    int[] asked = Arrays.stream(ranks).filter(rank -> rank < reached).toArray();
    if (asked.length > 0) {
      double[] those = finiteOrderStatistics(finite, reached, asked);
      int at = 0;
      for (int k = 0; k < ranks.length; k++) {
        if (ranks[k] < reached) {
          found[k] = those[at++];
        }
      }
    }
    return found;
  }

  private double[] finiteOrderStatistics(double[] column, int n, int[] ranks) {
    double least = column[0];
    double greatest = column[0];
    for (int i = 1; i < n; i++) {
      least = Math.min(least, column[i]);
      greatest = Math.max(greatest, column[i]);
    }
    double[] found = new double[ranks.length];
    double perBucket = BUCKETS / (greatest - least);
    if (!(perBucket > 0) || Double.isInfinite(perBucket)) {
      // All alike (or so close that buckets cannot tell): a sort settles it.
      double[] copy = Arrays.copyOf(column, n);
      Arrays.sort(copy);
      for (int i = 0; i < ranks.length; i++) {
        found[i] = copy[ranks[i]];
      }
      return found;
    }
    Arrays.fill(counts, 0);
    Arrays.fill(wanted, false);
    for (int i = 0; i < n; i++) {
      counts[(int) ((column[i] - least) * perBucket)]++;
    }
    int[] bucketOf = new int[ranks.length];
    int[] beforeBucket = new int[ranks.length];
    for (int k = 0; k < ranks.length; k++) {
      int before = 0;
      int bucket = 0;
      while (before + counts[bucket] <= ranks[k]) {
        before += counts[bucket++];
      }
      bucketOf[k] = bucket;
      beforeBucket[k] = before;
      wanted[bucket] = true;
    }
    int kept = gather(column, n, least, perBucket);
    Arrays.sort(gathered, 0, kept);
    for (int k = 0; k < ranks.length; k++) {
      // Gathered values below this bucket are those of the wanted buckets before it.
      int offset = 0;
      for (int b = 0; b < bucketOf[k]; b++) {
        offset += wanted[b] ? counts[b] : 0;
      }
      found[k] = gathered[offset + ranks[k] - beforeBucket[k]];
    }
    return found;
  }

  private int gather(double[] column, int n, double least, double perBucket) {
    int size = 0;
    for (int b = 0; b <= BUCKETS; b++) {
      size += wanted[b] ? counts[b] : 0;
    }
    if (gathered.length <= size) {
      gathered = new double[size + 1];
    }
    int kept = 0;
    for (int i = 0; i < n; i++) {
      // Written always, advanced only when wanted: no branch to mispredict.
      gathered[kept] = column[i];
      kept += wanted[(int) ((column[i] - least) * perBucket)] ? 1 : 0;
    }
    return kept;
  }

  private static long countUpTo(double[] column, int n, double day) {
    int count = 0;
    for (int i = 0; i < n; i++) {
      count += column[i] <= day ? 1 : 0;
    }
    return count;
  }

  private static double sum(double[] column, int n, double centre) {
    double[] lanes = new double[LANES];
    int i = 0;
    for (; i + LANES <= n; i += LANES) {
      for (int l = 0; l < LANES; l++) {
        lanes[l] += column[i + l] - centre;
      }
    }
    for (; i < n; i++) {
      lanes[i % LANES] += column[i] - centre;
    }
    return fold(lanes);
  }

  private static double sumOfSquares(double[] column, int n, double centre) {
    double[] lanes = new double[LANES];
    int i = 0;
    for (; i + LANES <= n; i += LANES) {
      for (int l = 0; l < LANES; l++) {
        double d = column[i + l] - centre;
        lanes[l] += d * d;
      }
    }
    for (; i < n; i++) {
      double d = column[i] - centre;
      lanes[i % LANES] += d * d;
    }
    return fold(lanes);
  }

  private static double fold(double[] lanes) {
    double sum = 0;
    for (double lane : lanes) {
      sum += lane;
    }
    return sum;
  }
}
