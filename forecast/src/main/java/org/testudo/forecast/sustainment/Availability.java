package org.testudo.forecast.sustainment;

import java.util.List;

/** The share of time, or of a fleet, that is not waiting for anything. */
public final class Availability {

  private Availability() {}

  /**
   * An item of which each unit carries {@code perUnit}; {@code backorders} are owed in the whole
   * fleet.
   */
  public record FittedItem(double backorders, int perUnit) {
    public FittedItem {
      Refusal.finiteNotNegative("expected backorders", backorders);
      Refusal.atLeastOne("number of the item in each unit", perUnit);
    }
  }

  /**
   * Share of a fleet with no hole: Π (1 − EBO_i / (N Z_i))^{Z_i}, holes falling on units at random
   * and never gathered into one by cannibalisation (Sherbrooke, <i>Optimal Inventory Modeling of
   * Systems</i>, 2004). An item that is owed more often than it is fitted makes it 0.
   */
  public static double ofFleet(int units, List<FittedItem> items) {
    Refusal.atLeastOne("number of units in the fleet", units);
    double product = 1;
    for (FittedItem item : items) {
      double hole = item.backorders() / ((double) units * item.perUnit());
      product *= StrictMath.pow(Math.max(0, 1 - hole), item.perUnit());
    }
    return product;
  }

  /**
   * Operational availability Ao = MTBM / (MTBM + MMT + MLDT) (Defense Acquisition University, <i>
   * Operational Availability</i>).
   *
   * @param meanDaysBetweenMaintenance MTBM
   * @param meanMaintenanceDays MMT, hands on
   * @param meanLogisticsDelayDays MLDT, waiting for parts, people or transport
   */
  public static double operational(
      double meanDaysBetweenMaintenance,
      double meanMaintenanceDays,
      double meanLogisticsDelayDays) {
    Refusal.finitePositive("mean time between maintenance (days)", meanDaysBetweenMaintenance);
    Refusal.finiteNotNegative("mean maintenance time (days)", meanMaintenanceDays);
    Refusal.finiteNotNegative("mean logistics delay (days)", meanLogisticsDelayDays);
    return meanDaysBetweenMaintenance
        / (meanDaysBetweenMaintenance + meanMaintenanceDays + meanLogisticsDelayDays);
  }
}
