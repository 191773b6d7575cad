package org.testudo.forecast.service;

import org.hipparchus.distribution.continuous.GammaDistribution;
import org.testudo.forecast.duration.GateDuration;
import org.testudo.forecast.duration.StandardNormal;

/**
 * How often units of a class are hit, and what becomes of them.
 *
 * <p>The rate is uncertain: a gamma posterior, the conjugate of Poisson counts (Gelman et al.,
 * <i>Bayesian Data Analysis</i>, 3rd ed., section 2.6). It is drawn once per future, so that all
 * units of the class share the uncertainty.
 *
 * @param shape prior shape plus hits seen
 * @param exposureUnitDays prior exposure plus unit-days in which they were seen
 * @param destroyedShare chance that a hit destroys; otherwise it damages
 * @param repair of damage
 * @param replacedShare chance that a destroyed unit is replaced at all
 * @param replacement time until its replacement is in service
 */
public record LossClass(
    String id,
    double shape,
    double exposureUnitDays,
    double destroyedShare,
    GateDuration repair,
    double replacedShare,
    GateDuration replacement) {

  /** Above it the normal is within a millionth of the gamma; its iteration would take long. */
  private static final double NEARLY_NORMAL = 1e6;

  public LossClass {
    Must.name("loss class", id);
    Must.be(
        shape > 0 && shape < 1e9 && exposureUnitDays > 0 && exposureUnitDays < 1e12,
        "Loss class %s: shape %s and exposure %s unit-days must be positive and finite. A prior of half a hit (Jeffreys) keeps them so.",
        id,
        shape,
        exposureUnitDays);
    Must.probability("share of hits that destroy", destroyedShare);
    Must.probability("share of destroyed units that are replaced", replacedShare);
  }

  /** The posterior after so many hits, from a gamma prior. */
  public static LossClass learned(
      String id,
      double priorShape,
      double priorUnitDays,
      double hits,
      double seenUnitDays,
      double destroyedShare,
      GateDuration repair,
      double replacedShare,
      GateDuration replacement) {
    Must.be(
        hits >= 0 && seenUnitDays >= 0,
        "Loss class %s: %s hits in %s unit-days must not be negative.",
        id,
        hits,
        seenUnitDays);
    return new LossClass(
        id,
        priorShape + hits,
        priorUnitDays + seenUnitDays,
        destroyedShare,
        repair,
        replacedShare,
        replacement);
  }

  /** Mean of the posterior, hits per unit and day. */
  public double meanPerDay() {
    return shape / exposureUnitDays;
  }

  /** The rate that is not exceeded with this probability. */
  public double quantilePerDay(double p) {
    if (shape > NEARLY_NORMAL) {
      return (shape + StandardNormal.quantile(p) * StrictMath.sqrt(shape)) / exposureUnitDays;
    }
    return new GammaDistribution(shape, 1).inverseCumulativeProbability(p) / exposureUnitDays;
  }
}
