package org.testudo.app.replay;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Where the replay stands: a time that runs at a speed, pauses, and can be set. All pages show the
 * same. Safe for many threads.
 */
public final class Player {

  private static final int MOST_BOOKMARKS = 100;
  private static final double FASTEST = 1000;

  private final FrameStore store;
  private final boolean loops;
  private final LongSupplier nanos;
  private final Map<String, Double> bookmarks = new TreeMap<>();
  private double position;
  private double speed;
  private boolean paused;
  private long since;
  private long version;
  private long seeks;
  private double wanted = Double.NaN;

  /**
   * How it stands.
   *
   * @param position seconds since 1970, of the recording
   * @param version changes whenever somebody changed something
   * @param seeks changes whenever the time was set
   */
  public record State(
      double position,
      double speed,
      boolean paused,
      double first,
      double last,
      boolean complete,
      Map<String, Double> bookmarks,
      long version,
      long seeks) {}

  /**
   * A player that begins at the first frame.
   *
   * @param loops whether it begins again when all has been shown
   * @param nanos a steady clock
   */
  public Player(FrameStore store, double speed, boolean loops, LongSupplier nanos) {
    this.store = store;
    this.loops = loops;
    this.nanos = nanos;
    this.speed = within(speed);
    since = nanos.getAsLong();
    position = Double.NaN;
  }

  private static double within(double speed) {
    if (!(speed > 0 && speed <= FASTEST)) {
      throw new IllegalArgumentException(
          "The speed must be above 0 and at most %s; got %s.".formatted(FASTEST, speed));
    }
    return speed;
  }

  /** How it stands now. */
  public synchronized State state() {
    run();
    return new State(
        position,
        speed,
        paused,
        store.first(),
        store.last(),
        store.isComplete(),
        new TreeMap<>(bookmarks),
        version,
        seeks);
  }

  /** Time passes as far as there are frames. */
  private void run() {
    long now = nanos.getAsLong();
    if (Double.isNaN(position)) {
      if (store.size() == 0) {
        since = now;
        return;
      }
      position = store.first();
    } else if (!paused) {
      position += (now - since) * 1e-9 * speed;
    }
    since = now;
    if (wanted <= store.last() || (!Double.isNaN(wanted) && store.isComplete())) {
      position = wanted;
      wanted = Double.NaN;
      seeks++;
    }
    if (loops && store.isComplete() && position > store.last()) {
      position = store.first();
      seeks++;
    }
    position = Math.clamp(position, store.first(), store.last());
  }

  synchronized void pause() {
    run();
    paused = true;
    changed();
  }

  synchronized void play() {
    run();
    if (position >= store.last() && store.isComplete()) {
      position = store.first();
      seeks++;
    }
    paused = false;
    changed();
  }

  synchronized void speed(double factor) {
    run();
    speed = within(factor);
    changed();
  }

  /** Goes to a time, seconds since 1970; to one that is still to be read when it has been. */
  public synchronized void seek(double time) {
    wanted = Math.max(time, store.first());
    run();
    changed();
  }

  synchronized void bookmark(String name) {
    run();
    if (bookmarks.size() >= MOST_BOOKMARKS && !bookmarks.containsKey(name)) {
      throw new IllegalArgumentException(
          "There are %d bookmarks already.".formatted(MOST_BOOKMARKS));
    }
    bookmarks.put(name, position);
    changed();
  }

  private void changed() {
    version++;
    notifyAll();
  }

  /** Waits until somebody changes something, or so long. */
  synchronized void await(long seen, long millis) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (version == seen) {
      long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
      if (left <= 0) {
        return;
      }
      wait(left);
    }
  }
}
