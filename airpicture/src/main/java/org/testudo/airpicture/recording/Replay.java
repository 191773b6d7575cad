package org.testudo.airpicture.recording;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A recording played again: with a speed, stopped and gone on with, from any moment.
 *
 * <p>It has no thread and no clock of its own. Whoever plays it tells it what a steady clock shows
 * ({@link System#nanoTime} or any other) and gets what is due, so that the same calls give the same
 * payloads. Going back opens the recording anew; going ahead reads over what lies between without
 * handing it on.
 */
public final class Replay implements Closeable {

  /** Opens the recording at its beginning; called again to go back. */
  public interface Opener {
    Recording open() throws IOException;
  }

  private static final int PADDING = 8;
  private static final long LEAP = 3600L * 1_000_000_000L;

  private final Opener opener;
  private final Map<String, Long> bookmarks = new TreeMap<>();
  private Recording recording;
  private ReplayTime time;
  private final Held held = new Held();
  private double speed = 1;
  private boolean paused;
  private boolean ended;
  private long position;
  private long clock;
  private boolean clockKnown;

  /** The frame that has been read but is not due yet. */
  private final class Held implements PayloadSink {
    private byte[] bytes = new byte[4096];
    private int length;
    private long recordedNanos;
    private long replayNanos;

    @Override
    public void payload(long timeNanos, byte[] payload, int from, int to) {
      // A frame may hold several: they stay together, one after another.
      int needed = length + to - from + PADDING;
      if (bytes.length < needed) {
        bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, needed));
      }
      System.arraycopy(payload, from, bytes, length, to - from);
      length += to - from;
      recordedNanos = timeNanos;
      replayNanos = time.at(timeNanos);
    }
  }

  private Replay(Opener opener, Recording recording) {
    this.opener = opener;
    this.recording = recording;
    time = new ReplayTime(recording.format().times(), LEAP);
  }

  /** Opens a recording; it stands at its first frame and runs at its own speed. */
  public static Replay of(Opener opener) throws IOException {
    return new Replay(opener, opener.open());
  }

  /** Nanoseconds since the first frame. */
  public long position() {
    return position;
  }

  /** Whether all has been played. */
  public boolean ended() {
    return ended && held.length == 0;
  }

  public boolean paused() {
    return paused;
  }

  /** What the recorded times did so far: midnights, clocks set back, leaps. */
  public ReplayTime time() {
    return time;
  }

  /** Twice as fast is 2; changes what is to come. */
  public void setSpeed(double factor) {
    if (!(factor > 0 && factor <= 1e6)) {
      throw new IllegalArgumentException("the speed must be over 0 and at most 1e6, not " + factor);
    }
    speed = factor;
  }

  /** Stands still, whatever the clock shows. */
  public void pause() {
    paused = true;
  }

  public void resume() {
    paused = false;
  }

  /** Gives the position a name. */
  public void bookmark(String name) {
    bookmarks.put(name, position);
  }

  /** The names given, and where they stand. */
  public Map<String, Long> bookmarks() {
    return new TreeMap<>(bookmarks);
  }

  /** Goes to a bookmark; false if there is none of the name. */
  public boolean seek(String bookmark) throws IOException {
    Optional<Long> there = Optional.ofNullable(bookmarks.get(bookmark));
    if (there.isPresent()) {
      seek(there.get());
    }
    return there.isPresent();
  }

  /** Goes to a moment: the next payload is the first at or after it. */
  public void seek(long nanos) throws IOException {
    long target = Math.max(0, nanos);
    if (target < position || target == 0) {
      Recording again = opener.open();
      recording.close();
      recording = again;
      time = new ReplayTime(recording.format().times(), LEAP);
      held.length = 0;
      ended = false;
    }
    while (fill() && held.replayNanos < target) {
      held.length = 0;
    }
    position = target;
    clockKnown = false;
  }

  /**
   * Hands on what is due.
   *
   * @param clockNanos of a clock that only grows; the first call only sets it
   */
  public void advance(long clockNanos, PayloadSink sink) throws IOException {
    if (clockKnown && !paused) {
      position += (long) (Math.max(0, clockNanos - clock) * speed);
    }
    clock = clockNanos;
    clockKnown = true;
    while (!paused && fill() && held.replayNanos <= position) {
      deliver(sink);
    }
  }

  /** Hands on the next payload now, due or not, and moves the position to it; false at the end. */
  public boolean step(PayloadSink sink) throws IOException {
    if (!fill()) {
      return false;
    }
    position = Math.max(position, held.replayNanos);
    deliver(sink);
    return true;
  }

  private void deliver(PayloadSink sink) {
    int length = held.length;
    held.length = 0;
    sink.payload(held.recordedNanos, held.bytes, 0, length);
  }

  /** Whether a frame is held, or could be read. */
  private boolean fill() throws IOException {
    while (held.length == 0 && !ended) {
      ended = !recording.next(held);
    }
    return held.length > 0;
  }

  @Override
  public void close() throws IOException {
    recording.close();
  }
}
