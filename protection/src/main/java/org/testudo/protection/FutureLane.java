package org.testudo.protection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A contiguous range of futures, walked in order, with everything that is summed over them. */
final class FutureLane {

  /** One class of the lane. */
  static final class ClassWalk {
    final ThreatClass threat;
    final CellWalk walk;
    final double[] weeklySum;

    /** Its part in the headline mean; 0 outside the headline. */
    final double headlinePart;

    ClassWalk(ThreatClass threat, CellWalk walk, int weeks, double headlinePart) {
      this.threat = threat;
      this.walk = walk;
      this.weeklySum = new double[weeks];
      this.headlinePart = headlinePart;
    }
  }

  private final List<ClassWalk> classes = new ArrayList<>();
  private final double[] weekDays;
  private final FutureEvents events;

  /** Present when the product summary is wanted. */
  final Optional<DailyCapability> capability;

  FutureLane(
      ProtectionModel model,
      Collection<ThreatClass> threats,
      ThreatSet headline,
      double horizonDays,
      double[] weekDays,
      boolean withCapability) {
    this.weekDays = weekDays;
    this.events = new FutureEvents(model.units().size(), horizonDays);
    this.capability =
        withCapability
            ? Optional.of(new DailyCapability(model.units().size(), horizonDays))
            : Optional.empty();
    for (ThreatClass threat : threats) {
      classes.add(
          new ClassWalk(
              threat,
              new CellWalk(model.lists(threat), horizonDays),
              weekDays.length,
              headline.part(threat)));
    }
  }

  /** Walks futures {@code first} to {@code end − 1}. */
  FutureLane walk(CapableTimelines timelines, int first, int end, PerFuture into) {
    int weeks = weekDays.length;
    double[] classWeek = new double[weeks];
    double[] headlineWeek = new double[weeks];
    for (int future = first; future < end; future++) {
      events.read(timelines, future);
      if (capability.isPresent()) {
        capability.get().see(events);
      }
      Arrays.fill(headlineWeek, 0);
      for (ClassWalk one : classes) {
        CellWalk walk = one.walk;
        walk.walk(events, weekDays, classWeek);
        PerFuture.Series series = into.of(one.threat);
        series.personDays[future] = walk.personDays;
        series.backupPersonDays[future] = walk.backupPersonDays;
        into.headline.personDays[future] += walk.personDays * one.headlinePart;
        into.headline.backupPersonDays[future] += walk.backupPersonDays * one.headlinePart;
        for (int week = 0; week < weeks; week++) {
          one.weeklySum[week] += classWeek[week];
          headlineWeek[week] += classWeek[week] * one.headlinePart;
        }
      }
      for (int week = 0; week < weeks; week++) {
        into.fan[future * weeks + week] = (float) headlineWeek[week];
      }
    }
    return this;
  }

  List<ClassWalk> classes() {
    return classes;
  }
}
