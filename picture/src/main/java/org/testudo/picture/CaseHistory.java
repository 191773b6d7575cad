package org.testudo.picture;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testudo.claims.DelayReason;
import org.testudo.claims.FuzzyDate;
import org.testudo.claims.Gate;
import org.testudo.claims.Statement;
import org.testudo.claims.Statement.GateEvent;
import org.testudo.claims.Subject;

/** What was promised for a case and what delayed it, each told once and judged by the as-of day. */
final class CaseHistory {

  private CaseHistory() {}

  private record PromiseKey(Gate gate, FuzzyDate date, String by, String origin) {}

  /** Every promised date, first said first; copies of one story are one promise. */
  static List<Promise> promises(List<Known> own, List<GateView> gates, LocalDate asOf) {
    Map<PromiseKey, List<Known>> told = new LinkedHashMap<>();
    for (Known known : own) {
      if (known.claim().statement() instanceof Statement.DatePromised p) {
        told.computeIfAbsent(
                new PromiseKey(p.gate(), p.date(), p.by(), known.claim().origin()),
                _ -> new ArrayList<>(1))
            .add(known);
      }
    }
    Map<Gate, GateState.Passed> passed = new EnumMap<>(Gate.class);
    for (GateView view : gates) {
      if (view.state() instanceof GateState.Passed s) {
        passed.put(view.gate(), s);
      }
    }
    List<Promise> promises = new ArrayList<>(told.size());
    told.values().forEach(claims -> promises.add(promise(claims, passed, asOf)));
    promises.sort(Comparator.comparing(Promise::saidOn).thenComparing(Promise::claim));
    return promises;
  }

  private static Promise promise(
      List<Known> claims, Map<Gate, GateState.Passed> passed, LocalDate asOf) {
    Known known = claims.getFirst();
    Statement.DatePromised p = (Statement.DatePromised) known.claim().statement();
    LocalDate due = p.date().latest();
    Optional<GateState.Passed> pass = Optional.ofNullable(passed.get(p.gate()));
    Promise.Outcome outcome = outcome(due, pass, asOf);
    return new Promise(
        p.gate(),
        p.date(),
        p.by(),
        p.wording(),
        known.saidOn(),
        outcome,
        outcome == Promise.Outcome.MISSED
            ? Optional.of(
                ChronoUnit.DAYS.between(due, pass.map(s -> s.date().middle()).orElse(asOf)))
            : Optional.empty(),
        claims);
  }

  /**
   * Only a reported day can break a promise: an implied one is a latest possible day, a presumed
   * one a rule's.
   */
  private static Promise.Outcome outcome(
      LocalDate due, Optional<GateState.Passed> pass, LocalDate asOf) {
    if (pass.isEmpty()) {
      return asOf.isAfter(due) ? Promise.Outcome.MISSED : Promise.Outcome.OPEN;
    }
    boolean inTime = !pass.get().date().middle().isAfter(due);
    return switch (pass.get().evidence()) {
      case GateState.Evidence.Reported _ -> inTime ? Promise.Outcome.KEPT : Promise.Outcome.MISSED;
      case GateState.Evidence.ImpliedBy _ when inTime -> Promise.Outcome.KEPT;
      case GateState.Evidence.ImpliedBy _, GateState.Evidence.Presumed _ ->
          asOf.isAfter(due) ? Promise.Outcome.UNKNOWN : Promise.Outcome.OPEN;
    };
  }

  private record BlockerKey(Gate gate, DelayReason reason, Optional<Subject> owner) {}

  /** Every reported delay by gate, reason and whose move it is, first said first. */
  static List<Blocker> blockers(
      Map<Gate, List<GateSaid>> said, List<GateView> gates, LocalDate asOf) {
    Map<BlockerKey, List<GateSaid>> byKey = new LinkedHashMap<>();
    for (List<GateSaid> ofGate : said.values()) {
      for (GateSaid one : ofGate) {
        if (one.event() == GateEvent.BLOCKED) {
          byKey
              .computeIfAbsent(
                  new BlockerKey(
                      one.gate(), one.reason().orElse(DelayReason.UNSTATED), one.owner()),
                  _ -> new ArrayList<>(1))
              .add(one);
        }
      }
    }
    Map<Gate, GateState> states = new EnumMap<>(Gate.class);
    gates.forEach(view -> states.put(view.gate(), view.state()));
    List<Blocker> blockers = new ArrayList<>(byKey.size());
    byKey.forEach((key, list) -> blockers.add(blocker(key, list, states, asOf)));
    blockers.sort(
        Comparator.comparing(Blocker::since)
            .thenComparing(Blocker::gate)
            .thenComparing(Blocker::reason)
            .thenComparing(b -> b.owner().map(Subject::toString).orElse("")));
    return blockers;
  }

  private static Blocker blocker(
      BlockerKey key, List<GateSaid> list, Map<Gate, GateState> states, LocalDate asOf) {
    LocalDate since = LocalDate.MAX;
    List<Known> claims = new ArrayList<>(list.size());
    for (GateSaid one : list) {
      LocalDate day = one.day();
      since = day.isBefore(since) ? day : since;
      claims.add(one.known());
    }
    GateState state = states.get(key.gate);
    LocalDate end = state instanceof GateState.Passed p ? p.date().middle() : asOf;
    return new Blocker(
        key.gate,
        key.reason,
        key.owner,
        since,
        state instanceof GateState.Waiting,
        Math.max(0, ChronoUnit.DAYS.between(since, end)),
        claims);
  }
}
