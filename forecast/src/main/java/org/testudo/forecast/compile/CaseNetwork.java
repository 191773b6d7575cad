package org.testudo.forecast.compile;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.testudo.claims.Gate;
import org.testudo.claims.Subject;
import org.testudo.forecast.GateNetwork;
import org.testudo.forecast.WhatIf;

/**
 * A picture's open cases and kits as a network, and the way back from its names.
 *
 * @param network empty if nothing can be forecast
 * @param gates the gates still ahead, by case, in route order
 * @param unforeseen cases and kits without a forecast, each with the reason in words
 */
public record CaseNetwork(
    Optional<GateNetwork> network,
    SortedMap<Subject, List<OpenGate>> gates,
    SortedMap<Subject, String> unforeseen) {

  /** The activity of a gate of a case. */
  public static String activityId(Subject subject, Gate gate) {
    return subject + "#" + gate;
  }

  /** The outcome of a case's or kit's readiness, if it has a forecast. */
  public Optional<Integer> outcomeOf(Subject subject) {
    return outcomeOf(subject, Gate.READY);
  }

  /** The outcome of one gate of a case, if it lies ahead and is watched. */
  public Optional<Integer> outcomeOf(Subject subject, Gate gate) {
    String name = activityId(subject, gate);
    return network
        .filter(known -> known.outcomes().contains(name))
        .map(known -> known.outcomeIndexOf(name));
  }

  /** The gates whose clocks run, in order of case and route. */
  public List<OpenGate> waiting() {
    return gates.values().stream().flatMap(List::stream).filter(OpenGate::waiting).toList();
  }

  /** The gates ahead of one case. */
  public List<OpenGate> of(Subject subject) {
    return Optional.ofNullable(gates.get(subject)).orElse(List.of());
  }

  /**
   * The activities whose work a gate consists of: those to shift when the gate is to go faster. The
   * gate's own activity may only wait for them, and a wait has no length to save.
   */
  public List<String> workOf(OpenGate gate) {
    List<String> work =
        List.of(
                gate.activityId() + NetworkCompiler.WORK,
                gate.activityId() + NetworkCompiler.OUTPUT)
            .stream()
            .filter(id ->
                network
                    .filter(known -> known.activities().stream().anyMatch(a -> a.id().equals(id)))
                    .isPresent())
            .toList();
    return work.isEmpty() ? List.of(gate.activityId()) : work;
  }

  /**
   * What brings the end of a gate so many days later, or sooner if negative. A gate that only waits
   * for its work can be held up by itself, but goes faster only with that work.
   */
  public List<WhatIf.Change> endMoved(OpenGate gate, double days) {
    List<String> moved = days < 0 ? workOf(gate) : List.of(gate.activityId());
    return moved.stream().<WhatIf.Change>map(id -> new WhatIf.EndShift(id, days)).toList();
  }
}
