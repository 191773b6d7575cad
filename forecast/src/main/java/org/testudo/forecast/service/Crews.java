package org.testudo.forecast.service;

import java.util.Arrays;

/** Crews on duty, standing by and at school, in one future. */
final class Crews {

  private final Plant plant;
  private final EventQueue events;
  private final boolean[] onDuty;
  private final int[] standby;
  private final int[] turns;
  private final boolean[] crewed;
  private final int[] schoolBusy;
  private final Line[] schoolLine;
  private long future;

  Crews(Plant plant, EventQueue events) {
    this.plant = plant;
    this.events = events;
    onDuty = new boolean[plant.unitCount];
    standby = new int[plant.unitCount];
    turns = new int[plant.unitCount];
    crewed = new boolean[plant.unitCount];
    schoolBusy = new int[plant.schoolPlaces.length];
    schoolLine = Line.lines(plant.schoolPlaces.length);
  }

  void clear(long futureNumber) {
    future = futureNumber;
    Arrays.fill(turns, 0);
    Arrays.fill(crewed, false);
    Arrays.fill(schoolBusy, 0);
    for (Line line : schoolLine) {
      line.clear();
    }
  }

  /** A unit comes into service with all its crews, one of them on duty. */
  void start(int u, CrewPlan plan, double now) {
    crewed[u] = true;
    standby[u] = plan.crews() - 1;
    goOnDuty(u, plan, now);
  }

  /** Whether the unit needs a crew and has none. */
  boolean lacks(int u) {
    return crewed[u] && !onDuty[u];
  }

  private void goOnDuty(int u, CrewPlan plan, double now) {
    onDuty[u] = true;
    double days = Plant.days(plan.turn(), Plant.unit(plant.turn[u], future, turns[u]));
    turns[u]++;
    events.add(now + days, ServiceEvent.TURN_END, u, 0);
  }

  void turnEnd(int u, double now) {
    CrewPlan plan = plan(u);
    double days = Plant.days(plan.course(), Plant.unit(plant.course[u], future, turns[u]));
    int school = plant.schoolOfUnit[u];
    if (school < 0) {
      events.add(now + days, ServiceEvent.COURSE_DONE, u, 0);
    } else if (schoolBusy[school] < plant.schoolPlaces[school]) {
      schoolBusy[school]++;
      events.add(now + days, ServiceEvent.COURSE_DONE, u, 0);
    } else {
      schoolLine[school].add(u, days);
    }
    if (standby[u] > 0) {
      standby[u]--;
      goOnDuty(u, plan, now);
    } else {
      onDuty[u] = false;
    }
  }

  /** A crew comes back from its course; gives whether it goes on duty at once. */
  boolean courseDone(int u, double now) {
    int school = plant.schoolOfUnit[u];
    if (school >= 0) {
      if (schoolLine[school].isEmpty()) {
        schoolBusy[school]--;
      } else {
        int next = schoolLine[school].take();
        events.add(now + schoolLine[school].takenDays, ServiceEvent.COURSE_DONE, next, 0);
      }
    }
    if (onDuty[u]) {
      standby[u]++;
      return false;
    }
    goOnDuty(u, plan(u), now);
    return true;
  }

  private CrewPlan plan(int u) {
    return plant.model.units().get(u).crews().orElseThrow();
  }
}
