package org.testudo.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.testudo.forecast.GateNetwork.Component;
import org.testudo.forecast.duration.DurationSampler;
import org.testudo.forecast.random.RandomStream;

/**
 * A network made ready for walking under one seed: a sampler and a random stream per activity.
 * Shared by all threads; each brings its own {@link Scratch}.
 *
 * <p>Arithmetic is one rule everywhere, so that every way through gives the same bits: start = max
 * of the predecessors' ends in the order given, then of notBefore; end = start + days.
 */
final class Walk {

  private final GateNetwork network;
  private final DurationSampler.Tables tables = new DurationSampler.Tables();
  private final DurationSampler[] samplers;
  private final RandomStream[] streams;

  Walk(GateNetwork network, long seed) {
    this.network = network;
    int n = network.activities().size();
    samplers = new DurationSampler[n];
    streams = new RandomStream[n];
    for (int i = 0; i < n; i++) {
      Activity a = network.activities().get(i);
      samplers[i] = DurationSampler.of(a.duration(), a.waitedDays(), tables);
      streams[i] = RandomStream.of(seed, a.address());
    }
  }

  GateNetwork network() {
    return network;
  }

  /** Rows of one thread: ends, durations and changed ends of one component in one block. */
  static final class Scratch {
    final int capacity;
    private final long[] bits;
    private final double[] zeros;
    private final double[] spare;
    private final double[][] ends;
    private double[][] days = new double[0][];
    private double[][] changedEnds = new double[0][];

    Scratch(int nodes, int capacity) {
      this.capacity = capacity;
      bits = new long[capacity];
      zeros = new double[capacity];
      spare = new double[capacity];
      ends = new double[nodes][capacity];
    }

    private void keepDays() {
      if (days.length == 0) {
        days = new double[ends.length][capacity];
        changedEnds = new double[ends.length][capacity];
      }
    }

    double[] end(int position) {
      return ends[position];
    }

    double[] days(int position) {
      return days[position];
    }

    double[] changedEnd(int position) {
      return changedEnds[position];
    }
  }

  /** Walks one component through {@code count} futures; durations stay in the scratch on demand. */
  void walk(Component component, long first, int count, Scratch scratch, boolean keepDays) {
    if (keepDays) {
      scratch.keepDays();
    }
    List<Integer> nodes = component.nodes();
    for (int position = 0; position < nodes.size(); position++) {
      int node = nodes.get(position);
      double[] end = scratch.ends[position];
      double[] start = start(node, end, count, scratch);
      if (keepDays) {
        sample(node, samplers[node], scratch.zeros, scratch.days[position], first, count, scratch);
        add(start, scratch.days[position], end, count);
      } else {
        sample(node, samplers[node], start, end, first, count, scratch);
      }
    }
  }

  /** Walks again what lies at or after the changed activities. Needs a walk that kept days. */
  void walkAgain(Changed what, int component, long first, int count, Scratch scratch) {
    for (int node : what.nodesByComponent.getOrDefault(component, new int[0])) {
      int position = network.positionOf(node);
      double[] end = scratch.changedEnds[position];
      double[] start = changedStart(what, node, end, count, scratch);
      DurationSampler replaced = what.replaced.get(node);
      double[] days = scratch.days[position];
      if (replaced != null) {
        days = scratch.spare;
        sample(node, replaced, scratch.zeros, days, first, count, scratch);
      }
      double shift = what.shifts.getOrDefault(node, 0.0);
      if (shift == 0) {
        add(start, days, end, count);
      } else {
        shift(start, days, end, count, shift);
      }
    }
  }

  Changed compile(WhatIf whatIf) {
    return new Changed(whatIf);
  }

  private void sample(
      int node,
      DurationSampler sampler,
      double[] start,
      double[] end,
      long first,
      int count,
      Scratch scratch) {
    if (!sampler.isConstant()) {
      streams[node].fill(first, 0, scratch.bits, count);
    }
    sampler.add(scratch.bits, start, end, count);
  }

  /** The row that holds the starts: a predecessor's own row if that is all, else {@code into}. */
  private double[] start(int node, double[] into, int count, Scratch scratch) {
    int[] before = network.predecessorsOf(node);
    double notBefore = network.activities().get(node).notBeforeDays();
    if (before.length == 0) {
      if (notBefore <= 0) {
        return scratch.zeros;
      }
      Arrays.fill(into, 0, count, notBefore);
      return into;
    }
    double[] latest = scratch.ends[network.positionOf(before[0])];
    for (int k = 1; k < before.length; k++) {
      latest = max(latest, scratch.ends[network.positionOf(before[k])], into, count);
    }
    return notBefore > 0 ? max(latest, notBefore, into, count) : latest;
  }

  private double[] changedStart(Changed what, int node, double[] into, int count, Scratch scratch) {
    int[] before = network.predecessorsOf(node);
    double notBefore = network.activities().get(node).notBeforeDays();
    if (before.length == 0) {
      return start(node, into, count, scratch);
    }
    double[] latest = what.end(before[0], network, scratch);
    for (int k = 1; k < before.length; k++) {
      latest = max(latest, what.end(before[k], network, scratch), into, count);
    }
    return notBefore > 0 ? max(latest, notBefore, into, count) : latest;
  }

  private static double[] max(double[] a, double[] b, double[] into, int count) {
    for (int i = 0; i < count; i++) {
      into[i] = Math.max(a[i], b[i]);
    }
    return into;
  }

  private static double[] max(double[] a, double b, double[] into, int count) {
    for (int i = 0; i < count; i++) {
      into[i] = Math.max(a[i], b);
    }
    return into;
  }

  private static void add(double[] a, double[] b, double[] into, int count) {
    for (int i = 0; i < count; i++) {
      into[i] = a[i] + b[i];
    }
  }

  private static void shift(double[] start, double[] days, double[] into, int count, double by) {
    for (int i = 0; i < count; i++) {
      into[i] = Math.max(start[i], start[i] + days[i] + by);
    }
  }

  /** A what-if with its consequences worked out: which nodes to walk again, which outcomes move. */
  final class Changed {
    private final Map<Integer, Double> shifts = new HashMap<>();
    private final Map<Integer, DurationSampler> replaced = new HashMap<>();
    private final Map<Integer, int[]> nodesByComponent = new HashMap<>();
    private final boolean[] after;

    private Changed(WhatIf whatIf) {
      List<Integer> roots = new ArrayList<>();
      for (WhatIf.Change change : whatIf.changes()) {
        int node = network.indexOf(change.activityId());
        roots.add(node);
        switch (change) {
          case WhatIf.EndShift(_, double days) -> shifts.merge(node, days, Double::sum);
          case WhatIf.ReplacedDuration(_, var duration) ->
              replaced.put(
                  node,
                  DurationSampler.of(
                      duration, network.activities().get(node).waitedDays(), tables));
        }
      }
      after = network.downstreamOf(roots);
      Map<Integer, List<Integer>> lists = new HashMap<>();
      for (int i = 0; i < after.length; i++) {
        if (after[i] && network.componentOf(i) >= 0) {
          lists.computeIfAbsent(network.componentOf(i), _ -> new ArrayList<>()).add(i);
        }
      }
      lists.forEach((c, nodes) ->
          nodesByComponent.put(c, nodes.stream().mapToInt(Integer::intValue).toArray()));
    }

    boolean[] affectedOutcomes() {
      boolean[] affected = new boolean[network.outcomes().size()];
      for (int k = 0; k < affected.length; k++) {
        affected[k] = after[network.nodeOfOutcome(k)];
      }
      return affected;
    }

    Set<Integer> components() {
      return nodesByComponent.keySet();
    }

    private double[] end(int node, GateNetwork network, Scratch scratch) {
      int position = network.positionOf(node);
      return after[node] ? scratch.changedEnds[position] : scratch.ends[position];
    }
  }
}
