package org.testudo.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The ready day of every outcome in every future of a range: eight bytes each, for modest sizes
 * (1,000 outcomes and 10,000 futures take 80 MB). Adjacent ranges merge exactly: percentiles of the
 * merged samples are those of one run.
 */
public final class ReadySamples {

  private final GateNetwork network;
  private final FutureRange range;
  private final double[][] byOutcome;
  private final double[] deterministic;

  ReadySamples(
      GateNetwork network, FutureRange range, double[][] byOutcome, double[] deterministic) {
    this.network = network;
    this.range = range;
    this.byOutcome = byOutcome;
    this.deterministic = deterministic;
  }

  public FutureRange range() {
    return range;
  }

  /** Ready day of an outcome in a future of the range. */
  public double days(int outcome, long future) {
    return byOutcome[outcome][Math.toIntExact(future - range.first())];
  }

  /** Ready days of an outcome, index 0 for the range's first future; a copy. */
  public double[] copyOf(int outcome) {
    return byOutcome[outcome].clone();
  }

  /** Share of futures in which an outcome is ready on or before a day. */
  public Proportion readyBy(int outcome, double day) {
    long hits = Arrays.stream(byOutcome[outcome]).filter(x -> x <= day).count();
    return Proportion.of(hits, range.count());
  }

  /** These samples followed by those of the adjacent later range of the same network and seed. */
  public ReadySamples merge(ReadySamples later) {
    if (later.range.first() != range.end() || later.byOutcome.length != byOutcome.length) {
      throw new IllegalArgumentException(
          "Samples of %s (%d outcomes) are not followed by %s (%d outcomes)."
              .formatted(range, byOutcome.length, later.range, later.byOutcome.length));
    }
    double[][] both = new double[byOutcome.length][];
    for (int k = 0; k < both.length; k++) {
      both[k] = Arrays.copyOf(byOutcome[k], range.count() + later.range.count());
      System.arraycopy(later.byOutcome[k], 0, both[k], range.count(), later.range.count());
    }
    return new ReadySamples(
        network,
        new FutureRange(range.first(), range.count() + later.range.count()),
        both,
        deterministic);
  }

  /** The forecast of each outcome, the same bits as {@link Futures#forecast}. */
  public List<OutcomeForecast> forecast(double... readyByDays) {
    ColumnSummary summary = new ColumnSummary();
    List<OutcomeForecast> forecasts = new ArrayList<>();
    for (int k = 0; k < byOutcome.length; k++) {
      forecasts.add(
          summary.summarise(
              network.outcomes().get(k),
              byOutcome[k],
              range.count(),
              OutcomeForecast.SHARES,
              deterministic[k],
              readyByDays));
    }
    return forecasts;
  }
}
