package org.testudo.protection.cover;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.testudo.claims.Position;
import org.testudo.protection.CoveringUnit;
import org.testudo.protection.Place;
import org.testudo.protection.Reach;
import org.testudo.protection.ThreatClass;
import org.testudo.protection.Weight;
import org.testudo.protection.network.NetworkNode;
import org.testudo.protection.network.NetworkNode.Role;
import org.testudo.protection.network.RandomNetworks;
import org.testudo.protection.network.SensorNetwork;
import org.testudo.protection.sight.EffectiveEarth;
import org.testudo.protection.sight.VisibleHeight;

/** Random places, units, sensors and a network around them, on about two degrees square. */
final class RandomCover {

  static final RadioHorizon SMOOTH = new RadioHorizon(EffectiveEarth.STANDARD);

  static final FlightHeights HEIGHTS =
      new FlightHeights(
          Map.of(
              ThreatClass.BALLISTIC, 3000.0,
              ThreatClass.CRUISE_MISSILE, 50.0,
              ThreatClass.ONE_WAY_DRONE, 100.0,
              ThreatClass.AIRCRAFT, 500.0));

  final List<Place> places = new ArrayList<>();
  final List<CoveringUnit> units = new ArrayList<>();
  final List<SensorSite> sites = new ArrayList<>();
  final Map<String, Standing> standings = new HashMap<>();
  final RandomNetworks drawn;

  RandomCover(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    drawn = new RandomNetworks(seed, 1 + random.nextInt(5), 1 + random.nextInt(3), 2, 5);
    for (NetworkNode node : drawn.nodes) {
      if (node.role() == Role.SENSOR) {
        sites.add(
            new SensorSite(
                node.id(), position(random), random.nextInt(50), 20 + random.nextInt(100)));
      } else if (node.role() == Role.UNIT) {
        units.add(new CoveringUnit(node.id(), position(random), reach(random)));
        standings.put(node.id(), new Standing(random.nextInt(3) / 2.0, random.nextInt(3) / 2.0));
      }
    }
    for (int p = 0; p < 40; p++) {
      places.add(
          new Place(
              "p" + p, "settlement", position(random), new Weight.Residents(random.nextInt(1000))));
    }
  }

  private static Position position(SplittableRandom random) {
    return new Position(48 + 2 * random.nextDouble(), 30 + 2 * random.nextDouble());
  }

  private static Map<ThreatClass, Reach> reach(SplittableRandom random) {
    Map<ThreatClass, Reach> reach = new EnumMap<>(ThreatClass.class);
    for (ThreatClass threat : ThreatClass.values()) {
      if (random.nextInt(4) > 0) {
        double full = 10 + random.nextInt(60);
        reach.put(threat, new Reach.Band(full, full + random.nextInt(60)));
      }
    }
    return reach;
  }

  /** The radio horizon, with a place in seven that nobody can tell about. */
  static Sight sight() {
    return (sensor, place) ->
        Math.floorMod(Double.hashCode(place.latitude()), 7) == 0
            ? new VisibleHeight.Unknown("one in seven")
            : SMOOTH.lowestVisible(sensor, place);
  }

  SensorNetwork network() {
    return drawn.network();
  }

  TrueCover cover() {
    return TrueCover.of(places, units, sites, network(), standings, HEIGHTS, sight());
  }
}
