package org.testudo.airpicture.track;

import java.util.Arrays;

/**
 * All assignments whose weight is within a factor of the best, by depth first with an upper bound:
 * exact for clusters of the usual size. A parent that would need too many steps goes to {@link
 * Murty}.
 */
final class Enumeration implements Associator {
  private static final int MOST_STEPS = 20_000;

  private final int most;
  private final double range;
  private final Murty murty = new Murty();

  private int width;
  private int[] optionStart = new int[8];
  private int[] optionEdge = new int[32];
  private int[] optionPlot = new int[32];
  private double[] optionGain = new double[32];
  private double[] rest = new double[9];
  private int[] taken = new int[8];
  private int[] usedBy = new int[64];
  private int mark;
  private double best;
  private int steps;
  private int parent;

  Enumeration(int most, double pruneBelow) {
    this.most = most;
    range = most == 1 ? 0 : -Math.log(pruneBelow);
  }

  @Override
  public void associate(Cluster cluster, States states, Edges edges, int plots, Leaves out) {
    width = cluster.tracks;
    out.clear(width);
    if (optionStart.length < width + 1) {
      optionStart = new int[2 * width + 1];
      rest = new double[2 * width + 2];
      taken = new int[2 * width];
    }
    if (usedBy.length < plots) {
      usedBy = new int[2 * plots];
      mark = 0;
    }
    best = Double.NEGATIVE_INFINITY;
    for (int h = 0; h < cluster.hypotheses; h++) {
      double base = options(cluster, h, states, edges) + Math.log(cluster.weight[h]);
      if (base + rest[0] < best - range) {
        continue;
      }
      mark++;
      steps = 0;
      parent = h;
      int before = out.count;
      double bestBefore = best;
      descend(0, base, out);
      if (steps > MOST_STEPS) {
        out.count = before;
        best = bestBefore;
        int share = Math.max(1, (int) Math.ceil(most * cluster.weight[h]));
        murty.best(
            width, optionStart, optionEdge, optionPlot, optionGain, base, share, h, taken, out);
        for (int i = before; i < out.count; i++) {
          best = Math.max(best, out.log[i]);
        }
      }
      if (out.count > 4 * most) {
        out.prune(most, range);
      }
    }
    out.prune(most, range);
  }

  /** Lists what each track may take; returns the weight of missing all. */
  private double options(Cluster c, int h, States states, Edges edges) {
    double base = 0;
    int n = 0;
    for (int k = 0; k < width; k++) {
      optionStart[k] = n;
      int slot = c.choice[h * width + k];
      taken[k] = slot < 0 ? Leaves.ABSENT : Leaves.MISS;
      if (slot < 0) {
        continue;
      }
      double r = states.existence[slot];
      double miss = 1 - r * states.detection[slot];
      base += Math.log(miss);
      int end = states.edge[slot] + states.edges[slot];
      for (int e = states.edge[slot]; e < end; e++) {
        if (n == optionEdge.length) {
          optionEdge = Arrays.copyOf(optionEdge, 2 * n);
          optionPlot = Arrays.copyOf(optionPlot, 2 * n);
          optionGain = Arrays.copyOf(optionGain, 2 * n);
        }
        double gain = Math.log(r * edges.odds[e] / miss);
        int at = n++;
        while (at > optionStart[k] && optionGain[at - 1] < gain) {
          optionGain[at] = optionGain[at - 1];
          optionEdge[at] = optionEdge[at - 1];
          optionPlot[at] = optionPlot[at - 1];
          at--;
        }
        optionGain[at] = gain;
        optionEdge[at] = e;
        optionPlot[at] = edges.plot[e];
      }
    }
    optionStart[width] = n;
    rest[width] = 0;
    for (int k = width - 1; k >= 0; k--) {
      double gain = optionStart[k] < optionStart[k + 1] ? optionGain[optionStart[k]] : 0;
      rest[k] = rest[k + 1] + Math.max(0, gain);
    }
    return base;
  }

  private void descend(int k, double log, Leaves out) {
    if (log + rest[k] < best - range || steps > MOST_STEPS) {
      return;
    }
    steps++;
    if (k == width) {
      best = Math.max(best, log);
      out.add(parent, log, taken);
      return;
    }
    if (taken[k] == Leaves.ABSENT) {
      descend(k + 1, log, out);
      return;
    }
    boolean missed = false;
    for (int i = optionStart[k]; i < optionStart[k + 1]; i++) {
      if (!missed && optionGain[i] < 0) {
        missed = true;
        taken[k] = Leaves.MISS;
        descend(k + 1, log, out);
      }
      int j = optionPlot[i];
      if (usedBy[j] == mark) {
        continue;
      }
      usedBy[j] = mark;
      taken[k] = optionEdge[i];
      descend(k + 1, log + optionGain[i], out);
      usedBy[j] = mark - 1;
    }
    taken[k] = Leaves.MISS;
    if (!missed) {
      descend(k + 1, log, out);
    }
  }
}
