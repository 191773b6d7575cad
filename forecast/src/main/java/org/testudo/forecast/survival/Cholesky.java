package org.testudo.forecast.survival;

import java.util.Optional;

/**
 * L D L' of a small symmetric matrix, scaled to a unit diagonal so that the units of its rows do
 * not matter. Directions without variance (scaled pivots below 1e-10) are left out, which makes the
 * inverse a generalised one.
 */
final class Cholesky {

  private static final double NOTHING = 1e-10;

  private final double[] scale;
  private final double[][] lower;
  private final double[] pivots;
  private int rank;

  private Cholesky(double[][] matrix) {
    int n = matrix.length;
    scale = new double[n];
    lower = new double[n][n];
    pivots = new double[n];
    for (int j = 0; j < n; j++) {
      scale[j] = matrix[j][j] > 0 ? 1 / StrictMath.sqrt(matrix[j][j]) : 0;
    }
    for (int j = 0; j < n; j++) {
      double pivot = scaled(matrix, j, j);
      for (int k = 0; k < j; k++) {
        pivot -= lower[j][k] * lower[j][k] * pivots[k];
      }
      lower[j][j] = 1;
      if (!(pivot > NOTHING)) {
        continue;
      }
      pivots[j] = pivot;
      rank++;
      for (int i = j + 1; i < n; i++) {
        double sum = scaled(matrix, i, j);
        for (int k = 0; k < j; k++) {
          sum -= lower[i][k] * lower[j][k] * pivots[k];
        }
        lower[i][j] = sum / pivot;
      }
    }
  }

  private double scaled(double[][] matrix, int i, int j) {
    return matrix[i][j] * scale[i] * scale[j];
  }

  static Cholesky semidefinite(double[][] matrix) {
    return new Cholesky(matrix);
  }

  /** Empty if the matrix is not safely positive definite. */
  static Optional<Cholesky> definite(double[][] matrix) {
    Cholesky cholesky = new Cholesky(matrix);
    return cholesky.rank == matrix.length ? Optional.of(cholesky) : Optional.empty();
  }

  int rank() {
    return rank;
  }

  double[] solve(double[] right) {
    int n = pivots.length;
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = right[i] * scale[i];
      for (int k = 0; k < i; k++) {
        x[i] -= lower[i][k] * x[k];
      }
    }
    for (int i = 0; i < n; i++) {
      x[i] = pivots[i] > 0 ? x[i] / pivots[i] : 0;
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int k = i + 1; k < n; k++) {
        x[i] -= lower[k][i] * x[k];
      }
    }
    for (int i = 0; i < n; i++) {
      x[i] *= scale[i];
    }
    return x;
  }

  double quadraticForm(double[] vector) {
    double[] solved = solve(vector);
    double sum = 0;
    for (int i = 0; i < vector.length; i++) {
      sum += vector[i] * solved[i];
    }
    return sum;
  }

  double[][] inverse() {
    int n = pivots.length;
    double[][] inverse = new double[n][];
    for (int i = 0; i < n; i++) {
      double[] unit = new double[n];
      unit[i] = 1;
      inverse[i] = solve(unit);
    }
    return inverse;
  }
}
