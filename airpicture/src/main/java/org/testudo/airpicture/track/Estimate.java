package org.testudo.airpicture.track;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Chooses what to show of a cluster: the tracks that exist in its most probable hypothesis
 * (García-Fernández et al. 2018, estimator 1), each at the mean of those of its states that lie
 * near the one in that hypothesis, so that small doubts between neighbouring plots average out.
 */
final class Estimate {
  /** Squared distance, in standard deviations, within which states are averaged. */
  private static final double NEAR = 9;

  private final TrackBook book;
  private final Settings.@Nullable Region region;
  private final Moments moments;
  private final double[] top = new double[States.WIDTH];
  private final double[] other = new double[States.WIDTH];
  private final double[] sum = new double[4];

  Estimate(TrackBook book) {
    this.book = book;
    region = book.settings.region().orElse(null);
    moments = new Moments(book.states);
  }

  /** Writes the tracks as they are. */
  void write(Cluster c, double least, Picture picture) {
    write(c, least, picture, Double.NaN, -1);
  }

  /**
   * Writes the tracks predicted to a time, on a slot lent for that; NaN leaves them as they are.
   */
  void write(Cluster c, double least, Picture picture, double now, int scratch) {
    States states = book.states;
    int best = 0;
    for (int h = 1; h < c.hypotheses; h++) {
      if (c.weight[h] > c.weight[best]) {
        best = h;
      }
    }
    for (int k = 0; k < c.tracks; k++) {
      int slot = c.choice[best * c.tracks + k];
      if (slot >= 0 && states.existence[slot] >= least) {
        mean(slot, top, now, scratch);
        if (c.hypotheses > 1) {
          average(c, k, now, scratch);
        }
        if (region != null) {
          double by = region.outside(top[0], top[1]);
          if (by > 0 && by > 0.5 * Math.sqrt(top[4] + top[8])) {
            continue; // predicted to have left
          }
        }
        picture.add(c.track[k], book.number[c.track[k]], states.existence[slot], top);
      }
    }
  }

  private void mean(int slot, double[] out, double now, int scratch) {
    if (now > book.states.time[slot]) {
      book.states.copy(slot, scratch);
      book.filter.predict(book.states, scratch, now);
      moments.full(scratch, out);
    } else {
      moments.full(slot, out);
    }
  }

  private void average(Cluster c, int k, double now, int scratch) {
    Arrays.fill(sum, 0);
    double all = 0;
    for (int h = 0; h < c.hypotheses; h++) {
      int slot = c.choice[h * c.tracks + k];
      if (slot < 0) {
        continue;
      }
      mean(slot, other, now, scratch);
      double dx = other[0] - top[0];
      double dy = other[1] - top[1];
      if (dx * dx / top[4] + dy * dy / top[8] < NEAR) {
        double w = c.weight[h] * book.states.existence[slot];
        all += w;
        for (int i = 0; i < 4; i++) {
          sum[i] += w * other[i];
        }
      }
    }
    for (int i = 0; i < 4; i++) {
      top[i] = sum[i] / all;
    }
  }
}
