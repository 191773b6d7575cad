package org.testudo.claims.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Works on the ranges of 1..size from as many threads as there are cores, keeping their order. */
final class ParallelRanges {

  private ParallelRanges() {}

  /** What is done with one range by the worker that holds {@code tool}. */
  interface Step<T, R> {
    R take(T tool, long from, long to);
  }

  /**
   * @param tools makes the tool of one worker, on its thread
   * @param done is given each tool when its worker ends
   */
  static <T, R> List<R> map(
      long size, int length, Supplier<T> tools, Step<T, R> step, Consumer<T> done) {
    int ranges = Math.toIntExact((size + length - 1) / length);
    AtomicReferenceArray<@Nullable R> results = new AtomicReferenceArray<>(ranges);
    AtomicLong next = new AtomicLong();
    Runnable work =
        () -> {
          T tool = tools.get();
          try {
            for (long range = next.getAndIncrement();
                range < ranges;
                range = next.getAndIncrement()) {
              long from = range * length + 1;
              results.set((int) range, step.take(tool, from, Math.min(size, from + length - 1)));
            }
          } catch (RuntimeException | Error e) {
            next.set(ranges);
            throw e;
          } finally {
            done.accept(tool);
          }
        };
    int workers = Math.min(Runtime.getRuntime().availableProcessors(), ranges);
    if (workers > 0) {
      run(work, workers);
    }
    List<R> list = new ArrayList<>(ranges);
    for (int i = 0; i < ranges; i++) {
      R result = results.get(i);
      if (result == null) {
        throw new IllegalStateException("range " + i + " gave no result");
      }
      list.add(result);
    }
    return list;
  }

  private static void run(Runnable work, int workers) {
    try (ExecutorService threads =
        Executors.newFixedThreadPool(
            workers, Thread.ofPlatform().daemon().name("testudo-ledger-reader-", 0).factory())) {
      List<Future<?>> futures = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        futures.add(threads.submit(work));
      }
      for (Future<?> future : futures) {
        future.get();
      }
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw new IllegalStateException(e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LedgerException(
          LedgerException.Reason.FAILED, "Reading the ledger was interrupted.", e);
    }
  }
}
