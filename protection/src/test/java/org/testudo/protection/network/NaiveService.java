package org.testudo.protection.network;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.testudo.protection.network.NetworkNode.Role;
import org.testudo.protection.network.NetworkNode.Translation;

/** The serving rule followed word by word, on ids and standards, with no compiled states. */
final class NaiveService {

  private record Track(String node, String standard, boolean passed) {}

  private final List<NetworkNode> nodes;
  private final List<NetworkLink> links;

  NaiveService(List<NetworkNode> nodes, List<NetworkLink> links) {
    this.nodes = nodes;
    this.links = links;
  }

  /** Units that one sensor serves when some nodes are lost. */
  Set<String> servedBy(String sensor, Set<String> lost) {
    Set<String> served = new TreeSet<>();
    Set<Track> seen = new HashSet<>();
    if (!lost.contains(sensor)) {
      for (String standard : node(sensor).standards()) {
        follow(new Track(sensor, standard, false), lost, seen, served);
      }
    }
    return served;
  }

  Set<String> served(Set<String> lost) {
    Set<String> all = new TreeSet<>();
    for (NetworkNode node : nodes) {
      if (node.role() == Role.SENSOR) {
        all.addAll(servedBy(node.id(), lost));
      }
    }
    return all;
  }

  private void follow(Track at, Set<String> lost, Set<Track> seen, Set<String> served) {
    if (!seen.add(at)) {
      return;
    }
    NetworkNode here = node(at.node());
    if (here.role() == Role.UNIT) {
      if (at.passed()) {
        served.add(here.id());
      }
      return;
    }
    for (Translation change : here.translations()) {
      if (change.from().equals(at.standard())) {
        follow(new Track(at.node(), change.to(), at.passed()), lost, seen, served);
      }
    }
    for (NetworkLink link : links) {
      if (!link.standard().equals(at.standard())) {
        continue;
      }
      String other =
          link.a().equals(at.node()) ? link.b() : link.b().equals(at.node()) ? link.a() : "";
      if (other.isEmpty() || lost.contains(other) || node(other).role() == Role.SENSOR) {
        continue;
      }
      boolean post = node(other).role() == Role.COMMAND_POST;
      follow(new Track(other, at.standard(), at.passed() || post), lost, seen, served);
    }
  }

  private NetworkNode node(String id) {
    return nodes.stream().filter(n -> n.id().equals(id)).findFirst().orElseThrow();
  }
}
