package org.testudo.forecast.service;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.testudo.forecast.FutureRange;

/**
 * The service life of a model's units in the futures of a seed.
 *
 * <p>Future f is a pure function of (model, seed, f, the ready days of f). Give it the ready days
 * of the same f from the gate network and the two halves of a unit's life belong together.
 * Immutable; threads change speed only.
 */
public final class ServiceFutures {

  private final Plant plant;
  private final long seed;
  private final int threads;

  private ServiceFutures(Plant plant, long seed, int threads) {
    this.plant = plant;
    this.seed = seed;
    this.threads = threads;
  }

  /** The day on which a unit becomes ready in a future; infinite when it never does. */
  @FunctionalInterface
  public interface ReadyDays {
    double readyDay(int unit, long future);
  }

  public static ServiceFutures of(ServiceModel model, long seed) {
    return new ServiceFutures(
        new Plant(model, seed), seed, Runtime.getRuntime().availableProcessors());
  }

  public ServiceFutures withThreads(int count) {
    Must.be(count >= 1, "At least one thread is needed, not %d.", count);
    return new ServiceFutures(plant, seed, count);
  }

  /** Another model in the same futures: what has the same address meets the same luck. */
  public ServiceFutures on(ServiceModel other) {
    return new ServiceFutures(new Plant(other, seed), seed, threads);
  }

  public ServiceModel model() {
    return plant.model;
  }

  /**
   * Walks the futures and keeps every step: 16 bytes each, some tens per unit and year.
   *
   * @param horizonDays where the walks end
   */
  public ServiceTimelines walk(FutureRange range, double horizonDays, ReadyDays readyDays) {
    Must.be(
        horizonDays > 0 && horizonDays <= 36_525,
        "The horizon (%s days) must be positive and at most 36525. Maybe it was given in seconds.",
        horizonDays);
    int count = range.count();
    ServiceTimelines lines = new ServiceTimelines(plant, range, horizonDays);
    AtomicInteger next = new AtomicInteger();
    Runnable loop =
        () -> {
          ServiceWalk walk = new ServiceWalk(plant);
          ServiceTimelines.Steps steps = new ServiceTimelines.Steps();
          double[] ready = new double[plant.unitCount];
          for (int f = next.getAndIncrement(); f < count; f = next.getAndIncrement()) {
            long future = range.first() + f;
            for (int u = 0; u < ready.length; u++) {
              ready[u] = readyDays.readyDay(u, future);
            }
            steps.clear();
            walk.walk(future, ready, horizonDays, steps);
            lines.keep(f, steps, walk.tally);
          }
        };
    int used = Math.min(threads, count);
    if (used == 1) {
      loop.run();
      return lines;
    }
    try (ExecutorService pool = Executors.newFixedThreadPool(used)) {
      List<Future<?>> running = new ArrayList<>();
      for (int t = 0; t < used; t++) {
        running.add(pool.submit(loop));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The walk was interrupted; it is incomplete.", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException r
          ? r
          : new IllegalStateException("A walk failed.", e.getCause());
    }
    return lines;
  }
}
