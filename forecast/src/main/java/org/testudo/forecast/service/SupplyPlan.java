package org.testudo.forecast.service;

import org.testudo.forecast.duration.GateDuration;

/**
 * A consumable counted in days of supply: a capable unit uses one a day, and stands still without.
 * What it is used on is not modelled.
 *
 * @param initialDays with the unit on its READY day
 * @param deliveryDays what a delivery brings
 * @param interval between deliveries, the first one interval after READY
 * @param mostDays what the unit can hold; more is turned away
 */
public record SupplyPlan(
    String id, double initialDays, double deliveryDays, GateDuration interval, double mostDays) {
  public SupplyPlan {
    Must.name("supply", id);
    Must.be(
        initialDays >= 0 && deliveryDays >= 0 && mostDays >= initialDays && mostDays < 1e9,
        "Supply %s: %s days to begin with and %s a delivery must not be negative, nor more than the %s that can be held.",
        id,
        initialDays,
        deliveryDays,
        mostDays);
    Must.be(
        interval.meanDays() > 0,
        "The interval between deliveries of %s (mean %s days) must be positive.",
        id,
        interval.meanDays());
  }
}
