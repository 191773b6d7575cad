package org.testudo.exchange.schedule;

/**
 * The custom fields that keep a gate's meaning in a schedule. Their titles stand in the file and
 * are how they are found again, so they never change.
 */
public enum ScheduleField {
  /** {@code gate} or {@code promise}. */
  KIND("Testudo kind"),
  /** The case, as in {@code case:ca-nasams}. */
  CASE("Testudo case"),
  ROUTE("Testudo route"),
  GATE("Testudo gate"),
  /** Whose move it is. */
  OWNER("Testudo owner"),
  /** As believed when the schedule was written: {@link MarkedState}. */
  STATE("Testudo state"),
  /** The law of its duration, in days. */
  DURATION("Testudo duration"),
  RESTS_ON("Testudo rests on"),
  /** Last day of a deadline that runs. */
  DUE("Testudo due"),
  /** Who promised. */
  BY("Testudo promised by"),
  /** What date, in the written form of claims. */
  PROMISED("Testudo promised date"),
  SAID_ON("Testudo said on"),
  P10("Testudo P10"),
  P50("Testudo P50"),
  P80("Testudo P80"),
  P90("Testudo P90");

  private final String title;

  ScheduleField(String title) {
    this.title = title;
  }

  /** The column's heading. */
  public String title() {
    return title;
  }

  /** Whether it is a day that a planner may want to sort by. */
  public boolean isDay() {
    return this == P10 || this == P50 || this == P80 || this == P90;
  }
}
