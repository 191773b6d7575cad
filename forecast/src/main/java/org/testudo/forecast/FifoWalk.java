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
  private final FifoFuture one;
  private final FifoFuture two;
  private final int[][] serversOf;
  private final int[][] beginOf;
  private final FifoWholeRun whole;

  private final long[] ownTicks;
  private long tried;
  private long refused;

  FifoWalk(FifoCells cells) {
    this.cells = cells;
    bySegments = FifoSegments.find(cells);
    whole = new FifoWholeRun(cells);
    segments = bySegments.map(FifoSegments::segments).orElse(List.of());
    ownTicks = new long[cells.count()];
    serversOf = new int[segments.size()][];
    beginOf = new int[segments.size()][];
    for (int s = 0; s < segments.size(); s++) {
      Segment segment = segments.get(s);
      beginOf[s] = segment.begin().stream().mapToInt(Integer::intValue).toArray();
      serversOf[s] = segment.pools().stream().mapToInt(p -> cells.servers[p]).toArray();
    }
    one = new FifoFuture(inboxes());
    two = new FifoFuture(inboxes());
  }

  private FifoInbox[] inboxes() {
    FifoInbox[] inboxes = new FifoInbox[segments.size() + 1];
    for (int s = 0; s < segments.size(); s++) {
      inboxes[s] =
          new FifoInbox(segments.get(s).arrivals(), beginOf[s].length, FifoSegmentRun.SLOTS);
    }
    inboxes[segments.size()] = new FifoInbox(0, 0, FifoSegmentRun.SLOTS);
    return inboxes;
  }

  /** Gives the ticks that the cells of a future last, which were written over. */
  interface Again {
    void ticks(int future, long[] byCell);
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
  void run(
      int futures,
      long[] release,
      long[] ticks,
      boolean[] instant,
      boolean[] refused,
      Again again) {
    int f = 0;
    for (; f < futures && isWorthSegments(); f += 2) {
      int g = Math.min(f + 1, futures - 1);
      one.begin(ticks, f * cells.count());
      if (g > f) {
        two.begin(ticks, g * cells.count());
      } else {
        // The last of an odd number goes with a copy of itself.
        System.arraycopy(ticks, f * cells.count(), ownTicks, 0, cells.count());
        two.begin(ownTicks, 0);
      }
      runSegments(release, f * cells.cases(), g * cells.cases());
      check(one, f, release, ticks, instant, refused, again);
      if (g > f) {
        check(two, g, release, ticks, instant, refused, again);
      }
    }
    for (; f < futures; f++) {
      if (!refused[f]) {
        refused[f] = !walkWhole(f, release, ticks, f * cells.count(), instant[f]);
      }
    }
  }

  private void check(
      FifoFuture walked,
      int f,
      long[] release,
      long[] ticks,
      boolean[] instant,
      boolean[] refused,
      Again again) {
    tried++;
    boolean stands =
        walked.bad >= 0
            && (walked.instant >= 0 && !instant[f] || !hasTies(release, f * cells.cases(), ticks, f * cells.count()));
    if (!stands) {
      this.refused++;
      if (!refused[f]) {
        again.ticks(f, ownTicks);
        refused[f] = !walkWhole(f, release, ownTicks, 0, instant[f]);
        System.arraycopy(ownTicks, 0, ticks, f * cells.count(), cells.count());
      }
    }
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

  private boolean isWorthSegments() {
    return bySegments.isPresent() && (tried < TRIAL || refused * 8 <= tried);
  }

  private void runSegments(long[] release, int releaseOfOne, int releaseOfTwo) {
    int[] codes = bySegments.orElseThrow().codes();
    for (int s = 0; s < segments.size(); s++) {
      Segment segment = segments.get(s);
      begin(s, one, codes, release, releaseOfOne);
      begin(s, two, codes, release, releaseOfTwo);
      int next = segment.next().orElse(segments.size());
      if (segment.oneByOne()) {
        FifoPoolRun.run(serversOf[s][0], one, two, s, next, codes);
      } else {
        FifoSegmentRun.run(
            serversOf[s], segment.visits(), segment.leavingPool(), one, two, s, next, codes);
      }
    }
  }

  /** Puts the cases that begin in a segment into its inbox. */
  private void begin(int s, FifoFuture future, int[] codes, long[] release, int releaseAt) {
    FifoInbox in = future.inboxes[s];
    for (int k : beginOf[s]) {
      int c = cells.firstCell[k];
      if (!cells.underWay[k]) {
        in.arrivals[in.size++] = FifoInbox.pack(release[releaseAt + k], c);
        continue;
      }
      long end = future.ticks[future.at + c];
      future.instant |= end - 1;
      future.bad |= FifoCells.LATEST - end;
      in.running[in.runningCount++] = FifoInbox.pack(end, c);
      if ((codes[c] & FifoSegments.LEAVES) == 0) {
        in.arrivals[in.size++] = FifoInbox.pack(end, c + 1);
      }
    }
    if (segments.get(s).merges()) {
      in.sort();
    }
  }

  /** Futures walked by segments so far; for tests that want to know that they were. */
  long walkedBySegments() {
    return tried - refused;
  }
}
