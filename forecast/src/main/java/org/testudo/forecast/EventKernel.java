package org.testudo.forecast;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.testudo.forecast.duration.Ticks;

/**
 * Everything: an event at a time, on flat arrays, nothing allocated per event. Durations come
 * sampled in advance, a few futures together, from each node's own stream; so the luck of a gate is
 * the same whatever happens around it, and two what-ifs differ by nothing else than their change.
 */
final class EventKernel implements Kernel {

  /** Futures sampled together: enough to spread the cost of a call, few enough for the cache. */
  static final int TOGETHER = 64;

  private final Programme programme;
  private final EventPlan plan;

  /** Outcomes that stand for an expiry. */
  private final int[] expiryOutcomes;

  EventKernel(Programme programme) {
    this.programme = programme;
    plan = new EventPlan(programme, programme.lengths.seed());
    expiryOutcomes =
        IntStream.range(0, programme.outcomeExpiry.length)
            .filter(k -> programme.outcomeExpiry[k] >= 0)
            .toArray();
  }

  @Override
  public Scratch scratch(int capacity) {
    return new Scratch(this);
  }

  @Override
  public void walk(long first, int count, Kernel.Scratch scratch, double[][] ready, int at) {
    if (!(scratch instanceof Scratch own)) {
      throw new IllegalArgumentException("The scratch belongs to another kernel: " + scratch);
    }
    for (int done = 0; done < count; done += TOGETHER) {
      int together = Math.min(TOGETHER, count - done);
      own.sample(first + done, together);
      for (int f = 0; f < together; f++) {
        own.run.run(first + done + f, own.ticks, f * own.stride);
        keep(own.run, own.reached, f * ready.length);
      }
      // Row by row, because a row's next value is on the same line of the cache.
      for (int k = 0; k < ready.length; k++) {
        double[] row = ready[k];
        for (int f = 0; f < together && row.length > 0; f++) {
          long tick = own.reached[f * ready.length + k];
          row[at + done + f] = tick == EventRun.NEVER ? Double.POSITIVE_INFINITY : Ticks.days(tick);
        }
      }
    }
  }

  /** Sees a future when it is over; durations lie at {@code ticks[base + node]}. */
  interface Visitor {
    void visit(EventRun run, long[] ticks, int base);
  }

  /** Shows each future of a range in order. */
  void eachFuture(long first, int count, Scratch own, Visitor visitor) {
    for (int done = 0; done < count; done += TOGETHER) {
      int together = Math.min(TOGETHER, count - done);
      own.sample(first + done, together);
      for (int f = 0; f < together; f++) {
        own.run.run(first + done + f, own.ticks, f * own.stride);
        visitor.visit(own.run, own.ticks, f * own.stride);
      }
    }
  }

  /**
   * The day of each outcome, in the component's order, when every remaining duration is its median
   * and nothing goes wrong: no risk, refusal, withdrawal or expiry.
   */
  double[] quietDays() {
    Scratch own = new Scratch(this);
    long[] ticks = new long[programme.nodes];
    for (int i = 0; i < ticks.length; i++) {
      ticks[i] = Ticks.of(programme.medianDays(i));
    }
    own.run.run(-1, ticks, 0);
    keep(own.run, own.reached, 0);
    double[] days = new double[programme.outcomeNode.length];
    Arrays.setAll(
        days,
        k ->
            own.reached[k] == EventRun.NEVER
                ? Double.POSITIVE_INFINITY
                : Ticks.days(own.reached[k]));
    return days;
  }

  /** The tick of each outcome. */
  private void keep(EventRun run, long[] into, int at) {
    int[] node = programme.outcomeNode;
    for (int k = 0; k < node.length; k++) {
      into[at + k] = run.end[node[k]];
    }
    for (int k : expiryOutcomes) {
      into[at + k] = run.fates.passedInTime[programme.outcomeExpiry[k]];
    }
  }

  /** Arrays of one thread. */
  static final class Scratch implements Kernel.Scratch {
    final EventRun run;

    /** Ticks of node i in the f-th of the futures sampled together, at f * stride + i. */
    final long[] ticks;

    final int stride;

    /** Tick of outcome k in the f-th of them, at f * outcomes + k. */
    final long[] reached;

    private final Programme programme;
    private final int[] nodes;
    private final TurnedTicks turned;

    private Scratch(EventKernel kernel) {
      programme = kernel.programme;
      run = new EventRun(kernel.plan);
      nodes = IntStream.range(0, programme.nodes).toArray();
      turned = new TurnedTicks(programme, TOGETHER);
      // An odd number of cache lines, so that a node's futures do not fall on one set of the cache.
      stride = ((programme.nodes + 7) / 8 | 1) * 8;
      ticks = new long[stride * TOGETHER];
      reached = new long[programme.outcomeNode.length * TOGETHER];
    }

    void sample(long first, int count) {
      turned.sample(programme, nodes, first, count, ticks, stride);
    }
  }
}
