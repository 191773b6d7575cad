package org.testudo.protection;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/** One value per future, written by index from any lane. */
final class PerFuture {
  /** Person-days of one class, or of the headline. */
  static final class Series {
    final double[] personDays;
    final double[] backupPersonDays;

    Series(int futures) {
      personDays = new double[futures];
      backupPersonDays = new double[futures];
    }

    Protection.Measure measure(double independentPersonDays) {
      return new Protection.Measure(
          Estimate.of(personDays), Estimate.of(backupPersonDays), independentPersonDays);
    }
  }

  private final Map<ThreatClass, Series> byClass = new EnumMap<>(ThreatClass.class);
  final Series headline;

  /** Headline persons, week after week of future after future; empty when no fan is wanted. */
  final float[] fan;

  PerFuture(Collection<ThreatClass> classes, int futures, int weeks) {
    classes.forEach(threat -> byClass.put(threat, new Series(futures)));
    headline = new Series(futures);
    fan = new float[Math.multiplyExact(futures, weeks)];
  }

  Series of(ThreatClass threat) {
    Series series = byClass.get(threat);
    if (series == null) {
      throw new IllegalStateException("No series for " + threat);
    }
    return series;
  }
}
