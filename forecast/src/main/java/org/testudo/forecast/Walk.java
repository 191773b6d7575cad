package org.testudo.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.testudo.forecast.GateNetwork.Component;
import org.testudo.forecast.duration.DurationSampler;
import org.testudo.forecast.duration.Ticks;

/**
 * A network made ready for walking under one seed: a sampler and a random stream per activity.
 * Shared by all threads; each brings its own {@link Scratch}.
 *
 * <p>Arithmetic is one rule everywhere, so that every way through gives the same bits: start = max
 * of the predecessors' ends in the order given, then of notBefore; end = start + days.
 */
final class Walk {

  private final GateNetwork network;
  private final Lengths lengths;
  private final double[] notBefore;

  Walk(GateNetwork network, Lengths lengths) {
    this.network = network;
    this.lengths = lengths;
    notBefore =
        network.activities().stream().mapToDouble(a -> Ticks.round(a.notBeforeDays())).toArray();
  }

  GateNetwork network() {
    return network;
  }

  /** Rows of one thread: ends, durations and changed ends of one component in one block. */
  static final class Scratch implements Kernel.Scratch {
    final int capacity;
    private final Lengths.Rows rows;
    private final double[] zeros;
    private final double[] spare;
    private final double[][] ends;
    private double[][] days = new double[0][];
    private double[][] changedEnds = new double[0][];

    private Scratch(Lengths.Rows rows, int nodes, int capacity) {
      this.capacity = capacity;
      this.rows = rows;
      zeros = rows.zeros();
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

  Scratch scratch(int nodes, int capacity) {
    return new Scratch(lengths.rows(capacity), nodes, capacity);
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
        lengths.add(node, scratch.zeros, scratch.days[position], first, count, scratch.rows);
        add(start, scratch.days[position], end, count);
      } else {
        lengths.add(node, start, end, first, count, scratch.rows);
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
        lengths.add(node, replaced, scratch.zeros, days, first, count, scratch.rows);
      }
      double factor = what.factors.getOrDefault(node, 1.0);
      if (factor != 1) {
        double[] whole = days;
        days = scratch.spare;
        for (int i = 0; i < count; i++) {
          days[i] = Ticks.round(whole[i] * factor);
        }
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

  /** The row that holds the starts: a predecessor's own row if that is all, else {@code into}. */
  private double[] start(int node, double[] into, int count, Scratch scratch) {
    int[] before = network.predecessorsOf(node);
    if (before.length == 0) {
      return firstStart(notBefore[node], into, count, scratch);
    }
    double[] latest = scratch.ends[network.positionOf(before[0])];
    for (int k = 1; k < before.length; k++) {
      latest = max(latest, scratch.ends[network.positionOf(before[k])], into, count);
    }
    return notBefore[node] > 0 ? max(latest, notBefore[node], into, count) : latest;
  }

  private static double[] firstStart(double day, double[] into, int count, Scratch scratch) {
    if (day <= 0) {
      return scratch.zeros;
    }
    Arrays.fill(into, 0, count, day);
    return into;
  }

  private double[] changedStart(Changed what, int node, double[] into, int count, Scratch scratch) {
    int[] before = network.predecessorsOf(node);
    double day = what.moved.getOrDefault(node, notBefore[node]);
    if (before.length == 0) {
      return firstStart(day, into, count, scratch);
    }
    double[] latest = what.end(before[0], network, scratch);
    for (int k = 1; k < before.length; k++) {
      latest = max(latest, what.end(before[k], network, scratch), into, count);
    }
    return day > 0 ? max(latest, day, into, count) : latest;
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
    private final Map<Integer, Double> factors = new HashMap<>();
    private final Map<Integer, Double> moved = new HashMap<>();
    private final Map<Integer, int[]> nodesByComponent = new HashMap<>();
    private final boolean[] after;

    private Changed(WhatIf whatIf) {
      List<Integer> roots = new ArrayList<>();
      for (WhatIf.Change change : whatIf.changes()) {
        switch (change) {
          case WhatIf.EndShift(String id, double days) ->
              shifts.merge(root(id, roots), Ticks.round(days), Double::sum);
          case WhatIf.ReplacedDuration(String id, var duration) -> {
            int node = root(id, roots);
            replaced.put(node, lengths.samplerOf(node, duration));
          }
          case WhatIf.ScaledDays(String id, double factor) ->
              factors.merge(root(id, roots), factor, (a, b) -> a * b);
          case WhatIf.MovedStart(String id, double day) ->
              moved.put(root(id, roots), Ticks.round(day));
          case WhatIf.ReplacedResource _ -> {
            // Nothing that is only walked needs a resource.
          }
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

    private int root(String activityId, List<Integer> roots) {
      int node = network.indexOf(activityId);
      roots.add(node);
      return node;
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
