package org.testudo.picture;

import java.util.ArrayList;
import java.util.Collections;
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

  private static final Comparator<GateSaid> BY_EARLIEST =
      Comparator.comparing(one -> one.date().earliest());

  private static final Comparator<GateSaid> BY_LATEST =
      Comparator.comparing(one -> one.date().latest());

  private GateOutcome() {}

  /** Empty if nobody says that the gate's wait has ended. */
  static Optional<Decided> decide(
      Desk desk,
      Subject subject,
      Gate gate,
      Optional<Route> route,
      Map<Gate, List<GateSaid>> byGate,
      Findings findings) {
    List<GateSaid> ended = new ArrayList<>();
    for (GateSaid one : byGate.getOrDefault(gate, List.of())) {
      if (!one.waits()) {
        ended.add(one);
      }
    }
    if (ended.isEmpty()) {
      return Optional.empty();
    }
    List<GateSaid> denials = denials(gate, route, byGate);
    return Optional.of(weigh(desk, new Aspect(subject, "gate." + gate), ended, denials, findings));
  }

  /**
   * Weighs each denial against what was said of days before it, and only that: a wrong early report
   * that was rightly denied must not pull down the true one that came after the denial.
   */
  private static Decided weigh(
      Desk desk, Aspect aspect, List<GateSaid> ended, List<GateSaid> denials, Findings findings) {
    List<GateSaid> against = new ArrayList<>();
    List<GateSaid> between = new ArrayList<>();
    GateSaid firstEnd = Collections.min(ended, BY_LATEST);
    GateSaid lastEnd = Collections.max(ended, BY_LATEST);
    for (GateSaid denial : denials) {
      if (denies(denial, lastEnd)) {
        against.add(denial);
      } else if (denies(denial, firstEnd)) {
        between.add(denial);
      }
    }
    List<GateSaid> standing = ended;
    if (!between.isEmpty()) {
      // The claim of the latest day is never denied in between, so this comes to an end.
      GateSaid lastDenial = Collections.max(between, BY_EARLIEST);
      List<GateSaid> early = new ArrayList<>();
      List<GateSaid> late = new ArrayList<>();
      ended.forEach(one -> (denies(lastDenial, one) ? early : late).add(one));
      Decided then =
          weigh(
              desk,
              new Aspect(aspect.subject(), aspect.name() + ".early"),
              early,
              between,
              findings);
      if (then.outcome() == Outcome.NOT_YET) {
        standing = late;
      }
    }
    List<ChoiceRule.Said<Outcome>> said = new ArrayList<>(standing.size() + against.size());
    standing.forEach(one -> said.add(new ChoiceRule.Said<>(outcome(one.event()), one.known())));
    against.forEach(one -> said.add(new ChoiceRule.Said<>(Outcome.NOT_YET, one.known())));
    said.sort(Comparator.comparing(ChoiceRule.Said::known));
    Belief<Outcome> belief = desk.believe(aspect, said, Outcome::words, findings);
    FuzzyDate first =
        standing.stream().map(GateSaid::date).min(Comparator.naturalOrder()).orElseThrow();
    return new Decided(belief.value(), date(desk, belief, standing).orElse(first), belief.claims());
  }

  private static boolean denies(GateSaid denial, GateSaid ended) {
    return denial.date().earliest().isAfter(ended.date().latest());
  }

  /** Whatever would contradict the gate's end on an earlier day. */
  private static List<GateSaid> denials(
      Gate gate, Optional<Route> route, Map<Gate, List<GateSaid>> byGate) {
    List<GateSaid> denials = new ArrayList<>();
    for (GateSaid one : byGate.getOrDefault(gate, List.of())) {
      if (one.waits()) {
        denials.add(one);
      }
    }
    if (!ofCustody(gate) || route.isEmpty()) {
      return denials;
    }
    for (Gate before : route.get().upstream(gate)) {
      if (ofCustody(before) || before == Gate.TRAIN || before == Gate.SPARES) {
        continue;
      }
      for (GateSaid one : byGate.getOrDefault(before, List.of())) {
        if (one.waits() || one.event() == GateEvent.PASSED) {
          denials.add(one);
        }
      }
    }
    return denials;
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
