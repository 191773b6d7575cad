package org.testudo.forecast.analytic;

import java.util.List;

/**
 * Poisson arrivals that visit stations of exponential servers, first come first served, with the
 * same mean at every visit: in the steady state each station is an M/M/c queue of its own (Jackson
 * 1957; Baskett, Chandy, Muntz, Palacios 1975).
 *
 * @param arrivalsPerDay from outside
 */
public record ProductFormNetwork(double arrivalsPerDay, List<Station> stations) {

  /** How often a case comes by, how long it is served, by how many. */
  public record Station(double visits, double meanServiceDays, int servers) {}

  public ProductFormNetwork {
    stations = List.copyOf(stations);
  }

  /** Mean wait at one visit to a station. */
  public double meanWaitDays(int station) {
    Station s = stations.get(station);
    return new MultiServerQueue(arrivalsPerDay * s.visits(), s.meanServiceDays(), s.servers())
        .meanWaitDays();
  }

  /** Mean time from arrival to departure. */
  public double meanDays() {
    double days = 0;
    for (int k = 0; k < stations.size(); k++) {
      days += stations.get(k).visits() * (meanWaitDays(k) + stations.get(k).meanServiceDays());
    }
    return days;
  }
}
