package org.testudo.airpicture.warning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An oblast of two hromadas, 1,000 and 200 people, by the minute. */
class QualityTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Quality.Terms TERMS =
      new Quality.Terms(Duration.ofMinutes(20), Duration.ofMinutes(10));

  private static final Areas AREAS =
      Areas.of(
          List.of(
              area("o", Level.OBLAST, Optional.empty(), OptionalLong.empty()),
              area("big", Level.HROMADA, Optional.of("o"), OptionalLong.of(1000)),
              area("small", Level.HROMADA, Optional.of("o"), OptionalLong.of(200))));

  private static Area area(
      String id, Level level, Optional<String> within, OptionalLong residents) {
    double east = id.equals("small") ? 0.3 : 0.1;
    return new Area(
        id,
        level,
        new Wording(id, id),
        within,
        residents,
        level == Level.OBLAST ? List.of() : List.of(new Shape.Circle(new Point(0, east), 8000)),
        Map.of());
  }

  private static Instant minute(int minute) {
    return START.plus(Duration.ofMinutes(minute));
  }

  private static AlertInterval alert(String area, int from, int until) {
    return new AlertInterval(area, minute(from), minute(until));
  }

  private static Quality.Entry entry(String area, int from, int until) {
    return new Quality.Entry(area, minute(from), minute(until));
  }

  @Test
  void lead_late_missed_and_over_warning_by_hand() {
    Quality quality =
        Quality.of(
            List.of(alert("o", 0, 60), alert("big", 50, 80), alert("small", 205, 240)),
            List.of(entry("big", 30, 40), entry("small", 200, 210), entry("big", 300, 301)),
            AREAS,
            TERMS);
    assertThat(quality.entries()).isEqualTo(3);
    assertThat(quality.warned()).isEqualTo(1);
    assertThat(quality.leadMinutes()).containsExactly(30.0);
    assertThat(quality.late()).isEqualTo(1);
    assertThat(quality.lateMinutes()).containsExactly(5.0);
    assertThat(quality.missed()).isEqualTo(1);
    assertThat(quality.missedPersons()).isEqualTo(1000);
    // big: 80 minutes under alert, needed from 10 to 50; small: 60 + 35, needed from 205 to 220.
    assertThat(quality.warnedPersonHours()).isCloseTo((1000 * 80 + 200 * 95) / 60.0, within(1e-9));
    assertThat(quality.overWarnedPersonHours())
        .isCloseTo((1000 * 40 + 200 * 80) / 60.0, within(1e-9));
    assertThat(quality.leadAtLeast(0.9)).isEqualTo(30.0);
  }

  /** The oblast's alert and its hromada's are one alert for those who live there. */
  @Test
  void nested_alerts_warn_each_person_once() {
    Quality once = Quality.of(List.of(alert("o", 0, 60)), List.of(), AREAS, TERMS);
    Quality twice =
        Quality.of(
            List.of(alert("o", 0, 60), alert("big", 0, 60), alert("small", 10, 50)),
            List.of(),
            AREAS,
            TERMS);
    assertThat(twice.warnedPersonHours()).isEqualTo(once.warnedPersonHours()).isEqualTo(1200);
    assertThat(twice.overWarnedPersonHours()).isEqualTo(1200);
  }

  @Test
  void an_unknown_area_is_named() {
    assertThatThrownBy(() -> Quality.of(List.of(alert("x", 0, 1)), List.of(), AREAS, TERMS))
        .hasMessageContaining("\"x\"");
  }

  @Test
  void passages_are_where_the_track_was_when() {
    Passages passages = new Passages(AREAS, Duration.ofMinutes(3));
    // Along the equator at 0.01° a minute from 0°; 8 km are 0.0719°.
    for (int minute = 0; minute <= 45; minute++) {
      passages.add(
          new TrackUpdate<>(
              Status.Test.TEST,
              minute(minute),
              "t",
              new Point(0, 0.01 * minute),
              Spread.NONE,
              18.5,
              0,
              Spread.NONE,
              OptionalDouble.empty(),
              "unknown",
              "unknown",
              1,
              Set.of()));
    }
    assertThat(passages.finish()).containsExactly(entry("big", 3, 18), entry("small", 23, 38));
  }
}
