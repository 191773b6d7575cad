package org.testudo.app.chain;

import java.util.List;
import org.testudo.forecast.FutureRange;
import org.testudo.forecast.Futures;
import org.testudo.forecast.WhatIf;

/** The ready days of every outcome under a what-if, future by future. */
final class ReadyColumns {
  private final double[][] days;
  private final boolean[] affected;

  private ReadyColumns(int outcomes, int futures) {
    days = new double[outcomes][futures];
    affected = new boolean[outcomes];
  }

  static ReadyColumns of(Futures futures, FutureRange range, int outcomes, WhatIf whatIf) {
    ReadyColumns columns = new ReadyColumns(outcomes, range.count());
    futures.run(
        range,
        List.of(whatIf),
        block -> {
          int at = (int) (block.firstFuture() - range.first());
          for (int k = 0; k < outcomes; k++) {
            System.arraycopy(block.ready(0, k), 0, columns.days[k], at, block.size());
            if (at == 0) {
              columns.affected[k] = block.isAffected(0, k);
            }
          }
        });
    return columns;
  }

  /** Whether the what-if can reach an outcome at all. */
  boolean isAffected(int outcome) {
    return affected[outcome];
  }

  double[] days(int outcome) {
    return days[outcome];
  }
}
