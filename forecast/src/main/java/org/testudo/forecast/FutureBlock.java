package org.testudo.forecast;

/**
 * A run of adjacent futures seen whole: the ready day of every outcome in each of them, and the
 * same under each what-if. The object and its arrays are reused for the next block: copy what must
 * outlive the call.
 */
public final class FutureBlock {

  private long firstFuture;
  private int size;
  private final double[][] ready;
  private final double[][][] changed;
  private final boolean[][] affected;

  FutureBlock(int outcomes, boolean[][] affected, int capacity) {
    this.affected = affected;
    ready = new double[outcomes][capacity];
    changed = new double[affected.length][][];
    for (int w = 0; w < affected.length; w++) {
      changed[w] = new double[outcomes][];
      for (int k = 0; k < outcomes; k++) {
        changed[w][k] = affected[w][k] ? new double[capacity] : ready[k];
      }
    }
  }

  void moveTo(long first, int count) {
    firstFuture = first;
    size = count;
  }

  /** Number of the future at index 0. */
  public long firstFuture() {
    return firstFuture;
  }

  /** Futures in this block; the arrays may be longer. */
  public int size() {
    return size;
  }

  /** Ready days of an outcome, index i for future {@code firstFuture() + i}; read only. */
  public double[] ready(int outcome) {
    return ready[outcome];
  }

  /**
   * Ready days of an outcome under a what-if; the very array of {@link #ready(int)} where the
   * change cannot reach the outcome.
   */
  public double[] ready(int whatIf, int outcome) {
    return changed[whatIf][outcome];
  }

  /** Whether a what-if can reach an outcome. */
  public boolean isAffected(int whatIf, int outcome) {
    return affected[whatIf][outcome];
  }
}
