package org.testudo.forecast.analytic;

/**
 * The queue M/M/c in its steady state: Poisson arrivals, exponential service, c alike servers,
 * first come first served (Erlang 1917; Gross and Harris, Fundamentals of Queueing Theory, section
 * 2.3).
 *
 * @param arrivalsPerDay lambda
 * @param meanServiceDays 1 / mu
 * @param servers c
 */
public record MultiServerQueue(double arrivalsPerDay, double meanServiceDays, int servers) {

  public MultiServerQueue {
    if (!(arrivalsPerDay > 0)
        || !(meanServiceDays > 0)
        || servers < 1
        || !(arrivalsPerDay * meanServiceDays < servers)) {
      throw new IllegalArgumentException(
          "A queue with %s arrivals a day, %s days of service and %d servers has no steady state."
                  .formatted(arrivalsPerDay, meanServiceDays, servers)
              + " Maybe a server is missing: the load is %s."
                  .formatted(arrivalsPerDay * meanServiceDays));
    }
  }

  /** Erlang's C: the probability of having to wait, by the recursion of his B. */
  public double probabilityOfWait() {
    double load = arrivalsPerDay * meanServiceDays;
    double blocked = 1;
    for (int c = 1; c <= servers; c++) {
      blocked = load * blocked / (c + load * blocked);
    }
    return blocked / (1 - load / servers * (1 - blocked));
  }

  /** Wq = C / (c mu - lambda). */
  public double meanWaitDays() {
    return probabilityOfWait() / slack();
  }

  /** Lq, by Little's law. */
  public double meanWaiting() {
    return arrivalsPerDay * meanWaitDays();
  }

  /** The wait not exceeded with a probability: P(W &gt; t) = C exp(-(c mu - lambda) t). */
  public double waitQuantileDays(double probability) {
    double wait = probabilityOfWait();
    return wait <= 1 - probability ? 0 : StrictMath.log(wait / (1 - probability)) / slack();
  }

  private double slack() {
    return servers / meanServiceDays - arrivalsPerDay;
  }
}
