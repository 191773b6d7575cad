package org.testudo.airpicture.accuracy;

import java.util.Arrays;

/**
 * Distances between two finite sets of points in the plane, in the unit of the points: OSPA of
 * order 1 (Schuhmacher, Vo and Vo 2008) and GOSPA of order 2 with alpha 2 (Rahmathullah,
 * García-Fernández and Svensson 2017). Both need the best partial assignment of points closer than
 * a cut-off; it is found exactly, component by component.
 */
public final class SetDistance {
  private final double cutoff;

  /**
   * @param cutoff distance from which two points are no match; positive
   */
  public SetDistance(double cutoff) {
    if (!(cutoff > 0)) {
      throw new IllegalArgumentException("The cut-off must be positive; got " + cutoff + ".");
    }
    this.cutoff = cutoff;
  }

  /** The parts of a squared GOSPA. */
  public record Gospa(double localisation, double missed, double wrong) {
    public double squared() {
      return localisation + missed + wrong;
    }
  }

  /** OSPA, p = 1. Points are pairs x, y in a row; two empty sets are 0 apart. */
  public double ospa(double[] truth, double[] estimate) {
    int n = truth.length / 2;
    int m = estimate.length / 2;
    if (n == 0 && m == 0) {
      return 0;
    }
    double sum = 0;
    int matched = 0;
    int[] match = match(truth, estimate, false);
    for (int i = 0; i < n; i++) {
      if (match[i] >= 0) {
        sum += distance(truth, i, estimate, match[i]);
        matched++;
      }
    }
    return (sum + cutoff * (Math.max(n, m) - matched)) / Math.max(n, m);
  }

  /** GOSPA, p = 2, alpha = 2, in its parts. */
  public Gospa gospa(double[] truth, double[] estimate) {
    int n = truth.length / 2;
    int m = estimate.length / 2;
    double sum = 0;
    int matched = 0;
    int[] match = match(truth, estimate, true);
    for (int i = 0; i < n; i++) {
      if (match[i] >= 0) {
        double d = distance(truth, i, estimate, match[i]);
        sum += d * d;
        matched++;
      }
    }
    double half = cutoff * cutoff / 2;
    return new Gospa(sum, (n - matched) * half, (m - matched) * half);
  }

  /** For each point of the truth the estimate it is matched with, or -1. */
  int[] match(double[] a, double[] b, boolean squared) {
    int n = a.length / 2;
    int m = b.length / 2;
    Integer[] order = new Integer[m];
    Arrays.setAll(order, j -> j);
    Arrays.sort(order, (p, q) -> Double.compare(b[2 * p], b[2 * q]));
    double[] xs = new double[m];
    for (int j = 0; j < m; j++) {
      xs[j] = b[2 * order[j]];
    }
    int[] parent = new int[n + m];
    Arrays.setAll(parent, i -> i);
    for (int i = 0; i < n; i++) {
      for (int k = lower(xs, a[2 * i] - cutoff); k < m && xs[k] < a[2 * i] + cutoff; k++) {
        if (distance(a, i, b, order[k]) < cutoff) {
          parent[root(parent, n + order[k])] = root(parent, i);
        }
      }
    }
    int[][] rows = members(parent, 0, n);
    int[][] columns = members(parent, n, n + m);
    int[] match = new int[n];
    Arrays.fill(match, -1);
    for (int r = 0; r < n + m; r++) {
      if (rows[r].length > 0 && columns[r].length > 0) {
        assign(a, b, rows[r], columns[r], n, squared, match);
      }
    }
    return match;
  }

  private void assign(
      double[] a, double[] b, int[] rows, int[] columns, int n, boolean squared, int[] match) {
    int w = columns.length + rows.length; // each row may also stay alone
    double[] cost = new double[rows.length * w];
    for (int r = 0; r < rows.length; r++) {
      for (int c = 0; c < columns.length; c++) {
        double d = distance(a, rows[r], b, columns[c] - n);
        double gain = squared ? cutoff * cutoff - d * d : cutoff - d;
        cost[r * w + c] = d < cutoff ? -gain : 0;
      }
    }
    int[] column = Assignment.least(cost, rows.length, w);
    for (int r = 0; r < rows.length; r++) {
      if (column[r] < columns.length && cost[r * w + column[r]] < 0) {
        match[rows[r]] = columns[column[r]] - n;
      }
    }
  }

  private static int[][] members(int[] parent, int from, int to) {
    int[] size = new int[parent.length];
    for (int i = from; i < to; i++) {
      size[root(parent, i)]++;
    }
    int[][] out = new int[parent.length][];
    for (int r = 0; r < parent.length; r++) {
      out[r] = new int[size[r]];
    }
    for (int i = to - 1; i >= from; i--) {
      int r = root(parent, i);
      out[r][--size[r]] = i;
    }
    return out;
  }

  private static int root(int[] parent, int i) {
    while (parent[i] != i) {
      parent[i] = parent[parent[i]];
      i = parent[i];
    }
    return i;
  }

  private static int lower(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int mid = (low + high) >>> 1;
      if (sorted[mid] < value) {
        low = mid + 1;
      } else {
        high = mid;
      }
    }
    return low;
  }

  private static double distance(double[] a, int i, double[] b, int j) {
    return Math.hypot(a[2 * i] - b[2 * j], a[2 * i + 1] - b[2 * j + 1]);
  }
}
