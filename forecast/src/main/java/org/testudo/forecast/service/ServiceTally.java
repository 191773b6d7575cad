package org.testudo.forecast.service;

import java.util.Arrays;

/** What happened in one future, for means over futures and for the conservation of things. */
final class ServiceTally {

  static final int CAUSES = DownCause.values().length;

  /** The place of a cause in the arrays of one run; never written down. */
  @SuppressWarnings("EnumOrdinal")
  static int row(DownCause cause) {
    return cause.ordinal();
  }

  /** Days from READY to the horizon, by unit. */
  final double[] serviceDays;

  /** Of these, in share of a whole unit. */
  final double[] capableDays;

  /** The rest, by unit and cause. */
  final double[] missed;

  /** Units put into service in each place, first ones and replacements; what became of them. */
  final int[] delivered;

  final int[] destroyed;
  final int[] damaged;
  final int[] retired;
  final int[] standing;

  final int[] failures;

  /**
   * Components that came with units, stocks and purchases; that left; that are there at the end.
   */
  final int[] componentsIn;

  final int[] componentsOut;
  final int[] componentsThere;

  ServiceTally(int units, int items) {
    serviceDays = new double[units];
    capableDays = new double[units];
    missed = new double[units * CAUSES];
    delivered = new int[units];
    destroyed = new int[units];
    damaged = new int[units];
    retired = new int[units];
    standing = new int[units];
    failures = new int[items];
    componentsIn = new int[items];
    componentsOut = new int[items];
    componentsThere = new int[items];
  }

  void clear() {
    Arrays.fill(serviceDays, 0);
    Arrays.fill(capableDays, 0);
    Arrays.fill(missed, 0);
    for (int[] counts :
        new int[][] {
          delivered,
          destroyed,
          damaged,
          retired,
          standing,
          failures,
          componentsIn,
          componentsOut,
          componentsThere
        }) {
      Arrays.fill(counts, 0);
    }
  }
}
