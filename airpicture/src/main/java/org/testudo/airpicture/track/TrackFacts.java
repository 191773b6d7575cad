package org.testudo.airpicture.track;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Beside the hypotheses: which sensors feed each track, since when, and its height. */
final class TrackFacts implements TrackEvents {
  /** Standard deviation of one report of height (m): a flight level is 100 ft. */
  static final double HEIGHT_SIGMA = 30;

  private static final double HEIGHT_VARIANCE = HEIGHT_SIGMA * HEIGHT_SIGMA;

  /** Variance of climbing: how it grows (m²/s³), and at first (m²/s²). */
  private static final double CLIMB_NOISE = 1;

  private static final double CLIMB_VARIANCE = 15 * 15;

  /** Share of heights that are wrong, and over how much (m) these and those of others spread. */
  private static final double WRONG = 0.02;

  private static final double SPREAD = 12_000;

  /** A height farther (squared, in standard deviations) from what is known is put aside. */
  private static final double GATE = 25;

  /** So many in a row put aside: what was known is wrong, or the target rose or fell at once. */
  private static final int BELIEVED = 3;

  private static final int H = 7;

  private final int sensors;
  private @Nullable ReportLook look;

  /** Time (s) of the last plot of each sensor, {@code sensors} a track; NaN for none. */
  private double[] heard;

  /** Height, climb, their variances and covariance, time, put aside; {@link #H} a track. */
  private double[] height = new double[64 * H];

  TrackFacts(int sensors) {
    this.sensors = sensors;
    heard = new double[64 * sensors];
  }

  @Override
  public void began(int track) {
    if (heard.length < (track + 1) * sensors) {
      heard = Arrays.copyOf(heard, 2 * heard.length);
      height = Arrays.copyOf(height, 2 * height.length);
    }
    Arrays.fill(heard, track * sensors, (track + 1) * sensors, Double.NaN);
    height[track * H] = Double.NaN;
  }

  @Override
  public void hit(int track, int sensor, double time, double measured) {
    int i = track * sensors + sensor;
    heard[i] = Double.isNaN(heard[i]) ? time : Math.max(heard[i], time);
    if (!Double.isNaN(measured)) {
      height(track * H, time, measured);
    }
  }

  /** Has the look forget the tracks that end. */
  void tell(ReportLook look) {
    this.look = look;
  }

  @Override
  public void ended(int track) {
    if (look != null) {
      look.ended(track);
    }
  }

  private void height(int o, double time, double measured) {
    if (Double.isNaN(height[o])) {
      begin(o, time, measured);
      return;
    }
    double t = time - height[o + 5];
    if (t < 0) {
      return; // late: the height known is newer
    }
    double off = measured - height[o] - t * height[o + 1];
    if (off * off > GATE * variance(o, t)) {
      height[o + 6]++;
      if (height[o + 6] >= BELIEVED) {
        begin(o, time, measured);
      }
      return;
    }
    height[o + 6] = 0;
    double q = CLIMB_NOISE * t;
    height[o] += t * height[o + 1];
    height[o + 2] += t * (2 * height[o + 3] + t * height[o + 4]) + q * t * t / 3;
    height[o + 3] += t * height[o + 4] + q * t / 2;
    height[o + 4] += q;
    height[o + 5] = time;
    double s = height[o + 2] + HEIGHT_VARIANCE;
    double e = measured - height[o];
    double k0 = height[o + 2] / s;
    double k1 = height[o + 3] / s;
    height[o] += k0 * e;
    height[o + 1] += k1 * e;
    height[o + 4] -= k1 * height[o + 3];
    height[o + 2] -= k0 * height[o + 2];
    height[o + 3] -= k0 * height[o + 3];
  }

  private void begin(int o, double time, double measured) {
    height[o] = measured;
    height[o + 1] = 0;
    height[o + 2] = HEIGHT_VARIANCE;
    height[o + 3] = 0;
    height[o + 4] = CLIMB_VARIANCE;
    height[o + 5] = time;
    height[o + 6] = 0;
  }

  /** Variance of a report's difference from what is known, so long after it or before. */
  private double variance(int o, double t) {
    double ago = Math.abs(t);
    return height[o + 2]
        + t * (2 * height[o + 3] + t * height[o + 4])
        + CLIMB_NOISE * ago * ago * ago / 3
        + HEIGHT_VARIANCE;
  }

  /**
   * How much likelier a report with this height is from the track than from any other target; 1
   * where one of them tells none. Some heights are wrong, so that none makes it impossible.
   */
  double heightOdds(int track, double time, double measured) {
    int o = track * H;
    if (Double.isNaN(measured) || Double.isNaN(height[o])) {
      return 1;
    }
    double t = time - height[o + 5];
    double off = measured - height[o] - t * height[o + 1];
    double s = variance(o, t);
    double density = Math.exp(-0.5 * off * off / s) / Math.sqrt(2 * Math.PI * s);
    return WRONG + (1 - WRONG) * SPREAD * density;
  }

  /** Height (m) at a time; NaN where no sensor tells one. */
  double heightAt(int track, double now) {
    int o = track * H;
    return height[o] + (now - height[o + 5]) * height[o + 1];
  }

  /** Metres per second up. */
  double climb(int track) {
    return height[track * H + 1];
  }

  /** Seconds since the last plot of a sensor; NaN where it gave none. */
  double age(int track, int sensor, double now) {
    return now - heard[track * sensors + sensor];
  }

  int sensors() {
    return sensors;
  }
}
