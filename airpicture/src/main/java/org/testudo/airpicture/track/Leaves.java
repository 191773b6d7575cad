package org.testudo.airpicture.track;

import java.util.Arrays;

/**
 * The best assignments found for a cluster: parent hypothesis, logarithm of weight, one edge a
 * track.
 */
final class Leaves {
  /** The track gave no plot. */
  static final int MISS = -1;

  /** The track does not exist in the parent hypothesis. */
  static final int ABSENT = -2;

  int width;
  int count;
  int[] parent = new int[16];
  double[] log = new double[16];
  int[] edge = new int[64];
  private double[] scratch = new double[16];

  void clear(int tracks) {
    width = tracks;
    count = 0;
  }

  void add(int from, double logWeight, int[] edges) {
    if (count == parent.length) {
      parent = Arrays.copyOf(parent, 2 * count);
      log = Arrays.copyOf(log, 2 * count);
    }
    if (edge.length < (count + 1) * width) {
      edge = Arrays.copyOf(edge, Math.max((count + 1) * width, 2 * edge.length));
    }
    parent[count] = from;
    log[count] = logWeight;
    System.arraycopy(edges, 0, edge, count * width, width);
    count++;
  }

  /** Keeps the {@code most} best and of these what is within {@code range} of the best. */
  void prune(int most, double range) {
    if (count == 0) {
      return;
    }
    double best = log[0];
    for (int i = 1; i < count; i++) {
      best = Math.max(best, log[i]);
    }
    double least = best - range;
    if (count > most) {
      if (scratch.length < count) {
        scratch = new double[2 * count];
      }
      System.arraycopy(log, 0, scratch, 0, count);
      least = Math.max(least, nthLargest(scratch, count, most));
    }
    int kept = 0;
    for (int i = 0; i < count && kept < most; i++) {
      if (log[i] >= least) {
        parent[kept] = parent[i];
        log[kept] = log[i];
        System.arraycopy(edge, i * width, edge, kept * width, width);
        kept++;
      }
    }
    count = kept;
  }

  /** The n-th largest of the first {@code size} values, which get shuffled. */
  static double nthLargest(double[] values, int size, int n) {
    int low = 0;
    int high = size - 1;
    int k = n - 1;
    double[] v = values == null ? new double[0] : values.clone();
    while (low < high) {
      double pivot = v[(low + high) >>> 1];
      int i = low;
      int j = high;
      while (i <= j) {
        while (v[i] > pivot) {
          i++;
        }
        while (v[j] < pivot) {
          j--;
        }
        if (i <= j) {
          double t = v[i];
          v[i++] = v[j];
          v[j--] = t;
        }
      }
      if (k <= j) {
        high = j;
      } else if (k >= i) {
        low = i;
      } else {
        return v[k];
      }
    }
    return v[k];
  }
}
