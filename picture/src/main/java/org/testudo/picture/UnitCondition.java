package org.testudo.picture;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.testudo.claims.Statement;
import org.testudo.claims.Statement.Condition;
import org.testudo.claims.Statement.Effect;
import org.testudo.claims.Subject;
import org.testudo.picture.assumptions.Rules;

/** The reported condition of a unit and what incidents did to it. */
record UnitCondition(
    Optional<Belief<Condition>> belief,
    Optional<Statement.Cause> cause,
    Optional<LocalDate> since,
    Optional<Effect> effect) {

  static UnitCondition of(Desk desk, Subject unit, List<Known> claims, Findings findings) {
    List<ChoiceRule.Said<Condition>> said = new ArrayList<>();
    for (Known known : claims) {
      if (known.claim().statement() instanceof Statement.ConditionReported c
          && SubjectWork.holds(known, desk)) {
        said.add(new ChoiceRule.Said<>(c.condition(), known));
      }
    }
    Optional<Belief<Condition>> belief = Optional.empty();
    Optional<Statement.Cause> cause = Optional.empty();
    Optional<LocalDate> since = Optional.empty();
    if (!said.isEmpty()) {
      belief =
          Optional.of(
              desk.believe(
                  new Aspect(unit, "condition"),
                  SubjectWork.latestState(said),
                  Enum::name,
                  findings));
      Known speaker = belief.get().claims().getFirst();
      cause = ((Statement.ConditionReported) speaker.claim().statement()).cause();
      since = Optional.of(speaker.claim().valid().from().middle());
    }
    return new UnitCondition(belief, cause, since, effect(desk, unit, since));
  }

  /** The assessed effect of the last incident that no later condition report covers. */
  private static Optional<Effect> effect(Desk desk, Subject unit, Optional<LocalDate> since) {
    List<ChoiceRule.Said<Effect>> said = new ArrayList<>();
    for (Known known : desk.incidentsOfUnit().getOrDefault(unit, List.of())) {
      Statement.IncidentReported i = (Statement.IncidentReported) known.claim().statement();
      boolean later = since.isEmpty() || known.claim().valid().from().latest().isAfter(since.get());
      if (later && i.effect() != Effect.UNKNOWN) {
        said.add(new ChoiceRule.Said<>(i.effect(), known));
      }
    }
    return said.isEmpty()
        ? Optional.empty()
        : Optional.of(desk.rule().choose(said, Optional.empty()).value());
  }

  /**
   * Takes a unit down, never up: a report that the pieces are mission capable does not put a unit
   * into service whose case is not ready.
   */
  Unit.State apply(Unit.State base) {
    if (base == Unit.State.CANCELLED) {
      return base;
    }
    if (effect.filter(e -> e == Effect.DESTROYED || e == Effect.CAPTURED).isPresent()) {
      return Unit.State.LOST;
    }
    return base == Unit.State.READY && impaired() ? Unit.State.DEGRADED : base;
  }

  private boolean impaired() {
    return effect.filter(e -> e == Effect.DAMAGED || e == Effect.ABANDONED).isPresent()
        || belief.filter(b -> b.value() != Condition.FMC).isPresent();
  }

  /** See {@link Unit#capableShare}: the worse of what reports and what incidents leave. */
  double capableShare(Rules rules) {
    double reported =
        belief
            .map(b ->
                switch (b.value()) {
                  case FMC -> 1.0;
                  case PMC -> rules.capableSharePmc();
                  case NMC -> 0.0;
                })
            .orElse(1.0);
    double left =
        effect
            .map(e ->
                switch (e) {
                  case DESTROYED, CAPTURED, ABANDONED -> 0.0;
                  case DAMAGED -> rules.capableSharePmc();
                  case NONE, REPAIRED, UNKNOWN -> 1.0;
                })
            .orElse(1.0);
    return Math.min(reported, left);
  }
}
