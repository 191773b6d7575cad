package org.testudo.forecast;

import java.util.ArrayList;
import java.util.List;
import org.testudo.forecast.duration.DurationSampler;
import org.testudo.forecast.duration.Fixed;
import org.testudo.forecast.duration.GateDuration;
import org.testudo.forecast.duration.LogNormal;
import org.testudo.forecast.duration.Ticks;
import org.testudo.forecast.random.Address;
import org.testudo.forecast.random.RandomStream;

/**
 * How long each activity of a network lasts in each future: the one place where durations are
 * sampled, shocked and struck by risks, so that every kernel sees the same days.
 *
 * <p>Days are sampled and rounded to whole {@link Ticks}; then each shock and after them each risk,
 * in the order in which they were added, multiplies (and rounds again) or adds. Immutable; each
 * thread brings its own {@link Rows}.
 */
final class Lengths {

  private final GateNetwork network;
  private final long seed;
  private final DurationSampler.Tables tables;
  private final DurationSampler[] samplers;
  private final RandomStream[] streams;
  private final Cause[] causes;
  private final int[][] causesOf;

  /** A shock or a risk: where its luck lives and what it does. */
  private record Cause(
      RandomStream stream, DurationSampler sampler, double probability, double factor, Kind kind) {}

  private enum Kind {
    SHOCK,
    MULTIPLIED,
    ADDED
  }

  Lengths(GateNetwork network, long seed) {
    this.network = network;
    this.seed = seed;
    tables = new DurationSampler.Tables();
    int n = network.activities().size();
    samplers = new DurationSampler[n];
    streams = new RandomStream[n];
    for (int i = 0; i < n; i++) {
      Activity a = network.activities().get(i);
      samplers[i] = DurationSampler.of(a.duration(), a.waitedDays(), tables);
      streams[i] = RandomStream.of(seed, a.address());
    }
    List<Cause> found = new ArrayList<>();
    List<List<Integer>> byNode = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      byNode.add(List.of());
    }
    for (Shock shock : network.terms().shocks()) {
      mark(byNode, shock.activities(), found.size());
      DurationSampler factor =
          DurationSampler.of(new LogNormal(0, shock.logStandardDeviation()), 0, tables);
      RandomStream stream = RandomStream.of(seed, new Address(shock.party(), "shock"));
      found.add(new Cause(stream, factor, 1, 1, Kind.SHOCK));
    }
    for (Risk risk : network.terms().risks()) {
      mark(byNode, risk.activities(), found.size());
      RandomStream stream = RandomStream.of(seed, new Address(risk.id(), "risk"));
      found.add(
          switch (risk.effect()) {
            case Risk.Added(GateDuration days) ->
                new Cause(
                    stream, DurationSampler.of(days, 0, tables), risk.probability(), 1, Kind.ADDED);
            case Risk.Multiplied(double factor) ->
                new Cause(
                    stream,
                    DurationSampler.of(new Fixed(0), 0, tables),
                    risk.probability(),
                    factor,
                    Kind.MULTIPLIED);
          });
    }
    causes = found.toArray(Cause[]::new);
    causesOf =
        byNode.stream()
            .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
  }

  private void mark(List<List<Integer>> byNode, List<String> activities, int cause) {
    for (String id : activities) {
      int node = network.indexOf(id);
      List<Integer> more = new ArrayList<>(byNode.get(node));
      more.add(cause);
      byNode.set(node, more);
    }
  }

  long seed() {
    return seed;
  }

  /** Rows of one thread. */
  static final class Rows {
    final int capacity;
    private final long[] bits;
    private final double[] zeros;
    private final double[] spare;
    private final double[][] causeRows;
    private final long[] causeFirst;
    private final int[] causeCount;

    private Rows(int capacity, int causes) {
      this.capacity = capacity;
      bits = new long[capacity];
      zeros = new double[capacity];
      spare = new double[capacity];
      causeRows = new double[causes][];
      causeFirst = new long[causes];
      causeCount = new int[causes];
    }

    /** A row of zeros; read only. */
    double[] zeros() {
      return zeros;
    }
  }

  Rows rows(int capacity) {
    return new Rows(capacity, causes.length);
  }

  /** The sampler of another duration of an activity, its wait kept. */
  DurationSampler samplerOf(int node, GateDuration duration) {
    return DurationSampler.of(duration, network.activities().get(node).waitedDays(), tables);
  }

  DurationSampler samplerOf(int node) {
    return samplers[node];
  }

  /** The sampler of a duration that has not been waited for. */
  DurationSampler samplerAfresh(GateDuration duration) {
    return DurationSampler.of(duration, 0, tables);
  }

  /** {@code end[i] = start[i] + days of the node in future first + i}, i &lt; count. */
  void add(int node, double[] start, double[] end, long first, int count, Rows rows) {
    add(node, samplers[node], start, end, first, count, rows);
  }

  /** The same with another sampler on the same luck. */
  void add(
      int node,
      DurationSampler sampler,
      double[] start,
      double[] end,
      long first,
      int count,
      Rows rows) {
    if (!sampler.isConstant()) {
      streams[node].fill(first, 0, rows.bits, count);
    }
    if (causesOf[node].length == 0) {
      sampler.add(rows.bits, start, end, count);
      return;
    }
    double[] days = rows.spare;
    sampler.add(rows.bits, rows.zeros, days, count);
    strike(node, days, first, count, rows);
    for (int i = 0; i < count; i++) {
      end[i] = start[i] + days[i];
    }
  }

  /** Ticks of a node, at most {@link Ticks#HORIZON}, in futures first + i, i &lt; count. */
  void ticks(int node, DurationSampler sampler, long[] ticks, long first, int count, Rows rows) {
    if (causesOf[node].length == 0) {
      if (!sampler.isConstant()) {
        streams[node].fill(first, 0, rows.bits, count);
      }
      sampler.ticks(rows.bits, rows.zeros, rows.spare, ticks, count);
      return;
    }
    add(node, sampler, rows.zeros, rows.spare, first, count, rows);
    for (int i = 0; i < count; i++) {
      ticks[i] = Ticks.within(rows.spare[i]);
    }
  }

  /** Days of one future when the gate is gone through again: {@code draw} 1 for the second time. */
  double again(int node, DurationSampler sampler, long future, int draw, Rows rows) {
    rows.bits[0] = streams[node].bits(future, draw);
    double[] days = rows.spare;
    sampler.add(rows.bits, rows.zeros, days, 1);
    if (causesOf[node].length > 0) {
      strike(node, days, future, 1, rows);
    }
    return days[0];
  }

  private void strike(int node, double[] days, long first, int count, Rows rows) {
    for (int c : causesOf[node]) {
      double[] row = causeRow(c, first, count, rows);
      if (causes[c].kind() == Kind.ADDED) {
        for (int i = 0; i < count; i++) {
          days[i] = days[i] + row[i];
        }
      } else {
        for (int i = 0; i < count; i++) {
          days[i] = Ticks.round(days[i] * row[i]);
        }
      }
    }
  }

  /** Factor or added days of a cause; kept while the block stays the same. */
  private double[] causeRow(int c, long first, int count, Rows rows) {
    double[] row = rows.causeRows[c];
    if (row != null && rows.causeFirst[c] == first && rows.causeCount[c] == count) {
      return row;
    }
    if (row == null) {
      row = new double[rows.capacity];
      rows.causeRows[c] = row;
    }
    long[] bits = new long[count];
    Cause cause = causes[c];
    cause.stream().fill(first, 0, bits, count);
    switch (cause.kind()) {
      case SHOCK -> cause.sampler().add(bits, rows.zeros, row, count);
      case MULTIPLIED -> {
        for (int i = 0; i < count; i++) {
          row[i] = RandomStream.toUnit(bits[i]) < cause.probability() ? cause.factor() : 1;
        }
      }
      case ADDED -> {
        long[] lengths = new long[count];
        cause.stream().fill(first, 1, lengths, count);
        cause.sampler().add(lengths, rows.zeros, row, count);
        for (int i = 0; i < count; i++) {
          row[i] = RandomStream.toUnit(bits[i]) < cause.probability() ? row[i] : 0;
        }
      }
    }
    rows.causeFirst[c] = first;
    rows.causeCount[c] = count;
    return row;
  }

  /** Whether a node's days depend on more than its own luck. */
  boolean isStruck(int node) {
    return causesOf[node].length > 0;
  }
}
