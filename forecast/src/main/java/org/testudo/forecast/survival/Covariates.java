package org.testudo.forecast.survival;

import java.util.List;

/**
 * What else is known of each observation, as numbers: a row per observation in the order they were
 * given, a column per name. A column that never varies is refused, as its effect cannot be told
 * from the intercept.
 */
public final class Covariates {

  private final List<String> names;
  private final double[][] columns;
  private final double[] means;
  private final double[] spreads;

  private Covariates(List<String> names, double[][] columns) {
    this.names = List.copyOf(names);
    this.columns = columns;
    means = new double[columns.length];
    spreads = new double[columns.length];
    for (int j = 0; j < columns.length; j++) {
      double sum = 0;
      for (double x : columns[j]) {
        sum += x;
      }
      means[j] = sum / columns[j].length;
      double squares = 0;
      for (double x : columns[j]) {
        squares += (x - means[j]) * (x - means[j]);
      }
      spreads[j] = StrictMath.sqrt(squares / columns[j].length);
      if (!(spreads[j] > 1e-12 * StrictMath.abs(means[j])) || !Double.isFinite(spreads[j])) {
        throw new IllegalArgumentException(
            "The covariate \"%s\" must be finite and vary. Maybe all observations are of one group."
                .formatted(names.get(j)));
      }
    }
  }

  public static Covariates none() {
    return new Covariates(List.of(), new double[0][]);
  }

  /** One column. */
  public static Covariates of(String name, double... values) {
    return new Covariates(List.of(name), new double[][] {values.clone()});
  }

  /** Several columns, each as long as the sample. */
  public static Covariates of(List<String> names, List<double[]> columns) {
    if (names.size() != columns.size()) {
      throw new IllegalArgumentException(
          "%d names for %d columns of covariates.".formatted(names.size(), columns.size()));
    }
    return new Covariates(names, columns.stream().map(double[]::clone).toArray(double[][]::new));
  }

  List<String> names() {
    return names;
  }

  int count() {
    return columns.length;
  }

  void requireRows(int rows) {
    for (int j = 0; j < columns.length; j++) {
      if (columns[j].length != rows) {
        throw new IllegalArgumentException(
            "The covariate \"%s\" has %d values for %d observations."
                .formatted(names.get(j), columns[j].length, rows));
      }
    }
  }

  /** With mean 0 and spread 1, so that Newton's method sees no units. */
  double standard(int row, int column) {
    return (columns[column][row] - means[column]) / spreads[column];
  }

  double mean(int column) {
    return means[column];
  }

  double spread(int column) {
    return spreads[column];
  }
}
