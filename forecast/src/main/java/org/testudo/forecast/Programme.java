package org.testudo.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.testudo.forecast.GateNetwork.Component;
import org.testudo.forecast.duration.DurationSampler;
import org.testudo.forecast.duration.GateDuration;
import org.testudo.forecast.duration.Ticks;

/**
 * One component, and perhaps a what-if, made ready for a kernel: flat arrays over the component's
 * nodes (0 .. nodes - 1 in topological order) and its resources. Lists of lists lie end to end:
 * those of node i from {@code xStart[i]} to {@code xStart[i + 1]}. Read only once made; the arrays
 * are open to kernels for speed.
 */
final class Programme {

  final GateNetwork network;
  final Component component;
  final Lengths lengths;
  final int nodes;

  /** Index in the network of each node. */
  final int[] networkNode;

  final int[] predecessorStart;
  final int[] predecessor;
  final int[] successorStart;
  final int[] successor;

  /** Earliest start in ticks; 0 for none. */
  final long[] notBefore;

  /** Ticks by which a what-if moves the end; never before the start. */
  final long[] shift;

  /** By which a what-if multiplies the days. */
  final double[] factor;

  final DurationSampler[] sampler;

  /** The whole duration of each node, what-if included. */
  private final GateDuration[] duration;

  /** Under way at day 0: it starts on day 0 with what it needs. */
  final boolean[] underWay;

  final int[] needStart;
  final int[] needResource;
  final int[] needUnits;
  final int[] rank;

  /** The resources needed here, numbered as in {@link #needResource}. */
  final List<Resource> resources;

  /** Node that each outcome of the component watches. */
  final int[] outcomeNode;

  /** The expiry that an outcome stands for, by its number in the network's terms; or -1. */
  final int[] outcomeExpiry;

  private Programme(
      GateNetwork network, Component component, Lengths lengths, List<WhatIf.Change> changes) {
    this.network = network;
    this.component = component;
    this.lengths = lengths;
    nodes = component.nodes().size();
    networkNode = component.nodes().stream().mapToInt(Integer::intValue).toArray();
    notBefore = new long[nodes];
    shift = new long[nodes];
    factor = new double[nodes];
    Arrays.fill(factor, 1);
    sampler = new DurationSampler[nodes];
    duration = new GateDuration[nodes];
    underWay = new boolean[nodes];
    rank = new int[nodes];
    predecessorStart = new int[nodes + 1];
    int[] outDegree = new int[nodes];
    for (int i = 0; i < nodes; i++) {
      Activity a = network.activities().get(networkNode[i]);
      notBefore[i] = Math.max(0, Ticks.of(a.notBeforeDays()));
      sampler[i] = lengths.samplerOf(networkNode[i]);
      duration[i] = a.duration();
      underWay[i] = a.isUnderWay();
      int[] before = network.predecessorsOf(networkNode[i]);
      predecessorStart[i + 1] = predecessorStart[i] + before.length;
      for (int p : before) {
        outDegree[network.positionOf(p)]++;
      }
    }
    predecessor = new int[predecessorStart[nodes]];
    successor = new int[predecessorStart[nodes]];
    successorStart = new int[nodes + 1];
    for (int i = 0; i < nodes; i++) {
      successorStart[i + 1] = successorStart[i] + outDegree[i];
    }
    int[] filled = successorStart.clone();
    for (int i = 0; i < nodes; i++) {
      int at = predecessorStart[i];
      for (int p : network.predecessorsOf(networkNode[i])) {
        int position = network.positionOf(p);
        predecessor[at++] = position;
        successor[filled[position]++] = i;
      }
    }

    Map<String, Resource> replaced = new HashMap<>();
    for (WhatIf.Change change : changes) {
      if (change instanceof WhatIf.ReplacedResource(Resource r)) {
        replaced.put(r.id(), r);
      }
    }
    Set<String> needed = new HashSet<>();
    for (int i = 0; i < nodes; i++) {
      Needs needs = needsOf(i);
      if (needs != null) {
        needs.demands().forEach(d -> needed.add(d.resource()));
      }
    }
    Map<String, Integer> numberOf = new HashMap<>();
    resources = new ArrayList<>();
    for (Resource r : network.resources()) {
      if (needed.contains(r.id())) {
        numberOf.put(r.id(), resources.size());
        resources.add(replaced.getOrDefault(r.id(), r));
      }
    }
    needStart = new int[nodes + 1];
    IntStream.Builder resourceOf = IntStream.builder();
    IntStream.Builder unitsOf = IntStream.builder();
    for (int i = 0; i < nodes; i++) {
      needStart[i + 1] = needStart[i];
      Needs needs = needsOf(i);
      if (needs != null) {
        rank[i] = needs.rank();
        for (Demand d : needs.demands()) {
          resourceOf.add(numberOf.getOrDefault(d.resource(), -1));
          unitsOf.add(d.units());
        }
        needStart[i + 1] += needs.demands().size();
      }
    }
    needResource = resourceOf.build().toArray();
    needUnits = unitsOf.build().toArray();

    changes.forEach(this::apply);

    int outcomes = component.outcomes().size();
    outcomeNode = new int[outcomes];
    outcomeExpiry = new int[outcomes];
    for (int k = 0; k < outcomes; k++) {
      int outcome = component.outcomes().get(k);
      outcomeNode[k] = network.positionOf(network.nodeOfOutcome(outcome));
      outcomeExpiry[k] =
          network.expiryOfOutcome(outcome).map(network.terms().expiries()::indexOf).orElse(-1);
    }
  }

  static Programme of(GateNetwork network, Component component, Lengths lengths) {
    return new Programme(network, component, lengths, List.of());
  }

  /** The same with a what-if, as far as it touches this component. */
  static Programme of(GateNetwork network, Component component, Lengths lengths, WhatIf whatIf) {
    return new Programme(network, component, lengths, whatIf.changes());
  }

  private @Nullable Needs needsOf(int node) {
    return network.findNeeds(network.activities().get(networkNode[node]).id()).orElse(null);
  }

  private void apply(WhatIf.Change change) {
    if (!(change instanceof WhatIf.ActivityChange activity)) {
      return;
    }
    int node = network.indexOf(activity.activityId());
    if (network.componentOf(node) != network.componentOf(networkNode[0])) {
      return;
    }
    int i = network.positionOf(node);
    switch (activity) {
      case WhatIf.EndShift(_, double days) -> shift[i] += Ticks.of(days);
      case WhatIf.ReplacedDuration(_, var other) -> {
        sampler[i] = lengths.samplerOf(node, other);
        duration[i] = other;
      }
      case WhatIf.ScaledDays(_, double times) -> factor[i] *= times;
      case WhatIf.MovedStart(_, double day) -> notBefore[i] = Math.max(0, Ticks.of(day));
    }
  }

  /**
   * Days of a node in futures {@code first .. first + count - 1}, what-if included: whole ticks,
   * not negative.
   */
  void days(int node, double[] into, long first, int count, Lengths.Rows rows) {
    lengths.add(networkNode[node], sampler[node], rows.zeros(), into, first, count, rows);
    if (isChanged(node)) {
      for (int i = 0; i < count; i++) {
        into[i] = changed(node, into[i]);
      }
    }
  }

  /** The same in ticks, at most {@link Ticks#HORIZON}. */
  void ticks(int node, long[] into, double[] spare, long first, int count, Lengths.Rows rows) {
    if (!isChanged(node)) {
      lengths.ticks(networkNode[node], sampler[node], into, first, count, rows);
      return;
    }
    days(node, spare, first, count, rows);
    for (int i = 0; i < count; i++) {
      into[i] = Ticks.within(spare[i]);
    }
  }

  private boolean isChanged(int node) {
    return shift[node] != 0 || factor[node] != 1;
  }

  private double changed(int node, double days) {
    return Math.max(0, Ticks.round(days * factor[node]) + Ticks.days(shift[node]));
  }

  /** The sampler of a node that is gone through again. */
  DurationSampler samplerAfresh(int node) {
    return lengths.samplerAfresh(duration[node]);
  }

  /** Days of a node that is gone through again, for the {@code attempt}-th time after the first. */
  double daysAgain(int node, DurationSampler afresh, long future, int attempt, Lengths.Rows rows) {
    double days = lengths.again(networkNode[node], afresh, future, attempt, rows);
    return isChanged(node) ? changed(node, days) : days;
  }

  /** The median of what remains of a node. */
  double medianDays(int node) {
    double waited = network.activities().get(networkNode[node]).waitedDays();
    double days = Ticks.round(duration[node].remainingOfSurvival(waited, 0.5));
    return isChanged(node) ? changed(node, days) : days;
  }
}
