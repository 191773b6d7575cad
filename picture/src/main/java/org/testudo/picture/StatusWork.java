package org.testudo.picture;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.testudo.claims.Statement;
import org.testudo.claims.Statement.Measure;
import org.testudo.picture.assumptions.Milestone;

/**
 * How far a transfer has come by the word of each origin.
 *
 * <p>An arrival notice of November and a data set of the following April that still says
 * "allocated" contradict each other, although neither names the other's measure. Statements of a
 * lesser measure from before are history, not contradiction.
 */
final class StatusWork {

  private StatusWork() {}

  private record Reached(Measure measure, LocalDate earliest, LocalDate latest) {}

  static Optional<Belief<Measure>> believe(
      Desk desk, Aspect aspect, List<Known> claims, Findings findings) {
    List<ChoiceRule.Said<Measure>> told = new ArrayList<>();
    Map<String, Reached> furthest = new LinkedHashMap<>();
    for (Known known : claims) {
      Measure measure = measure(desk, known);
      if (measure != null) {
        told.add(new ChoiceRule.Said<>(measure, known));
        furthest.merge(known.claim().origin(), reached(measure, known), StatusWork::further);
      }
    }
    if (furthest.isEmpty()) {
      return Optional.empty();
    }
    Reached top = furthest.values().iterator().next();
    for (Reached one : furthest.values()) {
      int byMeasure = one.measure.compareTo(top.measure);
      top = byMeasure > 0 || (byMeasure == 0 && one.earliest.isBefore(top.earliest)) ? one : top;
    }
    List<ChoiceRule.Said<Measure>> said = new ArrayList<>(told.size());
    for (ChoiceRule.Said<Measure> one : told) {
      Reached origin = Objects.requireNonNull(furthest.get(one.known().claim().origin()));
      if (one.value() == origin.measure
          && (origin.measure == top.measure || origin.latest.isAfter(top.earliest))) {
        said.add(one);
      }
    }
    return Optional.of(desk.believe(aspect, said, Quantities::word, findings));
  }

  /** An origin stands for the furthest it has said, as of the last time it spoke. */
  private static Reached further(Reached a, Reached b) {
    Reached far = b.measure.compareTo(a.measure) >= 0 ? b : a;
    Reached first = a.measure == b.measure && a.earliest.isBefore(b.earliest) ? a : far;
    return new Reached(
        far.measure, first.earliest, a.latest.isAfter(b.latest) ? a.latest : b.latest);
  }

  private static Reached reached(Measure measure, Known known) {
    return new Reached(
        measure, known.claim().valid().from().earliest(), known.claim().valid().from().latest());
  }

  private static @Nullable Measure measure(Desk desk, Known known) {
    return switch (known.claim().statement()) {
      case Statement.PledgeMade p -> p.measure();
      case Statement.QuantityStated q -> q.measure();
      case Statement.MilestoneReported m ->
          desk.assumptions()
              .findMilestone(m.reporter(), m.word())
              .filter(s -> s.compareTo(Milestone.RECEIVED) >= 0)
              .map(_ -> Measure.DELIVERED)
              .orElse(null);
      case Statement.GateReported g when g.event() == Statement.GateEvent.PASSED ->
          switch (g.gate()) {
            case CONTRACT -> Measure.CONTRACTED;
            case HANDOVER -> Measure.DELIVERED;
            case READY -> Measure.READY;
            default -> null;
          };
      default -> null;
    };
  }
}
