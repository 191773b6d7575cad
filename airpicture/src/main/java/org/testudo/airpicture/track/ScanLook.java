package org.testudo.airpicture.track;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A look at everything at once: predicts every track's hypotheses, finds the plots in their gates
 * and joins the clusters that share plots.
 */
final class ScanLook {
  /** Share of its survival that a target keeps in each look outside the region of interest. */
  private static final double OUTSIDE = 0.1;

  private final TrackBook book;
  private final States states;
  private final Edges edges;
  private final Settings settings;
  private final Settings.@Nullable Region region;
  private final List<Cluster> next = new ArrayList<>();
  private int[] owner = new int[64];
  private int[] group = new int[64];
  private int[] nextInGroup = new int[64];

  ScanLook(TrackBook book) {
    this.book = book;
    states = book.states;
    edges = book.edges;
    settings = book.settings;
    region = settings.region().orElse(null);
  }

  /** Takes one look; {@code left[j]} becomes the probability that no track caused plot j. */
  void take(Look look, double dt, PlotGrid grid, double[] intensity, double[] left) {
    List<Cluster> clusters = book.clusters;
    book.sensor = -1;
    book.turns = false;
    book.time = look.time();
    int n = grid.plots.size;
    int count = clusters.size();
    edges.count = 0;
    if (owner.length < n) {
      owner = new int[n + n / 2];
    }
    if (group.length < count) {
      group = new int[2 * count];
      nextInGroup = new int[2 * count];
    }
    Arrays.fill(owner, 0, n, -1);
    Arrays.fill(left, 0, n, 1);
    double survive = settings.survival(dt);
    for (int c = 0; c < count; c++) {
      group[c] = c;
      gate(clusters.get(c), c, look, survive, grid, intensity);
    }
    Arrays.fill(nextInGroup, 0, count, -1);
    for (int c = count - 1; c >= 0; c--) {
      int root = root(c);
      if (root != c) {
        nextInGroup[c] = nextInGroup[root];
        nextInGroup[root] = c;
      }
    }
    next.clear();
    for (int c = 0; c < count; c++) {
      if (group[c] == c) {
        Cluster cluster = clusters.get(c);
        for (int o = nextInGroup[c]; o >= 0; o = nextInGroup[o]) {
          cluster.join(clusters.get(o), settings.hypotheses(), states);
          book.release(clusters.get(o));
        }
        book.associate(cluster, grid.plots, left, next);
      }
    }
    clusters.clear();
    clusters.addAll(next);
  }

  private int root(int c) {
    while (group[c] != c) {
      group[c] = group[group[c]];
      c = group[c];
    }
    return c;
  }

  private void gate(
      Cluster cluster, int c, Look look, double survive, PlotGrid grid, double[] intensity) {
    int size = cluster.hypotheses * cluster.tracks;
    states.newRound();
    for (int i = 0; i < size; i++) {
      int slot = cluster.choice[i];
      if (slot < 0 || !states.first(slot)) {
        continue;
      }
      book.filter.predict(states, slot, look.time());
      states.detection[slot] = look.detection();
      states.existence[slot] *=
          region != null && outside(region, slot) ? OUTSIDE * survive : survive;
      states.edge[slot] = edges.count;
      if (grid.plots.size > 0) {
        gate(slot, c, look.detection(), grid, intensity);
      }
      states.edges[slot] = edges.count - states.edge[slot];
    }
  }

  private boolean outside(Settings.Region region, int slot) {
    int o = states.base(slot);
    double[] s = states.value;
    double by = region.outside(s[o], s[o + 1]);
    return by > 0 && by > Math.sqrt(s[o + 4] + s[o + 8]);
  }

  private void gate(int slot, int c, double pd, PlotGrid grid, double[] intensity) {
    double[] s = states.value;
    double gate = settings.gate();
    double x0 = Double.POSITIVE_INFINITY;
    double x1 = Double.NEGATIVE_INFINITY;
    double y0 = x0;
    double y1 = x1;
    int o = states.base(slot);
    for (int m = 0; m < states.models; m++, o += States.WIDTH) {
      double ex = Math.sqrt(gate * (s[o + 4] + grid.widestX));
      double ey = Math.sqrt(gate * (s[o + 8] + grid.widestY));
      x0 = Math.min(x0, s[o] - ex);
      x1 = Math.max(x1, s[o] + ex);
      y0 = Math.min(y0, s[o + 1] - ey);
      y1 = Math.max(y1, s[o + 1] + ey);
    }
    int c0 = grid.column(x0);
    int c1 = grid.column(x1);
    int r1 = grid.row(y1);
    Plots z = grid.plots;
    for (int r = grid.row(y0); r <= r1; r++) {
      int end = grid.to(r, c1);
      for (int j = grid.from(r, c0); j < end; j++) {
        double x = z.x[j];
        double y = z.y[j];
        if (x < x0 || x > x1 || y < y0 || y > y1) {
          continue;
        }
        double likelihood = book.filter.likelihood(states, slot, z, j, gate);
        if (likelihood == 0) {
          continue;
        }
        edges.add(j, pd * likelihood / intensity[j]);
        if (owner[j] < 0) {
          owner[j] = c;
        } else {
          // the smaller index is the root, so that the order of clusters is stable
          int a = root(c);
          int b = root(owner[j]);
          group[Math.max(a, b)] = Math.min(a, b);
        }
      }
    }
  }
}
