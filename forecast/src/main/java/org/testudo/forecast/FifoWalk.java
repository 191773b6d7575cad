package org.testudo.forecast;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.testudo.forecast.FifoSegments.Segment;

/**
 * Walks futures of {@link FifoCells}, one at a time; what one thread needs for it.
 *
 * <p>By segments, which is fastest; or whole, where segments are of no use or a future was refused
 * by them (more cases at once than a segment has room for, or two departures at one tick in the
 * wrong order). A future is refused altogether if something ends beyond the horizon, or if
 * something takes no time at all and two cases come to one pool at one tick: there the rounds
 * within a tick decide, which only the {@link EventKernel} knows. Nothing in a result tells which
 * way was taken.
 */
final class FifoWalk {

  /** Futures after which a way that is refused too often is given up. */
  private static final int TRIAL = 16;

  private final FifoCells cells;
  private final Optional<FifoSegments> bySegments;
  private final List<Segment> segments;
  private final FifoInbox[] inboxes;
  private final int[][] serversOf;
  private final int[][] beginOf;
  private final FifoWholeRun whole;

  /** Negative once something under way took no time. */
  private long instant;

  /** Negative once something under way ends beyond the horizon. */
  private long beyond;

  private long tried;
  private long refused;

  FifoWalk(FifoCells cells) {
    this.cells = cells;
    bySegments = FifoSegments.find(cells);
    whole = new FifoWholeRun(cells);
    segments = bySegments.map(FifoSegments::segments).orElse(List.of());
    // One more, which takes what nobody reads.
    inboxes = new FifoInbox[segments.size() + 1];
    inboxes[segments.size()] = new FifoInbox(0, 0, FifoSegmentRun.SLOTS);
    serversOf = new int[segments.size()][];
    beginOf = new int[segments.size()][];
    for (int s = 0; s < segments.size(); s++) {
      Segment segment = segments.get(s);
      beginOf[s] = segment.begin().stream().mapToInt(Integer::intValue).toArray();
      serversOf[s] = segment.pools().stream().mapToInt(p -> cells.servers[p]).toArray();
      inboxes[s] = new FifoInbox(segment.arrivals(), beginOf[s].length, FifoSegmentRun.SLOTS);
    }
  }

  /** The result stands. */
  static final int STANDS = 0;

  /** The result stands unless two cases came to one pool at one tick. */
  static final int STANDS_WITHOUT_TIES = 1;

  /** The order may be another than the specified one; what was written is void. */
  static final int REFUSED = -1;

  /** The verdict on two sums of evidence, each negative if anything spoke for it. */
  static int verdict(long refused, long instant) {
    return refused < 0 ? REFUSED : instant < 0 ? STANDS_WITHOUT_TIES : STANDS;
  }

  /**
   * Walks one future; false if it is refused, and what was written void.
   *
   * @param release ticks from which the cases wait for their first cell, from {@code releaseAt}
   * @param ticks how long each cell lasts, from {@code at}
   * @param ends receives the tick of each cell's end, from {@code at}
   * @param instant whether something before the release took no time
   */
  boolean run(long[] release, int releaseAt, long[] ticks, long[] ends, int at, boolean instant) {
    int verdict = REFUSED;
    if (isWorthSegments()) {
      verdict = runSegments(release, releaseAt, ticks, ends, at);
      tried++;
      refused += verdict == REFUSED ? 1 : 0;
    }
    if (verdict == REFUSED) {
      verdict = whole.run(release, releaseAt, ticks, ends, at);
    }
    if (verdict == STANDS && !instant) {
      return true;
    }
    return verdict != REFUSED && !hasTies(release, releaseAt, ends, at);
  }

  /** Whether two cases begin to wait for one pool at one tick. Slow, and seldom asked. */
  private boolean hasTies(long[] release, int releaseAt, long[] ends, int at) {
    Set<Wait> waits = new HashSet<>();
    for (int k = 0; k < cells.cases(); k++) {
      // One under way waits for nothing.
      int first = cells.firstCell[k] + (cells.underWay[k] ? 1 : 0);
      for (int c = first; c <= cells.lastCell(k); c++) {
        long since = c == cells.firstCell[k] ? release[releaseAt + k] : ends[at + c - 1];
        if (cells.poolOf[c] != FifoCells.NO_POOL && !waits.add(new Wait(cells.poolOf[c], since))) {
          return true;
        }
      }
    }
    return false;
  }

  private record Wait(int pool, long since) {}

  private boolean isWorthSegments() {
    return bySegments.isPresent() && (tried < TRIAL || refused * 8 <= tried);
  }

  private int runSegments(long[] release, int releaseAt, long[] ticks, long[] ends, int at) {
    int[] codes = bySegments.orElseThrow().codes();
    for (FifoInbox inbox : inboxes) {
      inbox.clear();
    }
    instant = 0;
    beyond = 0;
    for (int s = 0; s < segments.size(); s++) {
      Segment segment = segments.get(s);
      FifoInbox in = inboxes[s];
      begin(beginOf[s], in, codes, release, releaseAt, ticks, ends, at);
      if (segment.merges()) {
        in.sort();
      }
      FifoInbox out = inboxes[segment.next().orElse(segments.size())];
      int verdict =
          segment.oneByOne()
              ? FifoPoolRun.run(serversOf[s][0], in, out, codes, ticks, ends, at)
              : FifoSegmentRun.run(
                  serversOf[s],
                  segment.visits(),
                  segment.leavingPool(),
                  in,
                  out,
                  codes,
                  ticks,
                  ends,
                  at);
      if (verdict == REFUSED) {
        return REFUSED;
      }
      instant |= -(long) verdict;
    }
    return verdict(beyond, instant);
  }

  /** Puts the cases that begin in a segment into its inbox. */
  private void begin(
      int[] cases,
      FifoInbox in,
      int[] codes,
      long[] release,
      int releaseAt,
      long[] ticks,
      long[] ends,
      int at) {
    for (int k : cases) {
      int c = cells.firstCell[k];
      if (!cells.underWay[k]) {
        in.arrivals[in.size++] = FifoInbox.pack(release[releaseAt + k], c);
        continue;
      }
      long end = ticks[at + c];
      ends[at + c] = end;
      instant |= end - 1;
      beyond |= FifoCells.LATEST - end;
      in.running[in.runningCount++] = FifoInbox.pack(end, c);
      if ((codes[c] & FifoSegments.LEAVES) == 0) {
        in.arrivals[in.size++] = FifoInbox.pack(end, c + 1);
      }
    }
  }

  /** Futures walked by segments so far; for tests that want to know that they were. */
  long walkedBySegments() {
    return tried - refused;
  }
}
