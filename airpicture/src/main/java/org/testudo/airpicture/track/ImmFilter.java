package org.testudo.airpicture.track;

/**
 * The arithmetic of an interacting multiple model of Kalman filters (Blom and Bar-Shalom 1988; with
 * one model a plain Kalman filter) on {@link States}: straight flight and coordinated turns with
 * known rate, both linear in (x, y, vx, vy), and plots that are positions with any covariance.
 */
final class ImmFilter implements Predictor, Updater {
  private static final int W = States.WIDTH;

  private final int models;
  private final double[] turnRate;
  private final double[] noise;
  private final double switches;

  private double step = Double.NaN;
  private final double[] g; // per model: a, b of the position's gain from velocity; cos, sin
  private double stay;
  private double leave;

  private final double[] mixed;
  private final double[] weight;
  private final double[] probability;

  ImmFilter(Motion motion) {
    models = motion.models().size();
    turnRate = motion.models().stream().mapToDouble(Motion.Model::turnRate).toArray();
    noise = motion.models().stream().mapToDouble(Motion.Model::noise).toArray();
    switches = motion.switchesPerSecond();
    g = new double[4 * models];
    mixed = new double[models * W];
    weight = new double[models];
    probability = new double[models];
  }

  @Override
  public void predict(States states, int slot, double time) {
    double dt = time - states.time[slot];
    if (dt == 0) {
      return;
    }
    states.time[slot] = time;
    if (dt != step) {
      prepare(dt);
    }
    double[] s = states.value;
    int base = states.base(slot);
    if (models > 1) {
      mix(s, base, states.probability(slot));
    }
    for (int m = 0; m < models; m++, base += W) {
      if (turnRate[m] == 0) {
        straight(s, base, dt, noise[m] * Math.abs(dt));
      } else {
        turn(s, base, 4 * m, dt, noise[m] * Math.abs(dt));
      }
    }
  }

  private void prepare(double dt) {
    step = dt;
    for (int m = 0; m < models; m++) {
      double w = turnRate[m];
      if (m > 0 && w != 0 && w == -turnRate[m - 1]) { // to the other side
        g[4 * m] = g[4 * m - 4];
        g[4 * m + 1] = -g[4 * m - 3];
        g[4 * m + 2] = g[4 * m - 2];
        g[4 * m + 3] = -g[4 * m - 1];
        continue;
      }
      double sin = w == 0 ? 0 : Math.sin(w * dt);
      double cos = w == 0 ? 1 : Math.cos(w * dt);
      g[4 * m] = w == 0 ? dt : sin / w;
      g[4 * m + 1] = w == 0 ? 0 : (1 - cos) / w;
      g[4 * m + 2] = cos;
      g[4 * m + 3] = sin;
    }
    stay = Math.exp(-switches * Math.abs(dt));
    leave = models > 1 ? (1 - stay) / (models - 1) : 0;
  }

  private static void straight(double[] s, int b, double t, double q) {
    double xvx = s[b + 6];
    double xvy = s[b + 7];
    double yvx = s[b + 9];
    double yvy = s[b + 10];
    double vxx = s[b + 11];
    double vxy = s[b + 12];
    double vyy = s[b + 13];
    double q3 = q * t * t / 3;
    double q2 = q * t / 2;
    s[b] += t * s[b + 2];
    s[b + 1] += t * s[b + 3];
    s[b + 4] += t * (2 * xvx + t * vxx) + q3;
    s[b + 5] += t * (xvy + yvx + t * vxy);
    s[b + 6] = xvx + t * vxx + q2;
    s[b + 7] = xvy + t * vxy;
    s[b + 8] += t * (2 * yvy + t * vyy) + q3;
    s[b + 9] = yvx + t * vxy;
    s[b + 10] = yvy + t * vyy + q2;
    s[b + 11] = vxx + q;
    s[b + 13] = vyy + q;
  }

  private void turn(double[] s, int o, int k, double t, double q) {
    double a = g[k];
    double b = g[k + 1];
    double c = g[k + 2];
    double n = g[k + 3];
    double vx = s[o + 2];
    double vy = s[o + 3];
    double xvx = s[o + 6];
    double xvy = s[o + 7];
    double yvx = s[o + 9];
    double yvy = s[o + 10];
    double vxx = s[o + 11];
    double vxy = s[o + 12];
    double vyy = s[o + 13];
    s[o] += a * vx - b * vy;
    s[o + 1] += b * vx + a * vy;
    s[o + 2] = c * vx - n * vy;
    s[o + 3] = n * vx + c * vy;
    // G D with G = [a -b; b a], D the covariance of velocity
    double g00 = a * vxx - b * vxy;
    double g01 = a * vxy - b * vyy;
    double g10 = b * vxx + a * vxy;
    double g11 = b * vxy + a * vyy;
    double q3 = q * t * t / 3;
    double q2 = q * t / 2;
    s[o + 4] += 2 * (a * xvx - b * xvy) + a * g00 - b * g01 + q3;
    s[o + 5] += a * yvx - b * yvy + b * xvx + a * xvy + b * g00 + a * g01;
    s[o + 8] += 2 * (b * yvx + a * yvy) + b * g10 + a * g11 + q3;
    double h00 = xvx + g00;
    double h01 = xvy + g01;
    double h10 = yvx + g10;
    double h11 = yvy + g11;
    s[o + 6] = c * h00 - n * h01 + q2;
    s[o + 7] = n * h00 + c * h01;
    s[o + 9] = c * h10 - n * h11;
    s[o + 10] = n * h10 + c * h11 + q2;
    s[o + 11] = c * c * vxx - 2 * c * n * vxy + n * n * vyy + q;
    s[o + 12] = c * n * (vxx - vyy) + (c * c - n * n) * vxy;
    s[o + 13] = n * n * vxx + 2 * c * n * vxy + c * c * vyy + q;
  }

  /** Mixes means and covariances by the chances that each model came from each other. */
  private void mix(double[] s, int base, int p) {
    double total = 0;
    for (int m = 0; m < models; m++) {
      total += s[p + m];
    }
    for (int to = 0; to < models; to++) {
      probability[to] = leave * (total - s[p + to]) + stay * s[p + to];
      int o = to * W;
      for (int i = 0; i < 4; i++) {
        mixed[o + i] = 0;
      }
      for (int from = 0; from < models; from++) {
        double w = (from == to ? stay : leave) * s[p + from] / probability[to];
        weight[from] = w;
        int f = base + from * W;
        mixed[o] += w * s[f];
        mixed[o + 1] += w * s[f + 1];
        mixed[o + 2] += w * s[f + 2];
        mixed[o + 3] += w * s[f + 3];
      }
      for (int i = 4; i < W; i++) {
        mixed[o + i] = 0;
      }
      for (int from = 0; from < models; from++) {
        addSpread(s, base + from * W, mixed, o, weight[from]);
      }
    }
    System.arraycopy(mixed, 0, s, base, models * W);
    System.arraycopy(probability, 0, s, p, models);
  }

  /** Adds w (P + d dᵀ) of the Gaussian at {@code f} to the covariance at {@code o}. */
  static void addSpread(double[] s, int f, double[] to, int o, double w) {
    double dx = s[f] - to[o];
    double dy = s[f + 1] - to[o + 1];
    double du = s[f + 2] - to[o + 2];
    double dv = s[f + 3] - to[o + 3];
    to[o + 4] += w * (s[f + 4] + dx * dx);
    to[o + 5] += w * (s[f + 5] + dx * dy);
    to[o + 6] += w * (s[f + 6] + dx * du);
    to[o + 7] += w * (s[f + 7] + dx * dv);
    to[o + 8] += w * (s[f + 8] + dy * dy);
    to[o + 9] += w * (s[f + 9] + dy * du);
    to[o + 10] += w * (s[f + 10] + dy * dv);
    to[o + 11] += w * (s[f + 11] + du * du);
    to[o + 12] += w * (s[f + 12] + du * dv);
    to[o + 13] += w * (s[f + 13] + dv * dv);
  }

  @Override
  public double likelihood(States states, int slot, Plots z, int j, double gate) {
    double[] s = states.value;
    int o = states.base(slot);
    if (models == 1) {
      return gaussian(s, o, z, j, gate);
    }
    int p = states.probability(slot);
    double sum = 0;
    for (int m = 0; m < models; m++, o += W) {
      sum += s[p + m] * gaussian(s, o, z, j, gate);
    }
    return sum;
  }

  private static double gaussian(double[] s, int o, Plots z, int j, double gate) {
    double dx = z.x[j] - s[o];
    double dy = z.y[j] - s[o + 1];
    double a = s[o + 4] + z.rxx[j];
    double b = s[o + 5] + z.rxy[j];
    double c = s[o + 8] + z.ryy[j];
    double det = a * c - b * b;
    double d = c * dx * dx - 2 * b * dx * dy + a * dy * dy;
    return !(d <= gate * det) ? 0 : Math.exp(-0.5 * d / det) / (2 * Math.PI * Math.sqrt(det));
  }

  @Override
  public void update(States states, int from, int to, Plots z, int j) {
    double[] s = states.value;
    int f = states.base(from);
    int o = states.base(to);
    if (models > 1) {
      int p = states.probability(from);
      double sum = 0;
      for (int m = 0; m < models; m++) {
        double w = s[p + m] * gaussian(s, f + m * W, z, j, Double.POSITIVE_INFINITY);
        weight[m] = w;
        sum += w;
      }
      int q = states.probability(to);
      for (int m = 0; m < models; m++) {
        s[q + m] = sum > 0 ? weight[m] / sum : s[p + m];
      }
    }
    for (int m = 0; m < models; m++) {
      kalman(s, f + m * W, o + m * W, z, j);
    }
    states.existence[to] = 1;
    states.time[to] = states.time[from];
  }

  /**
   * Writes slot {@code from}, carried to the plot's time and updated with it, to slot {@code to}; a
   * plot older than the state goes to the late update and leaves the time as it is.
   */
  void take(States states, int from, int to, Plots z, int j, double time, LateUpdate late) {
    double ahead = time - states.time[from];
    if (ahead < 0) {
      late.update(states, from, to, z, j, time);
      return;
    }
    if (ahead == 0) {
      update(states, from, to, z, j);
      return;
    }
    if (to != from) {
      states.copy(from, to);
    }
    predict(states, to, time);
    update(states, to, to, z, j);
  }

  private static void kalman(double[] s, int f, int o, Plots z, int j) {
    double xx = s[f + 4];
    double xy = s[f + 5];
    double xu = s[f + 6];
    double xv = s[f + 7];
    double yy = s[f + 8];
    double yu = s[f + 9];
    double yv = s[f + 10];
    double a = xx + z.rxx[j];
    double b = xy + z.rxy[j];
    double c = yy + z.ryy[j];
    double k = 1 / (a * c - b * b);
    double i00 = c * k;
    double i01 = -b * k;
    double i11 = a * k;
    // gain K = P Hᵀ S⁻¹, two columns
    double kx0 = xx * i00 + xy * i01;
    double kx1 = xx * i01 + xy * i11;
    double ky0 = xy * i00 + yy * i01;
    double ky1 = xy * i01 + yy * i11;
    double ku0 = xu * i00 + yu * i01;
    double ku1 = xu * i01 + yu * i11;
    double kv0 = xv * i00 + yv * i01;
    double kv1 = xv * i01 + yv * i11;
    double dx = z.x[j] - s[f];
    double dy = z.y[j] - s[f + 1];
    s[o] = s[f] + kx0 * dx + kx1 * dy;
    s[o + 1] = s[f + 1] + ky0 * dx + ky1 * dy;
    s[o + 2] = s[f + 2] + ku0 * dx + ku1 * dy;
    s[o + 3] = s[f + 3] + kv0 * dx + kv1 * dy;
    s[o + 4] = xx - kx0 * xx - kx1 * xy;
    s[o + 5] = xy - kx0 * xy - kx1 * yy;
    s[o + 6] = xu - kx0 * xu - kx1 * yu;
    s[o + 7] = xv - kx0 * xv - kx1 * yv;
    s[o + 8] = yy - ky0 * xy - ky1 * yy;
    s[o + 9] = yu - ky0 * xu - ky1 * yu;
    s[o + 10] = yv - ky0 * xv - ky1 * yv;
    s[o + 11] = s[f + 11] - ku0 * xu - ku1 * yu;
    s[o + 12] = s[f + 12] - ku0 * xv - ku1 * yv;
    s[o + 13] = s[f + 13] - kv0 * xv - kv1 * yv;
  }
}
