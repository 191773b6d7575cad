package org.testudo.airpicture.accuracy;

import java.util.Arrays;

/**
 * The assignment with the least cost, by shortest augmenting paths with potentials (Jonker and
 * Volgenant 1987; Crouse 2016): rows² × columns steps.
 */
public final class Assignment {
  private Assignment() {}

  /** Columns of the assignment with least cost; at least as many columns as rows. */
  public static int[] least(double[] cost, int rows, int columns) {
    double[] u = new double[rows + 1];
    double[] v = new double[columns + 1];
    int[] match = new int[columns + 1];
    int[] way = new int[columns + 1];
    double[] least = new double[columns + 1];
    boolean[] done = new boolean[columns + 1];
    for (int r = 1; r <= rows; r++) {
      match[0] = r;
      int at = 0;
      Arrays.fill(least, Double.POSITIVE_INFINITY);
      Arrays.fill(done, false);
      do {
        done[at] = true;
        int row = match[at];
        double delta = Double.POSITIVE_INFINITY;
        int next = 0;
        for (int c = 1; c <= columns; c++) {
          if (!done[c]) {
            double d = cost[(row - 1) * columns + c - 1] - u[row] - v[c];
            if (d < least[c]) {
              least[c] = d;
              way[c] = at;
            }
            if (least[c] < delta) {
              delta = least[c];
              next = c;
            }
          }
        }
        for (int c = 0; c <= columns; c++) {
          if (done[c]) {
            u[match[c]] += delta;
            v[c] -= delta;
          } else {
            least[c] -= delta;
          }
        }
        at = next;
      } while (match[at] != 0);
      do {
        int from = way[at];
        match[at] = match[from];
        at = from;
      } while (at != 0);
    }
    int[] column = new int[rows];
    for (int c = 1; c <= columns; c++) {
      if (match[c] > 0) {
        column[match[c] - 1] = c - 1;
      }
    }
    return column;
  }
}
