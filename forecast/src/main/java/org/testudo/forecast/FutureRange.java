package org.testudo.forecast;

import java.util.ArrayList;
import java.util.List;

/**
 * Futures {@code first .. first + count - 1}. A range is a task: ranges of one seed can run
 * anywhere and their samples be put together.
 */
public record FutureRange(long first, int count) {

  /** Ten thousand futures from the first. */
  public static final FutureRange DEFAULT = firstOf(10_000);

  public FutureRange {
    if (first < 0 || count <= 0) {
      throw new IllegalArgumentException(
          "A range needs a first future (%d) of at least 0 and a positive count (%d)."
              .formatted(first, count));
    }
  }

  public static FutureRange firstOf(int count) {
    return new FutureRange(0, count);
  }

  /** The future after the last. */
  public long end() {
    return first + count;
  }

  /** Cuts the range into at most {@code parts} adjacent ranges of near-equal length. */
  public List<FutureRange> split(int parts) {
    List<FutureRange> ranges = new ArrayList<>();
    for (int k = 0; k < parts; k++) {
      int from = (int) ((long) count * k / parts);
      int to = (int) ((long) count * (k + 1) / parts);
      if (to > from) {
        ranges.add(new FutureRange(first + from, to - from));
      }
    }
    return ranges;
  }
}
