package org.testudo.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Runs numbered tasks on a few threads, each with scratch of its own; the first failure wins. */
final class Workers {

  private final int threads;

  Workers(int threads) {
    this.threads = threads;
  }

  interface Task<S> {
    void run(int number, S scratch);
  }

  <S> void run(int tasks, Supplier<S> scratch, Task<S> task) {
    AtomicInteger next = new AtomicInteger();
    Runnable loop =
        () -> {
          S own = scratch.get();
          for (int k = next.getAndIncrement(); k < tasks; k = next.getAndIncrement()) {
            if (Thread.currentThread().isInterrupted()) {
              return;
            }
            task.run(k, own);
          }
        };
    int used = Math.min(threads, tasks);
    if (used <= 1) {
      loop.run();
      return;
    }
    try (ExecutorService pool = Executors.newFixedThreadPool(used)) {
      List<Future<?>> running = new ArrayList<>();
      for (int t = 0; t < used; t++) {
        running.add(pool.submit(loop));
      }
      try {
        for (Future<?> f : running) {
          f.get();
        }
      } catch (InterruptedException e) {
        pool.shutdownNow();
        Thread.currentThread().interrupt();
      } catch (ExecutionException e) {
        pool.shutdownNow();
        throw e.getCause() instanceof RuntimeException r
            ? r
            : new IllegalStateException("A worker failed.", e.getCause());
      }
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new IllegalStateException("The run was interrupted; its results are incomplete.");
    }
  }
}
