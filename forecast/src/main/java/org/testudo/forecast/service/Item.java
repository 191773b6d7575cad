package org.testudo.forecast.service;

import org.testudo.forecast.duration.GateDuration;

/**
 * A kind of component that is replaced on failure and repaired.
 *
 * @param failuresPerDay of one working component; lifetimes are exponential
 * @param repairedAtBase chance that a failure is repaired at the unit's base; the rest goes to the
 *     depot and the base orders one from there
 * @param baseRepair hands-on time at the base
 * @param depotRepair from the failure to the depot's shelf, hands-on
 * @param resupply order and shipping time from a depot that has stock
 * @param depotStock at the start
 */
public record Item(
    String id,
    double failuresPerDay,
    double repairedAtBase,
    GateDuration baseRepair,
    GateDuration depotRepair,
    GateDuration resupply,
    int depotStock) {
  public Item {
    Must.name("kind of component", id);
    Must.be(
        failuresPerDay >= 0 && failuresPerDay <= 1000,
        "The failures per day (%s) of %s must lie between 0 and 1000. Maybe a mean time was given.",
        failuresPerDay,
        id);
    Must.probability("share of %s repaired at base".formatted(id), repairedAtBase);
    Must.count("depot stock of " + id, depotStock);
  }

  /** The same with another depot stock. */
  public Item withDepotStock(int stock) {
    return new Item(id, failuresPerDay, repairedAtBase, baseRepair, depotRepair, resupply, stock);
  }
}
