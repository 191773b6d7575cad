package org.testudo.airpicture.track;

import java.util.Arrays;

/** Means over the models of a hypothesis, how far two hypotheses are apart, and their merging. */
final class Moments {
  private final States states;
  private double[] mean = new double[64];
  private final double[] sum = new double[States.WIDTH];

  Moments(States states) {
    this.states = states;
  }

  /** Writes x, y, vx, vy and the four variances (within and between models) of a slot. */
  void mean(int slot, double[] out, int at) {
    double[] s = states.value;
    int o = states.base(slot);
    if (states.models == 1) {
      System.arraycopy(s, o, out, at, 4);
      out[at + 4] = s[o + 4];
      out[at + 5] = s[o + 8];
      out[at + 6] = s[o + 11];
      out[at + 7] = s[o + 13];
      return;
    }
    int p = states.probability(slot);
    Arrays.fill(out, at, at + 8, 0);
    for (int m = 0; m < states.models; m++, o += States.WIDTH) {
      double w = s[p + m];
      for (int i = 0; i < 4; i++) {
        out[at + i] += w * s[o + i];
      }
    }
    o = states.base(slot);
    for (int m = 0; m < states.models; m++, o += States.WIDTH) {
      double w = s[p + m];
      double dx = s[o] - out[at];
      double dy = s[o + 1] - out[at + 1];
      double du = s[o + 2] - out[at + 2];
      double dv = s[o + 3] - out[at + 3];
      out[at + 4] += w * (s[o + 4] + dx * dx);
      out[at + 5] += w * (s[o + 8] + dy * dy);
      out[at + 6] += w * (s[o + 11] + du * du);
      out[at + 7] += w * (s[o + 13] + dv * dv);
    }
  }

  /** Writes the mean and all ten covariances over the models, laid out as one model of a slot. */
  void full(int slot, double[] out) {
    double[] s = states.value;
    int o = states.base(slot);
    if (states.models == 1) {
      System.arraycopy(s, o, out, 0, States.WIDTH);
      return;
    }
    int p = states.probability(slot);
    Arrays.fill(out, 0, States.WIDTH, 0);
    for (int m = 0; m < states.models; m++) {
      for (int i = 0; i < 4; i++) {
        out[i] += s[p + m] * s[o + m * States.WIDTH + i];
      }
    }
    for (int m = 0; m < states.models; m++) {
      ImmFilter.addSpread(s, o + m * States.WIDTH, out, 0, s[p + m]);
    }
  }

  /**
   * Merges, most probable first, slots whose means differ by less than {@code within} (squared, in
   * units of the more probable's variances).
   *
   * @param into for each slot the place of the one it went into
   * @return whether any went
   */
  boolean merge(int[] slots, double[] mass, int[] into, int n, double within) {
    if (mean.length < 8 * n) {
      mean = new double[16 * n];
    }
    for (int i = 0; i < n; i++) {
      mean(slots[i], mean, 8 * i);
      into[i] = -1;
    }
    boolean any = false;
    while (true) {
      int top = -1;
      for (int i = 0; i < n; i++) {
        if (into[i] < 0 && (top < 0 || mass[i] > mass[top])) {
          top = i;
        }
      }
      if (top < 0) {
        return any;
      }
      into[top] = top;
      boolean some = false;
      for (int i = 0; i < n; i++) {
        if (into[i] < 0 && apart(8 * top, 8 * i) < within) {
          into[i] = top;
          some = true;
        }
      }
      if (some) {
        moment(slots, mass, into, n, top);
        any = true;
      }
    }
  }

  private double apart(int a, int b) {
    double dx = mean[a] - mean[b];
    double dy = mean[a + 1] - mean[b + 1];
    double du = mean[a + 2] - mean[b + 2];
    double dv = mean[a + 3] - mean[b + 3];
    return dx * dx / mean[a + 4]
        + dy * dy / mean[a + 5]
        + du * du / mean[a + 6]
        + dv * dv / mean[a + 7];
  }

  /** Gives slot {@code top} the moments of all that go into it, model by model. */
  private void moment(int[] slots, double[] mass, int[] into, int n, int top) {
    double total = 0;
    double existence = 0;
    for (int i = 0; i < n; i++) {
      if (into[i] == top) {
        total += mass[i];
        existence += mass[i] * states.existence[slots[i]];
      }
    }
    double[] s = states.value;
    int target = states.base(slots[top]);
    for (int m = 0; m < states.models; m++) {
      double all = 0;
      Arrays.fill(sum, 0);
      for (int i = 0; i < n; i++) {
        if (into[i] == top) {
          double w = part(slots[i], mass[i], m);
          int o = states.base(slots[i]) + m * States.WIDTH;
          all += w;
          for (int d = 0; d < 4; d++) {
            sum[d] += w * s[o + d];
          }
        }
      }
      for (int d = 0; d < 4; d++) {
        sum[d] /= all;
      }
      for (int i = 0; i < n; i++) {
        if (into[i] == top) {
          int o = states.base(slots[i]) + m * States.WIDTH;
          ImmFilter.addSpread(s, o, sum, 0, part(slots[i], mass[i], m) / all);
        }
      }
      // the top's own moments are read above for this model only, so they may be replaced now
      System.arraycopy(sum, 0, s, target + m * States.WIDTH, States.WIDTH);
    }
    for (int m = 0; m < states.models && states.models > 1; m++) {
      double all = 0;
      for (int i = 0; i < n; i++) {
        if (into[i] == top) {
          all += part(slots[i], mass[i], m);
        }
      }
      sum[m] = all / total;
    }
    if (states.models > 1) {
      System.arraycopy(sum, 0, s, states.probability(slots[top]), states.models);
    }
    states.existence[slots[top]] = existence / total;
  }

  private double part(int slot, double mass, int m) {
    return states.models == 1
        ? mass
        : mass * Math.max(states.value[states.probability(slot) + m], 1e-30);
  }
}
