package org.testudo.airpicture.track;

import java.util.Arrays;
import java.util.PriorityQueue;
import org.testudo.airpicture.accuracy.Assignment;

/**
 * The k best assignments of one hypothesis, for clusters too large to enumerate: Murty's
 * partitioning (1968) over shortest augmenting paths (Jonker and Volgenant 1987; Crouse 2016).
 * Makes garbage; called for rare, large clusters only.
 */
final class Murty {
  private static final double FORBIDDEN = 1e7;

  /**
   * A part of all assignments: rows below {@code fixed} as given, some columns shut to that row.
   */
  private static final class Part {
    final double cost;
    final int fixed;
    final int[] column;
    final int[] shut;

    Part(double cost, int fixed, int[] column, int[] shut) {
      this.cost = cost;
      this.fixed = fixed;
      this.column = column;
      this.shut = shut;
    }
  }

  private int rows;
  private int columns;
  private double[] cost = new double[0];

  /** Adds the {@code k} best assignments to {@code out}; {@code template} marks absent tracks. */
  void best(
      int width,
      int[] optionStart,
      int[] optionEdge,
      int[] optionPlot,
      double[] optionGain,
      double base,
      int k,
      int parent,
      int[] template,
      Leaves out) {
    rows = width;
    int[] plots = Arrays.stream(optionPlot, 0, optionStart[width]).sorted().distinct().toArray();
    columns = plots.length + rows;
    cost = new double[rows * columns];
    int[] edgeAt = new int[rows * columns];
    Arrays.fill(cost, FORBIDDEN);
    for (int r = 0; r < rows; r++) {
      cost[r * columns + plots.length + r] = 0;
      for (int i = optionStart[r]; i < optionStart[r + 1]; i++) {
        int c = Arrays.binarySearch(plots, optionPlot[i]);
        cost[r * columns + c] = -optionGain[i];
        edgeAt[r * columns + c] = optionEdge[i];
      }
    }
    boolean[] absent = new boolean[rows];
    for (int r = 0; r < rows; r++) {
      absent[r] = template[r] == Leaves.ABSENT;
    }
    PriorityQueue<Part> parts = new PriorityQueue<>((a, b) -> Double.compare(a.cost, b.cost));
    push(parts, 0, new int[rows], new int[0]);
    int[] edges = new int[rows];
    for (int found = 0; found < k && !parts.isEmpty(); found++) {
      Part part = parts.remove();
      for (int r = 0; r < rows; r++) {
        int c = part.column[r];
        edges[r] =
            absent[r] ? Leaves.ABSENT : c < plots.length ? edgeAt[r * columns + c] : Leaves.MISS;
      }
      out.add(parent, base - part.cost, edges);
      for (int r = part.fixed; r < rows; r++) {
        int[] shut = r == part.fixed ? Arrays.copyOf(part.shut, part.shut.length + 1) : new int[1];
        shut[shut.length - 1] = part.column[r];
        push(parts, r, part.column, shut);
      }
    }
    for (int r = 0; r < rows; r++) {
      template[r] = absent[r] ? Leaves.ABSENT : Leaves.MISS;
    }
  }

  private void push(PriorityQueue<Part> parts, int fixed, int[] given, int[] shut) {
    double[] c = cost.clone();
    for (int r = 0; r < fixed; r++) {
      for (int q = 0; q < columns; q++) {
        if (q != given[r]) {
          c[r * columns + q] = FORBIDDEN;
        }
      }
    }
    for (int q : shut) {
      c[fixed * columns + q] = FORBIDDEN;
    }
    int[] column = Assignment.least(c, rows, columns);
    double sum = 0;
    for (int r = 0; r < rows; r++) {
      sum += c[r * columns + column[r]];
    }
    if (sum < FORBIDDEN / 2) {
      parts.add(new Part(sum, fixed, column, shut));
    }
  }
}
