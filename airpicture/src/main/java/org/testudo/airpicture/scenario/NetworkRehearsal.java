package org.testudo.airpicture.scenario;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.testudo.airpicture.accuracy.SetDistance;
import org.testudo.airpicture.track.FusionTracker;
import org.testudo.airpicture.track.Picture;
import org.testudo.airpicture.track.Sensor;

/** Runs a fusion tracker over a case with several sensors and scores the pictures it shows. */
public final class NetworkRehearsal {
  private static final double RUN_UP = 40;
  private static final double CUTOFF = 500;

  private NetworkRehearsal() {}

  /** A tracker for the case, told the radars' errors or not. */
  public static FusionTracker tracker(NetworkScenario scenario, boolean told) {
    FusionTracker tracker = new FusionTracker(scenario.settings(30), scenario.sensors());
    if (told) {
      for (Sensor.Radar r : scenario.radars()) {
        tracker.known(r.id(), scenario.bias(r.id()));
      }
    }
    return tracker;
  }

  /** Mean OSPA (p = 1, cut-off 500 m) from 40 s on. */
  public static double ospa(NetworkScenario scenario, NetworkScenario.Order order, boolean told) {
    SetDistance distance = new SetDistance(CUTOFF);
    double[] sum = new double[2];
    run(
        scenario,
        order,
        tracker(scenario, told),
        Double.POSITIVE_INFINITY,
        (frame, estimate) -> {
          if (frame.time() >= RUN_UP) {
            sum[0] += distance.ospa(frame.truth(), estimate);
            sum[1]++;
          }
        });
    return sum[0] / sum[1];
  }

  /**
   * The same of a tracker that is run anew for each picture over what has arrived by then, in the
   * order of time: what any order of processing could make of it.
   */
  public static double ospaAnew(NetworkScenario scenario) {
    SetDistance distance = new SetDistance(CUTOFF);
    Picture picture = new Picture();
    double sum = 0;
    int n = 0;
    for (ScanScenario.Frame frame : scenario.truth()) {
      if (frame.time() >= RUN_UP) {
        FusionTracker tracker = tracker(scenario, false);
        for (NetworkScenario.Report r : scenario.reports()) {
          if (r.arrival() <= frame.time()) {
            NetworkScenario.give(tracker, r, r.range() > 0);
          }
        }
        tracker.picture(picture, frame.time(), ScanScenario.SHOWN);
        sum += distance.ospa(frame.truth(), flat(picture));
        n++;
      }
    }
    return sum / n;
  }

  private static double[] flat(Picture picture) {
    double[] flat = new double[2 * picture.size()];
    for (int i = 0; i < picture.size(); i++) {
      flat[2 * i] = picture.x(i);
      flat[2 * i + 1] = picture.y(i);
    }
    return flat;
  }

  /** Runs until a time and hands each picture on. */
  static void run(
      NetworkScenario scenario,
      NetworkScenario.Order order,
      FusionTracker tracker,
      double until,
      Rehearsal.Judge judge) {
    Set<Integer> radars = new HashSet<>();
    scenario.radars().forEach(r -> radars.add(r.id()));
    List<NetworkScenario.Report> all = scenario.reports();
    List<NetworkScenario.Report> byArrival =
        all.stream().sorted(Comparator.comparingDouble(NetworkScenario.Report::arrival)).toList();
    Picture picture = new Picture();
    int next = 0;
    for (ScanScenario.Frame frame : scenario.truth()) {
      if (frame.time() > until) {
        return;
      }
      int from = next;
      switch (order) {
        case TIME -> {
          for (; next < all.size() && all.get(next).time() <= frame.time(); next++) {
            NetworkScenario.Report r = all.get(next);
            NetworkScenario.Report prompt =
                new NetworkScenario.Report(
                    r.time(),
                    r.time(),
                    r.sensor(),
                    r.range(),
                    r.azimuth(),
                    r.x(),
                    r.y(),
                    r.identity());
            NetworkScenario.give(tracker, prompt, radars.contains(r.sensor()));
          }
        }
        case ARRIVAL -> {
          while (next < all.size() && all.get(next).time() <= frame.time()) {
            next++;
          }
          all.subList(from, next).stream()
              .sorted(Comparator.comparingDouble(NetworkScenario.Report::arrival))
              .forEach(r -> NetworkScenario.give(tracker, r, radars.contains(r.sensor())));
        }
        case ARRIVED -> {
          for (; next < byArrival.size() && byArrival.get(next).arrival() <= frame.time(); next++) {
            NetworkScenario.Report r = byArrival.get(next);
            NetworkScenario.give(tracker, r, radars.contains(r.sensor()));
          }
        }
      }
      tracker.picture(picture, frame.time(), ScanScenario.SHOWN);
      judge.judge(frame, flat(picture));
    }
  }
}
