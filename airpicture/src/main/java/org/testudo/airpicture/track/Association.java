package org.testudo.airpicture.track;

import java.util.List;

/**
 * Weighs what the tracks of one cluster may have taken of a look. A lone track with one state, by
 * far the most frequent, needs no search.
 */
final class Association {
  private final TrackBook book;
  private final Associator associator;
  private final Reduction reduction;
  private final Leaves leaves = new Leaves();
  private final int[] choice = new int[1];

  Association(TrackBook book) {
    this.book = book;
    associator = new Enumeration(book.settings.hypotheses(), book.settings.pruneBelow());
    reduction = new Reduction(book);
  }

  void associate(Cluster cluster, Plots z, double[] left, List<Cluster> out) {
    if (cluster.single()) {
      lone(cluster, z, left, out);
    } else {
      several(cluster, z, left, out);
    }
  }

  private void lone(Cluster cluster, Plots z, double[] left, List<Cluster> out) {
    States states = book.states;
    Edges edges = book.edges;
    int slot = cluster.choice[0];
    int first = states.edge[slot];
    int end = first + states.edges[slot];
    double r = states.existence[slot];
    double miss = 1 - r * states.detection[slot];
    if (first == end) {
      missed(cluster, slot, r * (1 - states.detection[slot]) / miss, out);
      return;
    }
    double sum = miss;
    double best = miss;
    for (int e = first; e < end; e++) {
      double w = r * edges.odds[e];
      sum += w;
      best = Math.max(best, w);
    }
    boolean greedy = book.settings.hypotheses() == 1;
    double least = greedy ? best : best * book.settings.pruneBelow();
    int kept = 0;
    int only = -1;
    for (int e = first; e < end; e++) {
      double w = r * edges.odds[e];
      if (greedy) {
        left[edges.plot[e]] = w >= least ? 0 : 1;
      } else {
        left[edges.plot[e]] *= 1 - w / sum;
      }
      if (w >= least) {
        kept++;
        only = e;
      }
    }
    if (kept == 1 && miss < least) {
      take(cluster, slot, z, edges.plot[only]);
      out.add(cluster);
      return;
    }
    leaves.clear(1);
    if (miss >= least) {
      choice[0] = Leaves.MISS;
      leaves.add(0, Math.log(miss), choice);
    }
    for (int e = first; e < end; e++) {
      double w = r * edges.odds[e];
      if (w >= least) {
        choice[0] = e;
        leaves.add(0, Math.log(w), choice);
      }
    }
    leaves.prune(book.settings.hypotheses(), Double.POSITIVE_INFINITY);
    reduction.reduce(cluster, leaves, z, out);
  }

  private void missed(Cluster cluster, int slot, double existence, List<Cluster> out) {
    States states = book.states;
    states.existence[slot] = existence;
    if (existence < book.settings.deleteBelow()) {
      states.give(slot);
      book.end(cluster.track[0]);
      book.release(cluster);
      return;
    }
    if (states.detection[slot] > 0) {
      book.looked(slot, false);
    }
    out.add(cluster);
  }

  private void take(Cluster cluster, int slot, Plots z, int plot) {
    States states = book.states;
    if (book.carried == slot) {
      book.filter.update(states, book.ahead, slot, z, plot);
    } else {
      book.filter.take(states, slot, slot, z, plot, book.time, book.late);
    }
    book.looked(slot, true);
    book.hit(cluster.track[0], z, plot);
  }

  private void several(Cluster cluster, Plots z, double[] left, List<Cluster> out) {
    Edges edges = book.edges;
    associator.associate(cluster, book.states, edges, z.size, leaves);
    double best = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < leaves.count; i++) {
      best = Math.max(best, leaves.log[i]);
    }
    double sum = 0;
    for (int i = 0; i < leaves.count; i++) {
      sum += Math.exp(leaves.log[i] - best);
    }
    for (int i = 0; i < leaves.count; i++) {
      double p = Math.exp(leaves.log[i] - best) / sum;
      for (int k = 0; k < leaves.width; k++) {
        int e = leaves.edge[i * leaves.width + k];
        if (e >= 0) {
          left[edges.plot[e]] = Math.max(0, left[edges.plot[e]] - p);
        }
      }
    }
    reduction.reduce(cluster, leaves, z, out);
  }
}
