package org.testudo.airpicture.track;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The tracks, in independent clusters of hypotheses, and what is needed to open, judge and delete
 * them. {@link ScanLook} and {@link ReportLook} decide which clusters a look concerns.
 */
final class TrackBook {
  final Settings settings;
  final States states;
  final ImmFilter filter;
  final LateUpdate late;
  final Edges edges = new Edges();
  final List<Cluster> clusters = new ArrayList<>();

  /** The sensor of the look at hand, its period (s) and time (s); sensor -1 is a scan of all. */
  int sensor = -1;

  double period;
  double time;

  /** Whether the sensor turns: only then are its looks remembered, as only those can be missed. */
  boolean turns;

  /** The slot last carried to {@link #time}, and the slot of its copy there; -1 for none. */
  int carried = -1;

  int ahead = -1;

  /** For each track its number and the identity it claims. */
  long[] number = new long[64];

  long[] identity = new long[64];

  private final Association association;
  private final List<Cluster> spare = new ArrayList<>();
  private int[] freeTracks = new int[64];
  private int freeCount;
  private int usedTracks;
  private long numbers;
  private Cluster opening = new Cluster();
  private double openingExistence;
  private TrackEvents events = TrackEvents.NONE;

  TrackBook(Settings settings) {
    this.settings = settings;
    states = new States(settings.motion().models().size());
    filter = new ImmFilter(settings.motion());
    late = new LateUpdate(settings.motion());
    association = new Association(this);
  }

  void tell(TrackEvents listener) {
    events = listener;
  }

  /**
   * Judges one cluster by the edges of the look at hand and adds what it becomes to {@code out};
   * lowers {@code left}, the probability that no track caused a plot.
   */
  void associate(Cluster cluster, Plots z, double[] left, List<Cluster> out) {
    association.associate(cluster, z, left, out);
  }

  /** A hypothesis of the track took a plot. */
  void hit(int track, Plots z, int plot) {
    if (z.identity[plot] != 0) {
      identity[track] = z.identity[plot];
    }
    events.hit(track, sensor, time, z.height[plot]);
  }

  /** Remembers that a turning sensor looked at a state, and whether the state took a plot. */
  void looked(int slot, boolean taken) {
    if (turns) {
      states.looked(slot, sensor, time, period, taken);
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
    events.ended(track);
  }

  /**
   * Begins a new track; {@link #alternative} then gives what it may be, {@link #close} ends that.
   */
  void open(double existence, Plots z, int plot) {
    int t = freeCount > 0 ? freeTracks[--freeCount] : usedTracks++;
    if (t == number.length) {
      number = Arrays.copyOf(number, 2 * t);
      identity = Arrays.copyOf(identity, 2 * t);
    }
    number[t] = ++numbers;
    identity[t] = 0;
    events.began(t);
    hit(t, z, plot);
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
    states.time[slot] = from.time[fromSlot];
    if (sensor >= 0) {
      states.clearLooks(slot, time);
      looked(slot, true);
    }
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
