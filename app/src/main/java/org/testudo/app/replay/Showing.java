package org.testudo.app.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.testudo.airpicture.watch.TrackFrame;

/**
 * A replay as it is shown: its frames, the time at which it stands, its alerts, and the scene they
 * play in. One thread fills it while others read.
 */
public final class Showing implements Closeable {

  private static final double FASTEST_OWN = 300;

  private final String run = UUID.randomUUID().toString();
  private final Scene.About about;
  private final FrameStore store = FrameStore.create();
  private final Player player;
  private final Map<String, Alert> on = new LinkedHashMap<>();
  private final List<Alert> ended = new ArrayList<>();
  private final AtomicReference<@Nullable Runnable> first = new AtomicReference<>();
  private volatile @Nullable Scene scene;
  private volatile Optional<String> failure = Optional.empty();
  private volatile boolean closed;

  /**
   * An alert of a place under a rule; times in seconds since 1970.
   *
   * @param until of one that is over
   * @param leadSeconds from its beginning to the earliest entry expected then; 0 if it was inside
   */
  public record Alert(
      String area,
      String rule,
      String severity,
      double from,
      Optional<Double> until,
      double leadSeconds) {

    /** The same as it was at a time: not over yet, if it was over later only. */
    Alert asOf(double time) {
      return new Alert(area, rule, severity, from, until.filter(end -> end <= time), leadSeconds);
    }
  }

  /** Takes events as they come about; throws when it is gone. */
  public interface Listener {
    void hear(byte[] events) throws IOException;
  }

  /**
   * An empty one.
   *
   * @param speed how fast it plays
   * @param loops whether it begins again when all has been shown
   */
  public Showing(Scene.About about, double speed, boolean loops) throws IOException {
    this.about = about;
    player = new Player(store, speed, loops, System::nanoTime);
  }

  /** Begins to be filled when somebody first looks: until then it costs nothing. */
  public void fillWhenAsked(Runnable begin) {
    first.set(begin);
  }

  /** Somebody looks. */
  public void ask() {
    Runnable begin = first.getAndSet(null);
    if (begin != null) {
      begin.run();
    }
  }

  /** Adds a frame with the alerts that are on in it. */
  public void frame(TrackFrame frame, List<FrameText.Alert> alerts) throws IOException {
    note(frame.time(), alerts);
    if (scene == null) {
      scene = Scene.of(about, frame.sensors()); // whoever sees a frame sees its scene too
    }
    store.add(frame.time(), FrameText.of(frame, alerts));
  }

  private synchronized void note(double time, List<FrameText.Alert> alerts) {
    Set<String> still = new TreeSet<>();
    for (FrameText.Alert alert : alerts) {
      String key = alert.rule() + '\n' + alert.area();
      still.add(key);
      if (!on.containsKey(key)) {
        double lead = Math.max(0, alert.earliest() - alert.since());
        on.put(
            key,
            new Alert(
                alert.area(),
                alert.rule(),
                alert.severity(),
                alert.since(),
                Optional.empty(),
                lead));
      }
    }
    for (String key : List.copyOf(on.keySet())) {
      if (!still.contains(key)) {
        Alert alert = Objects.requireNonNull(on.remove(key));
        ended.add(
            new Alert(
                alert.area(),
                alert.rule(),
                alert.severity(),
                alert.from(),
                Optional.of(time),
                alert.leadSeconds()));
      }
    }
  }

  /** The alerts that had begun by a time, in that order. */
  public synchronized List<Alert> alertsBy(double time) {
    List<Alert> all = new ArrayList<>(ended);
    all.addAll(on.values());
    return all.stream()
        .filter(alert -> alert.from() <= time)
        .map(alert -> alert.asOf(time))
        .sorted(java.util.Comparator.comparingDouble(Alert::from).thenComparing(Alert::area))
        .toList();
  }

  /** Tells this replay from every other. */
  public String run() {
    return run;
  }

  public Scene.About about() {
    return about;
  }

  /** Nothing until the first frame. */
  public Optional<Scene> scene() {
    return Optional.ofNullable(scene);
  }

  public Player player() {
    return player;
  }

  FrameStore store() {
    return store;
  }

  /** Whether there is no frame yet. */
  public boolean isEmpty() {
    return store.size() == 0;
  }

  /**
   * A frame that was kept.
   *
   * @param number from 0
   * @param text its document, {@link FrameText}
   */
  public record Kept(int number, double time, String text) {}

  /** The last frame that is not after a time (seconds since 1970), else the first; if there is. */
  public Optional<Kept> frameAt(double time) throws IOException {
    if (store.size() == 0) {
      return Optional.empty();
    }
    int number = Math.max(0, store.at(time));
    return Optional.of(new Kept(number, store.time(number), new String(store.read(number), UTF_8)));
  }

  /** Says that no frame will follow. */
  public void complete() {
    store.complete();
  }

  /** Says that no frame will follow, and why. */
  public void failed(String why) {
    failure = Optional.of(why);
    store.complete();
  }

  /** Why no frame follows, if something went wrong. */
  public Optional<String> failure() {
    return failure;
  }

  /**
   * Tells a listener frame by frame until it is gone or {@code over}.
   *
   * @param from where a time of its own begins to run, seconds since 1970; nothing follows the
   *     common time
   * @param speed of its own time; 0 if it stands
   */
  public void follow(
      Optional<Double> from, Optional<Double> speed, Listener out, BooleanSupplier over)
      throws IOException, InterruptedException {
    Player followed = player;
    if (from.isPresent() || speed.isPresent()) {
      Player.State common = player.state();
      double factor = Math.min(FASTEST_OWN, speed.orElse(common.speed()));
      followed = new Player(store, factor == 0 ? 1 : factor, false, System::nanoTime);
      followed.seek(from.orElse(common.position()));
      if (factor == 0) {
        followed.pause();
      }
    }
    SortedMap<String, String> what = new TreeMap<>(Map.of("status", about.status(), "run", run));
    FrameStream.follow(store, followed, what, out, () -> closed || over.getAsBoolean());
  }

  @Override
  public void close() throws IOException {
    closed = true;
    store.close();
  }
}
