package org.testudo.app.chain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import org.testudo.claims.Statement.Effect;
import org.testudo.picture.Incident;
import org.testudo.picture.Picture;
import org.testudo.picture.Unit;
import org.testudo.picture.Version;
import org.testudo.picture.assumptions.DurationModel;
import org.testudo.picture.assumptions.NetworkAssumptions.Returns;
import org.testudo.protection.cover.CoverLosses;
import org.testudo.protection.cover.Recovery;
import org.testudo.protection.cover.ReturnLaw;
import org.testudo.protection.network.NetworkNode.Role;
import org.testudo.protection.network.SensorNetwork;

/** How what is lost comes back: of the nodes asked about, and of incidents under each belief. */
final class Recoveries {

  private static final int MOST_INCIDENTS = 3;
  private static final List<Integer> DAYS =
      List.of(0, 1, 2, 3, 5, 7, 14, 30, 60, 90, 180, 365, 730, 1095);

  private final Picture picture;
  private final LossQuestion.Asked asked;
  private final ConnectedRoof connected;
  private final SensorNetwork network;
  private final CoverLosses losses;
  private final Coarseness coarse;
  private final Returns returns;

  Recoveries(
      Picture picture,
      LossQuestion.Asked asked,
      ConnectedRoof connected,
      CoverLosses losses,
      Coarseness coarse) {
    this.picture = picture;
    this.asked = asked;
    this.connected = connected;
    this.losses = losses;
    this.coarse = coarse;
    network = connected.cover().network();
    returns = picture.assumptions().network().returns();
  }

  /** Of several nodes, the one that takes longest. */
  DurationModel replacement(List<String> ids) {
    return ids.stream()
        .map(id -> replacement(role(id)))
        .max(Comparator.comparingDouble(model -> ReturnLaws.away(model).p50Days()))
        .orElse(returns.postReplacement());
  }

  DurationModel replacement(Role role) {
    return switch (role) {
      case SENSOR -> returns.sensorReplacement();
      case COMMAND_POST, GATEWAY -> returns.postReplacement();
      case UNIT -> returns.unitReplacement();
    };
  }

  Role role(String id) {
    return network.nodes().get(network.getIndex(id)).role();
  }

  List<LossAnswer.Recovered> list(Shortening shortening) {
    List<LossAnswer.Recovered> all = new ArrayList<>();
    if (!asked.lose().isEmpty()) {
      Map<String, ReturnLaw> repaired = new TreeMap<>();
      Map<String, ReturnLaw> replaced = new TreeMap<>();
      for (String id : asked.lose()) {
        repaired.put(id, ReturnLaws.of(returns.damageRepair()));
        replaced.put(id, ReturnLaws.of(replacement(role(id))));
      }
      String what = String.join(", ", asked.lose());
      all.add(recovered(what, "damaged and repaired", "", repaired));
      all.add(recovered(what, "destroyed and replaced", "", replaced));
    }
    List<Incident> disputed =
        picture.incidents().values().stream()
            .filter(incident -> incident.effect().disputed() && unitOf(incident).isPresent())
            .sorted(
                Comparator.comparingInt((Incident i) -> -i.effect().versions().size())
                    .thenComparing(Incident::subject))
            .toList();
    for (Incident incident :
        shortening.first("recoveries, disputed incidents", MOST_INCIDENTS, disputed)) {
      all.addAll(beliefs(incident, unitOf(incident).orElseThrow().subject().toString()));
    }
    return all;
  }

  /**
   * The unit that the claims name; where they name none, the ready unit of that system that was
   * opened first stands for it.
   */
  private Optional<Unit> unitOf(Incident incident) {
    Optional<Unit> named =
        incident.unit().filter(unit -> network.has(unit.toString())).flatMap(picture::findUnit);
    Optional<String> system =
        picture.assumptions().findSystem(incident.system()).map(known -> known.code());
    return named.or(() ->
        picture.units().values().stream()
            .filter(unit ->
                system.isPresent()
                    && unit.systemCode().equals(system)
                    && (unit.state() == Unit.State.READY || unit.state() == Unit.State.DEGRADED)
                    && network.has(unit.subject().toString()))
            .min(Comparator.comparing(Unit::opened).thenComparing(Unit::subject)));
  }

  /** One curve for each thing that somebody says has happened to the unit and its sensor. */
  private List<LossAnswer.Recovered> beliefs(Incident incident, String unit) {
    List<String> parts = new ArrayList<>(List.of(unit));
    if (network.has(unit + "#sensor")) {
      parts.add(unit + "#sensor");
    }
    Map<Effect, String> saidBy = new EnumMap<>(Effect.class);
    Map<Effect, Long> days = new EnumMap<>(Effect.class);
    for (Version<Effect> version : incident.effect().versions()) {
      TreeSet<String> speakers = new TreeSet<>();
      version
          .claims()
          .forEach(known -> speakers.add(known.claim().origin() + " " + known.claim().grade()));
      saidBy.put(version.value(), String.join(", ", speakers));
      days.put(
          version.value(),
          version.claims().stream()
              .mapToLong(known ->
                  known.claim().valid().from().earliest().toEpochDay()
                      - incident.date().earliest().toEpochDay())
              .min()
              .orElse(0));
    }
    String what =
        incident.subject()
            + (incident.unit().filter(named -> named.toString().equals(unit)).isPresent()
                ? ""
                : "; no claim names the unit, %s stands for it".formatted(connected.name(unit)));
    List<LossAnswer.Recovered> curves = new ArrayList<>();
    Map<String, ReturnLaw> destroyed = new TreeMap<>();
    parts.forEach(part -> destroyed.put(part, ReturnLaws.of(replacement(role(part)))));
    Map<String, ReturnLaw> damaged = new TreeMap<>();
    parts.forEach(part -> damaged.put(part, ReturnLaws.of(returns.damageRepair())));
    if (saidBy.containsKey(Effect.DESTROYED)) {
      curves.add(
          recovered(
              what,
              "destroyed, and replaced",
              saidBy.getOrDefault(Effect.DESTROYED, ""),
              destroyed));
    }
    if (saidBy.containsKey(Effect.DAMAGED)) {
      curves.add(
          recovered(
              what,
              "damaged, repair as assumed",
              saidBy.getOrDefault(Effect.DAMAGED, ""),
              damaged));
    }
    if (saidBy.containsKey(Effect.REPAIRED)) {
      long after = Math.max(1, days.getOrDefault(Effect.REPAIRED, 1L));
      Map<String, ReturnLaw> repaired = new TreeMap<>();
      parts.forEach(part -> repaired.put(part, new ReturnLaw.OnDay(after)));
      curves.add(
          recovered(
              what,
              "damaged, repaired within %d days".formatted(after),
              saidBy.getOrDefault(Effect.REPAIRED, ""),
              repaired));
    }
    curves.add(
        new LossAnswer.Recovered(
            what,
            "undamaged",
            saidBy.getOrDefault(Effect.NONE, ""),
            List.of(),
            coarse.persons(losses.standing()),
            coarse.persons(losses.standing()),
            0,
            Optional.of(0.0),
            Optional.of(0.0),
            List.of()));
    return curves;
  }

  private LossAnswer.Recovered recovered(
      String what, String belief, String saidBy, Map<String, ReturnLaw> lost) {
    Recovery.Curve curve = curve(lost);
    return new LossAnswer.Recovered(
        what,
        belief,
        saidBy,
        lost.keySet().stream().map(connected::name).toList(),
        coarse.persons(curve.before()),
        coarse.persons(curve.justAfter()),
        coarse.persons(curve.lostPersonDays()),
        boxed(curve.allBackP50()),
        boxed(curve.allBackP80()),
        curve.points().stream()
            .filter(point -> DAYS.contains((int) point.day()))
            .map(point ->
                new LossAnswer.Point(
                    (int) point.day(),
                    coarse.persons(point.mean()),
                    coarse.persons(point.p10()),
                    coarse.persons(point.p90())))
            .toList());
  }

  private static Optional<Double> boxed(OptionalDouble value) {
    return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
  }

  Recovery.Curve curve(Map<String, ReturnLaw> lost) {
    return Recovery.of(network, losses, losses.standing(), lost).curve(asked.horizonDays(), 1);
  }
}
