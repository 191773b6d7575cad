package org.testudo.plan.lever;

import java.util.Set;
import java.util.TreeSet;
import org.testudo.forecast.FutureRange;
import org.testudo.forecast.service.ServiceFutures;
import org.testudo.forecast.service.ServiceModel;
import org.testudo.forecast.service.ServiceTimelines;
import org.testudo.plan.ConfidenceInterval;
import org.testudo.plan.DelayableFutures;
import org.testudo.protection.CapableTimelines;
import org.testudo.protection.CapableTimelines.ReadyDays;
import org.testudo.protection.Estimate;
import org.testudo.protection.ProtectionIntegrator;

/**
 * Units from the way to READY through their service, in the same futures: the ready day of future f
 * starts the service of future f.
 *
 * <p>Units are numbered as in the protection model, and the service model lists them in that order.
 */
public final class WholeLife {

  /** Two-sided 95 % point of the standard normal. */
  private static final double NORMAL_95 = 1.959963984540054;

  private final DelayableFutures ready;
  private final ServiceFutures service;
  private final int futures;
  private final double horizonDays;
  private final ServiceTimelines asItIs;

  private WholeLife(
      DelayableFutures ready, ServiceFutures service, int futures, double horizonDays) {
    this.ready = ready;
    this.service = service;
    this.futures = futures;
    this.horizonDays = horizonDays;
    this.asItIs = walk(service, ready.asTheyAre());
  }

  /**
   * Walks the futures once.
   *
   * @param futures the first so many of {@code ready}; the number of futures there counts from 0
   *     and is the number of the future here
   */
  public static WholeLife of(
      DelayableFutures ready, ServiceFutures service, int futures, double horizonDays) {
    if (futures < 1 || futures > ready.futures()) {
      throw new IllegalArgumentException(
          "%d futures of service were asked for; the way to READY has %d."
              .formatted(futures, ready.futures()));
    }
    return new WholeLife(ready, service, futures, horizonDays);
  }

  private ServiceTimelines walk(ServiceFutures of, ReadyDays days) {
    return of.walk(
        FutureRange.firstOf(futures),
        horizonDays,
        (unit, future) -> days.readyDay(unit, Math.toIntExact(future)));
  }

  /** The service of every unit in every future. */
  public ServiceTimelines service() {
    return asItIs;
  }

  /** The same for {@link ProtectionIntegrator}. */
  public CapableTimelines timelines() {
    return timelines(asItIs);
  }

  /** As if every unit stayed fully capable from READY on: what the service costs is the gap. */
  public CapableTimelines withoutService() {
    return CapableTimelines.ofReadyDays(futures, service.model().units().size(), ready.asTheyAre());
  }

  /** What a lever gains in each future, summed up. */
  public LeverPrice price(ProtectionIntegrator integrator, Lever lever) {
    ServiceTimelines changed =
        switch (lever) {
          case Lever.Spares spares ->
              walk(service.on(service.model().withArrivals(spares.arrivals())), ready.asTheyAre());
          case Lever.CoursePlaces course -> {
            ServiceModel model = service.model().withSchoolPlaces(course.school(), course.places());
            yield walk(service.on(model), ready.asTheyAre());
          }
          case Lever.EarlierGate gate ->
              walk(service, ready.shiftedTogether(-gate.days(), gate.activityIds()).readyDays());
        };
    Set<Integer> moved = movedUnits(changed);
    if (moved.isEmpty()) {
      return new LeverPrice(lever, 0, new ConfidenceInterval(0, 0), 0);
    }
    ProtectionIntegrator there = integrator.on(integrator.model().onlyPlacesCoveredBy(moved));
    double[] before = there.personDaysByFuture(timelines());
    double[] after = there.personDaysByFuture(timelines(changed));
    double[] gained = new double[futures];
    for (int f = 0; f < futures; f++) {
      gained[f] = after[f] - before[f];
    }
    Estimate gain = Estimate.of(gained);
    double half = NORMAL_95 * gain.standardError();
    return new LeverPrice(
        lever,
        gain.mean(),
        new ConfidenceInterval(gain.mean() - half, gain.mean() + half),
        moved.size());
  }

  /** Units that are capable for other days, or begin on another, in some future. */
  private Set<Integer> movedUnits(ServiceTimelines changed) {
    Set<Integer> moved = new TreeSet<>();
    for (int unit = 0; unit < service.model().units().size(); unit++) {
      for (int f = 0; f < futures; f++) {
        if (changed.capableDays(unit, f) != asItIs.capableDays(unit, f)
            || changed.serviceDays(unit, f) != asItIs.serviceDays(unit, f)) {
          moved.add(unit);
          break;
        }
      }
    }
    return moved;
  }

  private CapableTimelines timelines(ServiceTimelines lines) {
    return new CapableTimelines() {
      @Override
      public int futures() {
        return futures;
      }

      @Override
      public int units() {
        return service.model().units().size();
      }

      @Override
      public void write(int future, TimelineWriter into) {
        lines.write(future, into::capableShareFrom);
      }
    };
  }
}
