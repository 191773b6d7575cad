package org.testudo.airpicture.recording;

/**
 * Turns recorded times into one that begins at 0 and only grows.
 *
 * <ul>
 *   <li>a time of day that falls by more than half a day has passed midnight
 *   <li>a time that falls by less is a clock set back: the replay goes on from where it is, at the
 *       recording's pace from there
 *   <li>a time that leaps ahead by more than a limit is a break in the recording, or another date:
 *       the replay goes on after a second
 * </ul>
 *
 * <p>A frame a little older than the one before, as captures from several interfaces have it, is
 * played at once and sets nothing.
 */
public final class ReplayTime {

  private static final long SECOND = 1_000_000_000L;
  private static final long DAY = 86_400 * SECOND;
  private static final long JITTER = 2 * SECOND;

  private final TimeScale scale;
  private final long leapNanos;
  private boolean started;
  private long last;
  private long replay;
  private long midnights;
  private long setBack;
  private long leaps;

  /**
   * Begins a replay.
   *
   * @param leapNanos a longer step ahead is a leap
   */
  public ReplayTime(TimeScale scale, long leapNanos) {
    this.scale = scale;
    this.leapNanos = leapNanos;
  }

  /** The replay's time of a frame, nanoseconds since the first. */
  public long at(long recordedNanos) {
    if (recordedNanos == PayloadSink.NO_TIME) {
      return replay;
    }
    if (!started) {
      started = true;
      last = recordedNanos;
      return 0;
    }
    long step = recordedNanos - last;
    if (scale == TimeScale.MIDNIGHT && step < -DAY / 2) {
      step += DAY;
      midnights++;
    }
    if (step < 0) {
      if (step < -JITTER) {
        setBack++;
        last = recordedNanos;
      }
      return replay;
    }
    last = recordedNanos;
    if (step > leapNanos) {
      leaps++;
      step = SECOND;
    }
    replay += step;
    return replay;
  }

  /** Midnights passed. */
  public long midnights() {
    return midnights;
  }

  /** Times the clock was set back. */
  public long setBack() {
    return setBack;
  }

  /** Breaks that were closed. */
  public long leaps() {
    return leaps;
  }
}
