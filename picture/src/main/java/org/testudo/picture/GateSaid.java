package org.testudo.picture;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testudo.claims.DelayReason;
import org.testudo.claims.FuzzyDate;
import org.testudo.claims.Gate;
import org.testudo.claims.Statement;
import org.testudo.claims.Statement.GateEvent;
import org.testudo.claims.Subject;
import org.testudo.picture.assumptions.Milestone;
import org.testudo.picture.assumptions.Route;

/**
 * One claim read as an event at a gate, whatever kind of statement it is: a gate report, a
 * milestone in the reporter's word, a shipment, a course, a count delivered, the opening of the
 * case.
 */
record GateSaid(
    Gate gate,
    GateEvent event,
    FuzzyDate date,
    Optional<DelayReason> reason,
    Optional<Subject> owner,
    Known known) {

  boolean waits() {
    return switch (event) {
      case ENTERED, ON_TRACK, BLOCKED -> true;
      case PASSED, FAILED, WAIVED, NOT_APPLICABLE -> false;
    };
  }

  /**
   * The day to reckon with: the middle of the date given, or when it was said if that was before.
   */
  LocalDate day() {
    LocalDate middle = date.middle();
    LocalDate said = known.saidOn();
    return said.isBefore(middle) && !said.isBefore(date.earliest()) ? said : middle;
  }

  /** All events of the claims, by gate, first known first. */
  static Map<Gate, List<GateSaid>> read(Desk desk, Optional<Route> route, List<Known> claims) {
    Map<Gate, List<GateSaid>> byGate = new EnumMap<>(Gate.class);
    for (Known known : claims) {
      GateSaid said = read(desk, route, known);
      if (said != null) {
        byGate.computeIfAbsent(said.gate, _ -> new java.util.ArrayList<>(4)).add(said);
      }
    }
    return byGate;
  }

  private static @org.jspecify.annotations.Nullable GateSaid read(
      Desk desk, Optional<Route> route, Known known) {
    return switch (known.claim().statement()) {
      case Statement.GateReported g ->
          new GateSaid(
              g.gate(), g.event(), known.claim().valid().from(), g.reason(), g.owner(), known);
      case Statement.CaseOpened _ ->
          route.flatMap(Route::opensWith).map(gate -> passed(gate, known)).orElse(null);
      case Statement.MilestoneReported m ->
          desk.assumptions()
              .findMilestone(m.reporter(), m.word())
              .map(s -> passed(gateOf(desk, s), known))
              .orElse(null);
      case Statement.Shipped s -> passed(gateOf(desk, milestoneOf(s)), known);
      case Statement.QuantityStated q when q.quantity().min() > 0 ->
          reached(desk, q.measure(), known);
      case Statement.PledgeMade p when p.quantity().min() > 0 -> reached(desk, p.measure(), known);
      case Statement.TrainingReported t ->
          switch (t.state()) {
            case COMPLETED -> passed(Gate.TRAIN, known);
            case STARTED -> event(Gate.TRAIN, GateEvent.ENTERED, known);
            case PLANNED -> null;
          };
      default -> null;
    };
  }

  private static @org.jspecify.annotations.Nullable GateSaid reached(
      Desk desk, Statement.Measure measure, Known known) {
    return switch (measure) {
      case CONTRACTED -> passed(Gate.CONTRACT, known);
      case DELIVERED -> passed(gateOf(desk, Milestone.RECEIVED), known);
      case READY -> passed(Gate.READY, known);
      case COMMITMENT, ALLOCATION -> null;
    };
  }

  /** A shipment that names only where it arrived has arrived; otherwise it has left. */
  static Milestone milestoneOf(Statement.Shipped shipped) {
    return shipped.from().isEmpty() && shipped.to().isPresent()
        ? Milestone.RECEIVED
        : Milestone.LEFT_ORIGIN;
  }

  static Gate gateOf(Desk desk, Milestone milestone) {
    return java.util.Objects.requireNonNull(
        desk.assumptions().rules().milestoneGates().get(milestone));
  }

  private static GateSaid passed(Gate gate, Known known) {
    return event(gate, GateEvent.PASSED, known);
  }

  private static GateSaid event(Gate gate, GateEvent event, Known known) {
    return new GateSaid(
        gate, event, known.claim().valid().from(), Optional.empty(), Optional.empty(), known);
  }
}
