package org.testudo.forecast;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.testudo.forecast.random.Address;

/**
 * Collects activities in any order, then checks the whole: unknown predecessors, cycles, shared
 * addresses, waits before a start. All problems come in one exception, one a line.
 */
public final class GateNetworkBuilder {

  private final List<Activity> added = new ArrayList<>();
  private final Map<String, String> outcomes = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();
  private final List<Resource> resources = new ArrayList<>();
  private final Map<String, Needs> needs = new LinkedHashMap<>();
  private final List<CaseGroup> groups = new ArrayList<>();
  private final List<Branch> branches = new ArrayList<>();
  private final List<Expiry> expiries = new ArrayList<>();
  private final List<BackFill> backFills = new ArrayList<>();
  private final Map<String, List<String>> replacementsOf = new HashMap<>();
  private final List<Shock> shocks = new ArrayList<>();
  private final List<Risk> risks = new ArrayList<>();

  GateNetworkBuilder() {}

  /** About what an activity with its names, arrays and lists takes, in bytes. */
  private static final long BYTES_PER_ACTIVITY = 1000;

  /**
   * Says in advance how many activities will come, so that too many are refused before any is made.
   *
   * @throws IllegalArgumentException if they would fill more than half of the memory
   */
  public GateNetworkBuilder expect(long activities) {
    Room.require(
        Math.min(activities, Long.MAX_VALUE / BYTES_PER_ACTIVITY) * BYTES_PER_ACTIVITY,
        "%d activities".formatted(activities),
        "cases that are alike can be counted as one with several units");
    return this;
  }

  public GateNetworkBuilder add(Activity activity) {
    added.add(activity);
    return this;
  }

  /** A point reached when all predecessors have ended. */
  public GateNetworkBuilder milestone(String id, List<String> predecessors) {
    return add(Activity.milestone(id, predecessors));
  }

  /** Something that activities share. */
  public GateNetworkBuilder resource(Resource resource) {
    resources.add(resource);
    return this;
  }

  /** One unit of a resource for an activity, rank 0. */
  public GateNetworkBuilder needs(String activityId, String resource) {
    return needs(activityId, new Needs(0, List.of(Demand.of(resource))));
  }

  /** All that an activity needs at once. */
  public GateNetworkBuilder needs(String activityId, Needs all) {
    if (needs.putIfAbsent(activityId, all) != null) {
      problems.add("The needs of activity (%s) are there twice.".formatted(activityId));
    }
    return this;
  }

  /** Activities that are lost together. */
  public GateNetworkBuilder group(CaseGroup group) {
    groups.add(group);
    return this;
  }

  /** Other ends of an activity than passing. */
  public GateNetworkBuilder branch(String activityId, Branch.Way... ways) {
    branches.add(new Branch(activityId, List.of(ways)));
    return this;
  }

  /** A validity; watched as an outcome of its own name. */
  public GateNetworkBuilder expiry(Expiry expiry) {
    expiries.add(expiry);
    return outcome(expiry.id(), expiry.gate());
  }

  /** A release that waits for a replacement to be due. */
  public GateNetworkBuilder backFill(BackFill backFill) {
    backFills.add(backFill);
    replacementsOf
        .computeIfAbsent(backFill.release(), _ -> new ArrayList<>())
        .add(backFill.replacement());
    return this;
  }

  /** A cause that one party's durations share. */
  public GateNetworkBuilder shock(Shock shock) {
    shocks.add(shock);
    return this;
  }

  /** An entry of the risk register. */
  public GateNetworkBuilder risk(Risk risk) {
    risks.add(risk);
    return this;
  }

  /** Watches an activity's end under its own id. */
  public GateNetworkBuilder outcome(String activityId) {
    return outcome(activityId, activityId);
  }

  /** Watches an activity's end under a name. */
  public GateNetworkBuilder outcome(String name, String activityId) {
    if (outcomes.putIfAbsent(name, activityId) != null) {
      problems.add("Outcome (%s) is watched twice.".formatted(name));
    }
    return this;
  }

  /** The checked network; throws {@link IllegalArgumentException} that lists every problem. */
  public GateNetwork build() {
    List<String> found = new ArrayList<>(problems);
    Map<String, Integer> index = new HashMap<>();
    Set<Address> addresses = new HashSet<>();
    for (int i = 0; i < added.size(); i++) {
      Activity a = added.get(i);
      if (index.putIfAbsent(a.id(), i) != null) {
        found.add("Activity (%s) is there twice.".formatted(a.id()));
      }
      if (!addresses.add(a.address())) {
        found.add(
            "Activity (%s) shares the address (%s) with another, so both would have the same luck."
                    .formatted(a.id(), a.address())
                + " Maybe the purpose lacks the gate's name.");
      }
      checkTimes(a, found);
    }
    for (Activity a : added) {
      for (String p : a.predecessors()) {
        if (!index.containsKey(p)) {
          found.add("Activity (%s) follows (%s), which is not there.".formatted(a.id(), p));
        }
      }
    }
    outcomes.forEach((name, id) -> {
      if (!index.containsKey(id)) {
        found.add("Outcome (%s) watches activity (%s), which is not there.".formatted(name, id));
      }
    });
    if (outcomes.isEmpty()) {
      found.add("No outcome is watched: add at least one.");
    }
    Terms terms = new Terms(resources, needs, groups, branches, expiries, backFills, shocks, risks);
    new TermsCheck(added, found).check(terms);
    refuseIfAny(found);
    List<Activity> inOrder = topological(index, found);
    refuseIfAny(found);
    GateNetwork network = new GateNetwork(inOrder, outcomes, terms);
    for (GateNetwork.Component c : network.components()) {
      if (c.coupled() && c.nodes().size() > WaitingLists.NODE_MASK) {
        throw new IllegalArgumentException(
            "%d activities share resources or fates, more than the %d that can be walked together."
                    .formatted(c.nodes().size(), WaitingLists.NODE_MASK)
                + " Maybe split a resource that is only called the same.");
      }
    }
    return network;
  }

  /** Ids that must come before an activity: predecessors, and replacements it waits for. */
  private Set<String> before(Activity a) {
    Set<String> before = new LinkedHashSet<>(a.predecessors());
    before.addAll(replacementsOf.getOrDefault(a.id(), List.of()));
    return before;
  }

  private static void checkTimes(Activity a, List<String> found) {
    if (!(a.waitedDays() >= 0) || !Double.isFinite(a.waitedDays())) {
      found.add(
          "Activity (%s) has waited %s days. Maybe it was entered after the as-of date."
              .formatted(a.id(), a.waitedDays()));
    }
    if (!Double.isFinite(a.notBeforeDays())) {
      found.add("Activity (%s) may not start before day %s.".formatted(a.id(), a.notBeforeDays()));
    }
    if (a.waitedDays() > 0 && (!a.predecessors().isEmpty() || a.notBeforeDays() > 0)) {
      found.add(
          "Activity (%s) has waited %s days but starts only after %s, day %s."
                  .formatted(a.id(), a.waitedDays(), a.predecessors(), a.notBeforeDays())
              + " Maybe the predecessors have ended and should be left out.");
    }
  }

  private static void refuseIfAny(List<String> found) {
    if (!found.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", found));
    }
  }

  /** Kahn's algorithm; the earliest added of the free activities goes first. */
  private List<Activity> topological(Map<String, Integer> index, List<String> found) {
    int n = added.size();
    int[] open = new int[n];
    List<List<Integer>> successors = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      successors.add(new ArrayList<>());
    }
    for (int i = 0; i < n; i++) {
      for (String p : before(added.get(i))) {
        successors.get(index.getOrDefault(p, i)).add(i);
        open[i]++;
      }
    }
    PriorityQueue<Integer> free = new PriorityQueue<>();
    for (int i = 0; i < n; i++) {
      if (open[i] == 0) {
        free.add(i);
      }
    }
    List<Activity> inOrder = new ArrayList<>(n);
    for (Integer next = free.poll(); next != null; next = free.poll()) {
      inOrder.add(added.get(next));
      for (int s : successors.get(next)) {
        if (--open[s] == 0) {
          free.add(s);
        }
      }
    }
    if (inOrder.size() < n) {
      found.add("Activities wait for one another in a circle: " + circle(index, open) + ".");
    }
    return inOrder;
  }

  /** Walks backwards among the unplaced until a node comes again. */
  private String circle(Map<String, Integer> index, int[] open) {
    int at = 0;
    while (open[at] == 0) {
      at++;
    }
    List<Integer> path = new ArrayList<>();
    while (!path.contains(at)) {
      path.add(at);
      at =
          before(added.get(at)).stream()
              .map(p -> index.getOrDefault(p, 0))
              .filter(p -> open[p] > 0)
              .findFirst()
              .orElseThrow();
    }
    List<Integer> loop = new ArrayList<>(path.subList(path.indexOf(at), path.size()));
    loop.add(at);
    return String.join(" -> ", loop.reversed().stream().map(i -> added.get(i).id()).toList());
  }
}
