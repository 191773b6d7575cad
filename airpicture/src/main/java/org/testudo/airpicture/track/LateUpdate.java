package org.testudo.airpicture.track;

/**
 * Takes in a plot older than the state: the plot is seen as a measurement of the present state
 * carried back, and the noise of the motion in between is added to the plot's own (Bar-Shalom 2002,
 * algorithm C of "Update with out-of-sequence measurements"). Good while the delay is short against
 * the time in which a target manoeuvres.
 */
final class LateUpdate {
  private final double[] turnRate;
  private final double[] noise;
  private final double[] likelihood;

  // of the model at hand: P Hᵀ in two columns, the inverse of S, the innovation
  private final double[] px = new double[4];
  private final double[] py = new double[4];
  private double i00;
  private double i01;
  private double i11;
  private double dx;
  private double dy;

  LateUpdate(Motion motion) {
    turnRate = motion.models().stream().mapToDouble(Motion.Model::turnRate).toArray();
    noise = motion.models().stream().mapToDouble(Motion.Model::noise).toArray();
    likelihood = new double[turnRate.length];
  }

  /** Likelihood (per square metre) of a plot at an earlier time; 0 outside the gate. */
  double likelihood(States states, int slot, Plots z, int j, double time, double gate) {
    int p = states.probability(slot);
    double sum = 0;
    for (int m = 0; m < turnRate.length; m++) {
      double w = states.models == 1 ? 1 : states.value[p + m];
      double l = back(states, slot, m, z, j, time, gate);
      likelihood[m] = w * l;
      sum += w * l;
    }
    return sum;
  }

  /** Writes slot {@code from}, updated with the plot, to slot {@code to}, at the later time. */
  void update(States states, int from, int to, Plots z, int j, double time) {
    double sum = likelihood(states, from, z, j, time, Double.POSITIVE_INFINITY);
    if (states.models > 1) {
      int p = states.probability(from);
      int q = states.probability(to);
      for (int m = 0; m < states.models; m++) {
        states.value[q + m] = sum > 0 ? likelihood[m] / sum : states.value[p + m];
      }
    }
    double[] s = states.value;
    for (int m = 0; m < states.models; m++) {
      back(states, from, m, z, j, time, Double.POSITIVE_INFINITY);
      int f = states.base(from) + m * States.WIDTH;
      int o = states.base(to) + m * States.WIDTH;
      int at = 4;
      for (int a = 0; a < 4; a++) {
        double kx = px[a] * i00 + py[a] * i01;
        double ky = px[a] * i01 + py[a] * i11;
        s[o + a] = s[f + a] + kx * dx + ky * dy;
        for (int b = a; b < 4; b++, at++) {
          s[o + at] = s[f + at] - kx * px[b] - ky * py[b];
        }
      }
    }
    states.existence[to] = 1;
    states.time[to] = states.time[from];
  }

  private double back(States states, int slot, int m, Plots z, int j, double time, double gate) {
    double[] s = states.value;
    int o = states.base(slot) + m * States.WIDTH;
    double dt = time - states.time[slot];
    double w = turnRate[m];
    double a = w == 0 ? dt : Math.sin(w * dt) / w;
    double b = w == 0 ? 0 : (1 - Math.cos(w * dt)) / w;
    px[0] = s[o + 4] + a * s[o + 6] - b * s[o + 7];
    px[1] = s[o + 5] + a * s[o + 9] - b * s[o + 10];
    px[2] = s[o + 6] + a * s[o + 11] - b * s[o + 12];
    px[3] = s[o + 7] + a * s[o + 12] - b * s[o + 13];
    py[0] = s[o + 5] + b * s[o + 6] + a * s[o + 7];
    py[1] = s[o + 8] + b * s[o + 9] + a * s[o + 10];
    py[2] = s[o + 9] + b * s[o + 11] + a * s[o + 12];
    py[3] = s[o + 10] + b * s[o + 12] + a * s[o + 13];
    double q = noise[m] * Math.abs(dt * dt * dt) / 3;
    double sxx = px[0] + a * px[2] - b * px[3] + z.rxx[j] + q;
    double sxy = py[0] + a * py[2] - b * py[3] + z.rxy[j];
    double syy = py[1] + b * py[2] + a * py[3] + z.ryy[j] + q;
    double det = sxx * syy - sxy * sxy;
    i00 = syy / det;
    i01 = -sxy / det;
    i11 = sxx / det;
    dx = z.x[j] - (s[o] + a * s[o + 2] - b * s[o + 3]);
    dy = z.y[j] - (s[o + 1] + b * s[o + 2] + a * s[o + 3]);
    double d = i00 * dx * dx + 2 * i01 * dx * dy + i11 * dy * dy;
    return !(d <= gate) ? 0 : Math.exp(-0.5 * d) / (2 * Math.PI * Math.sqrt(det));
  }
}
