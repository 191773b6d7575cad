package org.testudo.airpicture.track;

import java.util.Arrays;

/**
 * Lowers the existence of tracks that turning radars passed without a plot. Every hypothesis
 * remembers who looked at it; a pass that nobody remembers was a miss.
 */
final class Missing {
  /** A target outside the region is taken to stay for about this long (s). */
  private static final double OUTSIDE_LIFE = 2;

  /** So long (s) at most nobody asks who passes: a target flies on, and sensors come and go. */
  private static final double LONGEST_QUIET = 4;

  /** So improbable that more misses say nothing. */
  private static final double GONE = 1e-9;

  private final Settings settings;
  private final States states;
  private final boolean leaving;
  private Sensor.Radar[] radars = new Sensor.Radar[0];
  private Turning[] turnings = new Turning[0];
  private double[] factor = new double[64];

  /** For each radar in the order added, all misses counted. */
  long[] missedBy = new long[0];

  /**
   * @param leaving whether targets may also have left, of themselves or over the region's edge
   */
  Missing(Settings settings, States states, boolean leaving) {
    this.settings = settings;
    this.leaving = leaving;
    this.states = states;
  }

  void add(Sensor.Radar radar, Turning turning) {
    radars = Arrays.copyOf(radars, radars.length + 1);
    turnings = Arrays.copyOf(turnings, turnings.length + 1);
    missedBy = Arrays.copyOf(missedBy, radars.length);
    radars[radars.length - 1] = radar;
    turnings[turnings.length - 1] = turning;
  }

  /** Accounts for all of a cluster's missing plots up to a time. */
  void account(Cluster c, double until) {
    if (factor.length < states.existence.length) {
      factor = Arrays.copyOf(factor, states.existence.length);
    }
    states.newRound();
    boolean changed = false;
    double sum = 0;
    for (int h = 0; h < c.hypotheses; h++) {
      for (int k = 0; k < c.tracks; k++) {
        int slot = c.choice[h * c.tracks + k];
        if (slot < 0) {
          continue;
        }
        if (states.first(slot)) {
          factor[slot] = account(slot, until);
          changed |= factor[slot] != 1;
        }
        c.weight[h] *= factor[slot];
      }
      sum += c.weight[h];
    }
    if (changed) {
      for (int h = 0; h < c.hypotheses; h++) {
        // after a long silence all are as improbable as the other
        c.weight[h] = sum > 0 ? c.weight[h] / sum : 1.0 / c.hypotheses;
      }
    }
  }

  /** The same for one slot; returns the likelihood of what was missed. */
  double account(int slot, double until) {
    double from = states.accounted[slot];
    if (until <= from) {
      return 1;
    }
    states.accounted[slot] = until;
    // A radar that only now can see it, or a beam that a turn brings forward, is not asked for the
    // part of these seconds that is over: a miss is forgotten, never made up.
    if (until < states.quiet[slot]) {
      states.existence[slot] *= leaving ? settings.survival(until - from) : 1;
      return 1;
    }
    double quiet = until + LONGEST_QUIET;
    double r = states.existence[slot] * (leaving ? settings.survival(until - from) : 1);
    int o = states.base(slot);
    double x = states.value[o];
    double y = states.value[o + 1];
    if (leaving && settings.region().isPresent()) {
      double ahead = until - states.time[slot];
      double by =
          settings
              .region()
              .get()
              .outside(x + ahead * states.value[o + 2], y + ahead * states.value[o + 3]);
      if (by + LONGEST_QUIET * settings.motion().speedLimit() > 0) {
        quiet = until; // over the edge a target is soon gone
      }
      if (by > 0 && by > Math.sqrt(states.value[o + 4] + states.value[o + 8])) {
        r *= Math.exp(-(until - from) / OUTSIDE_LIFE);
      }
    }
    double likelihood = 1;
    for (int i = 0; i < radars.length; i++) {
      Sensor.Radar radar = radars[i];
      double dx = x - radar.x();
      double dy = y - radar.y();
      double square = dx * dx + dy * dy;
      if (!turnings[i].known()
          || square > radar.reach() * radar.reach()
          || square < radar.blindWithin() * radar.blindWithin()) {
        continue;
      }
      double azimuth = Math.atan2(dx, dy);
      double t = turnings[i].next(azimuth, from);
      for (; t <= until && r > GONE; t += radar.period()) {
        if (turnings[i].working(t) && states.look(slot, radar.id(), t, radar.period()) < 0) {
          missedBy[i]++;
          double miss = 1 - r * radar.detection();
          likelihood *= miss;
          r *= (1 - radar.detection()) / miss;
        }
      }
      quiet = Math.min(quiet, t);
    }
    states.quiet[slot] = quiet;
    states.existence[slot] = r;
    return likelihood;
  }
}
