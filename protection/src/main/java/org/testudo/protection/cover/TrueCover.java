package org.testudo.protection.cover;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.testudo.claims.Position;
import org.testudo.protection.CoveringUnit;
import org.testudo.protection.Place;
import org.testudo.protection.ProtectionModel;
import org.testudo.protection.ThreatClass;
import org.testudo.protection.network.Feeds;
import org.testudo.protection.network.NetworkNode;
import org.testudo.protection.network.SensorNetwork;
import org.testudo.protection.sight.VisibleHeight;

/**
 * Places, units, sensors and their network, compiled: cover(u, p, c) = reach band × readiness ×
 * [some sensor that sees the height of c at p feeds u through a post] × stock.
 *
 * <p>Immutable and safe to share between threads. Memory is one bit for each sensor, place and
 * class, twice, and twelve bytes for each unit, place in its reach and class.
 */
public final class TrueCover {

  /** How many conditions a cover rule asks for, each with those before it; readiness is apart. */
  public enum Condition {
    REACH,
    SEEN,
    LINKED,
    STOCKED
  }

  final List<Place> places;
  final List<CoveringUnit> units;
  final List<SensorSite> sites;
  final SensorNetwork network;
  final Map<String, Standing> standings;
  final FlightHeights heights;
  final Sight sight;
  final double[] weight;

  /** By position in {@link #units}: position among the network's units. */
  final int[] networkUnit;

  private final Standing[] standingOf;

  final Map<ThreatClass, ReachLists> reach;
  final Map<ThreatClass, SightBits> seen;

  private TrueCover(
      List<Place> places,
      List<CoveringUnit> units,
      List<SensorSite> sites,
      SensorNetwork network,
      Map<String, Standing> standings,
      FlightHeights heights,
      Sight sight,
      Map<ThreatClass, ReachLists> reach,
      Map<ThreatClass, SightBits> seen) {
    this.places = places;
    this.units = units;
    this.sites = sites;
    this.network = network;
    this.standings = standings;
    this.heights = heights;
    this.sight = sight;
    this.reach = reach;
    this.seen = seen;
    weight = places.stream().mapToDouble(place -> place.weight().value()).toArray();
    networkUnit = networkUnits(units, network);
    standingOf =
        units.stream()
            .map(unit -> standings.getOrDefault(unit.id(), Standing.READY))
            .toArray(Standing[]::new);
  }

  /**
   * Compiles.
   *
   * @param units each a unit node of the network, by id
   * @param sensors one site for each sensor node of the network
   * @param standings by unit id; a unit that is absent stands ready and stocked
   * @throws IllegalArgumentException if a unit or a sensor is in the network or here, but not both
   */
  public static TrueCover of(
      List<Place> places,
      List<CoveringUnit> units,
      List<SensorSite> sensors,
      SensorNetwork network,
      Map<String, Standing> standings,
      FlightHeights heights,
      Sight sight) {
    List<SensorSite> ordered = ordered(sensors, network);
    Map<ThreatClass, ReachLists> reach = new EnumMap<>(ThreatClass.class);
    Map<ThreatClass, SightBits> seen = new EnumMap<>(ThreatClass.class);
    for (ThreatClass threat : ThreatClass.values()) {
      reach.put(threat, ReachLists.of(places, units, threat));
      seen.put(threat, new SightBits(places.size(), ordered.size()));
    }
    for (int sensor = 0; sensor < ordered.size(); sensor++) {
      look(sight, heights, places, ordered.get(sensor), sensor, seen);
    }
    return new TrueCover(
        List.copyOf(places),
        List.copyOf(units),
        ordered,
        network,
        Map.copyOf(standings),
        heights,
        sight,
        reach,
        seen);
  }

  /**
   * The same with one unit elsewhere, and the sensors that go with it. Only what that touches is
   * computed again.
   */
  public TrueCover withUnitAt(String unitId, Position position, List<String> sensorIds) {
    List<CoveringUnit> moved = new ArrayList<>(units);
    Map<ThreatClass, ReachLists> reachNow = new EnumMap<>(ThreatClass.class);
    int index = unitIndex(unitId);
    CoveringUnit unit = units.get(index);
    moved.set(index, new CoveringUnit(unit.id(), position, unit.reach()));
    reach.forEach((threat, lists) ->
        reachNow.put(threat, lists.withUnit(places, moved.get(index), index, threat)));
    List<SensorSite> sitesNow = new ArrayList<>(sites);
    Map<ThreatClass, SightBits> seenNow = new EnumMap<>(ThreatClass.class);
    seen.forEach((threat, bits) -> seenNow.put(threat, sensorIds.isEmpty() ? bits : bits.copy()));
    for (int sensor = 0; sensor < sites.size(); sensor++) {
      if (sensorIds.contains(sites.get(sensor).id())) {
        sitesNow.set(sensor, sites.get(sensor).at(position));
        look(sight, heights, places, sitesNow.get(sensor), sensor, seenNow);
      }
    }
    return new TrueCover(
        places,
        List.copyOf(moved),
        List.copyOf(sitesNow),
        network,
        standings,
        heights,
        sight,
        reachNow,
        seenNow);
  }

  /**
   * The same places, units and sensors in another network, which may have more nodes.
   *
   * @param moreSensors sites of its further sensors
   */
  public TrueCover in(SensorNetwork other, List<SensorSite> moreSensors) {
    if (moreSensors.isEmpty() && sameSensors(other)) {
      return new TrueCover(places, units, sites, other, standings, heights, sight, reach, seen);
    }
    List<SensorSite> all = new ArrayList<>(sites);
    all.addAll(moreSensors);
    return of(places, units, all, other, standings, heights, sight);
  }

  /** The same units, sensors and network over other places. */
  public TrueCover over(List<Place> other) {
    return of(other, units, sites, network, standings, heights, sight);
  }

  private boolean sameSensors(SensorNetwork other) {
    int[] theirs = other.sensors();
    if (theirs.length != sites.size()) {
      return false;
    }
    for (int i = 0; i < theirs.length; i++) {
      if (!other.nodes().get(theirs[i]).id().equals(sites.get(i).id())) {
        return false;
      }
    }
    return true;
  }

  private static void look(
      Sight sight,
      FlightHeights heights,
      List<Place> places,
      SensorSite site,
      int sensor,
      Map<ThreatClass, SightBits> seen) {
    // A radius below the true one, so that nothing within range is skipped.
    double degrees = Math.toDegrees(site.rangeKm() / 6300);
    for (int place = 0; place < places.size(); place++) {
      Position at = places.get(place).position();
      boolean near = Math.abs(at.latitude() - site.position().latitude()) <= degrees;
      VisibleHeight lowest = near ? sight.lowestVisible(site, at) : new VisibleHeight.BeyondRange();
      for (Map.Entry<ThreatClass, SightBits> one : seen.entrySet()) {
        one.getValue()
            .set(
                place,
                sensor,
                lowest.sees(heights.of(one.getKey())),
                lowest instanceof VisibleHeight.Unknown);
      }
    }
  }

  /**
   * The lowest height that any sensor has in view over a place, of those that know; beyond range if
   * none has it in range, unknown if only sensors that cannot tell do.
   */
  public VisibleHeight lowestVisible(Sight by, Position place) {
    VisibleHeight lowest = new VisibleHeight.BeyondRange();
    for (SensorSite site : sites) {
      VisibleHeight one = by.lowestVisible(site, place);
      lowest =
          switch (one) {
            case VisibleHeight.From from -> lowest.sees(from.metresAboveGround()) ? lowest : from;
            case VisibleHeight.Unknown unknown ->
                lowest instanceof VisibleHeight.BeyondRange ? unknown : lowest;
            case VisibleHeight.BeyondRange _ -> lowest;
          };
    }
    return lowest;
  }

  /** By what it is told which sensor sees what. */
  public Sight sight() {
    return sight;
  }

  /** In the order of the network's sensors. */
  public List<SensorSite> sites() {
    return sites;
  }

  public FlightHeights heights() {
    return heights;
  }

  private static List<SensorSite> ordered(List<SensorSite> sensors, SensorNetwork network) {
    Map<String, SensorSite> byId = new HashMap<>();
    sensors.forEach(site -> byId.put(site.id(), site));
    List<SensorSite> ordered = new ArrayList<>();
    for (int sensor : network.sensors()) {
      NetworkNode node = network.nodes().get(sensor);
      SensorSite site = byId.remove(node.id());
      if (site == null) {
        throw new IllegalArgumentException(
            "Sensor %s of the network has no site. Give it one, or leave it out of the network."
                .formatted(node.id()));
      }
      ordered.add(site);
    }
    if (!byId.isEmpty()) {
      throw new IllegalArgumentException(
          "The network has no sensor %s.".formatted(byId.keySet().iterator().next()));
    }
    return List.copyOf(ordered);
  }

  private static int[] networkUnits(List<CoveringUnit> units, SensorNetwork network) {
    Map<String, Integer> among = new HashMap<>();
    for (int unit : network.units()) {
      among.put(network.nodes().get(unit).id(), among.size());
    }
    int[] positions = new int[units.size()];
    for (int i = 0; i < positions.length; i++) {
      Integer position = among.get(units.get(i).id());
      if (position == null) {
        throw new IllegalArgumentException(
            "Unit %s is no unit of the network. Add a node for it, linked or not."
                .formatted(units.get(i).id()));
      }
      positions[i] = position;
    }
    return positions;
  }

  public SensorNetwork network() {
    return network;
  }

  public List<Place> places() {
    return places;
  }

  public List<CoveringUnit> units() {
    return units;
  }

  public double totalWeight() {
    double total = 0;
    for (double one : weight) {
      total += one;
    }
    return total;
  }

  Standing standing(int unit) {
    return standingOf[unit];
  }

  private int unitIndex(String id) {
    for (int i = 0; i < units.size(); i++) {
      if (units.get(i).id().equals(id)) {
        return i;
      }
    }
    throw new IllegalArgumentException("There is no unit %s here.".formatted(id));
  }

  /**
   * A rule for {@link ProtectionModel} that asks for these conditions; readiness over time comes
   * from its timelines.
   */
  public ProtectionModel.CoverRule rule(Condition upTo) {
    Map<String, Integer> unitOf = new HashMap<>();
    for (int i = 0; i < units.size(); i++) {
      unitOf.put(units.get(i).id(), i);
    }
    Map<String, Integer> placeOf = new HashMap<>();
    for (int i = 0; i < places.size(); i++) {
      placeOf.put(places.get(i).id(), i);
    }
    Feeds feeds = network.feeds();
    long[] sensors = CoverNow.standingSensors(this, SensorNetwork.Losses.NONE);
    ProtectionModel.CoverRule bands = ProtectionModel.CoverRule.reachBands();
    return (unit, place, threat) -> {
      double band = bands.cover(unit, place, threat);
      Integer u = unitOf.get(unit.id());
      Integer p = placeOf.get(place.id());
      if (band == 0 || u == null || p == null) {
        return 0;
      }
      SightBits bits = bits(threat);
      return switch (upTo) {
        case REACH -> band;
        case SEEN -> bits.anySees(p, sensors) ? band : 0;
        case LINKED -> bits.anySees(p, feeds, networkUnit[u]) ? band : 0;
        case STOCKED -> bits.anySees(p, feeds, networkUnit[u]) ? band * standing(u).stocked() : 0;
      };
    };
  }

  SightBits bits(ThreatClass threat) {
    SightBits bits = seen.get(threat);
    if (bits == null) {
      throw new IllegalStateException("No sight for " + threat);
    }
    return bits;
  }

  ReachLists lists(ThreatClass threat) {
    ReachLists lists = reach.get(threat);
    if (lists == null) {
      throw new IllegalStateException("No reach for " + threat);
    }
    return lists;
  }
}
