package org.testudo.claims.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The one thread that writes: drains what waits into one commit, then tells every caller. */
final class LedgerWriter implements AutoCloseable {

  /** A transaction that holds so many takes no further submission. */
  private static final int MOST_CLAIMS = 100_000;

  private static final long MOST_PATIENCE_NANOS = 1_000_000;

  private final SqliteFile file;
  private final BlockingQueue<Submission> waiting = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile boolean closed;

  /** Submissions in the last commit, and how long it took. */
  private int lastGroup = 1;

  private long lastNanos;

  LedgerWriter(SqliteFile file) {
    this.file = file;
    thread = Thread.ofPlatform().name("testudo-ledger-writer").daemon().unstarted(this::run);
    thread.start();
  }

  /** Waits until the submission is on disk. Interruption does not cut the wait short. */
  Receipt append(Submission submission) {
    waiting.add(submission);
    if (closed) {
      // The thread may have looked at the queue for the last time before this was added.
      refuseWaiting();
    }
    try {
      return submission.receipt.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof LedgerException cause) {
        throw new LedgerException(cause.reason(), String.valueOf(cause.getMessage()), cause);
      }
      throw e;
    }
  }

  private void run() {
    GroupCommit commit = null;
    try {
      while (!closed) {
        @Nullable Submission first = waiting.poll(50, TimeUnit.MILLISECONDS);
        if (first != null) {
          List<Submission> group = gather(first);
          try {
            if (commit == null) {
              commit = new GroupCommit(file.connect());
            }
            long start = System.nanoTime();
            List<Receipt> receipts = commit.commit(group);
            lastNanos = System.nanoTime() - start;
            lastGroup = group.size();
            for (int i = 0; i < receipts.size(); i++) {
              group.get(i).receipt.complete(receipts.get(i));
            }
          } catch (SQLException e) {
            fail(group, file.explain(e, "append to"));
          } catch (RuntimeException | Error e) {
            fail(group, e);
          }
        }
      }
    } catch (InterruptedException e) {
      closed = true;
    } finally {
      refuseWaiting();
      close(commit);
    }
  }

  /**
   * What waits now. Callers of the last commit are just being told: whoever appends again at once
   * would otherwise always miss the next commit, so they are given a part of the time it takes.
   */
  private List<Submission> gather(Submission first) throws InterruptedException {
    List<Submission> group = new ArrayList<>();
    group.add(first);
    int claims = first.ids.size();
    long end = System.nanoTime() + Math.min(lastNanos / 4, MOST_PATIENCE_NANOS);
    while (claims < MOST_CLAIMS) {
      @Nullable Submission next = waiting.poll();
      if (next == null && group.size() < lastGroup) {
        next = waiting.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      }
      if (next == null) {
        break;
      }
      group.add(next);
      claims += next.ids.size();
    }
    return group;
  }

  private void refuseWaiting() {
    for (Submission late = waiting.poll(); late != null; late = waiting.poll()) {
      late.receipt.completeExceptionally(
          new LedgerException(
              LedgerException.Reason.CLOSED,
              "The ledger %s was closed; nothing of this append was kept.".formatted(file.path())));
    }
  }

  private static void fail(List<Submission> group, Throwable cause) {
    for (Submission submission : group) {
      submission.receipt.completeExceptionally(cause);
    }
  }

  private static void close(@Nullable GroupCommit commit) {
    if (commit != null) {
      try {
        commit.close();
      } catch (SQLException e) {
        // All receipts were given after their commit; an unfolded log is folded at the next open.
        return;
      }
    }
  }

  /** Finishes the commit under way, refuses what waits. */
  @Override
  public void close() {
    closed = true;
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
