package org.testudo.airpicture.track;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Estimates a radar's systematic errors on line from targets whose position is known better
 * (ADS-B): a Kalman filter on (range bias, range gain, azimuth bias, time offset) with the
 * differences in range and azimuth as measurements. Each pair counts with the probability that it
 * is one, so that a false plot near a target does little harm. The uncertainty is carried into the
 * plots' covariance.
 *
 * <p>A filter that begins with a false pair may never find the true ones again. Therefore the first
 * pairs are kept, and after each the filter is run anew over the largest set that agrees; and when
 * later most plots near known targets disagree with the errors learnt, all begins again.
 */
final class Registration {
  /** States: metres, share of range, radians, seconds. */
  private static final int N = 4;

  private static final double GATE = 16;

  /**
   * How far a radar may be off before anything is known (one standard deviation).
   *
   * @param drift share of these by which the errors wander in an hour
   */
  record Prior(double range, double gain, double azimuth, double time, double drift) {}

  private final Prior prior;
  private final double[] mean = new double[N];
  private final double[] cov = new double[N * N];
  private final double[] h0 = new double[N];
  private final double[] h1 = new double[N];
  private final double[] c0 = new double[N];
  private final double[] c1 = new double[N];
  private static final int LEAST = 5;
  private static final int ENOUGH = 24;
  private static final int MOST = 96;
  private static final double ASTRAY = 0.7;

  private final List<Pair> first = new ArrayList<>();
  private boolean settled;
  private double astray;
  private double time = Double.NaN;
  private boolean fixed;
  private double pairs;
  private double compared;
  private double square0;
  private double square1;

  Registration(Prior prior) {
    this.prior = prior;
    restart();
  }

  private void restart() {
    Arrays.fill(mean, 0);
    Arrays.fill(cov, 0);
    pairs = 0;
    compared = 0;
    square0 = 0;
    square1 = 0;
    cov[0] = prior.range * prior.range;
    cov[5] = prior.gain * prior.gain;
    cov[10] = prior.azimuth * prior.azimuth;
    cov[15] = prior.time * prior.time;
  }

  /** Takes the errors as known. */
  void fix(Bias bias) {
    mean[0] = bias.range();
    mean[1] = bias.gain();
    mean[2] = bias.azimuth();
    mean[3] = bias.time();
    Arrays.fill(cov, 0);
    fixed = true;
    settled = true;
  }

  Bias bias() {
    return new Bias(mean[0], mean[1], mean[2], mean[3]);
  }

  /** Standard deviations of {@link #bias()}. */
  Bias sigma() {
    return new Bias(Math.sqrt(cov[0]), Math.sqrt(cov[5]), Math.sqrt(cov[10]), Math.sqrt(cov[15]));
  }

  double pairs() {
    return pairs;
  }

  /** Standard deviation of range as the pairs show it (m); NaN before any. */
  double rangeNoise() {
    return Math.sqrt(Math.max(0, square0 / compared));
  }

  /** Standard deviation of azimuth as the pairs show it (rad); NaN before any. */
  double azimuthNoise() {
    return Math.sqrt(Math.max(0, square1 / compared));
  }

  /**
   * The range in the plane without the errors learnt.
   *
   * @param rise how far (m) the target is above the radar; 0 where ranges are not slant
   */
  double range(double measured, double rise) {
    if (rise == 0) {
      return (measured - mean[0]) / (1 + mean[1]);
    }
    double slant = (Math.sqrt(measured * measured + rise * rise) - mean[0]) / (1 + mean[1]);
    return Math.sqrt(Math.max(slant * slant - rise * rise, 1));
  }

  double azimuth(double measured) {
    return measured - mean[2];
  }

  double time(double measured) {
    return measured - mean[3];
  }

  /** Variance of the corrected range that the uncertain errors leave, without their time part. */
  double rangeVariance(double range, double stretch) {
    double slant = range * stretch;
    return stretch * stretch * (cov[0] + slant * (2 * cov[1] + slant * cov[5]));
  }

  double azimuthVariance() {
    return cov[10];
  }

  /** How far (m) at a range a radar nobody has registered may put a plot. */
  double widest(double range) {
    return 4 * (prior.range + range * (prior.azimuth + prior.gain));
  }

  /**
   * Takes a plot that may be of a known target, or may not.
   *
   * @return whether it agrees with the errors learnt
   */
  boolean take(Pair p, double detection, double falseDensity, double at) {
    if (settled) {
      boolean agrees = distance(p) < GATE;
      astray += 0.05 * ((agrees ? 0 : 1) - astray);
      if (astray > ASTRAY && !fixed) {
        settled = false;
        astray = 0;
        restart();
      }
      return agrees;
    }
    boolean agrees = distance(p) < GATE;
    Pair kept = new Pair(p);
    kept.at = at;
    first.add(kept);
    if (first.size() > MOST) {
      first.removeFirst();
    }
    agree(detection, falseDensity);
    return agrees;
  }

  boolean settled() {
    return settled;
  }

  /** Runs the filter over the largest set of first pairs that agree with one of them. */
  private void agree(double detection, double falseDensity) {
    int best = 0;
    Pair centre = first.getFirst();
    for (Pair c : first) {
      int n = 0;
      for (Pair p : first) {
        n += near(c, p) ? 1 : 0;
      }
      if (n > best) {
        best = n;
        centre = c;
      }
    }
    if (best < LEAST) {
      return;
    }
    restart();
    time = Double.NaN;
    for (Pair p : first) {
      if (near(centre, p)) {
        learn(p, detection, falseDensity, p.at);
      }
    }
    if (best >= ENOUGH) {
      settled = true;
      first.clear();
    }
  }

  private static boolean near(Pair a, Pair b) {
    double dr = a.range - a.knownRange - (b.range - b.knownRange);
    double da = turn(a.azimuth - a.knownAzimuth) - turn(b.azimuth - b.knownAzimuth);
    return dr * dr / (a.r00 + b.r00) + da * da / (a.r11 + b.r11) < GATE;
  }

  private static double turn(double angle) {
    return Math.IEEEremainder(angle, 2 * Math.PI);
  }

  /** Squared normalized difference of a plot and a known target; what {@link #learn} would use. */
  double distance(Pair p) {
    prepare(p);
    double e0 = innovation0(p);
    double e1 = innovation1(p);
    double s00 = dot(h0, c0) + p.r00;
    double s01 = dot(h0, c1) + p.r01;
    double s11 = dot(h1, c1) + p.r11;
    return (s11 * e0 * e0 - 2 * s01 * e0 * e1 + s00 * e1 * e1) / (s00 * s11 - s01 * s01);
  }

  /** Odds that the plot is of the known target against a false plot. */
  double odds(Pair p, double detection, double falseDensity) {
    double d = distance(p);
    double s00 = dot(h0, c0) + p.r00;
    double s01 = dot(h0, c1) + p.r01;
    double s11 = dot(h1, c1) + p.r11;
    double root = Math.sqrt(s00 * s11 - s01 * s01);
    return detection * Math.exp(-0.5 * d) / (2 * Math.PI * root) / falseDensity;
  }

  /** A plot and the known target that it may be of. Metres, radians, per second. */
  static final class Pair {
    double at;
    double range;
    double azimuth;
    double knownRange;
    double knownAzimuth;

    /** Metres in the plane for a metre of slant range. */
    double stretch = 1;

    double rangeRate;
    double azimuthRate;

    /** Variances of the known range and azimuth. */
    double known0;

    double known1;

    /** Covariance of the difference in range and azimuth apart from the errors sought. */
    double r00;

    double r01;
    double r11;

    Pair() {}

    Pair(Pair p) {
      range = p.range;
      azimuth = p.azimuth;
      knownRange = p.knownRange;
      knownAzimuth = p.knownAzimuth;
      stretch = p.stretch;
      rangeRate = p.rangeRate;
      azimuthRate = p.azimuthRate;
      known0 = p.known0;
      known1 = p.known1;
      r00 = p.r00;
      r01 = p.r01;
      r11 = p.r11;
    }
  }

  private double innovation0(Pair p) {
    return p.range - p.knownRange - dot(h0, mean);
  }

  private double innovation1(Pair p) {
    return turn(p.azimuth - p.knownAzimuth) - dot(h1, mean);
  }

  private void prepare(Pair p) {
    h0[0] = p.stretch;
    h0[1] = p.stretch * p.stretch * p.knownRange;
    h0[2] = 0;
    h0[3] = -p.rangeRate;
    h1[0] = 0;
    h1[1] = 0;
    h1[2] = 1;
    h1[3] = -p.azimuthRate;
    for (int i = 0; i < N; i++) {
      double a = 0;
      double b = 0;
      for (int k = 0; k < N; k++) {
        a += cov[i * N + k] * h0[k];
        b += cov[i * N + k] * h1[k];
      }
      c0[i] = a;
      c1[i] = b;
    }
  }

  /**
   * Takes a pair in.
   *
   * @param detection probability that the radar sees the target
   * @param falseDensity false plots per metre of range and radian of azimuth
   */
  void learn(Pair p, double detection, double falseDensity, double at) {
    if (!fixed && !Double.isNaN(time) && at > time) {
      double wander = prior.drift * prior.drift * (at - time) / 3600;
      cov[0] += wander * prior.range * prior.range;
      cov[5] += wander * prior.gain * prior.gain;
      cov[10] += wander * prior.azimuth * prior.azimuth;
      cov[15] += wander * prior.time * prior.time;
    }
    time = Double.isNaN(time) ? at : Math.max(at, time);
    prepare(p);
    double s00 = dot(h0, c0) + p.r00;
    double s01 = dot(h0, c1) + p.r01;
    double s11 = dot(h1, c1) + p.r11;
    double e0 = innovation0(p);
    double e1 = innovation1(p);
    double det = s00 * s11 - s01 * s01;
    double d = (s11 * e0 * e0 - 2 * s01 * e0 * e1 + s00 * e1 * e1) / det;
    if (d > GATE) {
      return;
    }
    double odds = detection * Math.exp(-0.5 * d) / (2 * Math.PI * Math.sqrt(det)) / falseDensity;
    double w = odds / (1 + odds);
    pairs += w;
    if (dot(h0, c0) < p.r00 && dot(h1, c1) < p.r11) { // before that it says nothing of the noise
      compared += w;
      square0 += w * (e0 * e0 - dot(h0, c0) - p.known0) / (p.stretch * p.stretch);
      square1 += w * (e1 * e1 - dot(h1, c1) - p.known1);
    }
    if (fixed) {
      return;
    }
    // a doubtful pair is a noisier one
    double more = 1 / Math.max(w, 1e-3) - 1;
    s00 += more * p.r00;
    s01 += more * p.r01;
    s11 += more * p.r11;
    det = s00 * s11 - s01 * s01;
    for (int i = 0; i < N; i++) {
      double k0 = (c0[i] * s11 - c1[i] * s01) / det;
      double k1 = (c1[i] * s00 - c0[i] * s01) / det;
      mean[i] += k0 * e0 + k1 * e1;
      for (int j = 0; j < N; j++) {
        cov[i * N + j] -= k0 * c0[j] + k1 * c1[j];
      }
    }
  }

  private static double dot(double[] a, double[] b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + a[3] * b[3];
  }
}
