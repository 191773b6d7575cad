package org.testudo.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.testudo.claims.Position;
import org.testudo.protection.CoveringUnit;
import org.testudo.protection.Place;
import org.testudo.protection.Reach;
import org.testudo.protection.ThreatClass;
import org.testudo.protection.Weight;
import org.testudo.protection.cover.FlightHeights;
import org.testudo.protection.cover.RadioHorizon;
import org.testudo.protection.cover.SensorSite;
import org.testudo.protection.cover.TrueCover;
import org.testudo.protection.network.NetworkLink;
import org.testudo.protection.network.NetworkNode;
import org.testudo.protection.network.NetworkNode.Role;
import org.testudo.protection.network.NetworkNode.Translation;
import org.testudo.protection.network.SensorNetwork;
import org.testudo.protection.sight.EffectiveEarth;

/** Made-up networks, with and without people under them, from a seed. */
final class BenchNetworks {

  private static final List<String> STANDARDS = List.of("a", "b", "c", "d", "e", "f");

  private BenchNetworks() {}

  /** Places, units and sensors around a network. */
  record Cover(
      List<Place> places, List<CoveringUnit> units, List<SensorSite> sites, SensorNetwork network) {

    TrueCover cover() {
      return TrueCover.of(
          places,
          units,
          sites,
          network,
          Map.of(),
          new FlightHeights(
              Map.of(
                  ThreatClass.BALLISTIC, 3000.0,
                  ThreatClass.CRUISE_MISSILE, 50.0,
                  ThreatClass.ONE_WAY_DRONE, 100.0,
                  ThreatClass.AIRCRAFT, 3000.0)),
          new RadioHorizon(EffectiveEarth.STANDARD));
    }
  }

  /** Each node has about four links to others that share a standard with it. */
  static SensorNetwork network(long seed, int sensors, int posts, int gateways, int units) {
    SplittableRandom random = new SplittableRandom(seed);
    List<NetworkNode> nodes = new ArrayList<>();
    add(nodes, random, Role.SENSOR, "s", sensors);
    add(nodes, random, Role.COMMAND_POST, "c", posts);
    add(nodes, random, Role.GATEWAY, "g", gateways);
    add(nodes, random, Role.UNIT, "u", units);
    List<NetworkLink> links = new ArrayList<>();
    List<NetworkNode> hubs =
        nodes.stream()
            .filter(n -> n.role() == Role.COMMAND_POST || n.role() == Role.GATEWAY)
            .toList();
    for (NetworkNode node : nodes) {
      for (int i = 0; i < 4; i++) {
        NetworkNode hub = hubs.get(random.nextInt(hubs.size()));
        Set<String> common = new TreeSet<>(node.standards());
        common.retainAll(hub.standards());
        if (!hub.id().equals(node.id()) && !common.isEmpty()) {
          links.add(NetworkLink.of(node.id(), hub.id(), common.iterator().next()));
        }
      }
    }
    return SensorNetwork.of(nodes, links);
  }

  private static void add(
      List<NetworkNode> nodes, SplittableRandom random, Role role, String prefix, int count) {
    boolean hub = role == Role.COMMAND_POST || role == Role.GATEWAY;
    for (int i = 0; i < count; i++) {
      Set<String> standards = new TreeSet<>();
      while (standards.size() < (hub ? 3 : 2)) {
        standards.add(STANDARDS.get(random.nextInt(STANDARDS.size())));
      }
      List<Translation> translations = new ArrayList<>();
      for (String from : hub ? standards : Set.<String>of()) {
        for (String to : standards) {
          if (!from.equals(to) && random.nextInt(2) == 0) {
            translations.add(new Translation(from, to));
          }
        }
      }
      nodes.add(new NetworkNode(prefix + i, role, standards, translations));
    }
  }

  static Cover cover(long seed, int places, int units, int sensors, int posts, double reachKm) {
    SensorNetwork network = network(seed, sensors, posts, posts / 2 + 10, units);
    SplittableRandom random = new SplittableRandom(seed + 1);
    List<Place> at = new ArrayList<>();
    for (int p = 0; p < places; p++) {
      at.add(
          new Place(
              "p" + p,
              "settlement",
              position(random),
              new Weight.Residents(random.nextInt(90_000))));
    }
    Map<ThreatClass, Reach> reach = new EnumMap<>(ThreatClass.class);
    for (ThreatClass threat : ThreatClass.values()) {
      reach.put(threat, new Reach.Band(0.7 * reachKm, reachKm));
    }
    List<CoveringUnit> covering = new ArrayList<>();
    for (int u = 0; u < units; u++) {
      covering.add(new CoveringUnit("u" + u, position(random), reach));
    }
    List<SensorSite> sites = new ArrayList<>();
    for (int s = 0; s < sensors; s++) {
      sites.add(new SensorSite("s" + s, position(random), 10, 200));
    }
    return new Cover(at, covering, sites, network);
  }

  private static Position position(SplittableRandom random) {
    return new Position(random.nextDouble(44.5, 52), random.nextDouble(22.5, 39.5));
  }

  /** One line a node and a link, for a peer. */
  static String text(SensorNetwork network) {
    StringBuilder text = new StringBuilder();
    for (NetworkNode node : network.nodes()) {
      text.append("node ").append(node.id()).append(' ').append(node.role()).append(' ');
      text.append(String.join(",", node.standards())).append(' ');
      text.append(
          String.join(
              ",", node.translations().stream().map(t -> t.from() + ">" + t.to()).toList()));
      text.append('\n');
    }
    for (NetworkLink link : network.links()) {
      text.append("link ").append(link.a()).append(' ').append(link.b()).append(' ');
      text.append(link.standard()).append('\n');
    }
    return text.toString();
  }
}
