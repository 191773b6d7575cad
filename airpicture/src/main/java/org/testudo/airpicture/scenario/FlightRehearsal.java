package org.testudo.airpicture.scenario;

import java.util.ArrayList;
import java.util.List;
import org.testudo.airpicture.accuracy.UpdateQuality;
import org.testudo.airpicture.track.Bias;
import org.testudo.airpicture.track.FusionTracker;
import org.testudo.airpicture.track.Sensor;
import org.testudo.airpicture.track.SensorHealth;
import org.testudo.airpicture.track.TrackReport;

/**
 * Runs a tracker over simulated sensors and given ways of aircraft: only what has arrived by then
 * makes the picture of a time.
 */
public final class FlightRehearsal {
  /** Update interval (s) and limits of ED-142 for the en-route picture, as shares and metres. */
  public static final double INTERVAL = 8;

  public static final double LONG_GAP = 16.4;
  public static final double MOST_MISSED = 0.03;
  public static final double MOST_LONG_GAPS = 0.01;
  public static final double MOST_FALSE = 0.001;
  public static final double MOST_RMS = 350;

  /** A track farther (m) from a target than three times the limit of the error is not its. */
  private static final double CUTOFF = 1_000;

  private static final double SHOWN = 0.9;
  private static final int HYPOTHESES = 30;

  /**
   * A part of the run.
   *
   * @param from seconds
   * @param targets true ones at once, on average
   * @param silent whether a radar was silent in it
   * @param registered by radar in their order, what was learnt of its errors until its end, less
   *     the true ones
   * @param sigma their standard deviations as stated
   */
  public record Part(
      double from,
      double to,
      double targets,
      boolean silent,
      UpdateQuality.Figures figures,
      List<Bias> registered,
      List<Bias> sigma) {
    public Part {
      registered = List.copyOf(registered);
      sigma = List.copyOf(sigma);
    }
  }

  /**
   * The whole.
   *
   * @param reports given to the tracker
   */
  public record Result(
      UpdateQuality.Figures figures, List<Part> parts, List<SensorHealth> health, long reports) {
    public Result {
      parts = List.copyOf(parts);
      health = List.copyOf(health);
    }
  }

  private final FlightScenario scenario;
  private final FusionTracker tracker;
  private final double length;
  private final UpdateQuality whole = new UpdateQuality(INTERVAL, LONG_GAP, CUTOFF);
  private UpdateQuality part = new UpdateQuality(INTERVAL, LONG_GAP, CUTOFF);
  private final List<Part> parts = new ArrayList<>();
  private final double[] at = new double[3];
  private double next;
  private double partFrom;
  private long targets;
  private long pictures;
  private long reports;

  private FlightRehearsal(FlightScenario scenario, double length) {
    this.scenario = scenario;
    this.length = length;
    tracker = scenario.tracker(HYPOTHESES);
    next = scenario.from();
    partFrom = scenario.from();
  }

  /**
   * Runs it all.
   *
   * @param length of the parts (s) that are reported
   */
  public static Result run(FlightScenario scenario, double length) {
    FlightRehearsal rehearsal = new FlightRehearsal(scenario, length);
    scenario.stream(rehearsal::take);
    return rehearsal.result();
  }

  private void take(FlightScenario.Report report) {
    while (next < report.arrival() && next <= scenario.to()) {
      picture(next);
      next += INTERVAL;
      if (next >= partFrom + length) {
        close(next);
      }
    }
    scenario.give(tracker, report);
    reports++;
  }

  private void picture(double now) {
    Flights flights = scenario.flights();
    List<UpdateQuality.Target> truth = new ArrayList<>();
    List<Flight> all = flights.all();
    for (int i = 0; i < all.size(); i++) {
      Flight f = all.get(i);
      if (f.entersAt() > now || f.leavesAt() < now || !f.at(now, at)) {
        continue;
      }
      boolean expected = f.from() <= now - INTERVAL && f.to() >= now;
      truth.add(
          new UpdateQuality.Target(i, f.address(), at[0], at[1], expected, scenario.tells(i)));
      targets += expected ? 1 : 0;
    }
    List<UpdateQuality.Shown> shown = new ArrayList<>();
    for (TrackReport r : tracker.reports(now, SHOWN, INTERVAL)) {
      shown.add(
          new UpdateQuality.Shown(
              r.number(),
              r.x(),
              r.y(),
              r.age(),
              r.identity(),
              flights.volume().covers(r.x(), r.y(), r.height())));
    }
    whole.picture(now, truth, shown);
    part.picture(now, truth, shown);
    pictures++;
  }

  private void close(double now) {
    List<Bias> registered = new ArrayList<>();
    List<Bias> sigma = new ArrayList<>();
    for (Sensor.Radar r : scenario.radars()) {
      Bias found = tracker.bias(r.id());
      Bias error = scenario.bias(r.id());
      registered.add(
          new Bias(
              found.range() - error.range(),
              found.gain() - error.gain(),
              found.azimuth() - error.azimuth(),
              found.time() - error.time()));
      sigma.add(tracker.biasSigma(r.id()));
    }
    double[] silence = scenario.silence();
    parts.add(
        new Part(
            partFrom,
            now,
            (double) targets / pictures,
            silence[0] < now && silence[1] > partFrom,
            part.figures(),
            registered,
            sigma));
    part = new UpdateQuality(INTERVAL, LONG_GAP, CUTOFF);
    partFrom = now;
    targets = 0;
    pictures = 0;
  }

  private Result result() {
    if (pictures > 0) {
      close(next);
    }
    List<SensorHealth> health = new ArrayList<>();
    for (Sensor.Radar r : scenario.radars()) {
      health.add(tracker.health(r.id(), scenario.to()));
    }
    return new Result(whole.figures(), parts, health, reports);
  }
}
