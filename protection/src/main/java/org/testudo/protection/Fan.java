package org.testudo.protection;

import java.util.List;

/** Protected persons over time, a point each week from day 0 to the end of the horizon. */
public record Fan(List<Point> points) {
  public Fan {
    points = List.copyOf(points);
  }

  /** Persons protected on one day: mean and percentiles over futures. */
  public record Point(double day, double mean, double p10, double p50, double p90) {}
}
