package org.testudo.app.chain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.testudo.app.sight.Terrain;
import org.testudo.claims.ledger.Ledger;
import org.testudo.forecast.compile.NetworkCompiler;
import org.testudo.picture.Picture;
import org.testudo.picture.assumptions.NetworkAssumptions.Returns;
import org.testudo.protection.cover.CoverLosses;
import org.testudo.protection.cover.ReturnLaw;
import org.testudo.protection.network.Interdiction;
import org.testudo.protection.network.NetworkNode.Role;
import org.testudo.protection.network.SensorNetwork;
import org.testudo.protection.network.WorstLosses;

/** Answers {@code testudo losses} from a picture. */
public final class LossQuestion {

  /**
   * What is asked beside the table.
   *
   * @param worst sizes of the dearest sets, up to this
   * @param lose nodes to lose together, by id
   * @param horizonDays of recovery
   * @param terrain the ground that sensors look over; a smooth Earth if empty
   * @param all whether long lists are shown whole
   */
  public record Asked(
      int worst, List<String> lose, int horizonDays, Optional<Terrain> terrain, boolean all) {
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

  static final String FORMAT = "testudo-losses/1";

  private static final long MOST_SETS = 60_000;
  private static final long MOST_BRANCHES = 5_000;
  private static final int SHOWN = 40;
  private static final int MOST_SPARES = 10;

  private static final List<String> NOT_MODELLED =
      List.of(
          "interference, deception, weather, crews and their workload",
          "re-planning after a loss: units and sensors stay where they stand",
          "capacity of links, beyond the check of stated ones; delays on the way",
          "one workshop or store for several losses: things return independently",
          "whether and how anything is lost: no likelihood of a loss is given or implied");

  private final Picture picture;
  private final Question question;
  private final Asked asked;
  private final ConnectedRoof connected;
  private final SensorNetwork network;
  private final CoverLosses losses;
  private final Coarseness coarse;
  private final Returns returns;
  private final Recoveries recoveries;
  private final Shortening shortening;

  private LossQuestion(Picture picture, Question question, Asked asked) {
    this.picture = picture;
    this.question = question;
    this.asked = asked;
    coarse = Coarseness.of(question.audience());
    coarse.requireLosable(asked.lose());
    Roof roof = Roof.over(picture, NetworkCompiler.compile(picture, question.durations()));
    connected =
        ConnectedRoof.of(picture, roof, new Looking(picture, asked.terrain(), question.threads()));
    network = connected.cover().network();
    losses = new CoverLosses(connected.cover(), question.headline());
    returns = picture.assumptions().network().returns();
    recoveries = new Recoveries(picture, asked, connected, losses, coarse);
    shortening = new Shortening(asked.all());
  }

  public static LossAnswer answer(
      Ledger ledger, Question question, Asked asked, Chain.Listener listener) {
    listener.entered("Reading claims");
    return answer(Chain.picture(ledger, question), question, asked, listener);
  }

  /** The same, of a picture of the question's. */
  public static LossAnswer answer(
      Picture picture, Question question, Asked asked, Chain.Listener listener) {
    listener.entered(asked.terrain().isPresent() ? "Looking over the ground" : "Losing each node");
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
    List<LossAnswer.WorstServed> worstServed = new ArrayList<>();
    int[] shared = shared();
    for (int k = 1; k <= Math.min(asked.worst(), shared.length); k++) {
      worst.add(worst(shared, k));
      worstServed.add(worstServed(shared, k));
    }
    listener.entered("Following recoveries");
    List<LossAnswer.Recovered> followed = recoveries.list(shortening);
    listener.entered("Pricing links");
    List<LossAnswer.Spare> spares = spares(each);
    List<LossAnswer.LinkGain> links =
        new LinkPrices(question, connected, losses, coarse).of(shared, shortening);
    List<CoverLosses.Loss> costing = each.stream().filter(loss -> loss.lost() > 0.5).toList();
    return new LossAnswer(
        FORMAT,
        question.asOf(),
        Looking.told(connected.cover()),
        coarse.persons(losses.standing()),
        asked.horizonDays(),
        shortening.first("each", SHOWN, costing).stream().map(this::row).toList(),
        groups,
        worst,
        worstServed,
        followed,
        spares,
        links,
        notModelled(),
        shortening.shortened(),
        connected.leftOut(),
        NetworkQuestion.assumed(picture));
  }

  private List<String> notModelled() {
    List<String> all = new ArrayList<>();
    all.add(
        asked.terrain().isPresent()
            ? "buildings and woods, beyond what the elevation model has of them"
            : "terrain: sight is over a smooth Earth");
    all.addAll(NOT_MODELLED);
    return List.copyOf(all);
  }

  private LossAnswer.Row row(CoverLosses.Loss loss) {
    String id = loss.nodes().getFirst();
    return row(connected.name(id), NetworkQuestion.word(recoveries.role(id)), loss);
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
            loss.nodes().isEmpty()
                ? returns.postReplacement()
                : recoveries.replacement(loss.nodes())));
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
        coarse.set(names(best.nodes())),
        coarse.persons(best.lost()),
        exact.isPresent(),
        coarse.set(names(greedy.nodes())),
        coarse.persons(greedy.lost()),
        coarse.persons(exact.map(WorstLosses.Worst::lost).orElse(losses.standing())),
        candidates.length,
        best.examined());
  }

  /** Over served units a branch and bound proves it, or says what could still be worse. */
  private LossAnswer.WorstServed worstServed(int[] candidates, int k) {
    double[] one = new double[network.units().length];
    Arrays.fill(one, 1);
    Interdiction.Found found = Interdiction.ofNetwork(network, one, candidates, k, MOST_BRANCHES);
    return new LossAnswer.WorstServed(
        k,
        coarse.set(names(found.lost())),
        Math.round(found.weight()),
        (long) Math.floor(found.bound() + 1e-9),
        found.proved(),
        found.gap(),
        found.branches());
  }

  private List<String> names(List<Integer> nodes) {
    return nodes.stream().map(v -> connected.name(network.nodes().get(v).id())).toList();
  }

  /** Person-days that a spare in place saves after the loss of each of the dearest nodes. */
  private List<LossAnswer.Spare> spares(List<CoverLosses.Loss> each) {
    List<LossAnswer.Spare> rows = new ArrayList<>();
    ReturnLaw spare = ReturnLaws.of(returns.spareInPlace());
    List<String> priced =
        each.stream()
            .filter(loss -> loss.lost() > 0.5)
            .map(loss -> loss.nodes().getFirst())
            .filter(id -> recoveries.role(id) != Role.UNIT)
            .toList();
    for (String id : shortening.first("spares", MOST_SPARES, priced)) {
      ReturnLaw without = ReturnLaws.of(recoveries.replacement(recoveries.role(id)));
      double saved =
          recoveries.curve(Map.of(id, without)).lostPersonDays()
              - recoveries.curve(Map.of(id, new ReturnLaw.Sooner(without, spare))).lostPersonDays();
      rows.add(
          new LossAnswer.Spare(
              connected.name(id),
              NetworkQuestion.word(recoveries.role(id)),
              coarse.persons(saved)));
    }
    rows.sort(Comparator.comparingLong((LossAnswer.Spare row) -> -row.personDays()));
    return rows;
  }
}
