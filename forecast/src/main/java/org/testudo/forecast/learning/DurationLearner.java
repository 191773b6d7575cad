package org.testudo.forecast.learning;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testudo.claims.Gate;
import org.testudo.claims.Subject;
import org.testudo.forecast.duration.LogNormal;
import org.testudo.forecast.learning.LearnedDuration.Seen;
import org.testudo.forecast.survival.PartialPooling;
import org.testudo.forecast.survival.PartialPooling.Score;
import org.testudo.forecast.survival.Predictive;
import org.testudo.picture.TransferCase;
import org.testudo.picture.assumptions.DurationModel;
import org.testudo.picture.assumptions.GateDuration;
import org.testudo.picture.assumptions.Route.RouteGate;
import org.testudo.picture.assumptions.Rules;

/**
 * Weighs the cited durations against what happened.
 *
 * <p>Every spell is measured by its own assumption: score = (ln days - log mean) / log standard
 * deviation, 0 if it took the assumed median. Scores of one gate are pooled over routes and the
 * parties to move ({@link PartialPooling}), so that a Patriot's production and a Gepard's training
 * course tell together how far assumptions of their kind are off, and by party who is slower. The
 * method, its limits and an example are in {@code docs/methods/learning.md}.
 */
public final class DurationLearner {

  /** Beyond this a wait has refuted every estimate alike; percentiles past it are not matched. */
  private static final double RAREST = 1e-4;

  private final Rules.Learning worths;
  private final Map<Gate, OfGate> byGate = new EnumMap<>(Gate.class);
  private final Map<Wanted, Optional<LearnedDuration>> found = new HashMap<>();

  private record OfGate(List<GateSpell> spells, List<Score> scores) {}

  private record Pool(Gate gate, double priorWorth) {}

  private record Wanted(
      Gate gate, String route, String party, String prior, double waited, Optional<Score> own) {}

  private final Map<Pool, PartialPooling> pools = new HashMap<>();

  private DurationLearner(Rules.Learning worths) {
    this.worths = worths;
  }

  public static DurationLearner of(GateHistory history, Rules.Learning worths) {
    DurationLearner learner = new DurationLearner(worths);
    Map<Gate, List<GateSpell>> spells = new EnumMap<>(Gate.class);
    for (GateSpell spell : history.spells()) {
      spells.computeIfAbsent(spell.gate(), _ -> new ArrayList<>()).add(spell);
    }
    spells.forEach((gate, own) ->
        learner.byGate.put(
            gate,
            new OfGate(
                own, own.stream().map(spell -> score(spell, history.toldShare(gate))).toList())));
    return learner;
  }

  /**
   * What a gate's duration is after all that was seen, except the case's own wait at it: that is
   * conditioned on by whoever uses the duration, and must not count twice.
   *
   * @param assumption the entry that applies to the case today
   * @param waitedDays what the duration will be conditioned on; 0 if the gate has not begun
   * @return empty if the assumption is a rule and no estimate, or nobody else was seen at the gate
   */
  public Optional<LearnedDuration> find(
      TransferCase transfer, RouteGate step, GateDuration assumption, double waitedDays) {
    OfGate pool = byGate.get(step.gate());
    if (pool == null || !(assumption.model() instanceof DurationModel.LogNormal)) {
      return Optional.empty();
    }
    String party = GateHistory.party(transfer, step);
    Optional<Integer> own = ownWait(pool, transfer.subject());
    if (pool.spells.size() == (own.isPresent() ? 1 : 0)) {
      return Optional.empty();
    }
    Wanted wanted =
        new Wanted(
            step.gate(),
            transfer.route(),
            party,
            assumption.id(),
            waitedDays,
            own.map(pool.scores::get));
    return found.computeIfAbsent(wanted, w -> Optional.of(learn(w, pool, assumption)));
  }

  private static Optional<Integer> ownWait(OfGate pool, Subject subject) {
    for (int i = 0; i < pool.spells.size(); i++) {
      GateSpell spell = pool.spells.get(i);
      if (spell.caseSubject().equals(subject) && spell.ending() == GateSpell.Ending.WAITING) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  private LearnedDuration learn(Wanted wanted, OfGate pool, GateDuration assumption) {
    double priorWorth = assumption.basis().unsourced() ? worths.priorUnsourced() : worths.prior();
    PartialPooling pooling =
        pools.computeIfAbsent(
            new Pool(wanted.gate, priorWorth),
            _ ->
                PartialPooling.of(
                    new PartialPooling.Worth(
                        priorWorth, worths.route(), worths.party(), worths.spread()),
                    pool.scores));
    String leaf = leaf(wanted.route, wanted.party);
    LogNormal assumed = assumed(assumption);
    Predictive predictive =
        wanted
            .own
            .map(pooling::predictWithout)
            .orElseGet(() -> pooling.predict(wanted.route, leaf));
    double survived =
        wanted.waited > 0
            ? Math.max(RAREST, predictive.survival(score(wanted.waited, assumed)))
            : 1;
    return new LearnedDuration(
        wanted.gate,
        wanted.route,
        wanted.party,
        matched(predictive, survived, assumed),
        days(predictive.quantile(0.5), assumed),
        days(predictive.quantile(0.8), assumed),
        assumption,
        priorWorth,
        seen(pool, wanted, spell -> true),
        seen(pool, wanted, spell -> spell.route().equals(wanted.route)),
        seen(
            pool,
            wanted,
            spell -> spell.route().equals(wanted.route) && spell.party().equals(wanted.party)),
        pooling.shares(wanted.route, leaf));
  }

  /**
   * The lognormal that agrees with the mixture at the median and the 90th percentile of what lies
   * ahead: the mixture's tail is longer, a wait moves one out along it, and the late end of a whole
   * case is made of the late ends of its gates.
   */
  private static LogNormal matched(Predictive predictive, double survived, LogNormal assumed) {
    double lower = 0.5 * survived;
    double upper = 0.1 * survived;
    return LogNormal.ofPercentiles(
        1 - lower,
        days(predictive.quantileOfSurvival(lower), assumed),
        1 - upper,
        days(predictive.quantileOfSurvival(upper), assumed));
  }

  private static double days(double score, LogNormal assumed) {
    return StrictMath.exp(assumed.logMean() + assumed.logStandardDeviation() * score);
  }

  private static Seen seen(
      OfGate pool, Wanted wanted, java.util.function.Predicate<GateSpell> counts) {
    int passed = 0;
    int waiting = wanted.own.isPresent() ? -1 : 0;
    int otherwise = 0;
    for (GateSpell spell : pool.spells) {
      if (counts.test(spell)) {
        switch (spell.ending()) {
          case PASSED -> passed++;
          case WAITING -> waiting++;
          case OTHERWISE -> otherwise++;
        }
      }
    }
    return new Seen(passed, waiting, otherwise);
  }

  private static String leaf(String route, String party) {
    return route + "/" + party;
  }

  private static LogNormal assumed(GateDuration entry) {
    return switch (entry.model()) {
      case DurationModel.LogNormal(
              double lower,
              double lowerDays,
              double upper,
              double upperDays) ->
          LogNormal.ofPercentiles(lower, lowerDays, upper, upperDays);
      case DurationModel.Fixed _, DurationModel.Deadline _, DurationModel.Capacity _ ->
          throw new IllegalStateException(entry.id() + " is not an estimate.");
    };
  }

  private static Score score(GateSpell spell, double toldShare) {
    LogNormal assumed = assumed(spell.assumption());
    double entry = score(spell.seenFromDays(), assumed);
    double least = score(spell.exact() ? spell.middle() : spell.leastDays(), assumed);
    double most = spell.exact() ? least : score(spell.mostDays(), assumed);
    boolean waiting = spell.ending() == GateSpell.Ending.WAITING;
    return new Score(
        spell.route(),
        leaf(spell.route(), spell.party()),
        entry,
        least,
        most,
        waiting ? score(spell.heardDays(), assumed) : least,
        waiting ? toldShare : 1);
  }

  private static double score(double days, LogNormal assumed) {
    if (days <= 0) {
      return Double.NEGATIVE_INFINITY;
    }
    return days == Double.POSITIVE_INFINITY
        ? days
        : (StrictMath.log(days) - assumed.logMean()) / assumed.logStandardDeviation();
  }
}
