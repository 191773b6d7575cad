package org.testudo.app.chain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.testudo.picture.Picture;
import org.testudo.protection.cover.CoverLosses;
import org.testudo.protection.cover.TrueCover;
import org.testudo.protection.network.Interoperability;
import org.testudo.protection.network.Interoperability.Gap;
import org.testudo.protection.network.Interoperability.PublishedBridge;
import org.testudo.protection.network.NetworkChange;
import org.testudo.protection.network.NetworkLink;
import org.testudo.protection.network.NetworkNode;
import org.testudo.protection.network.NetworkNode.Role;
import org.testudo.protection.network.NetworkNode.Translation;

/** What posts lack to feed the units they are there for, and what each item would gain today. */
final class MissingItems {

  private final Picture picture;
  private final Question question;
  private final Roof roof;
  private final ConnectedRoof connected;
  private final TrueCover cover;
  private final Coarseness coarse;
  private final double standing;
  private final List<Gap> gaps;

  /** {@code standing}: protected weight of the headline as things are. */
  MissingItems(
      Picture picture, Question question, Roof roof, ConnectedRoof connected, double standing) {
    this.picture = picture;
    this.question = question;
    this.roof = roof;
    this.connected = connected;
    this.standing = standing;
    cover = connected.cover();
    coarse = Coarseness.of(question.audience());
    gaps = Interoperability.gaps(cover.network(), connected.intents(), bridges());
  }

  private List<PublishedBridge> bridges() {
    return picture.assumptions().network().bridges().stream()
        .map(bridge -> new PublishedBridge(bridge.from(), bridge.to(), bridge.title()))
        .toList();
  }

  /** One row for each post, system and lack. */
  List<NetworkAnswer.GapRow> gapRows() {
    Map<String, String> systems = systemsByDoor();
    Map<List<String>, Integer> counts = new LinkedHashMap<>();
    for (Gap gap : gaps) {
      counts.merge(
          List.of(
              connected.name(gap.intent().feeder()),
              systemName(systems.getOrDefault(gap.intent().fed(), "")),
              gap.lack().name().toLowerCase(Locale.ROOT),
              String.join(", ", gap.feederStandards()),
              String.join(", ", gap.fedStandards())),
          1,
          Integer::sum);
    }
    return counts.entrySet().stream()
        .map(one ->
            new NetworkAnswer.GapRow(
                one.getKey().get(0),
                one.getKey().get(1),
                one.getValue(),
                one.getKey().get(2),
                one.getKey().get(3),
                one.getKey().get(4)))
        .toList();
  }

  private Map<String, String> systemsByDoor() {
    Map<String, String> systems = new HashMap<>();
    for (Roof.Station station : roof.stations()) {
      String id = station.unit().subject().toString();
      systems.put(connected.doors().getOrDefault(id, id), station.system().code());
    }
    return systems;
  }

  private String systemName(String code) {
    return Optional.ofNullable(picture.assumptions().systems().get(code))
        .map(system -> system.name())
        .orElse(code);
  }

  /** Every unit of a system that lacks a standard of its post learns it. */
  List<NetworkAnswer.Gain> standards() {
    Map<String, String> systemOfDoor = systemsByDoor();
    Map<String, List<Gap>> byWant = new TreeMap<>();
    for (Gap gap : gaps) {
      String system = systemOfDoor.getOrDefault(gap.intent().fed(), "");
      for (String standard : gap.feederStandards()) {
        if (!system.isEmpty() && !gap.fedStandards().contains(standard)) {
          byWant.computeIfAbsent(standard + " " + system, _ -> new ArrayList<>()).add(gap);
        }
      }
    }
    List<NetworkAnswer.Gain> gains = new ArrayList<>();
    byWant.forEach((want, lacking) -> {
      String standard = want.substring(0, want.indexOf(' '));
      String system = want.substring(want.indexOf(' ') + 1);
      Map<String, NetworkNode> taught = new LinkedHashMap<>();
      List<NetworkLink> links = new ArrayList<>();
      for (Gap gap : lacking) {
        String door = gap.intent().fed();
        taught.putIfAbsent(door, taught(node(door), standard));
        links.add(NetworkLink.of(gap.intent().feeder(), door, standard));
      }
      gains.add(
          gain(
              new NetworkChange(
                  "%s for %s".formatted(standard, systemName(system)),
                  List.copyOf(taught.values()),
                  links),
              taught.size(),
              true));
    });
    return best(gains);
  }

  /** A unit's own post that learns a standard also passes it on to its unit. */
  private static NetworkNode taught(NetworkNode door, String standard) {
    NetworkNode speaking = Interoperability.speaking(door, standard);
    if (door.role() == Role.UNIT) {
      return speaking;
    }
    List<Translation> translations = new ArrayList<>(speaking.translations());
    translations.add(new Translation(standard, ConnectedRoof.OWN));
    translations.add(new Translation(ConnectedRoof.OWN, standard));
    return new NetworkNode(speaking.id(), speaking.role(), speaking.standards(), translations);
  }

  private NetworkNode node(String id) {
    return cover.network().nodes().get(cover.network().getIndex(id));
  }

  /** One gateway at a post, for all its units that speak the other standard. */
  List<NetworkAnswer.Gain> gateways() {
    Map<String, Set<String>> doorsOf = new TreeMap<>();
    for (Gap gap : gaps) {
      for (String from : gap.feederStandards()) {
        for (String to : gap.fedStandards()) {
          if (!from.equals(to) && !to.equals(ConnectedRoof.OWN)) {
            doorsOf
                .computeIfAbsent(
                    String.join(" ", gap.intent().feeder(), from, to), _ -> new TreeSet<>())
                .add(gap.intent().fed());
          }
        }
      }
    }
    List<NetworkAnswer.Gain> gains = new ArrayList<>();
    doorsOf.forEach((key, doors) -> {
      String[] part = key.split(" ", -1);
      String id = "new-gateway";
      NetworkNode gateway =
          new NetworkNode(
              id,
              Role.GATEWAY,
              Set.of(part[1], part[2]),
              List.of(new Translation(part[1], part[2]), new Translation(part[2], part[1])));
      List<NetworkLink> links = new ArrayList<>();
      links.add(NetworkLink.of(part[0], id, part[1]));
      doors.forEach(door -> links.add(NetworkLink.of(id, door, part[2])));
      boolean published =
          bridges().stream()
              .anyMatch(
                  bridge -> Set.of(bridge.from(), bridge.to()).equals(Set.of(part[1], part[2])));
      gains.add(
          gain(
              new NetworkChange(
                  "a gateway %s ↔ %s at %s".formatted(part[1], part[2], connected.name(part[0])),
                  List.of(gateway),
                  links),
              doors.size(),
              published));
    });
    return best(gains);
  }

  private NetworkAnswer.Gain gain(NetworkChange change, int joined, boolean published) {
    double with =
        new CoverLosses(cover.in(cover.network().with(change), List.of()), question.headline())
            .standing();
    return new NetworkAnswer.Gain(
        change.words(), coarse.persons(Math.max(0, with - standing)), joined, published);
  }

  private static List<NetworkAnswer.Gain> best(List<NetworkAnswer.Gain> gains) {
    return gains.stream()
        .filter(gain -> gain.persons() > 0)
        .sorted(
            Comparator.comparingLong((NetworkAnswer.Gain gain) -> -gain.persons())
                .thenComparing(NetworkAnswer.Gain::item))
        .toList();
  }
}
