package org.testudo.forecast.duration;

/**
 * The engine's clock: whole ticks of 2^-24 day, about five milliseconds.
 *
 * <p>Every duration is rounded to a whole tick when it is sampled, every date when it is read. A
 * sum of ticks is exact both as a {@code long} and, below 2^28 days, as a {@code double} of days.
 * So no two ways through a network can differ by rounding, whatever the order in which they add;
 * and two moments are either the same or they are not.
 */
public final class Ticks {

  private static final int BITS = 24;

  /** Ticks in a day. */
  public static final long PER_DAY = 1L << BITS;

  /**
   * Days after which nothing is simulated where capacities are shared (2^19, about 1,435 years): an
   * end beyond them never comes.
   */
  public static final double HORIZON_DAYS = 0x1p19;

  /** The same in ticks; leaves 20 bits of a positive {@code long} for whose moment it is. */
  public static final long HORIZON = (long) HORIZON_DAYS << BITS;

  /** Adding it leaves no digits below a tick: its last place is 2^-24. */
  private static final double COARSE = 0x1.8p28;

  private static final long COARSE_BITS = Double.doubleToRawLongBits(COARSE);

  private Ticks() {}

  /** The nearest whole tick, in days; for |days| below 2^27, and a coarser multiple beyond. */
  public static double round(double days) {
    return (days + COARSE) - COARSE;
  }

  /** The nearest whole tick; the largest {@code long} for positive infinity. */
  public static long of(double days) {
    return (long) (round(days) * PER_DAY);
  }

  /**
   * The nearest whole tick of a day that is not below zero (else 0), at most {@link #HORIZON}. The
   * digits of days + {@link #COARSE} end with the tick, so its bits are those of COARSE and as many
   * units more as there are ticks; what is too great for that has greater bits still.
   */
  public static long within(double days) {
    long ticks = Double.doubleToRawLongBits(days + COARSE) - COARSE_BITS;
    return Math.min(Math.max(ticks, 0), HORIZON);
  }

  /** In days, exactly. */
  public static double days(long ticks) {
    return (double) ticks / PER_DAY;
  }
}
