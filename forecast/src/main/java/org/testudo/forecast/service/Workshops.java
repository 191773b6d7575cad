package org.testudo.forecast.service;

import java.util.Arrays;

/**
 * Shelves, workshops and orders of two echelons, in one future: where components that failed go.
 */
final class Workshops {

  /** The places in units that wait for a component. */
  interface Holes {
    /** Fills a place, unless it is no longer the hole that it was in that life. */
    boolean fill(int slot, int life, double now);
  }

  private final Plant plant;
  private final EventQueue events;
  private final Holes places;
  private final int[] shelf;
  private final int[] depotShelf;
  private final Line[] holes;
  private final Line[] owedByDepot;
  private final Line[] baseJobs;
  private final int[] baseBusy;
  private final Line depotJobs = new Line();
  private final int[] away;
  private int depotBusy;
  private long future;

  Workshops(Plant plant, EventQueue events, Holes places) {
    this.plant = plant;
    this.events = events;
    this.places = places;
    shelf = new int[plant.initialStock.length];
    depotShelf = new int[plant.itemCount];
    holes = Line.lines(shelf.length);
    owedByDepot = Line.lines(plant.itemCount);
    baseJobs = Line.lines(plant.siteCount);
    baseBusy = new int[plant.siteCount];
    away = new int[plant.itemCount];
  }

  /** Stocks as on day 0, counted into {@code componentsIn} by item. */
  void clear(long futureNumber, int[] componentsIn) {
    future = futureNumber;
    System.arraycopy(plant.initialStock, 0, shelf, 0, shelf.length);
    for (int i = 0; i < plant.itemCount; i++) {
      depotShelf[i] = plant.items.get(i).depotStock();
      componentsIn[i] = depotShelf[i];
      for (int j = 0; j < plant.siteCount; j++) {
        componentsIn[i] += shelf[j * plant.itemCount + i];
      }
    }
    for (Line[] lines : new Line[][] {holes, owedByDepot, baseJobs}) {
      for (Line line : lines) {
        line.clear();
      }
    }
    Arrays.fill(baseBusy, 0);
    depotJobs.clear();
    depotBusy = 0;
    Arrays.fill(away, 0);
  }

  /** A failed component goes to repair at the base, or to the depot, which then owes another. */
  void takeFailed(int s, int draw, double now) {
    int site = plant.siteOfUnit[plant.unitOfSlot[s]];
    int itemNumber = plant.itemOfSlot[s];
    Item item = plant.items.get(itemNumber);
    away[itemNumber]++;
    double repairAt = Plant.unit(plant.repair[s], future, draw);
    if (Plant.unit(plant.level[s], future, draw) < item.repairedAtBase()) {
      double days = Plant.days(item.baseRepair(), repairAt);
      if (baseBusy[site] < plant.model.sites().get(site).repairers()) {
        baseBusy[site]++;
        events.add(now + days, ServiceEvent.BASE_DONE, site, itemNumber);
      } else {
        baseJobs[site].add(itemNumber, days);
      }
    } else {
      double days = Plant.days(item.depotRepair(), repairAt);
      if (depotBusy < plant.model.depotRepairers()) {
        depotBusy++;
        events.add(now + days, ServiceEvent.DEPOT_DONE, itemNumber, 0);
      } else {
        depotJobs.add(itemNumber, days);
      }
      double shipDays = Plant.days(item.resupply(), Plant.unit(plant.shipping[s], future, draw));
      if (depotShelf[itemNumber] > 0) {
        depotShelf[itemNumber]--;
        ship(site, itemNumber, shipDays, now);
      } else {
        owedByDepot[itemNumber].add(site, shipDays);
      }
    }
  }

  /** A spare off the shelf for a place; without one the place joins the line. */
  boolean spareFor(int s, int life) {
    int number = plant.siteOfUnit[plant.unitOfSlot[s]] * plant.itemCount + plant.itemOfSlot[s];
    if (shelf[number] > 0) {
      shelf[number]--;
      return true;
    }
    holes[number].add(s, life);
    return false;
  }

  private void ship(int site, int item, double days, double now) {
    away[item]++;
    events.add(now + days, ServiceEvent.ARRIVE, site, item);
  }

  void baseDone(int site, int item, double now) {
    if (baseJobs[site].isEmpty()) {
      baseBusy[site]--;
    } else {
      int next = baseJobs[site].take();
      events.add(now + baseJobs[site].takenDays, ServiceEvent.BASE_DONE, site, next);
    }
    away[item]--;
    receive(site, item, now);
  }

  void depotDone(int item, double now) {
    if (depotJobs.isEmpty()) {
      depotBusy--;
    } else {
      int next = depotJobs.take();
      events.add(now + depotJobs.takenDays, ServiceEvent.DEPOT_DONE, next, 0);
    }
    away[item]--;
    receiveAtDepot(item, now);
  }

  private void receiveAtDepot(int item, double now) {
    if (owedByDepot[item].isEmpty()) {
      depotShelf[item]++;
    } else {
      int site = owedByDepot[item].take();
      ship(site, item, owedByDepot[item].takenDays, now);
    }
  }

  void arrive(int site, int item, double now) {
    away[item]--;
    receive(site, item, now);
  }

  /** A good component reaches a base: into the oldest hole that is still one, or on the shelf. */
  private void receive(int site, int item, double now) {
    Line line = holes[site * plant.itemCount + item];
    while (!line.isEmpty()) {
      int s = line.take();
      // The number of lives tells a hole from a later one in the same place.
      if (places.fill(s, (int) line.takenDays, now)) {
        return;
      }
    }
    shelf[site * plant.itemCount + item]++;
  }

  /** One component bought: to a base, or to the depot if the site is below 0. */
  void bought(int site, int item, double now) {
    if (site < 0) {
      receiveAtDepot(item, now);
    } else {
      receive(site, item, now);
    }
  }

  /** Components of an item on shelves, in repair and under way. */
  int count(int item) {
    int there = depotShelf[item] + away[item];
    for (int j = 0; j < plant.siteCount; j++) {
      there += shelf[j * plant.itemCount + item];
    }
    return there;
  }
}
