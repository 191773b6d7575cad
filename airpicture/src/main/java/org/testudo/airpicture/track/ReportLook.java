package org.testudo.airpicture.track;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A look that is one report of one sensor: only tracks near it are judged, each carried to the
 * report's time on a copy, so that a report which is late or belongs to another changes nothing.
 */
final class ReportLook {
  /** How much less likely a report is from a track that claims another identity. */
  private static final double OTHER_IDENTITY = 1e-6;

  private final TrackBook book;
  private final States states;
  private final Missing missing;
  private final TrackFacts facts;
  private final double[] left = new double[1];

  /** How far (m) a track may have come since it was last seen and still be found. */
  private static final double REACH = 6_000;

  /** Nobody looks farther (m), however vague the report. */
  private static final double FARTHEST = 60_000;

  private final List<Cluster> found = new ArrayList<>();
  private final List<Cluster> result = new ArrayList<>();
  private final PlaneIndex index = new PlaneIndex();
  private @Nullable Cluster[] clusterOf = new Cluster[64];
  private long round;

  ReportLook(TrackBook book, Missing missing, TrackFacts facts) {
    this.book = book;
    this.facts = facts;
    this.missing = missing;
    states = book.states;
    book.ahead = states.take();
  }

  /**
   * Judges the one plot.
   *
   * @param detection probability that the sensor sees a target it passes
   * @param turns whether the sensor passes: only then is no plot a sign of absence
   * @param intensity of clutter and new targets at the plot, per square metre
   * @param until time up to which all reports are taken to have come
   * @return probability that no track caused the plot
   */
  double take(Plots z, double detection, boolean turns, double intensity, double until) {
    book.edges.count = 0;
    book.carried = -1;
    left[0] = 1;
    found.clear();
    double within = REACH + 4 * Math.sqrt(Math.max(z.rxx[0], z.ryy[0]));
    int n = index.find(z.x[0], z.y[0], Math.min(within, FARTHEST));
    round++;
    for (int i = 0; i < n; i++) {
      Cluster cluster = clusterOf[index.found(i)];
      if (cluster != null && cluster.round != round) {
        cluster.round = round;
        if (near(cluster, z) && gate(cluster, z, detection, turns, intensity, until)) {
          found.add(cluster);
        }
      }
    }
    if (found.isEmpty()) {
      return 1;
    }
    for (Cluster cluster : found) {
      drop(cluster);
    }
    Cluster all = found.getFirst();
    for (int i = 1; i < found.size(); i++) {
      all.join(found.get(i), book.settings.hypotheses(), states);
      book.release(found.get(i));
    }
    result.clear();
    book.associate(all, z, left, result);
    for (Cluster cluster : result) {
      add(cluster);
    }
    return left[0];
  }

  /** Puts a cluster into the book and its tracks into the index. */
  void add(Cluster cluster) {
    cluster.place = book.clusters.size();
    book.clusters.add(cluster);
    enter(cluster);
  }

  /** Takes a cluster out of the book; the last takes its place. */
  void drop(Cluster cluster) {
    List<Cluster> clusters = book.clusters;
    Cluster last = clusters.removeLast();
    if (last != cluster) {
      clusters.set(cluster.place, last);
      last.place = cluster.place;
    }
  }

  /** Enters the tracks of a cluster that is in the book where its likeliest hypothesis has them. */
  void enter(Cluster cluster) {
    for (int k = 0; k < cluster.tracks; k++) {
      int track = cluster.track[k];
      if (track >= clusterOf.length) {
        clusterOf = Arrays.copyOf(clusterOf, 2 * track);
      }
      clusterOf[track] = cluster;
      double most = 0;
      for (int h = 0; h < cluster.hypotheses; h++) {
        int slot = cluster.choice[h * cluster.tracks + k];
        if (slot >= 0 && cluster.weight[h] > most) {
          most = cluster.weight[h];
          int o = states.base(slot);
          index.put(track, states.value[o], states.value[o + 1]);
        }
      }
    }
  }

  /** A track has ended. */
  void ended(int track) {
    index.remove(track);
    if (track < clusterOf.length) {
      clusterOf[track] = null;
    }
  }

  private boolean near(Cluster c, Plots z) {
    double limit = book.settings.motion().speedLimit();
    for (int i = 0; i < c.hypotheses * c.tracks; i++) {
      int slot = c.choice[i];
      if (slot >= 0) {
        int o = states.base(slot);
        double dt = Math.abs(book.time - states.time[slot]);
        double dx = Math.abs(z.x[0] - states.value[o]);
        double dy = Math.abs(z.y[0] - states.value[o + 1]);
        double spread =
            4 * Math.sqrt(Math.max(states.value[o + 4], states.value[o + 8]))
                + 4 * Math.sqrt(Math.max(z.rxx[0], z.ryy[0]));
        double within = 1.5 * limit * dt + spread;
        if (dx < within && dy < within) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean gate(
      Cluster c, Plots z, double detection, boolean turns, double intensity, double until) {
    missing.account(c, until);
    states.newRound();
    boolean any = false;
    for (int h = 0; h < c.hypotheses; h++) {
      for (int k = 0; k < c.tracks; k++) {
        int slot = c.choice[h * c.tracks + k];
        if (slot >= 0 && states.first(slot)) {
          any |= gate(slot, c.track[k], z, detection, turns, intensity);
        }
      }
    }
    return any;
  }

  private boolean gate(
      int slot, int track, Plots z, double detection, boolean turns, double intensity) {
    Edges edges = book.edges;
    states.edge[slot] = edges.count;
    states.edges[slot] = 0;
    states.detection[slot] = 0;
    double likelihood = likelihood(slot, z);
    if (likelihood == 0) {
      return false;
    }
    double odds = detection * likelihood / intensity;
    if (turns) {
      int seen = states.look(slot, book.sensor, book.time, book.period);
      if (seen >= 0 && states.lookTaken[seen]) {
        return false; // one plot a turn
      }
      if (seen >= 0) {
        odds /= 1 - detection; // the miss has been counted already; this plot takes it back
      } else {
        states.detection[slot] = detection;
      }
    }
    long claimed = book.identity[track];
    if (claimed != 0 && z.identity[0] != 0 && claimed != z.identity[0]) {
      odds *= OTHER_IDENTITY;
    }
    odds *= facts.heightOdds(track, book.time, z.height[0]);
    edges.add(0, odds);
    states.edges[slot] = 1;
    return true;
  }

  private double likelihood(int slot, Plots z) {
    double gate = book.settings.gate();
    if (book.time < states.time[slot]) {
      return book.late.likelihood(states, slot, z, 0, book.time, gate);
    }
    states.copy(slot, book.ahead);
    book.filter.predict(states, book.ahead, book.time);
    book.carried = slot;
    return book.filter.likelihood(states, book.ahead, z, 0, gate);
  }
}
