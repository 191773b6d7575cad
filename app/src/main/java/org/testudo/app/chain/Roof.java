package org.testudo.app.chain;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testudo.claims.Gate;
import org.testudo.claims.Statement.PlaceType;
import org.testudo.forecast.compile.CaseNetwork;
import org.testudo.picture.Picture;
import org.testudo.picture.Unit;
import org.testudo.picture.assumptions.AirDefenceSystem;
import org.testudo.picture.assumptions.Threat;
import org.testudo.plan.Readiness;
import org.testudo.protection.CoveringUnit;
import org.testudo.protection.Place;
import org.testudo.protection.ProtectionModel;
import org.testudo.protection.Reach;
import org.testudo.protection.ThreatClass;
import org.testudo.protection.Weight;

/**
 * The picture's units and places in the words of protection.
 *
 * @param stations the units that have a notional station, in the order of the model's units
 * @param unplaced the others, in words: systems outside the catalogue, or without a reach class
 */
record Roof(ProtectionModel model, List<Station> stations, List<String> unplaced) {

  /**
   * A unit at its notional station, and where its readiness comes from.
   *
   * @param id the unit's subject, with the place behind it if it is not the unit's own
   */
  record Station(
      String id,
      Unit unit,
      AirDefenceSystem system,
      org.testudo.picture.Place home,
      Readiness readiness) {

    /** The same unit elsewhere. */
    Station at(org.testudo.picture.Place place) {
      return new Station(id + "@" + place.subject(), unit, system, place, readiness);
    }
  }

  Roof {
    stations = List.copyOf(stations);
    unplaced = List.copyOf(unplaced);
  }

  static Roof over(Picture picture, CaseNetwork cases) {
    List<Station> stations = new ArrayList<>();
    List<String> unplaced = new ArrayList<>();
    for (Unit unit : picture.units().values()) {
      Optional<Station> station = station(picture, cases, unit);
      station.ifPresentOrElse(
          stations::add,
          () -> unplaced.add("%s (%s) has no station".formatted(unit.subject(), unit.system())));
    }
    return of(picture, stations, unplaced);
  }

  /** The same with further stations, after the others. */
  Roof with(Picture picture, List<Station> more) {
    List<Station> all = new ArrayList<>(stations);
    all.addAll(more);
    return of(picture, all, unplaced);
  }

  private static Roof of(Picture picture, List<Station> stations, List<String> unplaced) {
    List<Place> places =
        picture.places().values().stream()
            .filter(place -> place.type() == PlaceType.SETTLEMENT && place.residents().isPresent())
            .map(place ->
                new Place(
                    place.subject().toString(),
                    "settlement",
                    place.position(),
                    new Weight.Residents(place.residents().orElse(0L))))
            .toList();
    return new Roof(
        ProtectionModel.of(
            places, stations.stream().map(Roof::covering).toList(), coverOfCapableShares(stations)),
        stations,
        unplaced);
  }

  List<Readiness> readiness() {
    return stations.stream().map(Station::readiness).toList();
  }

  private static Optional<Station> station(Picture picture, CaseNetwork cases, Unit unit) {
    Optional<AirDefenceSystem> system =
        unit.systemCode()
            .flatMap(code -> Optional.ofNullable(picture.assumptions().systems().get(code)));
    Optional<org.testudo.picture.Place> home =
        unit.home().flatMap(subject -> Optional.ofNullable(picture.places().get(subject)));
    if (system.isEmpty() || home.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Station(
            unit.subject().toString(), unit, system.get(), home.get(), readiness(cases, unit)));
  }

  private static Readiness readiness(CaseNetwork cases, Unit unit) {
    return switch (unit.state()) {
      case READY, DEGRADED ->
          unit.capableShare() > 0 ? new Readiness.OnDay(0) : new Readiness.Never();
      case LOST, CANCELLED -> new Readiness.Never();
      case PLEDGED, CONTRACTED, DELIVERED_PARTS, KIT_COMPLETE, CREWED, SUPPORTED ->
          cases.outcomeOf(unit.subject()).isPresent()
              ? new Readiness.AtOutcome(CaseNetwork.activityId(unit.subject(), Gate.READY))
              : new Readiness.Never();
    };
  }

  private static CoveringUnit covering(Station station) {
    Map<ThreatClass, Reach> reach = new EnumMap<>(ThreatClass.class);
    for (Threat threat : Threat.values()) {
      reach.put(threatClass(threat), reach(station.system(), threat));
    }
    return new CoveringUnit(station.id(), station.home().position(), reach);
  }

  /**
   * A unit that is partly capable covers with its capable share; one yet to come covers in full.
   */
  private static ProtectionModel.CoverRule coverOfCapableShares(List<Station> stations) {
    Map<String, Double> shares = new HashMap<>();
    for (Station station : stations) {
      if (station.readiness() instanceof Readiness.OnDay) {
        shares.put(station.id(), station.unit().capableShare());
      }
    }
    ProtectionModel.CoverRule bands = ProtectionModel.CoverRule.reachBands();
    return (unit, place, threat) ->
        shares.getOrDefault(unit.id(), 1.0) * bands.cover(unit, place, threat);
  }

  private static Reach reach(AirDefenceSystem system, Threat threat) {
    AirDefenceSystem.PlanningBand band = system.bands().get(threat);
    if (band != null) {
      return new Reach.Band(band.fullKm(), band.zeroKm());
    }
    return system.threats().contains(threat)
        ? new Reach.Unknown()
        : new Reach.NotForThisClass("the catalogue does not hold it against this class");
  }

  static ThreatClass threatClass(Threat threat) {
    return switch (threat) {
      case BALLISTIC -> ThreatClass.BALLISTIC;
      case CRUISE -> ThreatClass.CRUISE_MISSILE;
      case DRONE -> ThreatClass.ONE_WAY_DRONE;
      case AIRCRAFT -> ThreatClass.AIRCRAFT;
    };
  }
}
