package org.testudo.forecast;

import java.util.List;
import java.util.Objects;
import org.testudo.forecast.duration.Fixed;
import org.testudo.forecast.duration.GateDuration;
import org.testudo.forecast.random.Address;

/**
 * One piece of work or waiting: it starts when its last predecessor has ended (and not before a
 * given day), and ends a duration later.
 *
 * @param id stable name, unique in the network
 * @param address where its luck lives; unique in the network
 * @param duration from its start
 * @param waitedDays days it has been under way at day 0; the duration is conditioned on them. An
 *     activity under way has no open predecessors.
 * @param notBeforeDays earliest start, in days after day 0; 0 for none
 * @param predecessors ids of activities that must end first
 */
public record Activity(
    String id,
    Address address,
    GateDuration duration,
    double waitedDays,
    double notBeforeDays,
    List<String> predecessors) {

  public Activity {
    Objects.requireNonNull(
        duration,
        () -> "Activity (%s) has no duration. Maybe no assumption covers its gate.".formatted(id));
    predecessors = List.copyOf(predecessors);
  }

  /** An activity that has not begun. */
  public static Activity of(
      String id, Address address, GateDuration duration, String... predecessors) {
    return new Activity(id, address, duration, 0, 0, List.of(predecessors));
  }

  /** An activity under way for {@code waitedDays}. */
  public static Activity underWay(
      String id, Address address, GateDuration duration, double waitedDays) {
    return new Activity(id, address, duration, waitedDays, 0, List.of());
  }

  /** A point reached when all predecessors have ended: a complete kit, a merged crew. */
  public static Activity milestone(String id, List<String> predecessors) {
    return new Activity(id, new Address(id, "milestone"), new Fixed(0), 0, 0, predecessors);
  }

  /** Whether it has begun before day 0; it then has what it needs. */
  boolean isUnderWay() {
    return waitedDays > 0;
  }

  public Activity withNotBefore(double days) {
    return new Activity(id, address, duration, waitedDays, days, predecessors);
  }

  Activity withDuration(GateDuration other) {
    return new Activity(id, address, other, waitedDays, notBeforeDays, predecessors);
  }
}
