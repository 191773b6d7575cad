package org.testudo.protection;

/** Compensated sums in index order (Neumaier, ZAMM 54, 1974): same bytes however they were made. */
final class FixedOrderSum {
  private double sum;
  private double lost;

  void add(double value) {
    double next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
    sum = next;
  }

  double value() {
    return sum + lost;
  }

  static double of(double[] values) {
    FixedOrderSum sum = new FixedOrderSum();
    for (double value : values) {
      sum.add(value);
    }
    return sum.value();
  }
}
