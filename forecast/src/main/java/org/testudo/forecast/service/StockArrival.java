package org.testudo.forecast.service;

import java.util.Optional;

/**
 * Spares that arrive later than at the start.
 *
 * @param site id of the base whose shelf they come to; empty: the depot's
 */
public record StockArrival(double day, Optional<String> site, String item, int count) {
  public StockArrival {
    Must.be(
        day >= 0 && day < Double.POSITIVE_INFINITY,
        "Spares arrive on a finite day from 0 on, not %s.",
        day);
    Must.count("number of spares that arrive", count);
  }
}
