package org.testudo.airpicture.track;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The tracks, in independent clusters of hypotheses. One look predicts every hypothesis, finds the
 * plots in its gate, joins clusters that share plots, and hands each to the {@link Associator} and
 * {@link Reduction}.
 */
final class TrackBook {
  final Settings settings;
  final States states;
  final ImmFilter filter;
  final Edges edges = new Edges();
  final List<Cluster> clusters = new ArrayList<>();

  /** For each track its number, the identity it claims, and when it began (s). */
  long[] number = new long[64];

  long[] identity = new long[64];
  double[] since = new double[64];

  private final Associator associator;
  private final Reduction reduction;
  private final Leaves leaves = new Leaves();
  private final List<Cluster> spare = new ArrayList<>();
  private final List<Cluster> next = new ArrayList<>();
  private int[] freeTracks = new int[64];
  private int freeCount;
  private int usedTracks;
  private long numbers;

  private int[] owner = new int[64];
  private int[] group = new int[64];
  private int[] nextInGroup = new int[64];
  private int[] stamp = new int[64];
  private int stamps;

  private Cluster opening = new Cluster();
  private double openingExistence;
  private double time;

  TrackBook(Settings settings, Associator associator) {
    this.settings = settings;
    this.associator = associator;
    states = new States(settings.motion().models().size());
    filter = new ImmFilter(settings.motion());
    reduction = new Reduction(this);
  }

  /** Takes one look; {@code left[j]} becomes the probability that no track caused plot j. */
  void look(Look look, double dt, PlotGrid grid, double[] intensity, double[] left) {
    time = look.time();
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
    for (int c = 0; c < count; c++) {
      group[c] = c;
      gate(clusters.get(c), c, look, dt, grid, intensity);
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
          cluster.join(clusters.get(o), settings.hypotheses());
          spare.add(clusters.get(o));
        }
        if (cluster.single()) {
          single(cluster, look, grid.plots, left);
        } else {
          several(cluster, look, grid.plots, left);
        }
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
      Cluster cluster, int c, Look look, double dt, PlotGrid grid, double[] intensity) {
    int size = cluster.hypotheses * cluster.tracks;
    if (stamp.length < states.existence.length) {
      stamp = new int[states.existence.length];
    }
    int mark = ++stamps;
    for (int i = 0; i < size; i++) {
      int slot = cluster.choice[i];
      if (slot < 0 || stamp[slot] == mark) {
        continue;
      }
      stamp[slot] = mark;
      filter.predict(states, slot, look.time());
      states.existence[slot] *= survival(slot, dt);
      states.edge[slot] = edges.count;
      if (grid.plots.size > 0) {
        gate(slot, c, look.detection(), grid, intensity);
      }
      states.edges[slot] = edges.count - states.edge[slot];
    }
  }

  private double survival(int slot, double dt) {
    double p = settings.survival(dt);
    if (settings.region().isPresent()) {
      int o = states.base(slot);
      double[] s = states.value;
      if (settings.region().get().outside(s[o], s[o + 1]) > Math.sqrt(s[o + 4] + s[o + 8])) {
        return 0.1 * p;
      }
    }
    return p;
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
        if (x < x0 || x > x1 || y < y0 || y > y1 || filter.distance(states, slot, z, j) > gate) {
          continue;
        }
        edges.add(j, pd * filter.likelihood(states, slot, z, j) / intensity[j]);
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

  /** One track, one hypothesis: no joint assignment to search. */
  private void single(Cluster cluster, Look look, Plots z, double[] left) {
    int slot = cluster.choice[0];
    int e0 = states.edge[slot];
    int n = states.edges[slot];
    double r = states.existence[slot];
    double miss = 1 - r * look.detection();
    double after = r * (1 - look.detection()) / miss;
    if (n == 0) {
      states.existence[slot] = after;
      if (after < settings.deleteBelow()) {
        states.give(slot);
        end(cluster.track[0]);
        spare.add(cluster);
      } else {
        next.add(cluster);
      }
      return;
    }
    double sum = miss;
    double best = miss;
    for (int e = e0; e < e0 + n; e++) {
      sum += r * edges.odds[e];
      best = Math.max(best, r * edges.odds[e]);
    }
    double least = best * settings.pruneBelow();
    boolean greedy = settings.hypotheses() == 1;
    if (greedy) {
      least = best;
    }
    leaves.clear(1);
    boolean keepMiss = miss >= least;
    int kept = 0;
    for (int e = e0; e < e0 + n; e++) {
      double w = r * edges.odds[e];
      left[edges.plot[e]] *= 1 - (greedy ? (w >= least ? 1 : 0) : w / sum);
      if (w >= least) {
        kept++;
      }
    }
    if (kept == 1 && !keepMiss) {
      for (int e = e0; e < e0 + n; e++) {
        if (r * edges.odds[e] >= least) {
          filter.update(states, slot, slot, z, edges.plot[e]);
          hit(cluster.track[0], z.identity[edges.plot[e]]);
        }
      }
      next.add(cluster);
      return;
    }
    int[] choice = new int[1];
    if (keepMiss) {
      choice[0] = Leaves.MISS;
      leaves.add(0, Math.log(miss), choice);
    }
    for (int e = e0; e < e0 + n; e++) {
      double w = r * edges.odds[e];
      if (w >= least) {
        choice[0] = e;
        leaves.add(0, Math.log(w), choice);
      }
    }
    leaves.prune(settings.hypotheses(), Double.POSITIVE_INFINITY);
    reduction.reduce(cluster, leaves, look, z, next);
  }

  private void several(Cluster cluster, Look look, Plots z, double[] left) {
    associator.associate(cluster, states, edges, look.detection(), z.size, leaves);
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
    reduction.reduce(cluster, leaves, look, z, next);
  }

  void hit(int track, long claimed) {
    if (claimed != 0) {
      identity[track] = claimed;
    }
  }

  Cluster cluster() {
    return spare.isEmpty() ? new Cluster() : spare.removeLast();
  }

  void release(Cluster cluster) {
    spare.add(cluster);
  }

  void end(int track) {
    if (freeCount == freeTracks.length) {
      freeTracks = Arrays.copyOf(freeTracks, 2 * freeCount);
    }
    freeTracks[freeCount++] = track;
  }

  /** Begins a new track; {@link #alternative} then gives what it may be, {@link #close} ends that. */
  void open(double existence, long claimed) {
    int t = freeCount > 0 ? freeTracks[--freeCount] : usedTracks++;
    if (t == number.length) {
      number = Arrays.copyOf(number, 2 * t);
      identity = Arrays.copyOf(identity, 2 * t);
      since = Arrays.copyOf(since, 2 * t);
    }
    number[t] = ++numbers;
    identity[t] = claimed;
    since[t] = time;
    opening = cluster();
    opening.shape(1, 0);
    opening.track[0] = t;
    openingExistence = existence;
  }

  /** One single-model state that the new track may have, with a weight. */
  void alternative(States from, int fromSlot, double weight) {
    int slot = states.take();
    int f = from.base(fromSlot);
    int o = states.base(slot);
    for (int m = 0; m < states.models; m++) {
      System.arraycopy(from.value, f, states.value, o + m * States.WIDTH, States.WIDTH);
    }
    if (states.models > 1) {
      int p = states.probability(slot);
      double others = 0.4 / (states.models - 1);
      states.value[p] = 0.6;
      Arrays.fill(states.value, p + 1, p + states.models, others);
    }
    states.existence[slot] = openingExistence;
    states.time[slot] = time;
    int h = opening.hypotheses++;
    opening.room(h + 1);
    opening.weight[h] = weight;
    opening.choice[h] = slot;
  }

  void close() {
    double sum = 0;
    for (int h = 0; h < opening.hypotheses; h++) {
      sum += opening.weight[h];
    }
    for (int h = 0; h < opening.hypotheses; h++) {
      opening.weight[h] /= sum;
    }
    clusters.add(opening);
  }
}
