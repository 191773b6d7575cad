package org.testudo.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.testudo.forecast.duration.Ticks;

/**
 * Activities with predecessors, and the outcomes that are watched: a case's READY, a kit's last
 * piece, a deadline that gates nothing.
 *
 * <p>Compiled once to flat arrays: nodes in topological order (ties in the order added) and split
 * into independent components, each small enough to stay in cache while it is walked. Activities
 * that lead to no outcome are kept and named but never walked. Immutable and safe to share.
 */
public final class GateNetwork {

  private final List<Activity> activities;
  private final Map<String, Integer> indexById;
  private final List<String> outcomes;
  private final Map<String, Integer> outcomeByName;
  private final int[] outcomeNode;
  private final int[][] predecessors;
  private final int[][] successors;
  private final List<Component> components;
  private final int[] componentOf;
  private final int[] positionOf;
  private final Terms terms;
  private final Map<String, Expiry> expiryByName = new HashMap<>();

  /**
   * Nodes that depend on one another and on nothing else, ascending; and the outcomes among them.
   *
   * @param coupled whether more than predecessors ties them together: resources, branches, expiry,
   *     withdrawal, back-fills
   */
  record Component(List<Integer> nodes, List<Integer> outcomes, boolean coupled) {}

  GateNetwork(List<Activity> inOrder, Map<String, String> outcomeNodes, Terms terms) {
    activities = List.copyOf(inOrder);
    this.terms = terms;
    terms.expiries().forEach(e -> expiryByName.put(e.id(), e));
    indexById = new LinkedHashMap<>();
    for (int i = 0; i < activities.size(); i++) {
      indexById.put(activities.get(i).id(), i);
    }
    outcomes = List.copyOf(outcomeNodes.keySet());
    outcomeByName = new LinkedHashMap<>();
    outcomeNode = new int[outcomes.size()];
    for (int k = 0; k < outcomeNode.length; k++) {
      outcomeByName.put(outcomes.get(k), k);
      outcomeNode[k] = indexOf(outcomeNodes.getOrDefault(outcomes.get(k), ""));
    }
    int n = activities.size();
    predecessors = new int[n][];
    int[] outDegree = new int[n];
    for (int i = 0; i < n; i++) {
      predecessors[i] =
          activities.get(i).predecessors().stream().mapToInt(this::indexOf).distinct().toArray();
      for (int p : predecessors[i]) {
        outDegree[p]++;
      }
    }
    successors = new int[n][];
    for (int i = 0; i < n; i++) {
      successors[i] = new int[outDegree[i]];
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int p : predecessors[i]) {
        successors[p][--outDegree[p]] = i;
      }
    }
    componentOf = new int[n];
    positionOf = new int[n];
    components = split();
  }

  public static GateNetworkBuilder builder() {
    return new GateNetworkBuilder();
  }

  /** Activities in topological order; an activity's index is its place here. */
  public List<Activity> activities() {
    return activities;
  }

  /** Names of the watched outcomes; an outcome's index is its place here. */
  public List<String> outcomes() {
    return outcomes;
  }

  /** Index of an activity. */
  public int indexOf(String activityId) {
    Integer index = indexById.get(activityId);
    if (index == null) {
      throw new IllegalArgumentException(
          "No activity (%s) in a network of %d. Maybe its gate has passed and was left out."
              .formatted(activityId, activities.size()));
    }
    return index;
  }

  /** Index of an outcome. */
  public int outcomeIndexOf(String outcome) {
    Integer index = outcomeByName.get(outcome);
    if (index == null) {
      throw new IllegalArgumentException(
          "No outcome (%s) among %d. Maybe it was never watched."
              .formatted(outcome, outcomes.size()));
    }
    return index;
  }

  /**
   * Activities that were waited for longer than their duration allows at all, so that their rest
   * counts as zero days. The estimate is refuted; show it.
   */
  public List<Activity> listOverrun() {
    return activities.stream().filter(a -> a.duration().isOverrunBy(a.waitedDays())).toList();
  }

  /**
   * The deterministic ready day of each outcome: every remaining duration at its median, along the
   * critical path. What a plan with one number per gate would promise.
   */
  public double[] deterministicDays() {
    double[] end = new double[activities.size()];
    for (int i = 0; i < end.length; i++) {
      Activity a = activities.get(i);
      double start = StrictMath.max(0, Ticks.round(a.notBeforeDays()));
      for (int p : predecessors[i]) {
        start = StrictMath.max(start, end[p]);
      }
      end[i] = start + Ticks.round(a.duration().remainingOfSurvival(a.waitedDays(), 0.5));
    }
    return Arrays.stream(outcomeNode).mapToDouble(node -> end[node]).toArray();
  }

  /** What the activities share. */
  public List<Resource> resources() {
    return terms.resources();
  }

  /** The resource of that id. */
  public Resource resource(String id) {
    return terms.resources().stream()
        .filter(r -> r.id().equals(id))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "No resource (%s); there are %s."
                    .formatted(id, terms.resources().stream().map(Resource::id).toList())));
  }

  /** What an activity needs, if anything. */
  public Optional<Needs> findNeeds(String activityId) {
    return Optional.ofNullable(terms.needs().get(activityId));
  }

  Terms terms() {
    return terms;
  }

  /** The expiry that an outcome stands for, if it does. */
  Optional<Expiry> expiryOfOutcome(int outcome) {
    return Optional.ofNullable(expiryByName.get(outcomes.get(outcome)));
  }

  /** Ids of the activities that an outcome waits for, itself among them, in topological order. */
  public List<String> listUpstream(String outcome) {
    return Arrays.stream(upstreamOf(outcomeIndexOf(outcome)))
        .mapToObj(i -> activities.get(i).id())
        .toList();
  }

  /**
   * Names of the outcomes that wait for an activity; where cases queue, all that may come to stand
   * behind it.
   */
  public List<String> listDownstreamOutcomes(String activityId) {
    boolean[] after = downstreamOf(List.of(indexOf(activityId)));
    List<String> names = new ArrayList<>();
    int own = componentOf[indexOf(activityId)];
    boolean whole = own >= 0 && components.get(own).coupled();
    for (int k = 0; k < outcomeNode.length; k++) {
      if (whole ? componentOf[outcomeNode[k]] == own : after[outcomeNode[k]]) {
        names.add(outcomes.get(k));
      }
    }
    return names;
  }

  int[] predecessorsOf(int node) {
    return predecessors[node];
  }

  int nodeOfOutcome(int outcome) {
    return outcomeNode[outcome];
  }

  List<Component> components() {
    return components;
  }

  /** Component of a node, or -1 if it leads to no outcome. */
  int componentOf(int node) {
    return componentOf[node];
  }

  /** Place of a node among its component's nodes. */
  int positionOf(int node) {
    return positionOf[node];
  }

  /** Nodes of the largest component that is not coupled. */
  int largestWalked() {
    return components.stream()
        .filter(c -> !c.coupled())
        .mapToInt(c -> c.nodes().size())
        .max()
        .orElse(0);
  }

  /** Components in which somebody needs a resource; refuses one that is not there. */
  Set<Integer> componentsNeeding(Resource resource) {
    resource(resource.id());
    Set<Integer> found = new TreeSet<>();
    terms
        .needs()
        .forEach((id, needs) -> {
          if (needs.demands().stream().anyMatch(d -> d.resource().equals(resource.id()))) {
            found.add(componentOf[indexOf(id)]);
          }
        });
    return found;
  }

  /** Nodes at or before an outcome, ascending. */
  int[] upstreamOf(int outcome) {
    boolean[] seen = new boolean[activities.size()];
    seen[outcomeNode[outcome]] = true;
    markUpstream(seen);
    return indices(seen);
  }

  /** Marks the given nodes and everything after them. */
  boolean[] downstreamOf(List<Integer> nodes) {
    boolean[] seen = new boolean[activities.size()];
    nodes.forEach(i -> seen[i] = true);
    for (int i = 0; i < seen.length; i++) {
      if (seen[i]) {
        for (int s : successors[i]) {
          seen[s] = true;
        }
      }
    }
    return seen;
  }

  private void markUpstream(boolean[] seen) {
    for (int i = seen.length - 1; i >= 0; i--) {
      if (seen[i]) {
        for (int p : predecessors[i]) {
          seen[p] = true;
        }
      }
    }
  }

  private static int[] indices(boolean[] seen) {
    int[] found = new int[seen.length];
    int count = 0;
    for (int i = 0; i < seen.length; i++) {
      if (seen[i]) {
        found[count++] = i;
      }
    }
    return Arrays.copyOf(found, count);
  }

  private List<Component> split() {
    int n = activities.size();
    boolean[] walked = new boolean[n];
    for (int node : outcomeNode) {
      walked[node] = true;
    }
    markUpstream(walked);
    int[] root = new int[n];
    Arrays.setAll(root, i -> i);
    boolean[] coupled = couple(root);
    if (coupled.length > 0) {
      for (int i = 0; i < n; i++) {
        for (int p : predecessors[i]) {
          root[find(root, p)] = find(root, i);
        }
      }
      boolean[] keep = new boolean[n];
      for (int i = 0; i < n; i++) {
        keep[find(root, i)] |= coupled[i];
      }
      boolean[] seen = new boolean[n];
      for (int i = 0; i < n; i++) {
        seen[find(root, i)] |= walked[i];
      }
      // What competes for a resource counts, whether or not an outcome waits for it.
      for (int i = 0; i < n; i++) {
        walked[i] |= keep[find(root, i)] && seen[find(root, i)];
        coupled[i] = keep[find(root, i)];
      }
      Arrays.setAll(root, i -> i);
      couple(root);
    }
    for (int i = 0; i < n; i++) {
      if (walked[i]) {
        for (int p : predecessors[i]) {
          root[find(root, p)] = find(root, i);
        }
      }
    }
    Map<Integer, Component> byRoot = new LinkedHashMap<>();
    Arrays.fill(componentOf, -1);
    List<Component> found = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      if (walked[i]) {
        boolean tied = coupled.length > 0 && coupled[i];
        Component c =
            byRoot.computeIfAbsent(
                find(root, i), _ -> new Component(new ArrayList<>(), new ArrayList<>(), tied));
        if (c.nodes().isEmpty()) {
          found.add(c);
        }
        positionOf[i] = c.nodes().size();
        c.nodes().add(i);
      }
    }
    for (int c = 0; c < found.size(); c++) {
      for (int node : found.get(c).nodes()) {
        componentOf[node] = c;
      }
    }
    for (int k = 0; k < outcomeNode.length; k++) {
      found.get(componentOf[outcomeNode[k]]).outcomes().add(k);
    }
    return Collections.unmodifiableList(found);
  }

  /** Joins what more than predecessors ties together; which nodes that is, empty for none. */
  private boolean[] couple(int[] root) {
    if (terms.equals(Terms.NONE)) {
      return new boolean[0];
    }
    boolean[] coupled = new boolean[activities.size()];
    Map<String, Integer> firstByResource = new HashMap<>();
    terms
        .needs()
        .forEach((id, needs) -> {
          int node = indexOf(id);
          coupled[node] = true;
          for (Demand d : needs.demands()) {
            join(root, node, firstByResource.computeIfAbsent(d.resource(), _ -> node));
          }
        });
    for (CaseGroup group : terms.groups()) {
      for (String id : group.activities()) {
        coupled[indexOf(id)] |= group.cancelledAfter().isPresent();
        join(root, indexOf(id), indexOf(group.activities().getFirst()));
      }
    }
    for (Branch branch : terms.branches()) {
      coupled[indexOf(branch.activity())] = true;
    }
    for (Expiry expiry : terms.expiries()) {
      coupled[indexOf(expiry.gate())] = true;
      expiry.from().ifPresent(from -> join(root, indexOf(from), indexOf(expiry.gate())));
    }
    for (BackFill fill : terms.backFills()) {
      coupled[indexOf(fill.release())] = true;
      join(root, indexOf(fill.release()), indexOf(fill.replacement()));
    }
    return coupled;
  }

  private static void join(int[] root, int a, int b) {
    root[find(root, a)] = find(root, b);
  }

  private static int find(int[] root, int i) {
    int at = i;
    while (root[at] != at) {
      root[at] = root[root[at]];
      at = root[at];
    }
    return at;
  }
}
