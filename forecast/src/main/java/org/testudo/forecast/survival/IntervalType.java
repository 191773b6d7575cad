package org.testudo.forecast.survival;

import org.testudo.forecast.duration.StandardNormal;

/**
 * On which scale a survival probability is taken to be normal. All follow R's {@code survfit};
 * {@link #LOG} is its default.
 */
public enum IntervalType {
  /** S itself: simple, can leave [0, 1] and is cut there. */
  PLAIN {
    @Override
    Interval of(double survival, double z, double logError) {
      double half = survival * logError * z;
      return Double.isNaN(half)
          ? Interval.NONE
          : new Interval(StrictMath.max(survival - half, 0), StrictMath.min(survival + half, 1));
    }
  },
  /** ln S: never below 0, cut at 1. */
  LOG {
    @Override
    Interval of(double survival, double z, double logError) {
      double log = StrictMath.log(survival);
      return survival == 0
          ? Interval.NONE
          : new Interval(
              StrictMath.exp(log - z * logError),
              StrictMath.min(StrictMath.exp(log + z * logError), 1));
    }
  },
  /** ln(-ln S): stays within (0, 1); nothing can be said at S = 1. */
  LOG_LOG {
    @Override
    Interval of(double survival, double z, double logError) {
      if (survival == 0 || survival == 1) {
        return Interval.NONE;
      }
      double log = StrictMath.log(survival);
      double centre = StrictMath.log(-log);
      double half = z * logError / log;
      return new Interval(
          StrictMath.exp(-StrictMath.exp(centre - half)),
          StrictMath.exp(-StrictMath.exp(centre + half)));
    }
  };

  abstract Interval of(double survival, double z, double logError);

  static double z(double level) {
    if (!(level > 0) || !(level < 1)) {
      throw new IllegalArgumentException(
          "A confidence level (%s) must lie between 0 and 1, e.g. 0.95.".formatted(level));
    }
    return StandardNormal.quantile(1 - (1 - level) / 2);
  }
}
