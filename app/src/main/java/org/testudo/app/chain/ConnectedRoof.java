package org.testudo.app.chain;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.testudo.claims.Subject;
import org.testudo.picture.NetworkLink.Evidence;
import org.testudo.picture.Picture;
import org.testudo.picture.Stock;
import org.testudo.picture.assumptions.NetworkAssumptions;
import org.testudo.picture.assumptions.NetworkAssumptions.SensorKind;
import org.testudo.picture.assumptions.NetworkAssumptions.SystemNetwork;
import org.testudo.picture.assumptions.Threat;
import org.testudo.plan.Readiness;
import org.testudo.protection.ThreatClass;
import org.testudo.protection.cover.FlightHeights;
import org.testudo.protection.cover.SensorSite;
import org.testudo.protection.cover.Standing;
import org.testudo.protection.cover.TrueCover;
import org.testudo.protection.network.Interoperability.Intent;
import org.testudo.protection.network.NetworkLink;
import org.testudo.protection.network.NetworkNode;
import org.testudo.protection.network.NetworkNode.Role;
import org.testudo.protection.network.NetworkNode.Translation;
import org.testudo.protection.network.SensorNetwork;

/**
 * The roof and the picture's network in the words of protection.
 *
 * <p>A unit of a system that brings its own sensor and post is three nodes, joined by the standard
 * {@link #OWN}; its post is its door to the rest. A post that serves an area is linked to the door
 * of every unit at home there, in each standard that both speak; a pair without one is an intent
 * that fails.
 *
 * @param cover places, units, sensors and network
 * @param names of nodes, for people
 * @param doors by unit id: the node by which it is reached
 * @param intents posts and the doors of the units they are there for
 * @param groups what nodes share and fail with, and the nodes
 * @param leftOut what could not be used, in words
 * @param untested links that rest on a statement alone, or on a test that has expired
 */
record ConnectedRoof(
    TrueCover cover,
    Map<String, String> names,
    Map<String, String> doors,
    List<Intent> intents,
    Map<String, Set<String>> groups,
    List<String> leftOut,
    long untested) {

  /** The standard that joins the parts of one unit. */
  static final String OWN = "own";

  static ConnectedRoof of(Picture picture, Roof roof, Looking looking) {
    return new Building(picture, roof).build(looking);
  }

  String name(String id) {
    return names.getOrDefault(id, id);
  }

  private static final class Building {
    private final Picture picture;
    private final Roof roof;
    private final NetworkAssumptions assumed;
    private final List<NetworkNode> nodes = new ArrayList<>();
    private final List<NetworkLink> links = new ArrayList<>();
    private final List<SensorSite> sites = new ArrayList<>();
    private final Map<String, NetworkNode> byId = new LinkedHashMap<>();
    private final Map<String, String> names = new TreeMap<>();
    private final Map<String, String> doors = new TreeMap<>();
    private final Map<String, Standing> standings = new TreeMap<>();
    private final List<Intent> intents = new ArrayList<>();
    private final Map<String, Set<String>> groups = new TreeMap<>();
    private final List<String> leftOut = new ArrayList<>();
    private final Map<String, Integer> unknownSystems = new TreeMap<>();
    private long untested;

    Building(Picture picture, Roof roof) {
      this.picture = picture;
      this.roof = roof;
      this.assumed = picture.assumptions().network();
    }

    ConnectedRoof build(Looking looking) {
      roof.stations().forEach(this::unit);
      unknownSystems.forEach((system, units) ->
          leftOut.add(
              "%s (%d units): nothing is assumed of its network, so they are joined to nothing. Add it to network.yaml."
                  .formatted(system, units)));
      picture.nodes().values().forEach(this::area);
      picture.links().values().forEach(this::stated);
      picture.nodes().values().forEach(this::serving);
      TrueCover cover =
          TrueCover.of(
              roof.model().places(),
              roof.model().units(),
              sites,
              SensorNetwork.of(nodes, links),
              standings,
              heights(),
              looking.from(sites));
      return new ConnectedRoof(cover, names, doors, intents, groups, leftOut, untested);
    }

    private void add(NetworkNode node, String name) {
      nodes.add(node);
      byId.put(node.id(), node);
      names.put(node.id(), name);
    }

    private void unit(Roof.Station station) {
      String id = station.unit().subject().toString();
      String name = "%s (%s)".formatted(id.substring(id.indexOf(':') + 1), station.home().name());
      standings.put(id, standing(station));
      SystemNetwork brings = assumed.systems().get(station.system().code());
      if (brings == null) {
        add(NetworkNode.of(id, Role.UNIT), name);
        doors.put(id, id);
        unknownSystems.merge(station.system().name(), 1, Integer::sum);
        return;
      }
      if (!brings.ownPost()) {
        add(new NetworkNode(id, Role.UNIT, Set.copyOf(brings.standards()), List.of()), name);
        doors.put(id, id);
        return;
      }
      String post = id + "#post";
      Set<String> spoken = new TreeSet<>(brings.standards());
      spoken.add(OWN);
      List<Translation> translations = new ArrayList<>();
      for (String standard : new TreeSet<>(brings.standards())) {
        if (!standard.equals(OWN)) {
          translations.add(new Translation(standard, OWN));
          translations.add(new Translation(OWN, standard));
        }
      }
      add(NetworkNode.of(id, Role.UNIT, OWN), name);
      add(new NetworkNode(post, Role.COMMAND_POST, spoken, translations), "post of " + name);
      doors.put(id, post);
      links.add(NetworkLink.of(post, id, OWN));
      brings
          .sensor()
          .flatMap(kind -> Optional.ofNullable(assumed.sensors().get(kind)))
          .ifPresent(kind -> {
            String sensor = id + "#sensor";
            add(NetworkNode.of(sensor, Role.SENSOR, OWN), "sensor of " + name);
            links.add(NetworkLink.of(sensor, post, OWN));
            sites.add(site(sensor, station.home(), kind));
          });
    }

    private static SensorSite site(String id, org.testudo.picture.Place home, SensorKind kind) {
      return new SensorSite(id, home.position(), kind.antennaMetres(), kind.rangeKm());
    }

    private Standing standing(Roof.Station station) {
      double capable =
          station.readiness() instanceof Readiness.OnDay ? station.unit().capableShare() : 0;
      return new Standing(capable, stocked(station.unit().subject()));
    }

    /** A stock named like the unit speaks of it; one item that has run out is enough. */
    private double stocked(Subject unit) {
      Stock stock = picture.stocks().get(new Subject(Subject.Kind.STOCK, unit.name()));
      boolean out =
          stock != null
              && stock.items().stream()
                  .anyMatch(
                      item -> item.daysOfSupply().map(days -> days.value() == 0).orElse(false));
      return out ? 0 : 1;
    }

    private void area(org.testudo.picture.NetworkNode node) {
      String id = node.subject().toString();
      Optional<org.testudo.picture.Place> home =
          node.home().flatMap(place -> Optional.ofNullable(picture.places().get(place)));
      Role role =
          switch (node.role()) {
            case SENSOR -> Role.SENSOR;
            case COMMAND_POST -> Role.COMMAND_POST;
            case GATEWAY -> Role.GATEWAY;
          };
      if (role == Role.SENSOR) {
        Optional<SensorKind> kind =
            node.type().flatMap(key -> Optional.ofNullable(assumed.sensors().get(key)));
        if (home.isEmpty() || kind.isEmpty()) {
          leftOut.add(
              "%s: a sensor needs a home that is a place and a type of network.yaml (%s)."
                  .formatted(id, String.join(", ", new TreeSet<>(assumed.sensors().keySet()))));
          return;
        }
        sites.add(site(id, home.get(), kind.get()));
      }
      add(
          new NetworkNode(
              id,
              role,
              Set.copyOf(node.standards()),
              node.translations().stream()
                  .map(one -> new Translation(one.from(), one.to()))
                  .toList()),
          node.name());
      node.needs().forEach(need -> groups.computeIfAbsent(need, _ -> new TreeSet<>()).add(id));
    }

    private void stated(org.testudo.picture.NetworkLink link) {
      if (link.evidence() == Evidence.FAILED) {
        leftOut.add("%s: its latest test failed; it carries nothing.".formatted(link.subject()));
        return;
      }
      Optional<NetworkNode> a = end(link.a());
      Optional<NetworkNode> b = end(link.b());
      if (a.isEmpty() || b.isEmpty()) {
        leftOut.add(
            "%s: %s is no node of this view."
                .formatted(link.subject(), a.isEmpty() ? link.a() : link.b()));
        return;
      }
      if (a.equals(b)
          || !a.get().standards().contains(link.standard())
          || !b.get().standards().contains(link.standard())) {
        leftOut.add(
            "%s: one of its ends does not speak %s.".formatted(link.subject(), link.standard()));
        return;
      }
      untested += link.evidence() == Evidence.TESTED ? 0 : 1;
      links.add(
          new NetworkLink(
              a.get().id(),
              b.get().id(),
              link.standard(),
              link.latency()
                  .map(one -> NetworkLink.Latency.valueOf(one.name()))
                  .orElse(NetworkLink.Latency.NEAR_REAL_TIME),
              link.capacity()
                  .map(units -> Math.clamp(units, 1, NetworkLink.UNLIMITED))
                  .orElse(NetworkLink.UNLIMITED)));
    }

    private Optional<NetworkNode> end(Subject subject) {
      String id = subject.toString();
      return Optional.ofNullable(byId.get(doors.getOrDefault(id, id)));
    }

    private void serving(org.testudo.picture.NetworkNode node) {
      NetworkNode post = byId.get(node.subject().toString());
      if (post == null) {
        return;
      }
      for (Roof.Station station : roof.stations()) {
        if (!node.serves().contains(station.home().subject())) {
          continue;
        }
        NetworkNode door = end(station.unit().subject()).orElseThrow();
        if (door.standards().isEmpty()) {
          continue;
        }
        intents.add(new Intent(post.id(), door.id()));
        Set<String> common = new TreeSet<>(post.standards());
        common.retainAll(door.standards());
        common.remove(OWN);
        common.forEach(standard -> links.add(NetworkLink.of(post.id(), door.id(), standard)));
      }
    }

    private FlightHeights heights() {
      Map<ThreatClass, Double> metres = new EnumMap<>(ThreatClass.class);
      assumed.heights().forEach((threat, height) -> metres.put(Roof.threatClass(threat), height));
      for (Threat threat : Threat.values()) {
        metres.putIfAbsent(Roof.threatClass(threat), 0.0);
      }
      return new FlightHeights(metres);
    }
  }
}
