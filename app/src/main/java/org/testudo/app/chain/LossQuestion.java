package org.testudo.app.chain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.testudo.claims.Statement.Effect;
import org.testudo.claims.ledger.Ledger;
import org.testudo.forecast.compile.NetworkCompiler;
import org.testudo.picture.Incident;
import org.testudo.picture.Picture;
import org.testudo.picture.Unit;
import org.testudo.picture.Version;
import org.testudo.picture.assumptions.DurationModel;
import org.testudo.picture.assumptions.NetworkAssumptions.Returns;
import org.testudo.protection.cover.CoverLosses;
import org.testudo.protection.cover.Recovery;
import org.testudo.protection.cover.ReturnLaw;
import org.testudo.protection.cover.TrueCover;
import org.testudo.protection.network.NetworkChange;
import org.testudo.protection.network.NetworkLink;
import org.testudo.protection.network.NetworkNode;
import org.testudo.protection.network.NetworkNode.Role;
import org.testudo.protection.network.SensorNetwork;
import org.testudo.protection.network.WorstLosses;

/** Answers {@code testudo losses} from a picture. */
public final class LossQuestion {

  /**
   * What is asked beside the table.
   *
   * @param worst sizes of the dearest sets, from 2 on
   * @param lose nodes to lose together, by id
   * @param horizonDays of recovery
   */
  public record Asked(int worst, List<String> lose, int horizonDays) {
    public Asked {
      lose = List.copyOf(lose);
      if (worst < 1 || worst > 5) {
        throw new IllegalArgumentException(
            "The number of losses (%d) must be from 1 to 5.".formatted(worst));
      }
      if (horizonDays < 1 || horizonDays > 3652) {
        throw new IllegalArgumentException(
            "The horizon of recovery (%d days) must be from 1 to 3652.".formatted(horizonDays));
      }
    }
  }

  private static final long MOST_SETS = 60_000;
  private static final int SHOWN = 40;
  private static final int MOST_INCIDENTS = 3;
  private static final int MOST_LINKS = 150;
  private static final List<Integer> DAYS =
      List.of(0, 1, 2, 3, 5, 7, 14, 30, 60, 90, 180, 365, 730, 1095);

  static final List<String> NOT_MODELLED =
      List.of(
          "terrain: sight is the radio horizon of a smooth Earth, the most that terrain allows",
          "interference, deception, weather, crews and their workload",
          "re-planning after a loss: units and sensors stay where they stand",
          "capacity of links, beyond the check of stated ones; delays on the way",
          "one workshop or store for several losses: things return independently",
          "whether and how anything is lost: no likelihood of a loss is given or implied");

  private final Picture picture;
  private final Question question;
  private final Asked asked;
  private final ConnectedRoof connected;
  private final TrueCover cover;
  private final SensorNetwork network;
  private final CoverLosses losses;
  private final Coarseness coarse;
  private final Returns returns;

  private LossQuestion(Picture picture, Question question, Asked asked) {
    this.picture = picture;
    this.question = question;
    this.asked = asked;
    Roof roof = Roof.over(picture, NetworkCompiler.compile(picture, question.durations()));
    connected = ConnectedRoof.of(picture, roof);
    cover = connected.cover();
    network = cover.network();
    losses = new CoverLosses(cover, question.headline());
    coarse = Coarseness.of(question.audience());
    returns = picture.assumptions().network().returns();
  }

  public static LossAnswer answer(
      Ledger ledger, Question question, Asked asked, Chain.Listener listener) {
    listener.entered("Reading claims");
    return answer(Chain.picture(ledger, question), question, asked, listener);
  }

  /** The same, of a picture of the question's. */
  public static LossAnswer answer(
      Picture picture, Question question, Asked asked, Chain.Listener listener) {
    listener.entered("Losing each node");
    return new LossQuestion(picture, question, asked).run(listener);
  }

  private LossAnswer run(Chain.Listener listener) {
    List<CoverLosses.Loss> each = losses.ofEachNode();
    List<LossAnswer.Row> groups =
        connected.groups().entrySet().stream()
            .map(group ->
                row(
                    group.getKey(),
                    "shared by " + group.getValue().size(),
                    losses.of(network.indexes(group.getValue()))))
            .sorted(Comparator.comparingLong((LossAnswer.Row row) -> -row.persons()))
            .toList();
    listener.entered("Searching the dearest sets");
    List<LossAnswer.Worst> worst = new ArrayList<>();
    int[] shared = shared();
    for (int k = 1; k <= Math.min(asked.worst(), shared.length); k++) {
      worst.add(worst(shared, k));
    }
    listener.entered("Following recoveries");
    List<LossAnswer.Recovered> recoveries = recoveries();
    listener.entered("Pricing links");
    return new LossAnswer(
        question.asOf(),
        coarse.persons(losses.standing()),
        asked.horizonDays(),
        each.stream().filter(loss -> loss.lost() > 0.5).limit(SHOWN).map(this::row).toList(),
        groups,
        worst,
        recoveries,
        spares(each),
        redundantLinks(shared),
        NOT_MODELLED,
        connected.leftOut(),
        NetworkQuestion.assumed(picture));
  }

  private LossAnswer.Row row(CoverLosses.Loss loss) {
    String id = loss.nodes().getFirst();
    return row(connected.name(id), NetworkQuestion.word(role(id)), loss);
  }

  private LossAnswer.Row row(String what, String role, CoverLosses.Loss loss) {
    return new LossAnswer.Row(
        what,
        role,
        coarse.persons(loss.lost()),
        loss.cut().stream().map(connected::name).toList(),
        loss.degraded().stream().map(connected::name).toList(),
        ReturnLaws.away(returns.damageRepair()),
        ReturnLaws.away(
            loss.nodes().isEmpty() ? returns.postReplacement() : replacement(loss.nodes())));
  }

  /** Of several nodes, the one that takes longest. */
  private DurationModel replacement(List<String> ids) {
    return ids.stream()
        .map(id -> replacement(role(id)))
        .max(Comparator.comparingDouble(model -> ReturnLaws.away(model).p50Days()))
        .orElse(returns.postReplacement());
  }

  private DurationModel replacement(Role role) {
    return switch (role) {
      case SENSOR -> returns.sensorReplacement();
      case COMMAND_POST, GATEWAY -> returns.postReplacement();
      case UNIT -> returns.unitReplacement();
    };
  }

  private Role role(String id) {
    return network.nodes().get(network.getIndex(id)).role();
  }

  /**
   * Sensors, posts and gateways that no single unit brings: the ones that a search chooses from.
   */
  private int[] shared() {
    return Arrays.stream(losses.candidates(Set.of(Role.SENSOR, Role.COMMAND_POST, Role.GATEWAY)))
        .filter(v -> !network.nodes().get(v).id().contains("#"))
        .toArray();
  }

  private LossAnswer.Worst worst(int[] candidates, int k) {
    WorstLosses.Worst greedy = WorstLosses.greedy(losses, candidates, k);
    Optional<WorstLosses.Worst> exact = WorstLosses.ofEverySet(losses, candidates, k, MOST_SETS);
    WorstLosses.Worst best = exact.orElse(greedy);
    return new LossAnswer.Worst(
        k,
        names(best.nodes()),
        coarse.persons(best.lost()),
        exact.isPresent(),
        names(greedy.nodes()),
        coarse.persons(greedy.lost()),
        coarse.persons(exact.map(WorstLosses.Worst::lost).orElse(losses.standing())),
        candidates.length,
        best.examined());
  }

  private List<String> names(List<Integer> nodes) {
    return nodes.stream().map(v -> connected.name(network.nodes().get(v).id())).toList();
  }

  private List<LossAnswer.Recovered> recoveries() {
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
    picture.incidents().values().stream()
        .filter(incident -> incident.effect().disputed() && unitOf(incident).isPresent())
        .sorted(
            Comparator.comparingInt((Incident i) -> -i.effect().versions().size())
                .thenComparing(Incident::subject))
        .limit(MOST_INCIDENTS)
        .forEach(incident ->
            all.addAll(beliefs(incident, unitOf(incident).orElseThrow().subject().toString())));
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
    Map<Effect, String> saidBy = new java.util.EnumMap<>(Effect.class);
    Map<Effect, Long> days = new java.util.EnumMap<>(Effect.class);
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

  private Recovery.Curve curve(Map<String, ReturnLaw> lost) {
    return Recovery.of(network, losses, losses.standing(), lost).curve(asked.horizonDays(), 1);
  }

  /** Person-days that a spare in place saves after the loss of each of the dearest nodes. */
  private List<LossAnswer.Spare> spares(List<CoverLosses.Loss> each) {
    List<LossAnswer.Spare> rows = new ArrayList<>();
    ReturnLaw spare = ReturnLaws.of(returns.spareInPlace());
    for (CoverLosses.Loss loss : each) {
      String id = loss.nodes().getFirst();
      if (loss.lost() <= 0.5 || rows.size() == 10 || role(id) == Role.UNIT) {
        continue;
      }
      ReturnLaw without = ReturnLaws.of(replacement(role(id)));
      double saved =
          curve(Map.of(id, without)).lostPersonDays()
              - curve(Map.of(id, new ReturnLaw.Sooner(without, spare))).lostPersonDays();
      rows.add(
          new LossAnswer.Spare(
              connected.name(id), NetworkQuestion.word(role(id)), coarse.persons(saved)));
    }
    rows.sort(Comparator.comparingLong((LossAnswer.Spare row) -> -row.personDays()));
    return rows;
  }

  /** Every pair of shared nodes that share a standard and have no link between them. */
  private List<LossAnswer.LinkGain> redundantLinks(int[] shared) {
    double[] before = singles(losses, shared);
    List<LossAnswer.LinkGain> gains = new ArrayList<>();
    int priced = 0;
    for (int i = 0; i < shared.length; i++) {
      for (int j = i + 1; j < shared.length && priced < MOST_LINKS; j++) {
        Optional<NetworkLink> link =
            newLink(network.nodes().get(shared[i]), network.nodes().get(shared[j]));
        if (link.isEmpty()) {
          continue;
        }
        priced++;
        NetworkChange change =
            new NetworkChange(link.get().words(), List.of(), List.of(link.get()));
        CoverLosses after =
            new CoverLosses(cover.in(network.with(change), List.of()), question.headline());
        double[] with = singles(after, shared);
        gains.add(
            new LossAnswer.LinkGain(
                "%s – %s (%s)"
                    .formatted(
                        connected.name(link.get().a()),
                        connected.name(link.get().b()),
                        link.get().standard()),
                coarse.persons(after.standing() - losses.standing()),
                coarse.persons(before[0] - with[0]),
                coarse.persons(before[1] - with[1])));
      }
    }
    gains.removeIf(gain -> gain.gainedNow() <= 0 && gain.offSumOfLosses() <= 0);
    gains.sort(
        Comparator.comparingLong((LossAnswer.LinkGain gain) -> -gain.offSumOfLosses())
            .thenComparingLong(gain -> -gain.gainedNow())
            .thenComparing(LossAnswer.LinkGain::link));
    return List.copyOf(gains.subList(0, Math.min(10, gains.size())));
  }

  private Optional<NetworkLink> newLink(NetworkNode a, NetworkNode b) {
    boolean bothSensors = a.role() == Role.SENSOR && b.role() == Role.SENSOR;
    Set<String> common = new TreeSet<>(a.standards());
    common.retainAll(b.standards());
    boolean linked =
        network.links().stream()
            .anyMatch(link -> Set.of(link.a(), link.b()).equals(Set.of(a.id(), b.id())));
    return bothSensors || linked
        ? Optional.empty()
        : common.stream().findFirst().map(standard -> NetworkLink.of(a.id(), b.id(), standard));
  }

  /** The dearest of the single losses, and their sum. */
  private static double[] singles(CoverLosses measure, int[] shared) {
    double dearest = 0;
    double sum = 0;
    BitSet one = new BitSet();
    for (int node : shared) {
      one.set(node);
      double lost = measure.lost(one);
      one.clear(node);
      dearest = Math.max(dearest, lost);
      sum += lost;
    }
    return new double[] {dearest, sum};
  }
}
