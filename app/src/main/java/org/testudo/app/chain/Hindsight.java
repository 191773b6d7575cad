package org.testudo.app.chain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.testudo.claims.FuzzyDate;
import org.testudo.claims.Gate;
import org.testudo.claims.Subject;
import org.testudo.claims.ledger.Ledger;
import org.testudo.forecast.OutcomeForecast;
import org.testudo.picture.GateState;
import org.testudo.picture.GateView;
import org.testudo.picture.Picture;
import org.testudo.picture.Promise;
import org.testudo.picture.TransferCase;
import org.testudo.plan.StuckGate;

/**
 * What was forecast about a case on an earlier day, beside what has happened since.
 *
 * @param then the day whose knowledge the forecast uses
 * @param now the day whose knowledge the outcome uses
 * @param promises every date promised by then, as judged now
 * @param blockers delays reported by then that still held, as reported
 * @param costThen what a week of waiting cost at each gate that waited then
 * @param gates forecast and outcome of each gate that lay ahead then
 */
public record Hindsight(
    Subject subject,
    String title,
    LocalDate then,
    LocalDate now,
    boolean reconstructed,
    List<PromiseThen> promises,
    List<BlockerThen> blockers,
    List<CostThen> costThen,
    List<GateThen> gates) {

  /** A promise made by then; {@code missed} as judged now. */
  public record PromiseThen(
      Gate gate, FuzzyDate date, String by, LocalDate saidOn, boolean missed, String source) {}

  /** A reported delay that held then, and whose move it was. */
  public record BlockerThen(
      Gate gate, String reason, Optional<String> owner, LocalDate since, List<String> sources) {}

  /** A week at a gate, priced with what was known then. */
  public record CostThen(
      Gate gate, String owner, double personDaysPerWeek, double ci95Low, double ci95High) {}

  /**
   * A gate that lay ahead.
   *
   * @param happened the day it was passed, as believed now
   * @param reported whether a claim says so
   * @param presumed whether only a rule says so, after long silence; if neither, a later gate
   *     implies it
   * @param shareOfFutures how many of the futures of then had passed the gate by that day: near 0
   *     the world was quicker than nearly all futures, near 1 slower
   */
  public record GateThen(
      Gate gate,
      LocalDate p10,
      LocalDate p50,
      LocalDate p80,
      LocalDate p90,
      Optional<LocalDate> happened,
      boolean reported,
      boolean presumed,
      Optional<Double> shareOfFutures) {}

  /**
   * Looks back.
   *
   * @param question with the knowledge of then
   * @param now with whose knowledge to judge
   * @throws IllegalArgumentException if the case was not known then
   */
  public static Hindsight of(
      Ledger ledger, Subject subject, Question question, LocalDate now, Chain.Listener listener) {
    Picture before = Chain.picture(ledger, question);
    TransferCase then = find(before, subject, question.knownAt());
    Outlook outlook = Outlook.on(before, question, listener::entered);
    Picture after = Chain.picture(ledger, question.at(now));
    TransferCase since = find(after, subject, now);
    CaseRows rows = new CaseRows(before, outlook, question);
    CaseWords words = new CaseWords(before);
    return new Hindsight(
        subject,
        words.title(subject),
        question.knownAt(),
        now,
        before.claimsReconstructed() > 0,
        promises(then, since),
        blockers(then, words),
        costs(outlook, subject, words),
        gates(rows, outlook, then, since));
  }

  private static TransferCase find(Picture picture, Subject subject, LocalDate day) {
    TransferCase found = picture.cases().get(subject);
    if (found == null) {
      throw new IllegalArgumentException(
          "Nothing was known of %s by %s. Cases known then: %s."
              .formatted(
                  subject,
                  day,
                  picture.cases().isEmpty() ? "none" : picture.cases().keySet().toString()));
    }
    return found;
  }

  private static List<PromiseThen> promises(TransferCase then, TransferCase since) {
    List<PromiseThen> found = new ArrayList<>();
    for (Promise promise : then.promises()) {
      boolean missed =
          since.promises().stream()
              .filter(later -> later.claim().id().equals(promise.claim().id()))
              .anyMatch(later -> later.outcome() == Promise.Outcome.MISSED);
      found.add(
          new PromiseThen(
              promise.gate(),
              promise.date(),
              promise.by(),
              promise.saidOn(),
              missed,
              promise.claim().claim().source().publisher()));
    }
    return found;
  }

  private static List<BlockerThen> blockers(TransferCase then, CaseWords words) {
    return then.blockers().stream()
        .filter(blocker -> blocker.active())
        .map(blocker ->
            new BlockerThen(
                blocker.gate(),
                CaseWords.of(blocker.reason()),
                blocker.owner().map(words::party),
                blocker.since(),
                blocker.claims().stream()
                    .map(known -> known.claim().source().publisher())
                    .distinct()
                    .toList()))
        .toList();
  }

  private static List<CostThen> costs(Outlook outlook, Subject subject, CaseWords words) {
    List<CostThen> costs = new ArrayList<>();
    for (StuckGate stuck : outlook.stuck()) {
      var gate = outlook.gateOf(stuck);
      if (gate.caseSubject().equals(subject)) {
        costs.add(
            new CostThen(
                gate.gate(),
                gate.owner().map(words::party).orElse("nobody named"),
                stuck.personDaysPerWeek(),
                stuck.ci95().low(),
                stuck.ci95().high()));
      }
    }
    return costs;
  }

  private static List<GateThen> gates(
      CaseRows rows, Outlook outlook, TransferCase then, TransferCase since) {
    List<GateThen> gates = new ArrayList<>();
    for (GateView view : then.gates()) {
      outlook
          .cases()
          .outcomeOf(then.subject(), view.gate())
          .ifPresent(outcome -> gates.add(gate(rows, outlook, outcome, view.gate(), since)));
    }
    return gates;
  }

  private static GateThen gate(
      CaseRows rows, Outlook outlook, int outcome, Gate gate, TransferCase since) {
    OutcomeForecast forecast = outlook.forecast(outcome);
    Optional<GateState.Passed> passed =
        since
            .find(gate)
            .map(GateView::state)
            .filter(GateState.Passed.class::isInstance)
            .map(GateState.Passed.class::cast);
    Optional<LocalDate> happened = passed.map(state -> state.date().middle());
    return new GateThen(
        gate,
        rows.day(forecast.p10Days()),
        rows.day(forecast.p50Days()),
        rows.day(forecast.p80Days()),
        rows.day(forecast.p90Days()),
        happened,
        passed.map(state -> state.evidence() instanceof GateState.Evidence.Reported).orElse(false),
        passed.map(state -> state.evidence() instanceof GateState.Evidence.Presumed).orElse(false),
        happened.flatMap(date -> rows.chance(outcome, date)));
  }
}
