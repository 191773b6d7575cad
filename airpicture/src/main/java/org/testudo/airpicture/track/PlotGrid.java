package org.testudo.airpicture.track;

import java.util.Arrays;

/**
 * The plots of one look, sorted into square cells with about one plot each, so that a gate reads a
 * few short runs of neighbouring columns. Sorted by counting: linear in the number of plots.
 */
final class PlotGrid {
  /** The plots in the order of the cells. */
  final Plots plots = new Plots();

  /** For each sorted plot its place in what was given. */
  int[] given = new int[64];

  double widestX;
  double widestY;

  private int[] start = new int[2];
  private int[] cell = new int[64];
  private double x0;
  private double y0;
  private double perCell;
  private int columns;
  private int rows;

  void build(Plots in) {
    int n = in.size;
    double maxX = Double.NEGATIVE_INFINITY;
    double maxY = Double.NEGATIVE_INFINITY;
    x0 = Double.POSITIVE_INFINITY;
    y0 = Double.POSITIVE_INFINITY;
    widestX = 0;
    widestY = 0;
    for (int j = 0; j < n; j++) {
      x0 = Math.min(x0, in.x[j]);
      y0 = Math.min(y0, in.y[j]);
      maxX = Math.max(maxX, in.x[j]);
      maxY = Math.max(maxY, in.y[j]);
      widestX = Math.max(widestX, in.rxx[j]);
      widestY = Math.max(widestY, in.ryy[j]);
    }
    double width = Math.max(maxX - x0, 1);
    double height = Math.max(maxY - y0, 1);
    double side =
        Math.max(Math.sqrt(width * height / Math.max(n, 1)), Math.max(width, height) / 4096);
    perCell = 1 / side;
    columns = n == 0 ? 0 : (int) (width * perCell) + 1;
    rows = n == 0 ? 0 : (int) (height * perCell) + 1;
    sort(in, n);
  }

  private void sort(Plots in, int n) {
    int cells = columns * rows;
    if (start.length < cells + 2) {
      start = new int[cells + cells / 2 + 2];
    }
    Arrays.fill(start, 0, cells + 2, 0);
    if (cell.length < n) {
      cell = new int[n + n / 2];
      given = new int[n + n / 2];
    }
    plots.resize(n);
    for (int j = 0; j < n; j++) {
      int c = row(in.y[j]) * columns + column(in.x[j]);
      cell[j] = c;
      start[c + 2]++;
    }
    for (int c = 2; c < cells + 2; c++) {
      start[c] += start[c - 1];
    }
    for (int j = 0; j < n; j++) {
      int k = start[cell[j] + 1]++;
      plots.x[k] = in.x[j];
      plots.y[k] = in.y[j];
      plots.rxx[k] = in.rxx[j];
      plots.rxy[k] = in.rxy[j];
      plots.ryy[k] = in.ryy[j];
      plots.identity[k] = in.identity[j];
      plots.height[k] = in.height[j];
      given[k] = j;
    }
  }

  /** Column of a coordinate, clamped to the grid. */
  int column(double x) {
    int c = (int) ((x - x0) * perCell); // towards zero: what is below ends in column 0 anyhow
    return c < 0 ? 0 : c < columns ? c : columns - 1;
  }

  int row(double y) {
    int r = (int) ((y - y0) * perCell);
    return r < 0 ? 0 : r < rows ? r : rows - 1;
  }

  /** First sorted plot in the cells of a row from a column on. */
  int from(int row, int column) {
    return start[row * columns + column];
  }

  /** One past the last sorted plot in the cells of a row up to a column. */
  int to(int row, int column) {
    return start[row * columns + column + 1];
  }
}
