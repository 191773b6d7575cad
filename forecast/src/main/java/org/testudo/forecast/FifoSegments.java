package org.testudo.forecast;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Cells cut into segments: groups of pools that no case leaves and comes back to (the strongly
 * connected components of "a case goes on from pool p to pool q"). A segment can be walked through
 * all cases before the next begins, since nothing later reaches back; and one pool that nobody
 * visits twice in a row needs no event list at all.
 */
final class FifoSegments {

  /** Set in the code of an event by which a case leaves the segment. */
  static final int LEAVES = 1;

  /** Set as well if it goes on to another segment. */
  static final int GOES_ON_SHIFT = 1;

  static final int GOES_ON = 1 << GOES_ON_SHIFT;

  /**
   * Above the flags the number within the segment of the pool that the case comes from, or {@link
   * FifoSegmentRun#OUTSIDE}; and above that of the pool that it goes to.
   */
  static final int FROM_SHIFT = 2;

  static final int TO_SHIFT = 6;

  /**
   * One segment.
   *
   * @param pools its pools
   * @param begin the cases that begin here, rising
   * @param arrivals how many times a case comes in, from outside or from another segment
   * @param next the segment that every case goes on to; empty if all end here
   * @param oneByOne a single pool that every case leaves after one cell
   * @param merges arrivals come from several sides, each sorted by itself
   */
  record Segment(
      List<Integer> pools,
      List<Integer> begin,
      int arrivals,
      Optional<Integer> next,
      boolean oneByOne,
      boolean merges) {

    Segment {
      pools = List.copyOf(pools);
      begin = List.copyOf(begin);
    }
  }

  private final List<Segment> segments;
  private final int[] codes;

  private FifoSegments(List<Segment> segments, int[] codes) {
    this.segments = segments;
    this.codes = codes;
  }

  /** In the order to walk them. */
  List<Segment> segments() {
    return segments;
  }

  /** What each event means, by {@link FifoInbox#id}. */
  int[] codes() {
    return codes;
  }

  /**
   * The segments of some cells, or empty where walking by segments is of no use: cells without a
   * pool or ranked across the cases, a pool of more than 16 servers or overfull on day 0, a segment
   * of more than 8 pools, or cases that part ways (their order would have to be merged again).
   */
  static Optional<FifoSegments> find(FifoCells cells) {
    if (!cells.ranked
        || cells.hasDelays()
        || cells.mostOverfull() > 0
        || FifoInbox.end(0, cells.count()) >= FifoCells.MOST
        || Arrays.stream(cells.servers).max().orElse(0) > FifoSegmentRun.SERVERS) {
      return Optional.empty();
    }
    List<List<Integer>> groups = components(successors(cells));
    int[] segmentOf = new int[cells.pools()];
    int[] within = new int[cells.pools()];
    for (int g = 0; g < groups.size(); g++) {
      if (groups.get(g).size() > FifoSegmentRun.POOLS) {
        return Optional.empty();
      }
      for (int i = 0; i < groups.get(g).size(); i++) {
        segmentOf[groups.get(g).get(i)] = g;
        within[groups.get(g).get(i)] = i;
      }
    }
    return build(cells, groups, segmentOf, within);
  }

  private static Optional<FifoSegments> build(
      FifoCells cells, List<List<Integer>> groups, int[] segmentOf, int[] within) {
    int n = groups.size();
    int[] codes = new int[FifoInbox.id(FifoInbox.end(0, cells.count()))];
    int[] arrivals = new int[n];
    int[] next = new int[n];
    boolean[] stays = new boolean[n];
    List<List<Integer>> begin = new ArrayList<>();
    List<BitSet> from = new ArrayList<>();
    for (int g = 0; g < n; g++) {
      begin.add(new ArrayList<>());
      from.add(new BitSet());
    }
    Arrays.fill(next, -1);
    for (int k = 0; k < cells.cases(); k++) {
      int before = -1;
      for (int c = cells.firstCell[k]; c <= cells.lastCell(k); c++) {
        int pool = cells.poolOf[c];
        int here = segmentOf[pool];
        int after = c == cells.lastCell(k) ? -1 : segmentOf[cells.poolOf[c + 1]];
        if (before < 0) {
          begin.get(here).add(k);
        } else if (here != before) {
          from.get(here).set(before);
        }
        arrivals[here] += here == before ? 0 : 1;
        codes[FifoInbox.id(FifoInbox.arrival(0, c))] =
            FifoSegmentRun.OUTSIDE << FROM_SHIFT | within[pool] << TO_SHIFT;
        int end = within[pool] << FROM_SHIFT;
        if (after == here) {
          end |= within[cells.poolOf[c + 1]] << TO_SHIFT;
          stays[here] = true;
        } else {
          end |= after < 0 ? LEAVES : LEAVES | GOES_ON;
          if (after >= 0 && next[here] >= 0 && next[here] != after) {
            return Optional.empty();
          }
          next[here] = after < 0 ? next[here] : after;
        }
        codes[FifoInbox.id(FifoInbox.end(0, c))] = end;
        before = here;
      }
    }
    List<Segment> segments = new ArrayList<>();
    for (int g = 0; g < n; g++) {
      segments.add(
          new Segment(
              groups.get(g),
              begin.get(g),
              arrivals[g],
              next[g] < 0 ? Optional.empty() : Optional.of(next[g]),
              groups.get(g).size() == 1 && !stays[g],
              !begin.get(g).isEmpty() || from.get(g).cardinality() > 1));
    }
    return Optional.of(new FifoSegments(List.copyOf(segments), codes));
  }

  private static List<BitSet> successors(FifoCells cells) {
    List<BitSet> after = new ArrayList<>();
    for (int p = 0; p < cells.pools(); p++) {
      after.add(new BitSet());
    }
    for (int k = 0; k < cells.cases(); k++) {
      for (int c = cells.firstCell[k]; c < cells.lastCell(k); c++) {
        after.get(cells.poolOf[c]).set(cells.poolOf[c + 1]);
      }
    }
    return after;
  }

  /** Strongly connected components in topological order (Kosaraju, without recursion). */
  private static List<List<Integer>> components(List<BitSet> after) {
    int n = after.size();
    List<BitSet> before = new ArrayList<>();
    for (int p = 0; p < n; p++) {
      before.add(new BitSet());
    }
    for (int p = 0; p < n; p++) {
      int from = p;
      after.get(p).stream().forEach(q -> before.get(q).set(from));
    }
    List<Integer> finished = new ArrayList<>();
    BitSet seen = new BitSet();
    for (int p = 0; p < n; p++) {
      finishFrom(p, after, seen, finished);
    }
    List<List<Integer>> groups = new ArrayList<>();
    BitSet taken = new BitSet();
    for (int i = n - 1; i >= 0; i--) {
      if (!taken.get(finished.get(i))) {
        List<Integer> group = new ArrayList<>();
        finishFrom(finished.get(i), before, taken, group);
        group.sort(null);
        groups.add(group);
      }
    }
    return groups;
  }

  /** Depth-first search from a pool; appends pools as they are done with. */
  private static void finishFrom(int root, List<BitSet> next, BitSet seen, List<Integer> finished) {
    if (seen.get(root)) {
      return;
    }
    Deque<int[]> path = new ArrayDeque<>();
    seen.set(root);
    path.push(new int[] {root, 0});
    while (!path.isEmpty()) {
      int[] at = path.element();
      int to = next.get(at[0]).nextSetBit(at[1]);
      if (to < 0) {
        finished.add(at[0]);
        path.pop();
      } else {
        at[1] = to + 1;
        if (!seen.get(to)) {
          seen.set(to);
          path.push(new int[] {to, 0});
        }
      }
    }
  }
}
