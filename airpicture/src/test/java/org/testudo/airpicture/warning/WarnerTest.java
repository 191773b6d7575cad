package org.testudo.airpicture.warning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * FEATURE UNDER TEST: alerts begin, change and end by a rule. One area, a box from 0.5° to 1° east
 * on the equator; tracks fly east at 50 m/s or turn away.
 */
class WarnerTest {

  private static final Instant START = Instant.parse("2026-11-26T00:00:00Z");
  private static final Status.Exercise EXERCISE = Status.Exercise.EXERCISE;

  private static final Areas AREAS =
      Areas.of(
          List.of(
              new Area(
                  "box",
                  Level.OBLAST,
                  new Wording("скринька", "box"),
                  Optional.empty(),
                  OptionalLong.of(1000),
                  List.of(
                      new Shape.Polygon(
                          List.of(
                              new Point(-1, 0.5),
                              new Point(-1, 1),
                              new Point(1, 1),
                              new Point(1, 0.5),
                              new Point(-1, 0.5)),
                          List.of())),
                  Map.of())));

  private static Rule rule() {
    Wording words = new Wording("слова", "words");
    return new Rule(
        "r",
        Set.of(),
        Set.of("unknown"),
        0.5,
        20,
        400,
        Level.OBLAST,
        Duration.ofMinutes(15),
        0.1,
        0.5,
        0.2,
        Duration.ofMinutes(5),
        Duration.ofMinutes(10),
        Duration.ofMinutes(2),
        Duration.ofMinutes(40),
        Duration.ofMinutes(5),
        Severity.SEVERE,
        words,
        words,
        words);
  }

  private static Warner<Status.Exercise> warner() {
    return Warner.of(EXERCISE, AREAS, List.of(rule()), 256, 1);
  }

  private static TrackUpdate<Status.Exercise> at(
      String track, double seconds, double longitude, double east, double existence) {
    return new TrackUpdate<>(
        EXERCISE,
        START.plusMillis(Math.round(seconds * 1000)),
        track,
        new Point(0, longitude),
        Spread.ofDeviation(100),
        east,
        0,
        Spread.ofDeviation(2),
        OptionalDouble.empty(),
        "unknown",
        "uav",
        existence,
        Set.of());
  }

  private static TrackUpdate<Status.Exercise> seenBy(
      TrackUpdate<Status.Exercise> update, String sensor) {
    return new TrackUpdate<>(
        update.status(),
        update.time(),
        update.track(),
        update.position(),
        update.positionSpread(),
        update.eastMetresPerSecond(),
        update.northMetresPerSecond(),
        update.velocitySpread(),
        update.heightMetres(),
        update.identity(),
        update.kind(),
        update.existence(),
        Set.of(sensor));
  }

  private static String words(List<? extends Notice<?>> notices) {
    return String.join(
        " ",
        notices.stream()
            .map(notice ->
                "%d:%s/%s"
                    .formatted(
                        Duration.between(START, notice.time()).toSeconds(),
                        notice.kind(),
                        notice.assessment().urgency()))
            .toList());
  }

  /** Another radar's tracks move the clock; nobody has looked whether the first is still there. */
  @Test
  void an_outage_of_the_only_sensor_is_no_all_clear_before_messages_expire() {
    assertThat(afterSilence("west", "east", 45)).isEmpty();
    assertThat(afterSilence("west", "east", 60)).contains("ALL_CLEAR");
  }

  @Test
  void a_sensor_that_goes_on_without_the_track_has_lost_it() {
    assertThat(afterSilence("west", "west", 45)).contains("ALL_CLEAR");
  }

  private static String afterSilence(String before, String after, int minutes) {
    Warner<Status.Exercise> warner = warner();
    for (int s = 0; s <= 60; s += 4) {
      warner.update(seenBy(at("a", s, 0.4, 50, 1), before));
    }
    List<Notice<Status.Exercise>> notices = new ArrayList<>();
    for (int s = 64; s <= minutes * 60; s += 4) {
      notices.addAll(warner.update(seenBy(at("b", s, -40, -50, 1), after)));
    }
    notices.removeIf(notice -> notice.kind() != Notice.Kind.ALL_CLEAR);
    return words(notices);
  }

  @Test
  void an_approaching_track_raises_once_grows_urgent_and_clears_after_it_turned() {
    Warner<Status.Exercise> warner = warner();
    List<Notice<Status.Exercise>> notices = new ArrayList<>();
    // 55.66 km at 50 m/s are 1,113 s: within the horizon of 900 s from second 213 on.
    for (int t = 0; t <= 900; t += 10) {
      notices.addAll(warner.update(at("1", t, 50.0 * t / 111_319.5, 50, 1)));
    }
    assertThat(notices).extracting(Notice::kind).startsWith(Notice.Kind.RAISED);
    assertThat(Duration.between(START, notices.getFirst().time()).toSeconds())
        .isBetween(190L, 235L);
    assertThat(notices.getFirst().assessment().probability()).isBetween(0.5, 0.7);
    assertThat(notices.getFirst().assessment().urgency()).isEqualTo(Urgency.EXPECTED);
    assertThat(notices.getLast().assessment().urgency()).isEqualTo(Urgency.IMMEDIATE);
    assertThat(warner.alerted()).containsExactly("box");
    int before = notices.size();
    // It turns and flies back west.
    for (int t = 910; t <= 1500; t += 10) {
      notices.addAll(warner.update(at("1", t, (45_000 - 50.0 * (t - 900)) / 111_319.5, -50, 1)));
    }
    assertThat(notices.subList(before, notices.size()))
        .extracting(Notice::kind)
        .containsExactly(Notice.Kind.ALL_CLEAR);
    assertThat(notices.getLast().time()).isEqualTo(START.plusSeconds(1200));
    assertThat(notices.getLast().assessment().urgency()).isEqualTo(Urgency.PAST);
    assertThat(warner.alerted()).isEmpty();
  }

  /** A chance that jumps about must not make an alert that does. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void an_alert_never_flickers(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Warner<Status.Exercise> warner = Warner.of(EXERCISE, AREAS, List.of(rule()), 32, 1);
    List<Notice<Status.Exercise>> notices = new ArrayList<>();
    for (int t = 0; t < 20_000; t += 8) {
      boolean towards = random.nextInt(4) > 0 == (t / 3000 % 2 == 0);
      notices.addAll(warner.update(at("1", t, 0.3, towards ? 60 : -60, random.nextDouble(0.4, 1))));
    }
    Notice<Status.Exercise> last = null;
    for (Notice<Status.Exercise> notice : notices) {
      switch (notice.kind()) {
        case RAISED -> {
          assertThat(last == null || last.kind() == Notice.Kind.ALL_CLEAR).isTrue();
          assertThat(notice.assessment().probability()).isGreaterThanOrEqualTo(0.5);
        }
        case CHANGED, ALL_CLEAR ->
            assertThat(last != null && last.kind() != Notice.Kind.ALL_CLEAR).isTrue();
      }
      if (notice.kind() == Notice.Kind.ALL_CLEAR) {
        assertThat(Duration.between(notice.raised(), notice.time()))
            .isGreaterThanOrEqualTo(Duration.ofMinutes(10));
        assertThat(notice.assessment().probability()).isLessThan(0.2);
      }
      last = notice;
    }
    assertThat(notices).isNotEmpty();
    // An alert takes ten minutes at least, and so does waiting for less urgency.
    long raised = notices.stream().filter(n -> n.kind() == Notice.Kind.RAISED).count();
    assertThat(raised).isLessThanOrEqualTo(20_000 / 600 + 1);
  }

  @Test
  void a_silent_track_is_lost_and_its_alert_ends_by_time_alone() {
    Warner<Status.Exercise> warner = warner();
    assertThat(words(warner.update(at("1", 0, 0.3, 60, 1)))).startsWith("0:RAISED");
    List<Notice<Status.Exercise>> later = new ArrayList<>();
    for (int t = 10; t <= 900; t += 10) {
      later.addAll(warner.advance(START.plusSeconds(t)));
    }
    // Two minutes until it is lost, five of hold; but an alert lasts ten at least.
    assertThat(words(later)).endsWith("600:ALL_CLEAR/PAST");
  }

  @Test
  void a_track_that_ends_or_is_not_believed_counts_no_more() {
    Warner<Status.Exercise> warner = warner();
    warner.update(at("1", 0, 0.3, 60, 1));
    warner.update(at("1", 4, 0.3, 60, 0));
    assertThat(words(warner.advance(START.plusSeconds(600)))).isEqualTo("600:ALL_CLEAR/PAST");
    assertThat(warner().update(at("2", 0, 0.3, 60, 0.49))).isEmpty();
  }

  @Test
  void a_lasting_alert_is_renewed_before_it_expires() {
    Warner<Status.Exercise> warner = warner();
    List<Notice<Status.Exercise>> notices = new ArrayList<>();
    for (int t = 0; t <= 7200; t += 10) {
      notices.addAll(warner.update(at("1", t, 0.75, 30, 1)));
    }
    assertThat(words(notices))
        .isEqualTo(
            "0:RAISED/IMMEDIATE 1800:CHANGED/IMMEDIATE 3600:CHANGED/IMMEDIATE 5400:CHANGED/IMMEDIATE 7200:CHANGED/IMMEDIATE");
    assertThat(notices).allMatch(n -> n.assessment().certainty() == Certainty.OBSERVED);
  }

  /** Two tracks that may each be nothing: 1 - (1 - 0.6 p)². */
  @Test
  void chances_of_tracks_are_put_together_as_independent() {
    Warner<Status.Exercise> warner = warner();
    warner.update(at("1", 0, 0.45, 60, 0.6));
    warner.update(at("2", 0, 0.45, 60, 0.6));
    List<Notice<Status.Exercise>> all = warner.update(at("3", 1, 0.45, 60, 0.6));
    assertThat(all).isEmpty();
    List<Notice<Status.Exercise>> renewed = new ArrayList<>();
    for (int t = 60; t <= 1860; t += 60) {
      for (String track : List.of("1", "2", "3")) {
        renewed.addAll(warner.update(at(track, t, 0.45, 60, 0.6)));
      }
    }
    assertThat(renewed.getLast().assessment().probability())
        .isCloseTo(1 - 0.4 * 0.4 * 0.4, within(1e-9));
    assertThat(renewed.getLast().assessment().tracks()).isEqualTo(3);
  }

  /** A clock an hour ahead, once and again and again, is no all-clear and deafens nobody. */
  @Test
  void a_wrong_clock_far_ahead_neither_ends_an_alert_nor_blocks_honest_tracks() {
    Warner<Status.Exercise> warner = warner();
    assertThat(words(warner.update(at("1", 0, 0.3, 60, 1)))).startsWith("0:RAISED");
    List<Notice<Status.Exercise>> notices = new ArrayList<>();
    for (int t = 10; t <= 300; t += 10) {
      notices.addAll(warner.update(at("wrong", t + 3600, 0.3, -60, 1)));
      notices.addAll(warner.update(at("1", t, 0.3, 60, 1)));
    }
    assertThat(notices).isEmpty();
    assertThat(warner.alerted()).containsExactly("box");
    assertThat(warner.refusedAhead()).isEqualTo(30);
    notices.addAll(warner.update(at("1", 310, 0.6, 60, 1)));
    assertThat(words(notices)).isEqualTo("310:CHANGED/IMMEDIATE");
  }

  /** The feed was silent for an hour: two tracks say so, and nothing is cleared by the leap. */
  @Test
  void a_second_track_confirms_a_leap_and_both_updates_count() {
    Warner<Status.Exercise> warner = warner();
    warner.update(at("1", 0, 0.3, 60, 1));
    assertThat(warner.update(at("2", 3600, 0.1, -60, 1))).isEmpty();
    List<Notice<Status.Exercise>> notices =
        new ArrayList<>(warner.update(at("3", 3601, 0.1, -60, 1)));
    assertThat(notices).extracting(Notice::kind).doesNotContain(Notice.Kind.ALL_CLEAR);
    assertThat(warner.refusedAhead()).isZero();
    assertThat(warner.alerted()).containsExactly("box");
    for (int t = 3610; t <= 4200; t += 10) {
      notices.addAll(warner.update(at("3", t, 0.1, -60, 1)));
    }
    // Silent for two minutes from then on it is lost, and five of hold follow.
    assertThat(notices.getLast().kind()).isEqualTo(Notice.Kind.ALL_CLEAR);
    assertThat(Duration.between(START, notices.getLast().time()).toSeconds())
        .isBetween(3601L + 120 + 290, 3601L + 120 + 320);
  }

  @Test
  void a_lone_track_after_a_silence_is_believed_the_third_time() {
    Warner<Status.Exercise> warner = warner();
    warner.update(at("1", 0, 0.1, -60, 1));
    assertThat(warner.update(at("1", 600, 0.3, 60, 1))).isEmpty();
    assertThat(warner.update(at("1", 610, 0.3, 60, 1))).isEmpty();
    assertThat(words(warner.update(at("1", 620, 0.3, 60, 1)))).startsWith("620:RAISED");
    assertThat(warner.refusedAhead()).isEqualTo(2);
  }

  @Test
  void a_track_beyond_the_most_is_counted_not_forgotten_in_silence() {
    Warner<Status.Exercise> warner =
        new Warner<>(EXERCISE, AREAS, List.of(rule()), PathFan.of(AREAS, 16, 1), 2);
    for (String track : List.of("1", "2", "3", "1", "3")) {
      warner.update(at(track, 0, 0.1, -60, 1));
    }
    assertThat(warner.unfollowed()).isEqualTo(2);
    warner.advance(START.plusSeconds(200));
    warner.update(at("3", 200, 0.1, -60, 1));
    assertThat(warner.unfollowed()).isEqualTo(2);
  }

  @Test
  void late_updates_of_a_track_change_nothing() {
    Warner<Status.Exercise> warner = warner();
    warner.update(at("1", 100, 0.3, 60, 1));
    assertThat(warner.update(at("1", 50, 0.3, -60, 1))).isEmpty();
    assertThat(warner.alerted()).containsExactly("box");
  }

  @Test
  void the_same_feed_gives_the_same_notices() {
    List<List<Notice<Status.Exercise>>> runs = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      Warner<Status.Exercise> warner = warner();
      List<Notice<Status.Exercise>> notices = new ArrayList<>();
      SplittableRandom random = new SplittableRandom(9);
      for (int t = 0; t < 4000; t += 4) {
        notices.addAll(
            warner.update(
                at(
                    "" + random.nextInt(20),
                    t,
                    random.nextDouble(1.2),
                    random.nextDouble(-80, 80),
                    0.9)));
      }
      runs.add(notices);
    }
    assertThat(runs.getFirst()).isEqualTo(runs.getLast()).isNotEmpty();
  }

  /** Types are lost by unchecked casts and raw code; the value is not. */
  @Test
  @SuppressWarnings({"unchecked", "rawtypes"})
  void a_feed_of_another_status_is_refused_even_when_the_type_is_cast_away() {
    Warner raw = Warner.of(Status.Actual.ACTUAL, AREAS, List.of(rule()), 16, 1);
    assertThatThrownBy(() -> raw.update(at("1", 0, 0.3, 60, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Exercise")
        .hasMessageContaining("Actual");
  }

  @Test
  void a_rule_that_would_flicker_is_refused() {
    Rule good = rule();
    assertThatThrownBy(() ->
            new Rule(
                "r",
                good.kinds(),
                good.identities(),
                0.5,
                0,
                1,
                Level.OBLAST,
                good.horizon(),
                0,
                0.3,
                0.3,
                good.hold(),
                good.shortest(),
                good.lostAfter(),
                good.expires(),
                good.immediateWithin(),
                Severity.MINOR,
                good.event(),
                good.event(),
                good.event()))
        .hasMessageContaining("clear-below (0.3)");
  }
}
