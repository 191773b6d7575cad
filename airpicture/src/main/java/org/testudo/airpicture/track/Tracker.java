package org.testudo.airpicture.track;

import java.util.Arrays;

/**
 * Takes looks of plots in the order of time and keeps the picture of what is there.
 *
 * <p>A Poisson multi-Bernoulli mixture (García-Fernández, Williams, Granström and Svensson 2018),
 * with tracks in independent clusters, targets of small probability recycled to the Poisson part,
 * and motion by interacting multiple models.
 */
public final class Tracker {
  private final Settings settings;
  private final Tentatives tentatives;
  private final TrackBook tracks;
  private final PlotGrid grid = new PlotGrid();
  private double[] left = new double[64];
  private double time = Double.NaN;

  public Tracker(Settings settings) {
    this.settings = settings;
    tentatives = new Tentatives(settings);
    tracks =
        new TrackBook(settings, new Enumeration(settings.hypotheses(), settings.pruneBelow()));
  }

  /** Takes all plots of a look that covers every target. */
  public void look(Look look, Plots plots) {
    double dt = Double.isNaN(time) ? 0 : look.time() - time;
    time = look.time();
    grid.build(plots);
    int n = plots.size;
    if (left.length < n) {
      left = new double[n + n / 2];
    }
    tentatives.look(look, grid);
    tracks.look(look, dt, grid, tentatives.intensity, left);
    for (int j = 0; j < n; j++) {
      tentatives.begin(j, left[j], look, grid.plots, tracks);
    }
    tentatives.miss(look);
  }

  /** Tracks and tentative targets held, for watching the tracker's load. */
  public int held() {
    return tracks.states.live() + tentatives.size();
  }

  /** Writes the picture at the time of the last look. */
  public void picture(Picture picture, double least) {
    picture.clear();
    Moments moments = new Moments(tracks.states);
    double[] m = new double[8]; double[] q = new double[8];
    double[] sum = new double[8];
    for (Cluster c : tracks.clusters) {
      int top = 0;
      for (int h = 1; h < c.hypotheses; h++) {
        if (c.weight[h] > c.weight[top]) {
          top = h;
        }
      }
      for (int k = 0; k < c.tracks; k++) {
        int slot = c.choice[top * c.tracks + k];
        double existence = 0;
        for (int h = 0; h < c.hypotheses; h++) {
          int s = c.choice[h * c.tracks + k];
          existence += s < 0 ? 0 : c.weight[h] * tracks.states.existence[s];
        }
        double r = slot < 0 ? 0 : tracks.states.existence[slot];
        if ((MODE == 0 ? existence : MODE == 1 ? r : Math.min(r, existence)) >= least && slot >= 0) {
          moments.mean(slot, m, 0);
          if (NEAR > 0) {
            double all = 0;
            Arrays.fill(sum, 0);
            for (int h = 0; h < c.hypotheses; h++) {
              int s = c.choice[h * c.tracks + k];
              if (s >= 0) {
                moments.mean(s, q, 0);
                double dx = q[0] - m[0], dy = q[1] - m[1];
                if (dx * dx / m[4] + dy * dy / m[5] < NEAR) {
                  double w = c.weight[h] * tracks.states.existence[s];
                  all += w;
                  for (int i = 0; i < 8; i++) sum[i] += w * q[i];
                }
              }
            }
            for (int i = 0; i < 8; i++) m[i] = sum[i] / all;
          }
          picture.add(tracks.number[c.track[k]], existence, m);
        }
      }
    }
  }
  public static int MODE = 0; public static double NEAR = 0;
}
