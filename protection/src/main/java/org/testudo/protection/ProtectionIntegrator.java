package org.testudo.protection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.testudo.protection.CapableTimelines.ReadyDays;

/**
 * Integrates protection inside each future and then summarises over futures, so that units that
 * share a gate, a desk or a store stay dependent.
 *
 * <p>The result is the same to the last bit for any number of threads: futures are cut into a fixed
 * number of lanes, each lane is walked in order by one thread, and lanes are merged in order.
 * Memory: one float per future and week for the fan, one double per future, class and measure, and
 * 8 bytes per lane, unit and day.
 */
public final class ProtectionIntegrator {
  /** Fixed, since it decides the order of the sums; enough to keep any usual machine busy. */
  private static final int LANES = 32;

  private static final double[] NO_WEEKS = {};

  private final ProtectionModel model;
  private final ThreatSet headline;
  private final double horizonDays;
  private final int threads;

  private ProtectionIntegrator(
      ProtectionModel model, ThreatSet headline, double horizonDays, int threads) {
    this.model = model;
    this.headline = headline;
    this.horizonDays = horizonDays;
    this.threads = threads;
  }

  /**
   * An integrator on one thread.
   *
   * @param headline the classes of the headline figure, the fan and paired differences
   * @param horizonDays length of the horizon, more than 0 and at most a hundred years
   */
  public static ProtectionIntegrator of(
      ProtectionModel model, ThreatSet headline, double horizonDays) {
    if (!(horizonDays > 0 && horizonDays <= 36_525)) {
      throw new IllegalArgumentException(
          "The horizon ("
              + horizonDays
              + " days) must be positive and at most 36525. Maybe it was given in seconds.");
    }
    return new ProtectionIntegrator(model, headline, horizonDays, 1);
  }

  /** The same integrator on this many threads; the figures do not change. */
  public ProtectionIntegrator withThreads(int threadCount) {
    if (threadCount < 1) {
      throw new IllegalArgumentException(
          "The thread count (" + threadCount + ") must be positive.");
    }
    return new ProtectionIntegrator(model, headline, horizonDays, threadCount);
  }

  /**
   * The same integrator on a part of the places, see {@link ProtectionModel#onlyPlacesCoveredBy}.
   */
  public ProtectionIntegrator on(ProtectionModel part) {
    return new ProtectionIntegrator(part, headline, horizonDays, threads);
  }

  public ProtectionModel model() {
    return model;
  }

  /** Everything there is to say about these futures. */
  public Protection integrate(CapableTimelines timelines) {
    requireFit(timelines);
    int futures = timelines.futures();
    double[] weekDays = weekDays();
    List<ThreatClass> classes = List.of(ThreatClass.values());
    PerFuture perFuture = new PerFuture(classes, futures, weekDays.length);
    List<FutureLane> lanes =
        inLanes(
            futures,
            (first, end) ->
                new FutureLane(model, classes, headline, horizonDays, weekDays, true)
                    .walk(timelines, first, end, perFuture));
    return summarise(futures, weekDays, perFuture, lanes);
  }

  /**
   * Headline person-days of each future, for differences on the same futures. Cheaper than {@link
   * #integrate}: only the classes of the headline are walked, and no fan is made.
   */
  public double[] personDaysByFuture(CapableTimelines timelines) {
    requireFit(timelines);
    int futures = timelines.futures();
    PerFuture perFuture = new PerFuture(headline.classes(), futures, 0);
    inLanes(
        futures,
        (first, end) ->
            new FutureLane(model, headline.classes(), headline, horizonDays, NO_WEEKS, false)
                .walk(timelines, first, end, perFuture));
    return perFuture.headline.personDays;
  }

  /**
   * Headline person-days lost in each future by each postponement alone, for units that become
   * ready once. All are priced in one walk of each future, and each equals the difference of two
   * calls of {@link #personDaysByFuture}.
   *
   * @return losses, never negative, by postponement and future
   */
  public double[][] personDaysLostByFuture(
      int futures, ReadyDays asTheyAre, List<Postponement> postponements) {
    CapableTimelines timelines =
        CapableTimelines.ofReadyDays(futures, model.units().size(), asTheyAre);
    requireFit(timelines);
    double[][] lost = new double[postponements.size()][futures];
    inLanes(
        futures,
        (first, end) -> {
          FutureEvents events = new FutureEvents(model.units().size(), horizonDays);
          Map<ThreatClass, PostponementWalk> walks = new EnumMap<>(ThreatClass.class);
          for (ThreatClass threat : headline.classes()) {
            walks.put(
                threat, new PostponementWalk(model.lists(threat), horizonDays, postponements));
          }
          for (int future = first; future < end; future++) {
            int here = future;
            events.read(timelines, here);
            walks.forEach((threat, walk) ->
                walk.walk(events, postponements, here, headline.part(threat), lost));
          }
          return walks;
        });
    return lost;
  }

  private void requireFit(CapableTimelines timelines) {
    if (timelines.units() != model.units().size() || timelines.futures() < 1) {
      throw new IllegalArgumentException(
          "The timelines have "
              + timelines.units()
              + " units and "
              + timelines.futures()
              + " futures; the model has "
              + model.units().size()
              + " units and needs at least one future. Maybe they were made from another model.");
    }
  }

  private double[] weekDays() {
    double[] days = new double[(int) (horizonDays / 7) + 1];
    Arrays.setAll(days, week -> 7.0 * week);
    return days;
  }

  private Protection summarise(
      int futures, double[] weekDays, PerFuture perFuture, List<FutureLane> lanes) {
    DailyCapability capability = new DailyCapability(model.units().size(), horizonDays);
    lanes.forEach(lane -> lane.capability.ifPresent(capability::add));
    Map<ThreatClass, Protection.ClassMeasure> byClass = new EnumMap<>(ThreatClass.class);
    double headlineIndependent = 0;
    double[] headlineMean = new double[weekDays.length];
    for (int index = 0; index < lanes.getFirst().classes().size(); index++) {
      ThreatClass threat = lanes.getFirst().classes().get(index).threat;
      double[] mean = new double[weekDays.length];
      for (FutureLane lane : lanes) {
        double[] sum = lane.classes().get(index).weeklySum;
        for (int week = 0; week < weekDays.length; week++) {
          mean[week] += sum[week] / futures;
        }
      }
      CoverLists lists = model.lists(threat);
      double independent = capability.independentPersonDays(lists, futures);
      headlineIndependent += independent * headline.part(threat);
      for (int week = 0; week < weekDays.length; week++) {
        headlineMean[week] += mean[week] * headline.part(threat);
      }
      byClass.put(
          threat,
          new Protection.ClassMeasure(
              perFuture.of(threat).measure(independent),
              FixedOrderSum.of(lists.cellWeight),
              Arrays.stream(mean).boxed().toList()));
    }
    return new Protection(
        horizonDays,
        futures,
        model.totalWeight(),
        headline,
        perFuture.headline.measure(headlineIndependent),
        fanOf(futures, weekDays, headlineMean, perFuture.fan),
        byClass,
        model.notCounted());
  }

  private static Fan fanOf(int futures, double[] weekDays, double[] means, float[] fan) {
    List<Fan.Point> points = new ArrayList<>(weekDays.length);
    double[] column = new double[futures];
    for (int week = 0; week < weekDays.length; week++) {
      for (int future = 0; future < futures; future++) {
        column[future] = fan[future * weekDays.length + week];
      }
      Estimate onDay = Estimate.of(column);
      points.add(new Fan.Point(weekDays[week], means[week], onDay.p10(), onDay.p50(), onDay.p90()));
    }
    return new Fan(points);
  }

  @FunctionalInterface
  private interface LaneTask<T> {
    T walk(int firstFuture, int endFuture);
  }

  private <T> List<T> inLanes(int futures, LaneTask<T> task) {
    List<T> lanes = new ArrayList<>(LANES);
    if (threads == 1) {
      for (int lane = 0; lane < LANES; lane++) {
        lanes.add(task.walk(bound(lane, futures), bound(lane + 1, futures)));
      }
      return lanes;
    }
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      List<Future<T>> pending = new ArrayList<>(LANES);
      for (int lane = 0; lane < LANES; lane++) {
        int first = bound(lane, futures);
        int end = bound(lane + 1, futures);
        pending.add(executor.submit(() -> task.walk(first, end)));
      }
      for (Future<T> lane : pending) {
        lanes.add(lane.get());
      }
      return lanes;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("Integrating protection failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Integrating protection was interrupted", e);
    }
  }

  private static int bound(int lane, int futures) {
    return (int) ((long) futures * lane / LANES);
  }
}
