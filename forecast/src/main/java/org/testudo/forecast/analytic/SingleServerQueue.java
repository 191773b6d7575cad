package org.testudo.forecast.analytic;

import org.testudo.forecast.duration.GateDuration;

/**
 * The queue M/G/1 in its steady state: Poisson arrivals, any service, one server (Pollaczek 1930,
 * Khinchine 1932): Wq = lambda E[S^2] / (2 (1 - lambda E[S])).
 *
 * @param arrivalsPerDay lambda
 * @param service S
 */
public record SingleServerQueue(double arrivalsPerDay, GateDuration service) {

  public SingleServerQueue {
    if (!(arrivalsPerDay > 0) || !(arrivalsPerDay * service.meanDays() < 1)) {
      throw new IllegalArgumentException(
          "One server that takes %s days on average cannot keep up with %s arrivals a day."
              .formatted(service.meanDays(), arrivalsPerDay));
    }
  }

  public double meanWaitDays() {
    double mean = service.meanDays();
    double deviation = service.standardDeviationDays();
    double secondMoment = mean * mean + deviation * deviation;
    return arrivalsPerDay * secondMoment / (2 * (1 - arrivalsPerDay * mean));
  }
}
