package org.testudo.app.chain;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.testudo.claims.Statement.PlaceType;
import org.testudo.claims.ledger.Ledger;
import org.testudo.forecast.compile.CaseNetwork;
import org.testudo.forecast.compile.NetworkCompiler;
import org.testudo.picture.Picture;
import org.testudo.picture.assumptions.NetworkAssumptions.SystemNetwork;
import org.testudo.plan.Readiness;
import org.testudo.protection.CapableTimelines;
import org.testudo.protection.Place;
import org.testudo.protection.ThreatClass;
import org.testudo.protection.Weight;
import org.testudo.protection.cover.CoverLosses;
import org.testudo.protection.cover.CoverNow;
import org.testudo.protection.cover.TrueCover;
import org.testudo.protection.cover.WhyNot;
import org.testudo.protection.cover.WhyNotOverTime;
import org.testudo.protection.network.Feeds;
import org.testudo.protection.network.Heterogeneity;
import org.testudo.protection.network.Interoperability;
import org.testudo.protection.network.Interoperability.Gap;
import org.testudo.protection.network.Interoperability.PublishedBridge;
import org.testudo.protection.network.NetworkChange;
import org.testudo.protection.network.NetworkLink;
import org.testudo.protection.network.NetworkNode;
import org.testudo.protection.network.NetworkNode.Role;
import org.testudo.protection.network.NetworkNode.Translation;
import org.testudo.protection.network.SensorNetwork;
import org.testudo.protection.network.Structure;

/** Answers {@code testudo network} from a picture. */
public final class NetworkQuestion {

  private static final int SHOWN = 25;

  /** The person-days over futures need no more futures than this for a table of shares. */
  private static final int MOST_FUTURES = 1_000;

  private final Picture picture;
  private final Question question;
  private final Roof roof;
  private final CaseNetwork cases;
  private final ConnectedRoof connected;
  private final TrueCover cover;
  private final Coarseness coarse;
  private final double standing;

  private NetworkQuestion(Picture picture, Question question) {
    this.picture = picture;
    this.question = question;
    cases = NetworkCompiler.compile(picture, question.durations());
    roof = Roof.over(picture, cases);
    connected = ConnectedRoof.of(picture, roof);
    cover = connected.cover();
    coarse = Coarseness.of(question.audience());
    standing = covered(cover);
  }

  public static NetworkAnswer answer(Ledger ledger, Question question, Chain.Listener listener) {
    listener.entered("Reading claims");
    return answer(Chain.picture(ledger, question), question, listener);
  }

  /** The same, of a picture of the question's. */
  public static NetworkAnswer answer(Picture picture, Question question, Chain.Listener listener) {
    listener.entered("Joining the network");
    return new NetworkQuestion(picture, question).run(listener);
  }

  private NetworkAnswer run(Chain.Listener listener) {
    SensorNetwork network = cover.network();
    CoverNow now = CoverNow.of(cover);
    int futures = Math.min(MOST_FUTURES, question.futures());
    listener.entered("Pricing gaps");
    List<Gap> gaps = Interoperability.gaps(network, connected.intents(), bridges());
    List<NetworkAnswer.Gain> standards = standards(gaps);
    List<NetworkAnswer.Gain> gateways = gateways(gaps);
    listener.entered("Integrating %,d futures".formatted(futures));
    Map<ThreatClass, WhyNot> personDays =
        WhyNotOverTime.personDays(
            cover, timelines(futures), question.horizonDays(), question.threads());
    return new NetworkAnswer(
        question.asOf(),
        roles(network),
        network.links().size(),
        connected.untested(),
        now.byClass(),
        futures,
        question.horizonDays(),
        personDays,
        notInTruth(now),
        connection(network),
        singlePoints(),
        gapRows(gaps),
        standards,
        gateways,
        variety(),
        criticality(),
        connected.leftOut(),
        assumed(picture));
  }

  /** A unit that is partly capable today stays so: its service life is asked elsewhere. */
  private CapableTimelines timelines(int futures) {
    CapableTimelines ready = Outlook.timelines(roof, cases, question, futures);
    double[] shares =
        roof.stations().stream()
            .mapToDouble(station ->
                station.readiness() instanceof Readiness.OnDay ? station.unit().capableShare() : 1)
            .toArray();
    return new CapableTimelines() {
      @Override
      public int futures() {
        return ready.futures();
      }

      @Override
      public int units() {
        return ready.units();
      }

      @Override
      public void write(int future, TimelineWriter into) {
        ready.write(
            future, (unit, day, share) -> into.capableShareFrom(unit, day, share * shares[unit]));
      }
    };
  }

  private double covered(TrueCover some) {
    return new CoverLosses(some, question.headline()).standing();
  }

  private List<PublishedBridge> bridges() {
    return picture.assumptions().network().bridges().stream()
        .map(bridge -> new PublishedBridge(bridge.from(), bridge.to(), bridge.title()))
        .toList();
  }

  private static Map<String, Long> roles(SensorNetwork network) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (Role role : Role.values()) {
      counts.put(word(role), network.nodes().stream().filter(node -> node.role() == role).count());
    }
    return counts;
  }

  static String word(Role role) {
    return role.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private List<NetworkAnswer.NotInTruth> notInTruth(CoverNow now) {
    List<NetworkAnswer.NotInTruth> rows = new ArrayList<>();
    Map<String, Place> places = new HashMap<>();
    cover.places().forEach(place -> places.put(place.id(), place));
    for (ThreatClass threat : question.headline().classes()) {
      for (CoverNow.AtPlace at : now.places(threat)) {
        Place place = places.get(at.placeId());
        boolean standsReady =
            at.reason() == WhyNot.Reason.NO_SENSOR_SEES
                || at.reason() == WhyNot.Reason.NO_LINK
                || at.reason() == WhyNot.Reason.NO_STOCK;
        if (place != null && standsReady && at.circle() - at.truth() > 0.5) {
          rows.add(
              new NetworkAnswer.NotInTruth(
                  placeName(at.placeId()),
                  Math.round(place.weight().value()),
                  threat,
                  at.circle(),
                  at.truth(),
                  at.reason(),
                  at.sensors()));
        }
      }
    }
    rows.sort(
        Comparator.comparingLong((NetworkAnswer.NotInTruth row) -> -row.residents())
            .thenComparing(NetworkAnswer.NotInTruth::place)
            .thenComparing(NetworkAnswer.NotInTruth::threat));
    return List.copyOf(rows.subList(0, Math.min(SHOWN, rows.size())));
  }

  private String placeName(String id) {
    return Optional.ofNullable(picture.places().get(org.testudo.claims.Subject.parse(id)))
        .map(org.testudo.picture.Place::name)
        .orElse(id);
  }

  private NetworkAnswer.Connection connection(SensorNetwork network) {
    Structure structure = Structure.of(network);
    Feeds feeds = network.feeds();
    int[] bySensors = new int[4];
    int alone = 0;
    int[] units = network.units();
    int[] sensors = network.sensors();
    for (int u = 0; u < units.length; u++) {
      int served = feeds.servedBy(u);
      bySensors[Math.min(3, served)]++;
      if (served == 1) {
        String own = network.nodes().get(units[u]).id() + "#sensor";
        for (int s = 0; s < sensors.length; s++) {
          alone += feeds.serves(s, u) && network.nodes().get(sensors[s]).id().equals(own) ? 1 : 0;
        }
      }
    }
    return new NetworkAnswer.Connection(
        structure.parts(),
        structure.articulationNodes().stream()
            .filter(id -> !id.contains("#"))
            .map(connected::name)
            .toList(),
        structure.bridges().stream().filter(ends -> !ends.contains("#")).toList(),
        java.util.Arrays.stream(bySensors).boxed().toList(),
        alone,
        byLatency(network),
        overloaded(network));
  }

  /** Units that are served even if only links of each latency class or better are used. */
  private static Map<String, Integer> byLatency(SensorNetwork network) {
    Map<String, Integer> served = new LinkedHashMap<>();
    for (NetworkLink.Latency worst : NetworkLink.Latency.values()) {
      BitSet slower = new BitSet();
      for (int i = 0; i < network.links().size(); i++) {
        slower.set(i, network.links().get(i).latency().compareTo(worst) > 0);
      }
      served.put(
          worst.name().toLowerCase(Locale.ROOT).replace('_', ' '),
          network.walker().served(new SensorNetwork.Losses(new BitSet(), slower)).cardinality());
    }
    return served;
  }

  /** Links whose stated capacity is below the number of units that nothing else serves. */
  private List<String> overloaded(SensorNetwork network) {
    List<String> found = new ArrayList<>();
    int all = network.walker().served(SensorNetwork.Losses.NONE).cardinality();
    for (int i = 0; i < network.links().size(); i++) {
      NetworkLink link = network.links().get(i);
      int depend =
          link.capacity() == NetworkLink.UNLIMITED
              ? 0
              : all - network.walker().served(SensorNetwork.Losses.ofLink(i)).cardinality();
      if (depend > link.capacity()) {
        found.add(
            "%s – %s: for %d units, %d depend on it"
                .formatted(
                    connected.name(link.a()), connected.name(link.b()), link.capacity(), depend));
      }
    }
    return found;
  }

  private List<NetworkAnswer.SinglePoint> singlePoints() {
    return new CoverLosses(cover, question.headline())
        .ofEachNode().stream()
            .filter(loss -> loss.lost() > 0.5)
            .limit(SHOWN)
            .map(loss -> {
              String id = loss.nodes().getFirst();
              return new NetworkAnswer.SinglePoint(
                  connected.name(id),
                  word(cover.network().nodes().get(cover.network().getIndex(id)).role()),
                  coarse.persons(loss.lost()));
            })
            .toList();
  }

  /** One row for each post, system and lack. */
  private List<NetworkAnswer.GapRow> gapRows(List<Gap> gaps) {
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
  private List<NetworkAnswer.Gain> standards(List<Gap> gaps) {
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
  private List<NetworkAnswer.Gain> gateways(List<Gap> gaps) {
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
    double with = covered(cover.in(cover.network().with(change), List.of()));
    return new NetworkAnswer.Gain(
        change.words(), coarse.persons(Math.max(0, with - standing)), joined, published);
  }

  private static List<NetworkAnswer.Gain> best(List<NetworkAnswer.Gain> gains) {
    return gains.stream()
        .filter(gain -> gain.persons() > 0)
        .sorted(
            Comparator.comparingLong((NetworkAnswer.Gain gain) -> -gain.persons())
                .thenComparing(NetworkAnswer.Gain::item))
        .limit(SHOWN)
        .toList();
  }

  private NetworkAnswer.Variety variety() {
    List<String> types = new ArrayList<>();
    List<String> spares = new ArrayList<>();
    List<String> training = new ArrayList<>();
    for (Roof.Station station : roof.stations()) {
      String code = station.system().code();
      SystemNetwork brings = picture.assumptions().network().systems().get(code);
      types.add(code);
      spares.add(brings == null ? code : brings.spares());
      training.add(brings == null ? code : brings.training());
    }
    return new NetworkAnswer.Variety(index(types), index(spares), index(training));
  }

  private static NetworkAnswer.Index index(List<String> kinds) {
    Heterogeneity one = Heterogeneity.of(kinds);
    return new NetworkAnswer.Index(one.counts().size(), one.index(), one.effectiveKinds());
  }

  /** Plants by megawatts; ports, hubs and works by count. Never added to residents. */
  private List<NetworkAnswer.Criticality> criticality() {
    List<NetworkAnswer.Criticality> rows = new ArrayList<>();
    Set<PlaceType> kinds = new LinkedHashSet<>(List.of(PlaceType.values()));
    kinds.removeAll(Set.of(PlaceType.SETTLEMENT, PlaceType.OBLAST));
    for (PlaceType kind : kinds) {
      List<Place> places =
          picture.places().values().stream()
              .filter(place -> place.type() == kind)
              .map(place ->
                  new Place(
                      place.subject().toString(),
                      CaseWords.of(kind),
                      place.position(),
                      new Weight.Criticality(
                          kind == PlaceType.POWER_PLANT ? place.megawatts().orElse(0L) : 1)))
              .toList();
      if (places.isEmpty()) {
        continue;
      }
      Map<ThreatClass, WhyNot> now = CoverNow.of(cover.over(places)).byClass();
      now.forEach((threat, why) ->
          rows.add(
              new NetworkAnswer.Criticality(
                  CaseWords.of(kind) + (kind == PlaceType.POWER_PLANT ? ", MW" : ", number"),
                  threat,
                  why.whole(),
                  why.byCirclesAlone(),
                  why.covered())));
    }
    return rows;
  }

  static List<NetworkAnswer.Assumed> assumed(Picture picture) {
    return picture.assumptions().network().cited().entrySet().stream()
        .filter(entry ->
            entry.getKey().startsWith("heights")
                || entry.getKey().startsWith("sensors")
                || entry.getKey().startsWith("returns"))
        .sorted(Map.Entry.comparingByKey())
        .map(entry ->
            new NetworkAnswer.Assumed(
                entry.getKey(), entry.getValue().text(), entry.getValue().basis().mark()))
        .toList();
  }
}
