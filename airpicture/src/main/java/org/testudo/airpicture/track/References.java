package org.testudo.airpicture.track;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Targets that tell their own position, each followed alone by its identity: what radars are
 * registered against, and in turn what radars confirm or not. Each has a probability that a target
 * is where it claims to be: a radar's plot there raises it, a pass without one lowers it, a jump
 * that no target can make lowers it at once. Those not heard for a while are forgotten.
 */
final class References {
  private static final double FORGET = 12;

  /** How far (m) a target may have come since it was last heard, and be looked for at most. */
  private static final double REACH = 4_000;

  private static final double FARTHEST = 60_000;

  /** A claimed position this improbable to be one of a target is not believed. */
  private static final double DOUBT = 0.02;

  private static final double AT_FIRST = 0.5;
  private static final double AFTER_JUMP = 0.1;
  private static final double MOST_SUPPORT = 30;

  private final States states;
  private final Missing missing;
  private final ImmFilter filter;
  private final LateUpdate late;
  private final Motion motion;
  private final Map<Long, Integer> byIdentity = new HashMap<>();
  private final PlaneIndex index = new PlaneIndex();
  private int[] near = new int[16];
  private int[] slots = new int[16];
  private int count;
  private long[] identity = new long[16];
  private int scratch;

  /** Which one the sweep visited last. */
  private int at;

  private final double[] moments = new double[8];
  private final Moments mean;

  References(Settings settings) {
    motion = settings.motion();
    states = new States(motion.models().size());
    missing = new Missing(settings, states, false);
    filter = new ImmFilter(motion);
    late = new LateUpdate(motion);
    mean = new Moments(states);
    scratch = states.take();
  }

  /** Takes the plots' first, of a target with an identity. */
  void take(Plots z, double time, double arrival) {
    Integer at = byIdentity.get(z.identity[0]);
    if (at == null) {
      if (count == slots.length) {
        slots = Arrays.copyOf(slots, 2 * count);
        identity = Arrays.copyOf(identity, 2 * count);
      }
      slots[count] = states.take();
      identity[count] = z.identity[0];
      byIdentity.put(z.identity[0], count);
      index.put(count, z.x[0], z.y[0]);
      begin(slots[count++], z, time, AT_FIRST);
      return;
    }
    int slot = slots[at];
    if (states.time[slot] > arrival + ArrivalClock.EARLIEST) {
      // What it said before is of a time yet to come: a wrong clock must not block the identity.
      index.put(at, z.x[0], z.y[0]);
      begin(slot, z, time, Math.min(states.existence[slot], AFTER_JUMP));
      return;
    }
    if (time < states.time[slot] - FORGET) {
      return;
    }
    index.put(at, z.x[0], z.y[0]);
    states.copy(slot, scratch);
    filter.predict(states, scratch, Math.max(time, states.time[slot]));
    if (filter.likelihood(states, scratch, z, 0, 50) == 0) {
      begin(slot, z, time, Math.min(states.existence[slot], AFTER_JUMP));
      return;
    }
    double trust = states.existence[slot];
    filter.take(states, slot, slot, z, 0, time, late);
    states.existence[slot] = trust;
  }

  /** Radars that may confirm the targets, or not. */
  void add(Sensor.Radar radar, Turning turning) {
    missing.add(radar, turning);
  }

  /** Passes over the targets that gave no plot, by radar in the order added. */
  long[] missed() {
    return missing.missedBy;
  }

  /** A radar has a plot where the target claims to be, with these odds against chance. */
  void support(int i, Sensor.Radar radar, double time, double odds) {
    int slot = slots[i];
    int seen = states.look(slot, radar.id(), time, radar.period());
    if (seen >= 0 && states.lookTaken[seen]) {
      return;
    }
    double r = states.existence[slot];
    double o = Math.min(odds + 1 - radar.detection(), MOST_SUPPORT);
    states.existence[slot] = Math.min(r * o / (1 - r + r * o), 1 - 1e-9);
    states.looked(slot, radar.id(), time, radar.period(), true);
  }

  /** Whether radars that should see the target where it claims to be do not. */
  boolean doubtful(long claimed) {
    Integer at = byIdentity.get(claimed);
    return at != null && doubtful(at.intValue());
  }

  boolean doubtful(int i) {
    return states.existence[slots[i]] < DOUBT;
  }

  long identity(int i) {
    return identity[i];
  }

  private void begin(int slot, Plots z, double time, double trust) {
    states.existence[slot] = trust;
    states.clearLooks(slot, time);
    double[] s = states.value;
    double v = motion.speedSigma() * motion.speedSigma();
    int o = states.base(slot);
    for (int m = 0; m < states.models; m++, o += States.WIDTH) {
      Arrays.fill(s, o, o + States.WIDTH, 0);
      s[o] = z.x[0];
      s[o + 1] = z.y[0];
      s[o + 4] = z.rxx[0];
      s[o + 5] = z.rxy[0];
      s[o + 8] = z.ryy[0];
      s[o + 11] = v;
      s[o + 13] = v;
      if (states.models > 1) {
        s[states.probability(slot) + m] = 1.0 / states.models;
      }
    }
    states.time[slot] = time;
  }

  /** Visits some targets in turn: forgets who was not heard lately, counts missing plots. */
  void sweep(double now, int some) {
    for (int n = Math.min(some, count); n > 0 && count > 0; n--) {
      at = at <= 0 || at > count ? count - 1 : at - 1;
      int i = at;
      if (states.time[slots[i]] < now - FORGET) {
        byIdentity.remove(identity[i]);
        states.give(slots[i]);
        count--;
        index.remove(i);
        if (i < count) {
          index.remove(count);
          slots[i] = slots[count];
          identity[i] = identity[count];
          byIdentity.put(identity[i], i);
          int o = states.base(slots[i]);
          index.put(i, states.value[o], states.value[o + 1]);
        }
      } else {
        missing.account(slots[i], now);
      }
    }
  }

  int count() {
    return count;
  }

  /** Finds the targets near a point; they are then {@link #found}. */
  int find(double x, double y, double time, double within) {
    if (count == 0) {
      return 0;
    }
    int n = index.find(x, y, Math.min(within + REACH, FARTHEST));
    int kept = 0;
    if (near.length < n) {
      near = new int[2 * n];
    }
    double[] s = states.value;
    for (int i = 0; i < n; i++) {
      int at = index.found(i);
      int o = states.base(slots[at]);
      double dt = time - states.time[slots[at]];
      if (Math.abs(s[o] + dt * s[o + 2] - x) < within
          && Math.abs(s[o + 1] + dt * s[o + 3] - y) < within
          && Math.abs(dt) < FORGET) {
        near[kept++] = at;
      }
    }
    return kept;
  }

  int found(int i) {
    return near[i];
  }

  /** The target at a time: x, y, vx, vy and its variances, valid until the next call. */
  double[] at(int i, double time) {
    states.copy(slots[i], scratch);
    filter.predict(states, scratch, time);
    mean.mean(scratch, moments, 0);
    return moments;
  }
}
