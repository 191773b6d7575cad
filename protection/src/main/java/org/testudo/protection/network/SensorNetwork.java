package org.testudo.protection.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.testudo.protection.network.NetworkNode.Role;
import org.testudo.protection.network.NetworkNode.Translation;

/**
 * A network compiled for the one serving rule, immutable and safe to share between threads.
 *
 * <p><b>The rule.</b> A track begins at a sensor in one of the sensor's standards. It moves along
 * links of its present standard. At a command post or gateway it may change standard where a
 * translation from the present one is listed, also several times. It never enters a sensor, and
 * ends at a unit. A unit is <em>served</em> by a sensor if some such path passed a command post.
 *
 * <p>States are (node, standard, passed a post?), so that the rule becomes plain reachability:
 *
 * <pre>
 *   state of node v in its i-th standard     first[v] + 2 i + passed
 *   arcs out of state s                      target[start[s] .. start[s+1])
 *   the link an arc rides on, or -1          rides[same index]
 * </pre>
 */
public final class SensorNetwork {

  private final List<NetworkNode> nodes;
  private final List<NetworkLink> links;
  private final Map<String, Integer> indexOf = new HashMap<>();
  private final int[] sensors;
  private final int[] units;

  private final int[] first;
  private final int[] ofState;
  private final int[] start;
  private final int[] target;
  private final int[] rides;

  private SensorNetwork(List<NetworkNode> nodes, List<NetworkLink> links) {
    this.nodes = List.copyOf(nodes);
    this.links = List.copyOf(links);
    first = new int[nodes.size() + 1];
    for (int v = 0; v < nodes.size(); v++) {
      NetworkNode node = nodes.get(v);
      if (indexOf.put(node.id(), v) != null) {
        throw new IllegalArgumentException(
            "The node id (%s) occurs twice; one would hide the other.".formatted(node.id()));
      }
      first[v + 1] = first[v] + 2 * Math.max(1, node.standards().size());
    }
    ofState = new int[first[nodes.size()]];
    for (int v = 0; v < nodes.size(); v++) {
      Arrays.fill(ofState, first[v], first[v + 1], v);
    }
    sensors = withRole(Role.SENSOR);
    units = withRole(Role.UNIT);
    ArcList arcs = arcs();
    start = new int[ofState.length + 1];
    target = new int[arcs.size()];
    rides = new int[arcs.size()];
    arcs.into(start, target, rides);
  }

  /**
   * Compiles a network.
   *
   * @throws IllegalArgumentException if an id repeats, a link's end is not a node, or an end does
   *     not speak the link's standard
   */
  public static SensorNetwork of(List<NetworkNode> nodes, List<NetworkLink> links) {
    return new SensorNetwork(nodes, links);
  }

  /** This network after a change. */
  public SensorNetwork with(NetworkChange change) {
    Map<String, NetworkNode> byId = new LinkedHashMap<>();
    nodes.forEach(node -> byId.put(node.id(), node));
    change.nodes().forEach(node -> byId.put(node.id(), node));
    List<NetworkLink> allLinks = new ArrayList<>(links);
    allLinks.addAll(change.links());
    return new SensorNetwork(List.copyOf(byId.values()), allLinks);
  }

  private int[] withRole(Role role) {
    int[] found = new int[nodes.size()];
    int count = 0;
    for (int v = 0; v < nodes.size(); v++) {
      if (nodes.get(v).role() == role) {
        found[count++] = v;
      }
    }
    return Arrays.copyOf(found, count);
  }

  private ArcList arcs() {
    List<Map<String, Integer>> slots = new ArrayList<>(nodes.size());
    for (NetworkNode node : nodes) {
      Map<String, Integer> slot = new HashMap<>();
      node.standards().forEach(standard -> slot.put(standard, slot.size()));
      slots.add(slot);
    }
    ArcList arcs = new ArcList(ofState.length);
    for (int v = 0; v < nodes.size(); v++) {
      for (Translation one : nodes.get(v).translations()) {
        int from = first[v] + 2 * slot(slots.get(v), one.from());
        int to = first[v] + 2 * slot(slots.get(v), one.to());
        arcs.add(from, to, -1);
        arcs.add(from + 1, to + 1, -1);
      }
    }
    for (int i = 0; i < links.size(); i++) {
      NetworkLink link = links.get(i);
      int a = end(link, link.a());
      int b = end(link, link.b());
      int slotA = slotOf(slots.get(a), link, a);
      int slotB = slotOf(slots.get(b), link, b);
      addHop(arcs, a, slotA, b, slotB, i);
      addHop(arcs, b, slotB, a, slotA, i);
    }
    return arcs;
  }

  private void addHop(ArcList arcs, int from, int fromSlot, int to, int toSlot, int link) {
    Role into = nodes.get(to).role();
    if (into == Role.SENSOR || nodes.get(from).role() == Role.UNIT) {
      return;
    }
    int source = first[from] + 2 * fromSlot;
    int sink = into == Role.UNIT ? first[to] : first[to] + 2 * toSlot;
    if (into == Role.COMMAND_POST) {
      arcs.add(source, sink + 1, link);
    } else {
      arcs.add(source, sink, link);
    }
    arcs.add(source + 1, sink + 1, link);
  }

  private int end(NetworkLink link, String id) {
    Integer index = indexOf.get(id);
    if (index == null) {
      throw new IllegalArgumentException(
          "The link %s names %s, which is not a node. Maybe it was mistyped or is above the audience."
              .formatted(link.words(), id));
    }
    return index;
  }

  private int slotOf(Map<String, Integer> slots, NetworkLink link, int node) {
    if (!slots.containsKey(link.standard())) {
      throw new IllegalArgumentException(
          "The link %s carries %s, which %s does not speak (it speaks %s)."
              .formatted(
                  link.words(),
                  link.standard(),
                  nodes.get(node).id(),
                  nodes.get(node).standards()));
    }
    return slot(slots, link.standard());
  }

  private static int slot(Map<String, Integer> slots, String standard) {
    Integer slot = slots.get(standard);
    if (slot == null) {
      throw new IllegalStateException(standard + " has no slot.");
    }
    return slot;
  }

  public List<NetworkNode> nodes() {
    return nodes;
  }

  public List<NetworkLink> links() {
    return links;
  }

  /** Positions of the sensors in {@link #nodes()}, ascending. */
  public int[] sensors() {
    return sensors.clone();
  }

  /** Positions of the units in {@link #nodes()}, ascending. */
  public int[] units() {
    return units.clone();
  }

  /**
   * The position of a node in {@link #nodes()}.
   *
   * @throws IllegalArgumentException if there is none with this id
   */
  public int getIndex(String id) {
    Integer index = indexOf.get(id);
    if (index == null) {
      throw new IllegalArgumentException(
          "The network has no node %s. Maybe it was mistyped.".formatted(id));
    }
    return index;
  }

  public boolean has(String id) {
    return indexOf.containsKey(id);
  }

  /** Nodes given by id, as a set of positions. */
  public BitSet indexes(Collection<String> ids) {
    BitSet set = new BitSet(nodes.size());
    ids.forEach(id -> set.set(getIndex(id)));
    return set;
  }

  /** Which sensors serve which units when everything stands. */
  public Feeds feeds() {
    return feeds(Losses.NONE);
  }

  /** Which sensors serve which units when these nodes and links are lost. */
  public Feeds feeds(Losses losses) {
    return walker().feeds(losses);
  }

  /** A walker of its own for one thread; it keeps its working memory from call to call. */
  public Walker walker() {
    return new Walker(this);
  }

  /** Nodes and links that are gone, by position. Not written after it was handed over. */
  public record Losses(BitSet nodes, BitSet links) {
    public static final Losses NONE = new Losses(new BitSet(), new BitSet());

    public static Losses ofNodes(BitSet nodes) {
      return new Losses(nodes, new BitSet());
    }

    public static Losses ofNode(int node) {
      BitSet one = new BitSet();
      one.set(node);
      return ofNodes(one);
    }

    public static Losses ofLink(int link) {
      BitSet one = new BitSet();
      one.set(link);
      return new Losses(new BitSet(), one);
    }
  }

  /** All nodes that are not units. */
  public Set<String> losable() {
    Set<String> ids = new LinkedHashSet<>();
    for (NetworkNode node : nodes) {
      if (node.role() != Role.UNIT) {
        ids.add(node.id());
      }
    }
    return ids;
  }

  int states() {
    return ofState.length;
  }

  int nodeOf(int state) {
    return ofState[state];
  }

  int firstState(int node) {
    return first[node];
  }

  int endState(int node) {
    return first[node + 1];
  }

  int[] startArray() {
    return start;
  }

  int[] targetArray() {
    return target;
  }

  int[] ridesArray() {
    return rides;
  }

  int[] ofStateArray() {
    return ofState;
  }

  int[] sensorArray() {
    return sensors;
  }

  int[] unitArray() {
    return units;
  }
}
