package org.testudo.app.serve;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.ToLongFunction;

/**
 * A bounded memory of what was worked out, least recently asked first out. Those who ask for the
 * same thing while it is worked out wait for that one answer. Failures are not kept.
 */
final class Once<K, V> {

  /** Works something out of something. */
  interface Work<A, T> {
    T of(A from) throws Exception;
  }

  private final int most;
  private final long mostWeight;
  private final ToLongFunction<V> weight;
  private final Map<K, CompletableFuture<V>> known = new LinkedHashMap<>(16, 0.75f, true);
  private long weighed;
  private long worked;

  Once(int most) {
    this(most, Long.MAX_VALUE, _ -> 0);
  }

  /**
   * @param mostWeight what all values together may weigh; a single one may weigh more
   */
  Once(int most, long mostWeight, ToLongFunction<V> weight) {
    this.most = most;
    this.mostWeight = mostWeight;
    this.weight = weight;
  }

  /**
   * The value of a key.
   *
   * @throws Exception what {@code work} throws, to everybody who waited for it
   */
  V get(K key, Callable<V> work) throws Exception {
    CompletableFuture<V> mine = new CompletableFuture<>();
    CompletableFuture<V> found;
    boolean first;
    synchronized (known) {
      CompletableFuture<V> earlier = known.get(key);
      first = earlier == null;
      found = earlier == null ? mine : earlier;
      if (first) {
        known.put(key, mine);
        worked++;
        shrink();
      }
    }
    if (first) {
      workOut(key, mine, work);
    }
    try {
      return found.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  /** Keeps what was worked out elsewhere. */
  void put(K key, V value) {
    synchronized (known) {
      known.put(key, CompletableFuture.completedFuture(value));
      weighed += weight.applyAsLong(value);
      shrink();
    }
  }

  private void workOut(K key, CompletableFuture<V> mine, Callable<V> work) {
    try {
      V value = work.call();
      synchronized (known) {
        weighed += weight.applyAsLong(value);
        mine.complete(value);
        shrink();
      }
    } catch (Throwable e) {
      synchronized (known) {
        known.remove(key, mine);
      }
      mine.completeExceptionally(e);
    }
  }

  /** Only finished answers go: somebody still waits for the others. */
  private void shrink() {
    var all = known.values().iterator();
    while (all.hasNext() && known.size() > 1 && (known.size() > most || weighed > mostWeight)) {
      CompletableFuture<V> one = all.next();
      if (one.isDone()) {
        all.remove();
        weighed -= one.isCompletedExceptionally() ? 0 : weight.applyAsLong(one.join());
      }
    }
  }

  int size() {
    synchronized (known) {
      return known.size();
    }
  }

  /** How often something had to be worked out. */
  long worked() {
    synchronized (known) {
      return worked;
    }
  }
}
