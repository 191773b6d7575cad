package org.testudo.forecast.service;

import java.util.Arrays;

/** What units consume, as days of supply, in one future. */
final class Stores {

  private final Plant plant;
  private final EventQueue events;
  private final double[] stockDays;
  private final double[] stockSince;
  private final int[] version;
  private final int[] deliveries;
  private final boolean[] using;
  private long future;

  Stores(Plant plant, EventQueue events) {
    this.plant = plant;
    this.events = events;
    stockDays = new double[plant.supply.length];
    stockSince = new double[plant.supply.length];
    version = new int[plant.supply.length];
    deliveries = new int[plant.supply.length];
    using = new boolean[plant.unitCount];
  }

  void clear(long futureNumber) {
    future = futureNumber;
    Arrays.fill(version, 0);
    Arrays.fill(deliveries, 0);
    Arrays.fill(using, false);
  }

  /** A unit comes into service with its first stock. */
  void start(int u, double now) {
    for (int k = plant.supplyStart[u]; k < plant.supplyStart[u + 1]; k++) {
      stockDays[k] = plant.supply[k].initialDays();
      stockSince[k] = now;
      scheduleDelivery(k, u, now);
    }
  }

  private void scheduleDelivery(int k, int u, double now) {
    double days =
        Plant.days(
            plant.supply[k].interval(), Plant.unit(plant.delivery[k], future, deliveries[k]++));
    events.add(now + days, ServiceEvent.DELIVERY, k, u);
  }

  void deliver(int k, int u, double now) {
    useUp(u, now);
    stockDays[k] =
        Math.min(plant.supply[k].mostDays(), stockDays[k] + plant.supply[k].deliveryDays());
    // Also a unit that goes on using needs its next empty day moved.
    using[u] = false;
    scheduleDelivery(k, u, now);
  }

  /** A stock runs out; gives its unit, or -1 if the event was overtaken by a delivery. */
  int empty(int k, int eventVersion, double now) {
    if (eventVersion != version[k]) {
      return -1;
    }
    int u = unitOf(k);
    useUp(u, now);
    stockDays[k] = 0;
    return u;
  }

  private int unitOf(int k) {
    int found = Arrays.binarySearch(plant.supplyStart, k);
    int u = found >= 0 ? found : -found - 2;
    while (plant.supplyStart[u + 1] <= k) {
      u++;
    }
    return u;
  }

  private void useUp(int u, double now) {
    for (int k = plant.supplyStart[u]; k < plant.supplyStart[u + 1]; k++) {
      if (using[u]) {
        stockDays[k] = Math.max(0, stockDays[k] - (now - stockSince[k]));
      }
      stockSince[k] = now;
    }
  }

  boolean needs(int u) {
    return plant.supplyStart[u] < plant.supplyStart[u + 1];
  }

  /** Whether every stock of the unit holds something. */
  boolean supplied(int u, double now) {
    useUp(u, now);
    boolean supplied = true;
    for (int k = plant.supplyStart[u]; k < plant.supplyStart[u + 1]; k++) {
      supplied &= stockDays[k] > 0;
    }
    return supplied;
  }

  /** Starts or stops the use. */
  void use(int u, boolean uses, double now) {
    if (uses != using[u]) {
      using[u] = uses;
      for (int k = plant.supplyStart[u]; k < plant.supplyStart[u + 1]; k++) {
        version[k]++;
        if (uses) {
          events.add(now + stockDays[k], ServiceEvent.EMPTY, k, version[k]);
        }
      }
    }
  }
}
