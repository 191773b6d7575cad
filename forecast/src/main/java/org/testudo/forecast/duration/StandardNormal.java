package org.testudo.forecast.duration;

import org.hipparchus.special.Erf;

/**
 * The normal distribution with mean 0 and standard deviation 1, accurate in both tails.
 *
 * <p>Quantile: Wichura, "Algorithm AS 241: The Percentage Points of the Normal Distribution",
 * Applied Statistics 37 (1988), routine PPND16, about one part in 1e16. Far tail: the continued
 * fraction of Mills' ratio (Abramowitz and Stegun 26.2.14), kept in logarithms, because a gate with
 * a narrow estimate that was waited for long sits where the survival itself underflows.
 */
@SuppressWarnings("FloatingPointLiteralPrecision") // printed digits of AS 241, kept as published
public final class StandardNormal {

  private static final double SQRT2 = StrictMath.sqrt(2);
  private static final double LOG_SQRT_2PI = 0.5 * StrictMath.log(2 * StrictMath.PI);

  /** Below this logarithm a survival is no longer a normal double. */
  private static final double LOG_UNDERFLOW = -690;

  private StandardNormal() {}

  /** P(Z &le; z). */
  public static double cdf(double z) {
    return 0.5 * Erf.erfc(-z / SQRT2);
  }

  /** P(Z &gt; z), with full relative accuracy in the upper tail. */
  public static double survival(double z) {
    return 0.5 * Erf.erfc(z / SQRT2);
  }

  /** The density at z. */
  public static double density(double z) {
    return StrictMath.exp(-0.5 * z * z - LOG_SQRT_2PI);
  }

  /** The value that Z stays at or below with probability p, 0 &lt; p &lt; 1. */
  public static double quantile(double p) {
    double q = p - 0.5;
    if (StrictMath.abs(q) <= 0.425) {
      return central(q);
    }
    double tail = tailQuantile(q < 0 ? p : 1 - p);
    return q < 0 ? -tail : tail;
  }

  /** The value that Z exceeds with probability s, 0 &lt; s &lt; 1; exact for tiny s too. */
  public static double quantileOfSurvival(double s) {
    return -quantile(s);
  }

  /** ln P(Z &gt; z), finite for every finite z. */
  public static double logSurvival(double z) {
    if (z < 5) {
      return StrictMath.log(survival(z));
    }
    return -0.5 * z * z - LOG_SQRT_2PI - StrictMath.log(inverseMills(z));
  }

  /** The value that Z exceeds with probability exp(logS), logS &lt; 0. */
  public static double quantileOfLogSurvival(double logS) {
    if (logS > LOG_UNDERFLOW) {
      return quantileOfSurvival(StrictMath.exp(logS));
    }
    double z = StrictMath.sqrt(-2 * (logS + LOG_SQRT_2PI) - StrictMath.log(-2 * logS));
    // Newton on a function that is almost quadratic: three steps reach the last digit.
    for (int i = 0; i < 4; i++) {
      z += (logSurvival(z) - logS) / inverseMills(z);
    }
    return z;
  }

  /** density / survival for z &ge; 5. */
  private static double inverseMills(double z) {
    double fraction = z;
    for (int k = 60; k >= 1; k--) {
      fraction = z + k / fraction;
    }
    return fraction;
  }

  private static double central(double q) {
    double r = 0.180625 - q * q;
    return q * polynomial(CENTRAL_NUMERATOR, r) / polynomial(CENTRAL_DENOMINATOR, r);
  }

  private static double tailQuantile(double p) {
    double r = StrictMath.sqrt(-StrictMath.log(p));
    if (r <= 5) {
      r -= 1.6;
      return polynomial(NEAR_NUMERATOR, r) / polynomial(NEAR_DENOMINATOR, r);
    }
    r -= 5;
    return polynomial(FAR_NUMERATOR, r) / polynomial(FAR_DENOMINATOR, r);
  }

  private static double polynomial(double[] highestFirst, double x) {
    double sum = 0;
    for (double c : highestFirst) {
      sum = sum * x + c;
    }
    return sum;
  }

  private static final double[] CENTRAL_NUMERATOR = {
    2.5090809287301226727e+3,
    3.3430575583588128105e+4,
    6.7265770927008700853e+4,
    4.5921953931549871457e+4,
    1.3731693765509461125e+4,
    1.9715909503065514427e+3,
    1.3314166789178437745e+2,
    3.3871328727963666080e0
  };
  private static final double[] CENTRAL_DENOMINATOR = {
    5.2264952788528545610e+3,
    2.8729085735721942674e+4,
    3.9307895800092710610e+4,
    2.1213794301586595867e+4,
    5.3941960214247511077e+3,
    6.8718700749205790830e+2,
    4.2313330701600911252e+1,
    1.0
  };
  private static final double[] NEAR_NUMERATOR = {
    7.74545014278341407640e-4,
    2.27238449892691845833e-2,
    2.41780725177450611770e-1,
    1.27045825245236838258e0,
    3.64784832476320460504e0,
    5.76949722146069140550e0,
    4.63033784615654529590e0,
    1.42343711074968357734e0
  };
  private static final double[] NEAR_DENOMINATOR = {
    1.05075007164441684324e-9,
    5.47593808499534494600e-4,
    1.51986665636164571966e-2,
    1.48103976427480074590e-1,
    6.89767334985100004550e-1,
    1.67638483018380384940e0,
    2.05319162663775882187e0,
    1.0
  };
  private static final double[] FAR_NUMERATOR = {
    2.01033439929228813265e-7,
    2.71155556874348757815e-5,
    1.24266094738807843860e-3,
    2.65321895265761230930e-2,
    2.96560571828504891230e-1,
    1.78482653991729133580e0,
    5.46378491116411436990e0,
    6.65790464350110377720e0
  };
  private static final double[] FAR_DENOMINATOR = {
    2.04426310338993978564e-15,
    1.42151175831644588870e-7,
    1.84631831751005468180e-5,
    7.86869131145613259100e-4,
    1.48753612908506148525e-2,
    1.36929880922735805310e-1,
    5.99832206555887937690e-1,
    1.0
  };
}
