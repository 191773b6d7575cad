package org.testudo.app.serve;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.testudo.app.chain.Chain;
import org.testudo.claims.Audience;

/**
 * Long work, one piece at a time, in the order it was asked for.
 *
 * <p>Cancelling stops a piece of work when it next tells how far it has come. The last {@value
 * #KEPT} pieces are kept with their results, and are gone with the server.
 */
final class Jobs implements AutoCloseable {

  static final int KEPT = 32;
  private static final int MOST_WAITING = 16;

  /** What a job does; tells stages and steps, and stops when telling throws. */
  interface Work {
    Object run(Progress progress) throws Exception;
  }

  /** Hears how far a job has come. */
  interface Progress extends Chain.Listener {
    /** {@code done} of {@code total} steps of the stage. */
    void step(String stage, long done, long total);

    @Override
    default void entered(String stage) {
      step(stage, 0, 0);
    }
  }

  enum State {
    QUEUED,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED;

    boolean over() {
      return this == DONE || this == FAILED || this == CANCELLED;
    }
  }

  /** What changed after a version, and the version it is now. */
  record News(long version, List<Map<String, Object>> states) {
    News {
      states = List.copyOf(states);
    }
  }

  private final InstantSource clock;
  private final Map<String, Job> all = new LinkedHashMap<>();
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("job").factory());
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private long version;

  Jobs(InstantSource clock) {
    this.clock = clock;
  }

  void onChange(Runnable listener) {
    listeners.add(listener);
  }

  private final class Job implements Progress {
    private final String id = UUID.randomUUID().toString();
    private final String kind;
    private final Audience audience;
    private final String createdAt = clock.instant().toString();
    private State state = State.QUEUED;
    private String stage = "";
    private long done;
    private long total;
    private boolean cancelled;
    private Optional<Object> result = Optional.empty();
    private Optional<String> failure = Optional.empty();
    private long changed;

    Job(String kind, Audience audience) {
      this.kind = kind;
      this.audience = audience;
    }

    @Override
    public void step(String stage, long done, long total) {
      synchronized (Jobs.this) {
        if (cancelled) {
          throw new CancellationException();
        }
        this.stage = stage;
        this.done = done;
        this.total = total;
        touch(this);
      }
      tell();
    }

    private Map<String, Object> document(boolean whole) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("id", id);
      document.put("kind", kind);
      document.put("audience", audience);
      document.put("state", state.name().toLowerCase(java.util.Locale.ROOT));
      document.put("stage", stage);
      document.put("done", done);
      document.put("total", total);
      document.put("createdAt", createdAt);
      document.put("failure", failure);
      if (whole) {
        document.put("result", result);
      }
      return document;
    }
  }

  /**
   * Takes work on.
   *
   * @return the job's document
   * @throws Refusal if too much waits already
   */
  Map<String, Object> start(String kind, Audience audience, Work work) {
    Job job = new Job(kind, audience);
    Map<String, Object> document;
    synchronized (this) {
      if (all.values().stream().filter(one -> !one.state.over()).count() >= MOST_WAITING) {
        throw Refusal.of(
            503, "%d jobs wait already. Cancel one, or ask again later.".formatted(MOST_WAITING));
      }
      all.put(job.id, job);
      touch(job);
      forget();
      document = job.document(true);
    }
    worker.execute(() -> run(job, work));
    tell();
    return document;
  }

  private void run(Job job, Work work) {
    synchronized (this) {
      if (job.cancelled) {
        return;
      }
      job.state = State.RUNNING;
      touch(job);
    }
    tell();
    State state;
    Optional<Object> result = Optional.empty();
    Optional<String> failure = Optional.empty();
    try {
      result = Optional.of(work.run(job));
      state = State.DONE;
    } catch (CancellationException e) {
      state = State.CANCELLED;
    } catch (Exception e) {
      state = State.FAILED;
      failure = Optional.of(String.valueOf(e.getMessage()));
    } catch (OutOfMemoryError e) {
      state = State.FAILED;
      failure =
          Optional.of("This needs more memory than the server may use. Ask for fewer futures.");
    }
    synchronized (this) {
      job.state = job.cancelled ? State.CANCELLED : state;
      job.result = job.cancelled ? Optional.empty() : result;
      job.failure = failure;
      touch(job);
    }
    tell();
  }

  /** A job's document, if the audience is the one it was started for. */
  synchronized Optional<Map<String, Object>> find(String id, Audience audience) {
    return Optional.ofNullable(all.get(id))
        .filter(job -> job.audience.equals(audience))
        .map(job -> job.document(true));
  }

  synchronized List<Map<String, Object>> list(Audience audience) {
    return all.values().stream()
        .filter(job -> job.audience.equals(audience))
        .map(job -> job.document(false))
        .toList();
  }

  /** Cancels a job that is not over; true if there is such a job. */
  boolean cancel(String id, Audience audience) {
    synchronized (this) {
      Job job = all.get(id);
      if (job == null || !job.audience.equals(audience)) {
        return false;
      }
      if (!job.state.over()) {
        job.cancelled = true;
        job.state = State.CANCELLED;
        touch(job);
      }
    }
    tell();
    return true;
  }

  synchronized long version() {
    return version;
  }

  /** The states that changed after a version, of an audience's jobs. */
  synchronized News since(long seen, Audience audience) {
    List<Map<String, Object>> states = new ArrayList<>();
    for (Job job : all.values()) {
      if (job.changed > seen && job.audience.equals(audience)) {
        states.add(job.document(false));
      }
    }
    return new News(version, states);
  }

  private void touch(Job job) {
    job.changed = ++version;
  }

  private void tell() {
    listeners.forEach(Runnable::run);
  }

  /** The oldest that are over go first. */
  private void forget() {
    var jobs = all.values().iterator();
    int spare = all.size() - KEPT;
    while (spare > 0 && jobs.hasNext()) {
      if (jobs.next().state.over()) {
        jobs.remove();
        spare--;
      }
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      all.values().forEach(job -> job.cancelled = true);
    }
    worker.shutdownNow();
  }
}
