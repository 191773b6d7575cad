package org.testudo.protection;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a set of futures says about protection. In person-days when the places weigh residents.
 *
 * @param horizonDays length of the horizon from day 0
 * @param totalWeight of all places, so that a share can be shown; {@code totalWeight × horizonDays}
 *     bounds every person-day figure
 * @param headline the mean over the classes of {@code headlineSet}, see {@link ThreatSet}
 * @param fan protected persons over time for the headline set
 * @param notCounted units that added no cover because their reach is unknown
 */
public record Protection(
    double horizonDays,
    int futures,
    double totalWeight,
    ThreatSet headlineSet,
    Measure headline,
    Fan fan,
    Map<ThreatClass, ClassMeasure> byClass,
    List<NotCounted> notCounted) {
  public Protection {
    // Enum order: Map.copyOf iterates in an order that differs between runs of the JVM.
    byClass = Collections.unmodifiableMap(new EnumMap<>(byClass));
    notCounted = List.copyOf(notCounted);
  }

  /** The measure of one class; every class is present. */
  public ClassMeasure against(ThreatClass threat) {
    ClassMeasure measure = byClass.get(threat);
    if (measure == null) {
      throw new IllegalArgumentException("No measure for " + threat);
    }
    return measure;
  }

  /**
   * Protected person-days and the part of them with a backup.
   *
   * @param personDays Σ w ∫ P dt with P = 1 − Π(1 − R·cover), integrated inside each future
   * @param backupPersonDays the same with the probability that two or more units cover
   * @param independentPersonDays the summary beside it: units taken as independent, R replaced by
   *     its mean over futures on each day. A large difference from {@code personDays} says that
   *     units share a donor, a desk or a store
   */
  public record Measure(
      Estimate personDays, Estimate backupPersonDays, double independentPersonDays) {

    /** Mean backup person-days over mean person-days; 0 where nothing is protected. */
    public double backupShare() {
      return personDays.mean() == 0 ? 0 : backupPersonDays.mean() / personDays.mean();
    }
  }

  /**
   * One threat class.
   *
   * @param coveredWeight weight of the places within reach of at least one unit: the ceiling
   * @param weeklyMean mean protected persons on the days of {@link Fan}
   */
  public record ClassMeasure(Measure measure, double coveredWeight, List<Double> weeklyMean) {
    public ClassMeasure {
      weeklyMean = List.copyOf(weeklyMean);
    }
  }
}
