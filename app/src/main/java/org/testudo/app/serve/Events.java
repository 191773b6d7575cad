package org.testudo.app.serve;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.testudo.app.document.Json;
import org.testudo.claims.Audience;
import org.testudo.claims.merkle.TreeHead;

/**
 * Server-sent events: that the ledger grew, and how far jobs have come.
 *
 * <p>A head event's id is the size of the ledger, and it speaks of the entries from the client's
 * last id to it. The ledger itself is the memory, so a client that resumes, also after a restart,
 * loses nothing and hears nothing twice; a slow one hears of more entries at once instead of
 * filling a queue. Job events carry no id: they are states, and the latest of each is enough.
 */
final class Events {

  private final Head head;
  private final Jobs jobs;
  private final Duration heartbeat;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private final AtomicInteger open = new AtomicInteger();
  private boolean closed;

  /**
   * @param heartbeat how long a stream may be silent: a dead client shows only when written to
   */
  Events(Head head, Jobs jobs, Duration heartbeat) {
    this.head = head;
    this.jobs = jobs;
    this.heartbeat = heartbeat;
    head.onChange(this::wake);
    jobs.onChange(this::wake);
  }

  List<Route> routes(Setting setting) {
    return List.of(
        new Route(
            Route.Verb.GET,
            Api.ROOT + "/events",
            List.of("audience", "since"),
            request -> stream(request, setting)));
  }

  /** Ends every stream. */
  void close() {
    lock.lock();
    try {
      closed = true;
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  int open() {
    return open.get();
  }

  private void wake() {
    lock.lock();
    try {
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private Reply stream(Request request, Setting setting) {
    Audience audience = Asked.audience(request, setting);
    // A browser that reconnects repeats the address it began with, and adds how far it came.
    Optional<Long> last =
        request
            .header("last-event-id")
            .filter(text -> text.matches("\\d{1,18}"))
            .map(Long::parseLong)
            .or(() -> Asked.whole(request, "since", 0, Long.MAX_VALUE));
    return new Reply.Flow(
        "text/event-stream",
        Map.of("Cache-Control", "no-store", "X-Accel-Buffering", "no"),
        out -> {
          open.incrementAndGet();
          try {
            run(out, last, audience);
          } finally {
            open.decrementAndGet();
          }
        });
  }

  private void run(Reply.Outlet out, Optional<Long> last, Audience audience)
      throws IOException, InterruptedException {
    TreeHead now = head.now();
    long seen = last.orElse(now.size());
    long jobsSeen = 0;
    // A client learns at once where it stands; one that is up to date hears no event for it.
    out.send(
        ("retry: 2000\nid: " + seen + "\n: at " + now.size() + "\n\n")
            .getBytes(StandardCharsets.UTF_8));
    while (true) {
      StringBuilder text = new StringBuilder();
      if (now.size() < seen) {
        text.append(event("reset", now.size(), grown(0, now)));
        seen = now.size();
      } else if (now.size() > seen) {
        text.append(event("head", now.size(), grown(seen, now)));
        seen = now.size();
      }
      Jobs.News changed = jobs.since(jobsSeen, audience);
      jobsSeen = changed.version();
      for (Object job : changed.states()) {
        text.append("event: job\ndata: ").append(json(job)).append("\n\n");
      }
      if (!text.isEmpty()) {
        out.send(text.toString().getBytes(StandardCharsets.UTF_8));
      } else if (!await(seen, jobsSeen)) {
        out.send(": still here\n\n".getBytes(StandardCharsets.UTF_8));
      }
      if (isClosed()) {
        return;
      }
      now = head.now();
    }
  }

  /** Waits for news; false if none came for as long as a stream may be silent. */
  private boolean await(long seen, long jobsSeen) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = heartbeat.toNanos();
      while (!closed && head.now().size() == seen && jobs.version() == jobsSeen) {
        if (left <= 0) {
          return false;
        }
        left = news.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  private static Map<String, Object> grown(long seen, TreeHead now) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("from", seen + 1);
    data.put("size", now.size());
    data.put("root", now.root().toString());
    data.put("head", now.toString());
    return data;
  }

  private static String event(String name, long id, Object data) {
    return "id: %d%nevent: %s%ndata: %s%n%n"
        .formatted(id, name, json(data))
        .replace(System.lineSeparator(), "\n");
  }

  private static String json(Object data) {
    return new String(Json.bytes(data), StandardCharsets.UTF_8);
  }
}
