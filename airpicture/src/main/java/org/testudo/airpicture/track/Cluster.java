package org.testudo.airpicture.track;

import java.util.Arrays;

/**
 * Tracks whose plots may be each other's, and the hypotheses about all of them together: a weight
 * and, for each track, one slot of {@link States} or none. Clusters are independent of each other.
 */
final class Cluster {
  static final int NONE = -1;

  /** Place in the track book's list. */
  int place;

  /** Look that met it last. */
  long round;

  int tracks;
  int[] track = new int[1];
  int hypotheses;
  double[] weight = new double[1];

  /** Slot of each track in each hypothesis: {@code choice[h * tracks + k]}. */
  int[] choice = new int[1];

  void shape(int tracks, int hypotheses) {
    this.tracks = tracks;
    this.hypotheses = hypotheses;
    if (track.length < tracks) {
      track = Arrays.copyOf(track, tracks);
    }
    room(hypotheses);
  }

  /** Makes room for more hypotheses without losing those there. */
  void room(int hypotheses) {
    if (weight.length < hypotheses) {
      weight = Arrays.copyOf(weight, Math.max(hypotheses, 2 * weight.length));
    }
    if (choice.length < hypotheses * tracks) {
      choice = Arrays.copyOf(choice, Math.max(hypotheses * tracks, 2 * choice.length));
    }
  }

  boolean single() {
    return tracks == 1 && hypotheses == 1;
  }

  /**
   * Makes this the product of itself and another, keeping the most probable {@code most}; frees the
   * slots that only the others had.
   */
  void join(Cluster other, int most, States states) {
    int n = tracks + other.tracks;
    int all = hypotheses * other.hypotheses;
    double[] w = new double[all];
    for (int a = 0; a < hypotheses; a++) {
      for (int b = 0; b < other.hypotheses; b++) {
        w[a * other.hypotheses + b] = weight[a] * other.weight[b];
      }
    }
    double least = all <= most ? 0 : Leaves.nthLargest(w, all, most);
    int[] joined = new int[Math.min(all, Math.max(most, 1)) * n];
    double[] kept = new double[Math.min(all, Math.max(most, 1))];
    int h = 0;
    double sum = 0;
    for (int i = 0; i < all && h < kept.length; i++) {
      if (w[i] >= least) {
        int a = i / other.hypotheses;
        int b = i % other.hypotheses;
        System.arraycopy(choice, a * tracks, joined, h * n, tracks);
        System.arraycopy(other.choice, b * other.tracks, joined, h * n + tracks, other.tracks);
        kept[h++] = w[i];
        sum += w[i];
      }
    }
    states.newRound();
    for (int i = 0; i < h * n; i++) {
      if (joined[i] >= 0) {
        states.first(joined[i]);
      }
    }
    free(states);
    other.free(states);
    int[] t = Arrays.copyOf(track, n);
    System.arraycopy(other.track, 0, t, tracks, other.tracks);
    track = t;
    choice = joined;
    weight = kept;
    tracks = n;
    hypotheses = h;
    for (int i = 0; i < h; i++) {
      weight[i] /= sum;
    }
  }

  /** Frees the slots that the round has not met. */
  private void free(States states) {
    for (int i = 0; i < hypotheses * tracks; i++) {
      if (choice[i] >= 0 && states.first(choice[i])) {
        states.give(choice[i]);
      }
    }
  }
}
