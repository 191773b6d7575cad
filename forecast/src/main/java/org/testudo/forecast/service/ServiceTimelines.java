package org.testudo.forecast.service;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.testudo.forecast.FutureRange;

/** The steps of capable share of every unit in every future of a range, with what happened. */
public final class ServiceTimelines {

  private final Plant plant;
  private final FutureRange range;
  private final double horizonDays;
  private final int[][] stepUnit;
  private final double[][] stepDay;
  private final double[][] stepShare;

  /** Per future and unit: service days, capable days, then days missed by cause. */
  private final double[][] days;

  private final int[][] fates;

  ServiceTimelines(Plant plant, FutureRange range, double horizonDays) {
    this.plant = plant;
    this.range = range;
    this.horizonDays = horizonDays;
    stepUnit = new int[range.count()][];
    stepDay = new double[range.count()][];
    stepShare = new double[range.count()][];
    days = new double[range.count()][];
    fates = new int[range.count()][];
  }

  /** The steps of one future while it is walked. */
  static final class Steps implements ShareWriter {
    private int[] unit = new int[256];
    private double[] day = new double[256];
    private double[] share = new double[256];
    private int size;

    void clear() {
      size = 0;
    }

    @Override
    public void shareFrom(int unitNumber, double fromDay, double capableShare) {
      if (size == unit.length) {
        unit = Arrays.copyOf(unit, 2 * size);
        day = Arrays.copyOf(day, 2 * size);
        share = Arrays.copyOf(share, 2 * size);
      }
      unit[size] = unitNumber;
      day[size] = fromDay;
      share[size] = capableShare;
      size++;
    }
  }

  private static final int PER_UNIT = 2 + ServiceTally.CAUSES;
  private static final int FATES = 5;

  void keep(int at, Steps steps, ServiceTally tally) {
    stepUnit[at] = Arrays.copyOf(steps.unit, steps.size);
    stepDay[at] = Arrays.copyOf(steps.day, steps.size);
    stepShare[at] = Arrays.copyOf(steps.share, steps.size);
    double[] kept = new double[PER_UNIT * plant.unitCount];
    int[] fate = new int[FATES * plant.unitCount];
    for (int u = 0; u < plant.unitCount; u++) {
      kept[PER_UNIT * u] = tally.serviceDays[u];
      kept[PER_UNIT * u + 1] = tally.capableDays[u];
      System.arraycopy(
          tally.missed, u * ServiceTally.CAUSES, kept, PER_UNIT * u + 2, ServiceTally.CAUSES);
      fate[FATES * u] = tally.delivered[u];
      fate[FATES * u + 1] = tally.destroyed[u];
      fate[FATES * u + 2] = tally.damaged[u];
      fate[FATES * u + 3] = tally.retired[u];
      fate[FATES * u + 4] = tally.standing[u];
    }
    days[at] = kept;
    fates[at] = fate;
  }

  public ServiceModel model() {
    return plant.model;
  }

  public FutureRange range() {
    return range;
  }

  public double horizonDays() {
    return horizonDays;
  }

  /** Writes one future's steps in order of time. */
  public void write(long future, ShareWriter into) {
    int at = at(future);
    for (int i = 0; i < stepUnit[at].length; i++) {
      into.shareFrom(stepUnit[at][i], stepDay[at][i], stepShare[at][i]);
    }
  }

  /** Days from READY to the horizon in which the unit was capable, in whole units. */
  public double capableDays(int unit, long future) {
    return days[at(future)][PER_UNIT * unit + 1];
  }

  /** Days from READY to the horizon; 0 if it did not become ready before. */
  public double serviceDays(int unit, long future) {
    return days[at(future)][PER_UNIT * unit];
  }

  /** Days missed for a cause, in whole units. */
  public double missedDays(int unit, DownCause cause, long future) {
    return days[at(future)][PER_UNIT * unit + 2 + ServiceTally.row(cause)];
  }

  /** Capable days over service days of some units, all futures taken together; 1 without any. */
  public double availability(int... units) {
    double capable = 0;
    double service = 0;
    for (double[] one : days) {
      for (int u : units) {
        service += one[PER_UNIT * u];
        capable += one[PER_UNIT * u + 1];
      }
    }
    return service == 0 ? 1 : capable / service;
  }

  /** Share of service days missed for each cause by some units, all futures taken together. */
  public Map<DownCause, Double> missedShares(int... units) {
    Map<DownCause, Double> shares = new EnumMap<>(DownCause.class);
    double service = 0;
    for (double[] one : days) {
      for (int u : units) {
        service += one[PER_UNIT * u];
      }
    }
    for (DownCause cause : DownCause.values()) {
      double missed = 0;
      for (double[] one : days) {
        for (int u : units) {
          missed += one[PER_UNIT * u + 2 + ServiceTally.row(cause)];
        }
      }
      shares.put(cause, service == 0 ? 0 : missed / service);
    }
    return shares;
  }

  /** How often the place of a unit was filled, and what became of those who filled it. */
  public Fate fate(int unit, long future) {
    int[] f = fates[at(future)];
    int i = FATES * unit;
    return new Fate(f[i], f[i + 1], f[i + 2], f[i + 3], f[i + 4]);
  }

  /** Delivered = destroyed + retired + standing; damaged ones stand, once repaired. */
  public record Fate(int delivered, int destroyed, int damaged, int retired, int standing) {}

  private int at(long future) {
    return Math.toIntExact(future - range.first());
  }
}
