package org.testudo.forecast;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.testudo.forecast.FifoSegments.Segment;

/**
 * Walks futures of {@link FifoCells}, one at a time; what one thread needs for it.
 *
 * <p>By segments, which is fastest; or whole, where segments are of no use. A future is refused
 * altogether if something ends beyond the horizon, or if something takes no time at all and two
 * cases come to one pool at one tick: there the rounds within a tick decide, which only the {@link
 * EventKernel} knows. Nothing in a result tells which way was taken.
 */
final class FifoWalk {

  private final FifoCells cells;
  private final Optional<FifoSegments> bySegments;
  private final List<Segment> segments;
  private final FifoFuture future;
  private final FifoSegmentRun[] runs;
  private final int[][] beginOf;
  private final FifoWholeRun whole;

  private long walkedBySegments;

  FifoWalk(FifoCells cells) {
    this.cells = cells;
    bySegments = FifoSegments.find(cells);
    whole = new FifoWholeRun(cells);
    segments = bySegments.map(FifoSegments::segments).orElse(List.of());
    runs = new FifoSegmentRun[segments.size()];
    beginOf = new int[segments.size()][];
    for (int s = 0; s < segments.size(); s++) {
      Segment segment = segments.get(s);
      beginOf[s] = segment.begin().stream().mapToInt(Integer::intValue).toArray();
      runs[s] = new FifoSegmentRun(segment, cells, bySegments.orElseThrow().codes());
    }
    future = new FifoFuture(inboxes());
  }

  private FifoInbox[] inboxes() {
    FifoInbox[] inboxes = new FifoInbox[segments.size() + 1];
    for (int s = 0; s < segments.size(); s++) {
      inboxes[s] = new FifoInbox(segments.get(s).arrivals(), beginOf[s].length);
    }
    inboxes[segments.size()] = new FifoInbox(0, 0);
    return inboxes;
  }

  /**
   * Walks some futures, each with its own numbers together.
   *
   * @param release ticks from which the cases wait for their first cell
   * @param ticks how long each cell lasts, and afterwards the tick of its end
   * @param instant by future, whether something before the release took no time
   * @param refused by future; those set are left out, and those refused become set, what was
   *     written for them being void
   */
  void run(int futures, long[] release, long[] ticks, boolean[] instant, boolean[] refused) {
    for (int f = 0; f < futures; f++) {
      if (!refused[f]) {
        refused[f] =
            bySegments.isPresent()
                ? !walkBySegments(f, release, ticks, instant[f])
                : !walkWhole(f, release, ticks, f * cells.count(), instant[f]);
      }
    }
  }

  private boolean walkBySegments(int f, long[] release, long[] ticks, boolean instant) {
    future.begin(ticks, f * cells.count());
    for (int s = 0; s < segments.size() && future.beyond >= 0; s++) {
      begin(s, release, f * cells.cases());
      int next = segments.get(s).next().orElse(segments.size());
      runs[s].run(future, future.inboxes[s], future.inboxes[next]);
    }
    walkedBySegments++;
    boolean instants = instant || future.instant < 0;
    return future.beyond >= 0
        && (!instants || !hasTies(release, f * cells.cases(), ticks, f * cells.count()));
  }

  private boolean walkWhole(int f, long[] release, long[] ticks, int at, boolean instant) {
    int releaseAt = f * cells.cases();
    return switch (whole.run(release, releaseAt, ticks, ticks, at)) {
      case FifoWholeRun.STANDS -> !instant || !hasTies(release, releaseAt, ticks, at);
      case FifoWholeRun.STANDS_WITHOUT_TIES -> !hasTies(release, releaseAt, ticks, at);
      default -> false;
    };
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

  /** Puts the cases that begin in a segment into its inbox. */
  private void begin(int s, long[] release, int releaseAt) {
    FifoInbox in = future.inboxes[s];
    for (int k : beginOf[s]) {
      int c = cells.firstCell[k];
      if (cells.underWay[k]) {
        long end = future.ticks[future.at + c];
        future.instant |= end - 1;
        future.beyond |= FifoCells.LATEST - end;
        in.running[in.runningCount++] = FifoInbox.end(Math.min(end, FifoCells.LATEST), c);
      } else {
        in.arrivals[in.size++] = FifoInbox.arrival(release[releaseAt + k], c);
      }
    }
    if (segments.get(s).merges()) {
      in.sort();
    }
  }

  /** Futures walked by segments so far; for tests that want to know that they were. */
  long walkedBySegments() {
    return walkedBySegments;
  }
}
