package org.testudo.airpicture.warning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BurdenTest {

  private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

  private static Burden.Terms terms(int days) {
    return new Burden.Terms(
        START,
        START.plus(Duration.ofDays(days)),
        Duration.ofDays(7),
        ZoneId.of("Europe/Kyiv"),
        LocalTime.of(23, 0),
        LocalTime.of(6, 0),
        Duration.ofMinutes(15));
  }

  private static AlertInterval alert(String area, String from, String until) {
    return new AlertInterval(area, Instant.parse(from), Instant.parse(until));
  }

  private static Optional<String> above(String place) {
    int slash = place.lastIndexOf('/');
    return slash < 0 ? Optional.empty() : Optional.of(place.substring(0, slash));
  }

  @Test
  void nested_and_overlapping_alerts_count_once() {
    List<Burden> burdens =
        Burden.of(
            List.of(
                alert("o", "2025-01-02T10:00:00Z", "2025-01-02T12:00:00Z"),
                alert("o/r", "2025-01-02T11:00:00Z", "2025-01-02T13:00:00Z"),
                alert("o/r/h", "2025-01-02T12:30:00Z", "2025-01-02T14:00:00Z")),
            BurdenTest::above,
            false,
            terms(10));
    assertThat(burdens).extracting(Burden::place).containsExactly("o", "o/r", "o/r/h");
    assertThat(burdens).extracting(Burden::hours).containsExactly(2.0, 3.0, 4.0);
    assertThat(burdens).extracting(Burden::alerts).containsExactly(1, 1, 1);
    List<Burden> parts =
        Burden.of(
            List.of(
                alert("o", "2025-01-02T10:00:00Z", "2025-01-02T12:00:00Z"),
                alert("o/r/h", "2025-01-02T12:30:00Z", "2025-01-02T14:00:00Z")),
            BurdenTest::above,
            true,
            terms(10));
    assertThat(parts.getFirst().hours()).isEqualTo(3.5);
    assertThat(parts.getFirst().alerts()).isEqualTo(2);
  }

  @Test
  void a_standing_interval_is_set_apart() {
    Burden burden =
        Burden.of(
                List.of(
                    alert("o", "2025-01-03T00:00:00Z", "2025-01-23T00:00:00Z"),
                    alert("o", "2025-01-05T00:00:00Z", "2025-01-05T06:00:00Z")),
                BurdenTest::above,
                false,
                terms(60))
            .getFirst();
    assertThat(burden.hours()).isEqualTo(6);
    assertThat(burden.standing()).isEqualTo(1);
    assertThat(burden.standingHours()).isEqualTo(20 * 24 - 6);
  }

  /** 23:00 to 06:00 in Kyiv is 21:00 to 04:00 UTC in winter. */
  @Test
  void a_night_is_disturbed_by_a_quarter_of_an_hour_in_it() {
    List<AlertInterval> alerts =
        List.of(
            alert("o", "2025-01-02T20:50:00Z", "2025-01-02T21:14:00Z"),
            alert("o", "2025-01-03T21:00:00Z", "2025-01-03T21:08:00Z"),
            alert("o", "2025-01-04T03:50:00Z", "2025-01-04T03:57:00Z"),
            alert("o", "2025-01-05T04:00:00Z", "2025-01-05T12:00:00Z"));
    Burden burden = Burden.of(alerts, BurdenTest::above, false, terms(10)).getFirst();
    assertThat(burden.nights()).isEqualTo(1);
    assertThat(burden.nightsSeen()).isEqualTo(9);
  }

  /** Against counting minutes one by one. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void hours_are_the_minutes_counted_one_by_one(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<AlertInterval> alerts = new ArrayList<>();
    BitSet oblast = new BitSet();
    BitSet raion = new BitSet();
    int minutes = 30 * 24 * 60;
    for (int i = 0; i < 200; i++) {
      int from = random.nextInt(minutes);
      int until = Math.min(minutes, from + random.nextInt(1, 600));
      boolean wide = random.nextBoolean();
      alerts.add(
          new AlertInterval(
              wide ? "o" : "o/r",
              START.plus(Duration.ofMinutes(from)),
              START.plus(Duration.ofMinutes(until))));
      if (wide) {
        oblast.set(from, until);
      }
      raion.set(from, until);
    }
    List<Burden> burdens = Burden.of(alerts, BurdenTest::above, false, terms(30));
    assertThat(burdens.getFirst().hours()).isCloseTo(oblast.cardinality() / 60.0, within(1e-9));
    assertThat(burdens.getLast().hours()).isCloseTo(raion.cardinality() / 60.0, within(1e-9));
    assertThat(Burden.of(alerts, BurdenTest::above, true, terms(30)).getFirst().hours())
        .isCloseTo(raion.cardinality() / 60.0, within(1e-9));
  }
}
