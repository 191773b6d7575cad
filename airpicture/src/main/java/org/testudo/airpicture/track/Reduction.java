package org.testudo.airpicture.track;

import java.util.Arrays;
import java.util.List;

/**
 * Turns the assignments found for a cluster into its next hypotheses and keeps them few: states of
 * one track that have become alike are merged by their moments, hypotheses that have become equal
 * are added up, tracks that hardly exist are deleted, tracks that no longer share plots part.
 */
final class Reduction {
  private static final double HARDLY = 1e-4;

  private final TrackBook book;
  private final Moments moments;

  private double[] weight = new double[64];
  private int[] choice = new int[64];
  private long[] key = new long[64];
  private int[] missed = new int[64];
  private int[] slots = new int[64];
  private double[] mass = new double[64];
  private int[] merged = new int[64];
  private int[] part = new int[16];
  private int hypotheses;
  private int tracks;

  Reduction(TrackBook book) {
    this.book = book;
    moments = new Moments(book.states);
  }

  /** Reduces a cluster and adds what it becomes to {@code out}. */
  void reduce(Cluster cluster, Leaves leaves, Plots z, List<Cluster> out) {
    tracks = cluster.tracks;
    hypotheses = leaves.count;
    room(hypotheses * tracks);
    weigh(leaves);
    grow(cluster, leaves, z);
    for (int k = 0; k < tracks; k++) {
      merge(k);
    }
    unite();
    split(cluster, out);
  }

  private void room(int size) {
    if (choice.length < size) {
      choice = new int[2 * size];
    }
    if (weight.length < size) {
      weight = new double[2 * size];
      key = new long[2 * size];
    }
  }

  private void weigh(Leaves leaves) {
    double best = Double.NEGATIVE_INFINITY;
    for (int h = 0; h < hypotheses; h++) {
      best = Math.max(best, leaves.log[h]);
    }
    double sum = 0;
    for (int h = 0; h < hypotheses; h++) {
      weight[h] = Math.exp(leaves.log[h] - best);
      sum += weight[h];
    }
    for (int h = 0; h < hypotheses; h++) {
      weight[h] /= sum;
    }
  }

  /** Makes the updated slots that some assignment needs; frees the others. */
  private void grow(Cluster cluster, Leaves leaves, Plots z) {
    States states = book.states;
    Edges edges = book.edges;
    int misses = 0;
    for (int h = 0; h < hypotheses; h++) {
      for (int k = 0; k < tracks; k++) {
        int e = leaves.edge[h * tracks + k];
        int parent = cluster.choice[leaves.parent[h] * tracks + k];
        int slot = Cluster.NONE;
        if (e >= 0) {
          slot = edges.child[e];
          if (slot < 0) {
            slot = states.take();
            book.filter.take(states, parent, slot, z, edges.plot[e], book.time, book.late);
            edges.child[e] = slot;
            if (book.sensor >= 0) {
              states.copyLooks(parent, slot);
              book.looked(slot, true);
            }
            book.hit(cluster.track[k], z, edges.plot[e]);
          }
        } else if (e == Leaves.MISS) {
          slot = parent;
          if (states.edges[parent] >= 0) {
            states.edges[parent] = -1 - states.edges[parent]; // marks as needed
            if (misses == missed.length) {
              missed = Arrays.copyOf(missed, 2 * misses);
            }
            missed[misses++] = parent;
          }
        }
        choice[h * tracks + k] = slot;
      }
    }
    for (int i = 0; i < cluster.hypotheses * tracks; i++) {
      int slot = cluster.choice[i];
      if (slot >= 0 && states.edges[slot] >= 0) {
        states.edges[slot] = Integer.MIN_VALUE; // freed once
        states.give(slot);
      }
    }
    for (int i = 0; i < misses; i++) {
      int slot = missed[i];
      states.edges[slot] = -1 - states.edges[slot];
      double pd = states.detection[slot];
      double r = states.existence[slot];
      if (pd > 0) {
        book.looked(slot, false);
      }
      states.existence[slot] = r * (1 - pd) / (1 - r * pd);
    }
    for (int i = 0; i < hypotheses * tracks; i++) {
      int slot = choice[i];
      if (slot >= 0 && states.existence[slot] < HARDLY) {
        choice[i] = Cluster.NONE - 1 - slot; // not there, and the slot is to be freed
      }
    }
    drop();
  }

  private void drop() {
    States states = book.states;
    for (int i = 0; i < hypotheses * tracks; i++) {
      int slot = -choice[i] - 2;
      if (slot >= 0) {
        if (states.existence[slot] >= 0) {
          states.existence[slot] = -1;
          states.give(slot);
        }
        choice[i] = Cluster.NONE;
      }
    }
  }

  /** Merges the slots of one track that are alike, into the most probable of them. */
  private void merge(int k) {
    int n = 0;
    for (int h = 0; h < hypotheses; h++) {
      int slot = choice[h * tracks + k];
      if (slot >= 0) {
        int i = 0;
        while (i < n && slots[i] != slot) {
          i++;
        }
        if (i == n) {
          if (n == slots.length) {
            slots = Arrays.copyOf(slots, 2 * n);
            mass = Arrays.copyOf(mass, 2 * n);
            merged = Arrays.copyOf(merged, 2 * n);
          }
          slots[n] = slot;
          mass[n++] = 0;
        }
        mass[i] += weight[h];
      }
    }
    if (n < 2 || book.settings.mergeBelow() <= 0) {
      return;
    }
    boolean any = moments.merge(slots, mass, merged, n, book.settings.mergeBelow());
    if (!any) {
      return;
    }
    for (int h = 0; h < hypotheses; h++) {
      int slot = choice[h * tracks + k];
      if (slot >= 0) {
        int i = 0;
        while (slots[i] != slot) {
          i++;
        }
        choice[h * tracks + k] = slots[merged[i]];
      }
    }
    for (int i = 0; i < n; i++) {
      if (merged[i] != i) {
        book.states.give(slots[i]);
      }
    }
  }

  /** Adds up hypotheses that are equal. */
  private void unite() {
    int kept = 0;
    for (int h = 0; h < hypotheses; h++) {
      long code = 1;
      for (int k = 0; k < tracks; k++) {
        code = code * 0x9E3779B97F4A7C15L + choice[h * tracks + k] + 2;
      }
      int same = 0;
      while (same < kept && !(key[same] == code && equal(same, h))) {
        same++;
      }
      if (same < kept) {
        weight[same] += weight[h];
      } else {
        key[kept] = code;
        weight[kept] = weight[h];
        System.arraycopy(choice, h * tracks, choice, kept * tracks, tracks);
        kept++;
      }
    }
    hypotheses = kept;
  }

  private boolean equal(int a, int b) {
    for (int k = 0; k < tracks; k++) {
      if (choice[a * tracks + k] != choice[b * tracks + k]) {
        return false;
      }
    }
    return true;
  }

  /** Deletes tracks and parts those without a plot in common. */
  private void split(Cluster cluster, List<Cluster> out) {
    if (part.length < tracks) {
      part = new int[2 * tracks];
    }
    for (int k = 0; k < tracks; k++) {
      part[k] = k;
      double existence = 0;
      for (int h = 0; h < hypotheses; h++) {
        int slot = choice[h * tracks + k];
        existence += slot < 0 ? 0 : weight[h] * book.states.existence[slot];
      }
      if (existence < book.settings.deleteBelow()) {
        part[k] = -1;
      }
    }
    if (hypotheses > 1) {
      connect();
    }
    int[] members = new int[tracks];
    for (int p = 0; p < tracks; p++) {
      if (part[p] < 0) {
        delete(cluster.track[p], p);
      } else if (part[p] == p) {
        int n = 0;
        for (int k = p; k < tracks; k++) {
          if (part[k] == p) {
            members[n++] = k;
          }
        }
        out.add(project(cluster, members, n));
      }
    }
    book.release(cluster);
  }

  /** Keeps together the tracks that have more than one slot and the same plot in their gates. */
  private void connect() {
    for (int k = 0; k < tracks; k++) {
      for (int other = 0; other < k; other++) {
        if (part[k] >= 0 && part[other] >= 0 && root(k) != root(other) && dependent(k, other)) {
          int a = root(k);
          int b = root(other);
          part[Math.max(a, b)] = Math.min(a, b);
        }
      }
    }
    for (int k = 0; k < tracks; k++) {
      if (part[k] >= 0) {
        part[k] = root(k);
      }
    }
  }

  private int root(int k) {
    while (part[k] != k) {
      k = part[k];
    }
    return k;
  }

  /** Whether the joint weights of two tracks' slots differ from the product of their own. */
  private boolean dependent(int a, int b) {
    double worst = 0;
    for (int h = 0; h < hypotheses; h++) {
      int sa = choice[h * tracks + a];
      int sb = choice[h * tracks + b];
      double pa = 0;
      double pb = 0;
      double both = 0;
      for (int g = 0; g < hypotheses; g++) {
        boolean ia = choice[g * tracks + a] == sa;
        boolean ib = choice[g * tracks + b] == sb;
        pa += ia ? weight[g] : 0;
        pb += ib ? weight[g] : 0;
        both += ia && ib ? weight[g] : 0;
      }
      worst = Math.max(worst, Math.abs(both - pa * pb));
      if (worst > 0.01) {
        return true;
      }
    }
    return false;
  }

  private void delete(int track, int k) {
    States states = book.states;
    for (int h = 0; h < hypotheses; h++) {
      int slot = choice[h * tracks + k];
      if (slot >= 0 && states.existence[slot] >= 0) {
        states.existence[slot] = -1;
        states.give(slot);
      }
      choice[h * tracks + k] = Cluster.NONE;
    }
    book.end(track);
  }

  private Cluster project(Cluster cluster, int[] members, int n) {
    Cluster to = book.cluster();
    to.shape(n, 0);
    for (int i = 0; i < n; i++) {
      to.track[i] = cluster.track[members[i]];
    }
    for (int h = 0; h < hypotheses; h++) {
      int g = 0;
      while (g < to.hypotheses && !projects(h, to, g, members)) {
        g++;
      }
      if (g < to.hypotheses) {
        to.weight[g] += weight[h];
        continue;
      }
      to.room(g + 1);
      for (int i = 0; i < n; i++) {
        to.choice[g * n + i] = choice[h * tracks + members[i]];
      }
      to.weight[g] = weight[h];
      to.hypotheses++;
    }
    return to;
  }

  private boolean projects(int h, Cluster to, int g, int[] members) {
    for (int i = 0; i < to.tracks; i++) {
      if (to.choice[g * to.tracks + i] != choice[h * tracks + members[i]]) {
        return false;
      }
    }
    return true;
  }
}
