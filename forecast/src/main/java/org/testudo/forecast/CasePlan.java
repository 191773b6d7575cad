package org.testudo.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.testudo.forecast.duration.DurationSampler;
import org.testudo.forecast.duration.Ticks;
import org.testudo.forecast.random.Address;
import org.testudo.forecast.random.RandomStream;

/**
 * What can become of the cases of a programme besides passing gates: branches, withdrawal, expiry,
 * back-fills; as arrays over its nodes. Read only once made.
 */
final class CasePlan {

  /** Group of a node, or -1. */
  final int[] groupOf;

  final List<Group> groups = new ArrayList<>();

  /** Branch at a node's end, or null. */
  final @Nullable BranchPlan[] branchOf;

  final List<ExpiryPlan> expiries = new ArrayList<>();

  /** Expiries that begin with a node's end; whose gate a node is. */
  final int[][] expiriesFrom;

  final int[][] expiriesOfGate;
  final List<FillPlan> fills = new ArrayList<>();

  /** Back-fills that a node replaces. */
  final int[][] fillsBy;

  /** How many back-fills hold a node up. */
  final int[] fillsBefore;

  /** Whether any activity can be gone through again. */
  final boolean repeats;

  /** Nothing but passing gates can happen at or because of this node. */
  final boolean[] plain;

  private static final int[] NONE = {};

  /** Members, and the clock of the withdrawal. */
  record Group(List<Integer> nodes, Optional<Clock> cancelled) {}

  /** A random moment. */
  record Clock(RandomStream stream, DurationSampler sampler) {}

  /**
   * Cumulated probabilities and what each way leads to.
   *
   * @param upTo a draw below it, and not below the one before, takes the way
   */
  record BranchPlan(RandomStream stream, List<Double> upTo, List<WayPlan> ways) {}

  /** A way, with the nodes gone through again or the clock of the extra work. */
  record WayPlan(Branch.Way way, List<Integer> again, Optional<Clock> extra) {}

  /** An expiry; {@code from} -1 for day 0, {@code again} empty for a case that is lost. */
  record ExpiryPlan(int from, int gate, long valid, List<Integer> again, int atMost) {}

  /** A back-fill. */
  record FillPlan(int release, int replacement, long within, long latest) {}

  CasePlan(Programme p, long seed) {
    int n = p.nodes;
    Terms terms = p.network.terms();
    DurationSampler.Tables tables = new DurationSampler.Tables();
    groupOf = new int[n];
    Arrays.fill(groupOf, -1);
    branchOf = new BranchPlan[n];
    fillsBefore = new int[n];
    List<List<Integer>> from = lists(n);
    List<List<Integer>> ofGate = lists(n);
    List<List<Integer>> by = lists(n);
    for (CaseGroup g : terms.groups()) {
      if (isHere(p, g.activities().getFirst())) {
        List<Integer> nodes = g.activities().stream().map(id -> nodeOf(p, id)).toList();
        nodes.stream().filter(i -> i >= 0).forEach(i -> groupOf[i] = groups.size());
        groups.add(
            new Group(
                nodes.stream().filter(i -> i >= 0).toList(),
                g.cancelledAfter()
                    .map(d ->
                        new Clock(
                            RandomStream.of(seed, new Address(g.id(), "cancelled")),
                            DurationSampler.of(d, g.waitedDays(), tables)))));
      }
    }
    boolean again = false;
    for (Branch b : terms.branches()) {
      if (isHere(p, b.activity())) {
        BranchPlan plan = branch(p, b, seed, tables);
        branchOf[nodeOf(p, b.activity())] = plan;
        again |= plan.ways().stream().anyMatch(w -> !w.again().isEmpty());
      }
    }
    for (Expiry e : terms.expiries()) {
      int gate = isHere(p, e.gate()) ? nodeOf(p, e.gate()) : -1;
      int begin = gate >= 0 ? e.from().map(id -> nodeOf(p, id)).orElse(-1) : -1;
      if (gate >= 0) {
        if (begin >= 0) {
          from.get(begin).add(expiries.size());
        }
        ofGate.get(gate).add(expiries.size());
      }
      List<Integer> redo =
          gate < 0
              ? List.of()
              : e.againFrom().map(id -> between(p, nodeOf(p, id), gate)).orElse(List.of());
      again |= !redo.isEmpty();
      expiries.add(new ExpiryPlan(begin, gate, Ticks.of(e.validDays()), redo, e.atMost()));
    }
    for (BackFill f : terms.backFills()) {
      if (isHere(p, f.release())) {
        int release = nodeOf(p, f.release());
        int replacement = nodeOf(p, f.replacement());
        by.get(replacement).add(fills.size());
        fillsBefore[release]++;
        long latest =
            f.latestDay() >= Ticks.HORIZON_DAYS ? Long.MAX_VALUE : Ticks.of(f.latestDay());
        fills.add(new FillPlan(release, replacement, within(f), latest));
      }
    }
    expiriesFrom = arrays(from);
    expiriesOfGate = arrays(ofGate);
    fillsBy = arrays(by);
    repeats = again;
    plain = new boolean[n];
    for (int i = 0; i < n; i++) {
      plain[i] =
          !repeats
              && groupOf[i] < 0
              && branchOf[i] == null
              && expiriesFrom[i].length == 0
              && expiriesOfGate[i].length == 0
              && fillsBy[i].length == 0
              && fillsBefore[i] == 0
              && p.notBefore[i] == 0;
    }
  }

  private static long within(BackFill f) {
    return Ticks.of(Math.min(f.withinDays(), Ticks.HORIZON_DAYS));
  }

  private BranchPlan branch(Programme p, Branch b, long seed, DurationSampler.Tables tables) {
    Address address = p.network.activities().get(p.network.indexOf(b.activity())).address();
    int node = nodeOf(p, b.activity());
    List<Double> upTo = new ArrayList<>();
    List<WayPlan> ways = new ArrayList<>();
    double sum = 0;
    for (Branch.Way way : b.ways()) {
      sum += way.probability();
      upTo.add(sum);
      ways.add(
          switch (way) {
            case Branch.Refused _ -> new WayPlan(way, List.of(), Optional.empty());
            case Branch.Extended(_, var extra) ->
                new WayPlan(
                    way,
                    List.of(),
                    Optional.of(
                        new Clock(
                            RandomStream.of(
                                seed,
                                new Address(
                                    address.subject(), address.purpose() + "/extra" + ways.size())),
                            DurationSampler.of(extra, 0, tables))));
            case Branch.SentBack(_, String to, _) ->
                new WayPlan(way, between(p, nodeOf(p, to), node), Optional.empty());
          });
    }
    Address luck = new Address(address.subject(), address.purpose() + "/branch");
    return new BranchPlan(RandomStream.of(seed, luck), List.copyOf(upTo), List.copyOf(ways));
  }

  private static boolean isHere(Programme p, String activity) {
    int component = p.network.componentOf(p.network.indexOf(activity));
    return component == p.network.componentOf(p.networkNode[0]);
  }

  private static int nodeOf(Programme p, String activity) {
    return isHere(p, activity) ? p.network.positionOf(p.network.indexOf(activity)) : -1;
  }

  /** Nodes at or after {@code first} and at or before {@code last}, in order. */
  private static List<Integer> between(Programme p, int first, int last) {
    boolean[] after = new boolean[p.nodes];
    boolean[] before = new boolean[p.nodes];
    after[first] = true;
    before[last] = true;
    for (int i = first; i <= last; i++) {
      for (int k = p.successorStart[i]; after[i] && k < p.successorStart[i + 1]; k++) {
        after[p.successor[k]] = true;
      }
    }
    for (int i = last; i >= first; i--) {
      for (int k = p.predecessorStart[i]; before[i] && k < p.predecessorStart[i + 1]; k++) {
        before[p.predecessor[k]] = true;
      }
    }
    List<Integer> both = new ArrayList<>();
    for (int i = first; i <= last; i++) {
      if (after[i] && before[i]) {
        both.add(i);
      }
    }
    return List.copyOf(both);
  }

  private static List<List<Integer>> lists(int n) {
    List<List<Integer>> made = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      made.add(new ArrayList<>(0));
    }
    return made;
  }

  private static int[][] arrays(List<List<Integer>> lists) {
    int[][] made = new int[lists.size()][];
    for (int i = 0; i < made.length; i++) {
      made[i] =
          lists.get(i).isEmpty()
              ? NONE
              : lists.get(i).stream().mapToInt(Integer::intValue).toArray();
    }
    return made;
  }
}
