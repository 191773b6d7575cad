package org.testudo.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testudo.claims.FuzzyDate;
import org.testudo.claims.Gate;
import org.testudo.claims.Statement.GateEvent;
import org.testudo.claims.Subject;
import org.testudo.picture.assumptions.Route;

/**
 * Decides what reports say happened at one gate.
 *
 * <p>Waiting first and passed later is the ordinary life of a gate. It is a contradiction when
 * somebody says, of a later day, that the gate still waits; and for the gates of custody also when
 * an earlier gate of the route is later still waiting or only then passed: what has not been
 * contracted cannot be on its way.
 */
final class GateOutcome {

  /** The versions of a gate's state. */
  enum Outcome {
    PASSED("passed"),
    FAILED("failed"),
    WAIVED("waived"),
    NOT_APPLICABLE("not applicable"),
    NOT_YET("not passed yet");

    private final String words;

    Outcome(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /** What is believed of the gate, and the day of it. */
  record Decided(Outcome outcome, FuzzyDate date, List<Known> claims) {}

  private GateOutcome() {}

  /** Empty if nobody says that the gate's wait has ended. */
  static Optional<Decided> decide(
      Desk desk,
      Subject subject,
      Gate gate,
      Optional<Route> route,
      Map<Gate, List<GateSaid>> byGate,
      Findings findings) {
    List<GateSaid> own = byGate.getOrDefault(gate, List.of());
    List<ChoiceRule.Said<Outcome>> said = new ArrayList<>(own.size());
    Optional<FuzzyDate> first = Optional.empty();
    for (GateSaid one : own) {
      if (!one.waits()) {
        said.add(new ChoiceRule.Said<>(outcome(one.event()), one.known()));
        first =
            first.isEmpty() || one.date().compareTo(first.get()) < 0
                ? Optional.of(one.date())
                : first;
      }
    }
    if (first.isEmpty()) {
      return Optional.empty();
    }
    addDenials(said, gate, own, route, byGate, first.get());
    said.sort(Comparator.comparing(ChoiceRule.Said::known));
    Belief<Outcome> belief =
        desk.believe(new Aspect(subject, "gate." + gate), said, Outcome::words, findings);
    return Optional.of(
        new Decided(belief.value(), date(desk, belief, own).orElse(first.get()), belief.claims()));
  }

  private static void addDenials(
      List<ChoiceRule.Said<Outcome>> said,
      Gate gate,
      List<GateSaid> own,
      Optional<Route> route,
      Map<Gate, List<GateSaid>> byGate,
      FuzzyDate ended) {
    for (GateSaid one : own) {
      if (one.waits() && one.date().earliest().isAfter(ended.latest())) {
        said.add(new ChoiceRule.Said<>(Outcome.NOT_YET, one.known()));
      }
    }
    if (!ofCustody(gate) || route.isEmpty()) {
      return;
    }
    for (Gate before : route.get().upstream(gate)) {
      if (ofCustody(before) || before == Gate.TRAIN || before == Gate.SPARES) {
        continue;
      }
      for (GateSaid one : byGate.getOrDefault(before, List.of())) {
        if ((one.waits() || one.event() == GateEvent.PASSED)
            && one.date().earliest().isAfter(ended.latest())) {
          said.add(new ChoiceRule.Said<>(Outcome.NOT_YET, one.known()));
        }
      }
    }
  }

  /** Gates at which the thing itself moves. */
  static boolean ofCustody(Gate gate) {
    return switch (gate) {
      case SHIP, TRANSIT, HANDOVER, INVENTORY, READY -> true;
      default -> false;
    };
  }

  /** The earliest date given by the claims of the version with the most weight for a date. */
  private static Optional<FuzzyDate> date(Desk desk, Belief<Outcome> belief, List<GateSaid> own) {
    List<ChoiceRule.Said<FuzzyDate>> dates = new ArrayList<>();
    for (GateSaid one : own) {
      if (!one.waits() && outcome(one.event()) == belief.value()) {
        dates.add(new ChoiceRule.Said<>(one.date(), one.known()));
      }
    }
    return dates.isEmpty()
        ? Optional.empty()
        : Optional.of(desk.rule().choose(dates, Optional.empty()).value());
  }

  static Outcome outcome(GateEvent event) {
    return switch (event) {
      case PASSED -> Outcome.PASSED;
      case FAILED -> Outcome.FAILED;
      case WAIVED -> Outcome.WAIVED;
      case NOT_APPLICABLE -> Outcome.NOT_APPLICABLE;
      case ENTERED, ON_TRACK, BLOCKED -> Outcome.NOT_YET;
    };
  }
}
