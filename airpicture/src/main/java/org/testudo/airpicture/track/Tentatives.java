package org.testudo.airpicture.track;

import java.util.Arrays;

/**
 * The Poisson part of the picture: targets never detected (a uniform intensity) and those seen so
 * little that a track is not worth it (a mixture of Gaussians with small weights). Each plot turns
 * the part that may have caused it into one potential track; what stays improbable goes back here
 * (Williams 2012, "Hybrid Poisson and multi-Bernoulli filters": recycling).
 */
final class Tentatives {
  /** Most parts of one plot that are kept. */
  private static final int MOST = 16;

  /** How far (m) a tentative target may have come and still be found, and be looked for at most. */
  private static final double REACH = 4_000;

  private static final double FARTHEST = 60_000;

  private final Settings settings;
  private final States states = new States(1);
  private final ImmFilter filter;
  private int[] slots = new int[64];
  private int count;
  private int before;

  /** Which one the sweep visited last. */
  private int at;

  /** Intensity of targets never detected, per square metre. */
  private double undetected;

  private double time = Double.NaN;

  private int[] pairSlot = new int[64];
  private int[] pairNext = new int[64];
  private double[] pairWeight = new double[64];
  private int pairs;
  private int[] first = new int[64];
  private double[] sorted = new double[64];

  /** Where the tentative targets are, for single reports only. */
  private final PlaneIndex index = new PlaneIndex();

  /** For each plot the intensity (per square metre) of clutter and of targets new to the tracks. */
  double[] intensity = new double[64];

  Tentatives(Settings settings) {
    this.settings = settings;
    filter = new ImmFilter(settings.entry());
    undetected = settings.initialDensity();
  }

  int size() {
    return count;
  }

  /** Predicts to the look's time and finds what each plot may continue. */
  void look(Look look, PlotGrid grid) {
    double dt = Double.isNaN(time) ? 0 : look.time() - time;
    time = look.time();
    double survive = settings.survival(dt);
    undetected = undetected * survive + settings.birthRate() * dt;
    int n = grid.plots.size;
    if (intensity.length < n) {
      intensity = new double[n + n / 2];
      first = new int[n + n / 2];
    }
    double pd = look.detection();
    Arrays.fill(intensity, 0, n, look.clutterDensity() + pd * undetected);
    Arrays.fill(first, 0, n, -1);
    pairs = 0;
    before = count;
    for (int i = 0; i < count; i++) {
      int slot = slots[i];
      filter.predict(states, slot, look.time());
      states.existence[slot] *= survive;
      if (n > 0) {
        gate(slot, pd, grid);
      }
    }
  }

  private void gate(int slot, double pd, PlotGrid grid) {
    double[] s = states.value;
    int o = states.base(slot);
    double x = s[o];
    double y = s[o + 1];
    double pxx = s[o + 4];
    double pxy = s[o + 5];
    double pyy = s[o + 8];
    double gate = settings.gate();
    double ex = Math.sqrt(gate * (pxx + grid.widestX));
    double ey = Math.sqrt(gate * (pyy + grid.widestY));
    int c0 = grid.column(x - ex);
    int c1 = grid.column(x + ex);
    int r1 = grid.row(y + ey);
    Plots z = grid.plots;
    double w = pd * states.existence[slot];
    for (int r = grid.row(y - ey); r <= r1; r++) {
      int end = grid.to(r, c1);
      for (int j = grid.from(r, c0); j < end; j++) {
        double dx = z.x[j] - x;
        double dy = z.y[j] - y;
        if (Math.abs(dx) > ex || Math.abs(dy) > ey) {
          continue;
        }
        double a = pxx + z.rxx[j];
        double b = pxy + z.rxy[j];
        double c = pyy + z.ryy[j];
        double det = a * c - b * b;
        double d = c * dx * dx - 2 * b * dx * dy + a * dy * dy;
        if (d < gate * det) {
          add(slot, j, w * Math.exp(-0.5 * d / det) / (2 * Math.PI * Math.sqrt(det)));
        }
      }
    }
  }

  /**
   * The same for a single report of one sensor: tentative targets are carried to its time on
   * copies.
   *
   * @param fresh intensity of targets never detected
   */
  void report(Plots z, double at, double detection, double clutterDensity, double fresh) {
    time = at;
    undetected = fresh;
    pairs = 0;
    first[0] = -1;
    before = count;
    intensity[0] = clutterDensity + detection * fresh;
    double gate = settings.gate();
    double limit = settings.entry().speedLimit();
    double noise = 4 * Math.sqrt(Math.max(z.rxx[0], z.ryy[0]));
    int n = count == 0 ? 0 : index.find(z.x[0], z.y[0], Math.min(noise + REACH, FARTHEST));
    for (int i = 0; i < n; i++) {
      int slot = index.found(i);
      double[] s = states.value;
      int o = states.base(slot);
      double dt = Math.abs(at - states.time[slot]);
      double within = noise + 4 * Math.sqrt(Math.max(s[o + 4], s[o + 8])) + limit * dt;
      if (Math.abs(s[o] - z.x[0]) > within || Math.abs(s[o + 1] - z.y[0]) > within) {
        continue;
      }
      int copy = states.take();
      states.copy(slot, copy);
      filter.predict(states, copy, at);
      double l = filter.likelihood(states, copy, z, 0, gate);
      if (l > 0) {
        add(copy, 0, detection * states.existence[slot] * l);
      } else {
        states.give(copy);
      }
    }
  }

  /** Frees the copies that {@link #report} made and remembers the look for what it began. */
  void reported(int sensor, double period, double accounted) {
    for (int p = 0; p < pairs; p++) {
      states.give(pairSlot[p]);
    }
    for (int i = before; i < count; i++) {
      int o = states.base(slots[i]);
      index.put(slots[i], states.value[o], states.value[o + 1]);
      states.clearLooks(slots[i], accounted);
      if (sensor >= 0) {
        states.looked(slots[i], sensor, time, period, true);
      }
    }
  }

  /** Lowers some of what radars passed without a plot, in turn, and drops the improbable. */
  void sweep(Missing missing, double until, int some) {
    for (int n = Math.min(some, count); n > 0 && count > 0; n--) {
      at = at <= 0 || at > count ? count - 1 : at - 1;
      int slot = slots[at];
      missing.account(slot, until);
      if (states.existence[slot] < settings.keepAbove()) {
        index.remove(slot);
        states.give(slot);
        slots[at] = slots[--count];
      }
    }
  }

  States states() {
    return states;
  }

  private void add(int slot, int plot, double weight) {
    if (pairs == pairSlot.length) {
      pairSlot = Arrays.copyOf(pairSlot, 2 * pairs);
      pairNext = Arrays.copyOf(pairNext, 2 * pairs);
      pairWeight = Arrays.copyOf(pairWeight, 2 * pairs);
    }
    pairSlot[pairs] = slot;
    pairWeight[pairs] = weight;
    pairNext[pairs] = first[plot];
    first[plot] = pairs++;
    intensity[plot] += weight;
  }

  /**
   * After the tracks took what is theirs: makes the plot's potential track, or keeps its parts
   * here.
   *
   * @param left probability that no track caused the plot
   */
  void begin(
      int plot, double left, double detection, double clutterDensity, Plots z, TrackBook tracks) {
    double all = intensity[plot];
    double existence = left * (all - clutterDensity) / all;
    if (existence < settings.keepAbove()) {
      return;
    }
    double fresh = left * detection * undetected / all;
    double least = settings.keepAbove() * all / left;
    if (existence >= settings.promoteAbove()) {
      promote(plot, existence, z, fresh / left * all, tracks);
      return;
    }
    least = Math.max(least, leastOfMost(plot));
    for (int p = first[plot]; p >= 0; p = pairNext[p]) {
      double w = left * pairWeight[p] / all;
      if (pairWeight[p] >= least) {
        int slot = append();
        filter.update(states, pairSlot[p], slot, z, plot);
        states.existence[slot] = w;
      }
    }
    if (fresh >= settings.keepAbove()) {
      int slot = append();
      fresh(slot, z, plot);
      states.existence[slot] = fresh;
    }
  }

  /** Weight from which on at most {@link #MOST} of a plot's parts are. */
  private double leastOfMost(int plot) {
    int n = 0;
    for (int p = first[plot]; p >= 0; p = pairNext[p]) {
      n++;
    }
    if (n <= MOST) {
      return 0;
    }
    if (sorted.length < n) {
      sorted = new double[2 * n];
    }
    n = 0;
    for (int p = first[plot]; p >= 0; p = pairNext[p]) {
      sorted[n++] = pairWeight[p];
    }
    return Math.nextUp(Leaves.nthLargest(sorted, n, MOST + 1));
  }

  private void promote(int plot, double existence, Plots z, double fresh, TrackBook tracks) {
    tracks.open(existence, z, plot);
    double best = fresh;
    for (int p = first[plot]; p >= 0; p = pairNext[p]) {
      best = Math.max(best, pairWeight[p]);
    }
    double least = Math.min(best, Math.max(settings.pruneBelow() * best, leastOfMost(plot)));
    int slot = states.take();
    for (int p = first[plot]; p >= 0; p = pairNext[p]) {
      if (pairWeight[p] >= least) {
        filter.update(states, pairSlot[p], slot, z, plot);
        tracks.alternative(states, slot, pairWeight[p]);
      }
    }
    if (fresh >= least) {
      fresh(slot, z, plot);
      tracks.alternative(states, slot, fresh);
    }
    states.give(slot);
    tracks.close();
  }

  private void fresh(int slot, Plots z, int j) {
    double[] s = states.value;
    int o = states.base(slot);
    Arrays.fill(s, o, o + States.WIDTH, 0);
    s[o] = z.x[j];
    s[o + 1] = z.y[j];
    s[o + 4] = z.rxx[j];
    s[o + 5] = z.rxy[j];
    s[o + 8] = z.ryy[j];
    double v = settings.entry().speedSigma();
    s[o + 11] = v * v;
    s[o + 13] = v * v;
    states.time[slot] = time;
  }

  private int append() {
    if (count == slots.length) {
      slots = Arrays.copyOf(slots, 2 * count);
    }
    int slot = states.take();
    slots[count++] = slot;
    return slot;
  }

  /** Lowers the weight of what was there before the look and not detected; drops the improbable. */
  void miss(Look look) {
    double missed = 1 - look.detection();
    undetected *= missed;
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int slot = slots[i];
      if (i < before) {
        states.existence[slot] *= missed;
        if (states.existence[slot] < settings.keepAbove()) {
          states.give(slot);
          continue;
        }
      }
      slots[kept++] = slot;
    }
    count = kept;
  }
}
