package org.testudo.airpicture.warning;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The time of a feed, as its updates tell it. One wrong clock must not move it: an update that
 * leaps ahead waits until another track tells about the same time, or until its own track has told
 * so three times with nothing of the old time in between (a feed of one track that was silent).
 *
 * <p>The first update is believed, having nothing to be held against.
 */
final class FeedClock<S extends Status> {

  /** How far ahead an update is taken at once, at most. */
  static final Duration LONGEST_LEAP = Duration.ofSeconds(60);

  private static final int ALONE = 3;

  private final Duration leap;
  private Instant now = Instant.MIN;
  private @Nullable TrackUpdate<S> waiting;
  private int repeated;
  private long refused;

  /** Half of what a track may be silent for: a leap this far loses none heard just now. */
  FeedClock(List<Rule> rules) {
    leap =
        rules.stream()
            .map(rule -> rule.lostAfter().dividedBy(2))
            .filter(half -> half.compareTo(LONGEST_LEAP) < 0)
            .min(Duration::compareTo)
            .orElse(LONGEST_LEAP);
  }

  /** The latest time; never runs back. */
  Instant now() {
    return now;
  }

  /** Updates that leapt ahead and were not confirmed, those that wait included. */
  long refused() {
    return refused;
  }

  /** Time told by the caller's own clock, which is believed. */
  void advance(Instant time) {
    now = now.isAfter(time) ? now : time;
  }

  /**
   * Takes an update's time.
   *
   * @return the updates to follow now, oldest first: none if this one must wait, two if it confirms
   *     the one that waited
   */
  List<TrackUpdate<S>> take(TrackUpdate<S> update) {
    if (!leaps(update)) {
      repeated = 0;
      advance(update.time());
      return List.of(update);
    }
    Optional<TrackUpdate<S>> before = Optional.ofNullable(waiting).filter(this::leaps);
    boolean other = before.filter(b -> !b.track().equals(update.track())).isPresent();
    boolean agrees =
        before
            .filter(b -> Duration.between(b.time(), update.time()).abs().compareTo(leap) <= 0)
            .isPresent();
    repeated = other || before.isEmpty() || !forward(before.get(), update) ? 1 : repeated + 1;
    if ((other && agrees) || repeated >= ALONE) {
      waiting = null;
      repeated = 0;
      if (!other) {
        advance(update.time());
        return List.of(update);
      }
      refused--;
      advance(before.get().time());
      advance(update.time());
      return List.of(before.get(), update);
    }
    waiting = update;
    refused++;
    return List.of();
  }

  private static boolean forward(TrackUpdate<?> before, TrackUpdate<?> update) {
    return !update.time().isBefore(before.time());
  }

  private boolean leaps(TrackUpdate<S> update) {
    return leaps(update.time());
  }

  /** Whether a time is further ahead than an update may move the clock alone. */
  boolean leaps(Instant time) {
    return !now.equals(Instant.MIN) && time.isAfter(now.plus(leap));
  }
}
