package org.testudo.forecast.survival;

import org.hipparchus.special.Gamma;
import org.testudo.forecast.duration.StandardNormal;

/**
 * Families in which ln(time) = location + scale W, with W of a fixed shape. As in R's {@code
 * survreg}; the usual Weibull shape is 1 / scale and its scale exp(location).
 */
public enum Family {
  /** Weibull with scale 1. */
  EXPONENTIAL {
    @Override
    void density(double w, double[] out) {
      WEIBULL.density(w, out);
    }

    @Override
    void survival(double w, double[] out) {
      WEIBULL.survival(w, out);
    }

    @Override
    double quantileOfSurvival(double s) {
      return WEIBULL.quantileOfSurvival(s);
    }

    @Override
    double meanOfExp(double scale) {
      return WEIBULL.meanOfExp(scale);
    }
  },
  /** W of the least extreme value: S = exp(-e^w). */
  WEIBULL {
    @Override
    void density(double w, double[] out) {
      double e = StrictMath.exp(w);
      set(out, w - e, 1 - e, -e);
    }

    @Override
    void survival(double w, double[] out) {
      double e = StrictMath.exp(w);
      set(out, -e, -e, -e);
    }

    @Override
    double quantileOfSurvival(double s) {
      return StrictMath.log(-StrictMath.log(s));
    }

    @Override
    double meanOfExp(double scale) {
      return Gamma.gamma(1 + scale);
    }
  },
  /** W normal. */
  LOGNORMAL {
    @Override
    void density(double w, double[] out) {
      set(out, -0.5 * w * w - LOG_SQRT_2PI, -w, -1);
    }

    @Override
    void survival(double w, double[] out) {
      double log = StandardNormal.logSurvival(w);
      double hazard = StrictMath.exp(-0.5 * w * w - LOG_SQRT_2PI - log);
      set(out, log, -hazard, -hazard * (hazard - w));
    }

    @Override
    double quantileOfSurvival(double s) {
      return StandardNormal.quantileOfSurvival(s);
    }

    @Override
    double meanOfExp(double scale) {
      return StrictMath.exp(0.5 * scale * scale);
    }
  },
  /** W logistic: S = 1 / (1 + e^w). */
  LOGLOGISTIC {
    @Override
    void density(double w, double[] out) {
      double p = 1 / (1 + StrictMath.exp(-w));
      set(out, w - 2 * logOnePlusExp(w), 1 - 2 * p, -2 * p * (1 - p));
    }

    @Override
    void survival(double w, double[] out) {
      double p = 1 / (1 + StrictMath.exp(-w));
      set(out, -logOnePlusExp(w), -p, -p * (1 - p));
    }

    @Override
    double quantileOfSurvival(double s) {
      return StrictMath.log1p(-s) - StrictMath.log(s);
    }

    @Override
    double meanOfExp(double scale) {
      return scale >= 1
          ? Double.POSITIVE_INFINITY
          : StrictMath.PI * scale / StrictMath.sin(StrictMath.PI * scale);
    }
  };

  private static final double LOG_SQRT_2PI = 0.5 * StrictMath.log(2 * StrictMath.PI);

  /** Log density of W at w, with its first and second derivative. */
  abstract void density(double w, double[] out);

  /** ln P(W &gt; w), with its first and second derivative. */
  abstract void survival(double w, double[] out);

  /** The w that W exceeds with probability s. */
  abstract double quantileOfSurvival(double s);

  /** Mean of exp(scale W). */
  abstract double meanOfExp(double scale);

  boolean hasFixedScale() {
    return this == EXPONENTIAL;
  }

  private static void set(double[] out, double value, double first, double second) {
    out[0] = value;
    out[1] = first;
    out[2] = second;
  }

  private static double logOnePlusExp(double w) {
    return w > 0 ? w + StrictMath.log1p(StrictMath.exp(-w)) : StrictMath.log1p(StrictMath.exp(w));
  }
}
