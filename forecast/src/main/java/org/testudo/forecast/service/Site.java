package org.testudo.forecast.service;

import java.util.Map;

/**
 * A base: where units stand that share a shelf and a workshop.
 *
 * @param repairers items repaired at once, {@link ServiceModel#UNLIMITED} for no queue
 * @param stock spares on the shelf at the start, by kind of component; 0 for those not named
 */
public record Site(String id, int repairers, Map<String, Integer> stock) {
  public Site {
    Must.name("base", id);
    Must.be(
        repairers >= 1,
        "The repairers (%d) of %s must be at least 1. Without a workshop set repaired-at-base to 0.",
        repairers,
        id);
    stock = Map.copyOf(stock);
    stock.forEach((item, count) -> Must.count("stock of " + item + " at " + id, count));
  }
}
