package org.testudo.protection;

/**
 * When each unit is capable, in each future. Implemented by the caller: a forecast, a recorded
 * history, a test.
 *
 * <p>Days are counted from the start of the horizon (day 0 = the as-of instant) and may be
 * fractional. {@link #write} must be a pure function of the future's number and safe to call from
 * several threads, each with its own writer; futures are asked for in any order and possibly more
 * than once.
 */
public interface CapableTimelines {

  /** How many futures there are; they are numbered from 0. */
  int futures();

  /** How many units there are, in the order of {@link ProtectionModel#units()}. */
  int units();

  /** Writes the timeline of every unit in this future. A unit never written is never capable. */
  void write(int future, TimelineWriter into);

  /** Receives one future's timelines: for each unit, in order of its days, its capable share. */
  interface TimelineWriter {

    /**
     * From {@code day} on, until the next call for this unit, the share in [0, 1] of the unit is
     * capable: 1 = fully, 0 = down. Days before 0 count as 0, days after the horizon (or infinite:
     * never) are ignored.
     *
     * @throws IllegalArgumentException if a unit's days decrease, a day is not a number, or the
     *     share leaves [0, 1]
     */
    void capableShareFrom(int unit, double day, double share);

    default void upFrom(int unit, double day) {
      capableShareFrom(unit, day, 1);
    }

    default void downFrom(int unit, double day) {
      capableShareFrom(unit, day, 0);
    }
  }

  /** The day on which a unit becomes ready in a future, for good; infinite when it never does. */
  @FunctionalInterface
  interface ReadyDays {
    double readyDay(int unit, int future);
  }

  /** Timelines of units that become ready once and stay so. */
  static CapableTimelines ofReadyDays(int futures, int units, ReadyDays days) {
    return new CapableTimelines() {
      @Override
      public int futures() {
        return futures;
      }

      @Override
      public int units() {
        return units;
      }

      @Override
      public void write(int future, TimelineWriter into) {
        for (int unit = 0; unit < units; unit++) {
          into.upFrom(unit, days.readyDay(unit, future));
        }
      }
    };
  }
}
