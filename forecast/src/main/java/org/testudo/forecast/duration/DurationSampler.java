package org.testudo.forecast.duration;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns random bits into days, a block of futures at a time: one duration, with or without a wait.
 * The same bits always fall on the same quantile, whatever the duration: replace an estimate and
 * the luck stays.
 */
public final class DurationSampler {

  /**
   * Below this survival the wait has its own table: subtracting it from the whole would eat the
   * table's accuracy.
   */
  private static final double RARE = 0x1p-10;

  private enum Way {
    CONSTANT,
    WHOLE,
    CONDITIONED,
    TRIANGULAR
  }

  private final Way way;
  private final Tables tables;
  private final GateDuration tabled;
  private final double scale;
  private final double lessDays;
  private final double survived;
  private final double constantDays;

  /**
   * The table once it was asked for, which spares looking it up by shape. Threads may race to write
   * it; they write the same table, and all its fields are final.
   */
  private @Nullable QuantileTable found;

  private DurationSampler(
      Way way,
      Tables tables,
      GateDuration tabled,
      double scale,
      double lessDays,
      double survived,
      double constantDays) {
    this.way = way;
    this.tables = tables;
    this.tabled = tabled;
    this.scale = scale;
    this.lessDays = lessDays;
    this.survived = survived;
    this.constantDays = Ticks.round(constantDays);
  }

  /** Sampler of what remains of {@code duration} after {@code waitedDays}. */
  public static DurationSampler of(GateDuration duration, double waitedDays, Tables tables) {
    Remaining rest = new Remaining(duration, waitedDays);
    GateDuration whole = rest.whole();
    double waited = rest.waitedDays();
    double leastEnd = whole.remainingOfSurvival(waited, 1 - 0x1p-53);
    double latestEnd = whole.remainingOfSurvival(waited, 0x1p-54);
    if (whole.isOverrunBy(waited) || leastEnd == latestEnd) {
      return new DurationSampler(
          Way.CONSTANT, tables, whole, 1, 0, 1, whole.remainingOfSurvival(waited, 0.5));
    }
    double survival = whole.survival(waited);
    if (waited == 0 && whole instanceof Triangular t && t.addsSamples()) {
      return new DurationSampler(Way.TRIANGULAR, tables, whole, 1, 0, 1, 0);
    }
    if (waited == 0 || whole instanceof Exponential || survival == 1) {
      double less = whole instanceof Exponential ? 0 : waited;
      return new DurationSampler(Way.WHOLE, tables, standard(whole), scaleOf(whole), less, 1, 0);
    }
    if (survival < RARE) {
      GateDuration own =
          whole instanceof LogNormal l ? new Remaining(l.standard(), waited / l.scale()) : rest;
      return new DurationSampler(Way.WHOLE, tables, own, scaleOf(whole), 0, 1, 0);
    }
    return new DurationSampler(
        Way.CONDITIONED, tables, standard(whole), scaleOf(whole), waited, survival, 0);
  }

  /** Whether the duration does not vary, so that its random bits need not be made. */
  public boolean isConstant() {
    return way == Way.CONSTANT;
  }

  /**
   * Adds a sample per future: {@code finish[i] = start[i] + days(bits[i])}, i &lt; count, the days
   * rounded to whole {@link Ticks}.
   */
  public void add(long[] bits, double[] start, double[] finish, int count) {
    switch (way) {
      case CONSTANT -> {
        for (int i = 0; i < count; i++) {
          finish[i] = start[i] + constantDays;
        }
      }
      case WHOLE -> table().addSamples(bits, start, finish, count, scale, lessDays);
      case TRIANGULAR -> {
        if (tabled instanceof Triangular t) {
          t.addSamples(bits, start, finish, count);
        }
      }
      case CONDITIONED ->
          table().addConditioned(bits, start, finish, count, scale, lessDays, survived);
    }
  }

  /**
   * The same in ticks, without a start and at most {@link Ticks#HORIZON}.
   *
   * @param days room for as many numbers, whose values are lost
   */
  public void ticks(long[] bits, double[] zeros, double[] days, long[] ticks, int count) {
    if (way == Way.WHOLE) {
      table().samples(bits, ticks, count, scale, lessDays);
      return;
    }
    add(bits, zeros, days, count);
    for (int i = 0; i < count; i++) {
      ticks[i] = Ticks.within(days[i]);
    }
  }

  private QuantileTable table() {
    QuantileTable table = found;
    if (table == null) {
      table = tables.of(tabled);
      found = table;
    }
    return table;
  }

  private static GateDuration standard(GateDuration whole) {
    return switch (whole) {
      case LogNormal l -> l.standard();
      case Exponential _ -> new Exponential(1);
      case Fixed _, Pert _, Triangular _, Uniform _, Capacity _, Normal _, Remaining _ -> whole;
    };
  }

  private static double scaleOf(GateDuration whole) {
    return switch (whole) {
      case LogNormal l -> l.scale();
      case Exponential e -> e.meanDays();
      case Fixed _, Pert _, Triangular _, Uniform _, Capacity _, Normal _, Remaining _ -> 1;
    };
  }

  /** The tables made so far, shared by all samplers of a run: equal shapes share one. */
  public static final class Tables {

    private final Map<GateDuration, QuantileTable> byShape = new ConcurrentHashMap<>();

    QuantileTable of(GateDuration shape) {
      QuantileTable table = byShape.get(shape);
      return table != null ? table : byShape.computeIfAbsent(shape, QuantileTable::new);
    }
  }
}
