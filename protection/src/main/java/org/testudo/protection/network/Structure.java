package org.testudo.protection.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.BiconnectivityInspector;
import org.jgrapht.alg.flow.EdmondsKarpMFImpl;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleDirectedWeightedGraph;
import org.jgrapht.graph.SimpleGraph;
import org.testudo.protection.network.NetworkNode.Role;

/**
 * How the network hangs together as a plain graph, standards and roles set aside: an upper bound on
 * what tracks can do, since a link that no track can use still counts here. What a loss does to
 * service is asked of {@link SensorNetwork}.
 *
 * @param articulationNodes nodes whose loss splits what they join
 * @param bridges links (as "a – b") whose loss splits what they join; two links in different
 *     standards between the same nodes are one
 * @param parts connected parts of the network
 * @param disjointPaths for each unit, how many ways from sensors to it share no node: by Menger's
 *     theorem the fewest nodes (sensors among them) whose loss cuts it off in the plain graph
 */
public record Structure(
    Set<String> articulationNodes,
    Set<String> bridges,
    int parts,
    TreeMap<String, Integer> disjointPaths) {

  public Structure {
    articulationNodes = java.util.Collections.unmodifiableSet(new TreeSet<>(articulationNodes));
    bridges = java.util.Collections.unmodifiableSet(new TreeSet<>(bridges));
    disjointPaths = new TreeMap<>(disjointPaths);
  }

  public static Structure of(SensorNetwork network) {
    Graph<String, DefaultEdge> plain = new SimpleGraph<>(DefaultEdge.class);
    network.nodes().forEach(node -> plain.addVertex(node.id()));
    network.links().forEach(link -> plain.addEdge(link.a(), link.b()));
    BiconnectivityInspector<String, DefaultEdge> inspector = new BiconnectivityInspector<>(plain);
    Set<String> bridges = new TreeSet<>();
    for (DefaultEdge edge : inspector.getBridges()) {
      List<String> ends =
          new ArrayList<>(List.of(plain.getEdgeSource(edge), plain.getEdgeTarget(edge)));
      ends.sort(null);
      bridges.add(ends.get(0) + " – " + ends.get(1));
    }
    return new Structure(
        inspector.getCutpoints(),
        bridges,
        inspector.getConnectedComponents().size(),
        disjointPaths(network));
  }

  /** Each node becomes an arc of capacity 1 from its in-side 2v to its out-side 2v + 1. */
  private static TreeMap<String, Integer> disjointPaths(SensorNetwork network) {
    int count = network.nodes().size();
    int source = 2 * count;
    Graph<Integer, DefaultWeightedEdge> split =
        new SimpleDirectedWeightedGraph<>(DefaultWeightedEdge.class);
    for (int side = 0; side <= source; side++) {
      split.addVertex(side);
    }
    for (int v = 0; v < count; v++) {
      NetworkNode node = network.nodes().get(v);
      if (node.role() != Role.UNIT) {
        split.setEdgeWeight(split.addEdge(2 * v, 2 * v + 1), 1);
      }
      if (node.role() == Role.SENSOR) {
        split.setEdgeWeight(split.addEdge(source, 2 * v), 1);
      }
    }
    for (NetworkLink link : network.links()) {
      int a = network.getIndex(link.a());
      int b = network.getIndex(link.b());
      hop(network, split, a, b);
      hop(network, split, b, a);
    }
    TreeMap<String, Integer> paths = new TreeMap<>();
    EdmondsKarpMFImpl<Integer, DefaultWeightedEdge> flow = new EdmondsKarpMFImpl<>(split);
    for (int unit : network.units()) {
      paths.put(
          network.nodes().get(unit).id(),
          (int) Math.rint(flow.calculateMaximumFlow(source, 2 * unit)));
    }
    return paths;
  }

  private static void hop(
      SensorNetwork network, Graph<Integer, DefaultWeightedEdge> split, int from, int to) {
    Role out = network.nodes().get(from).role();
    Role in = network.nodes().get(to).role();
    if (out != Role.UNIT && in != Role.SENSOR) {
      DefaultWeightedEdge arc = split.addEdge(2 * from + 1, 2 * to);
      if (arc != null) {
        // A unit may be entered by all its ways: only nodes in between are narrow.
        split.setEdgeWeight(arc, 1);
      }
    }
  }
}
