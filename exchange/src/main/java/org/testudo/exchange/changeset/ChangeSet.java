package org.testudo.exchange.changeset;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.testudo.claims.Gate;
import org.testudo.claims.Subject;
import org.testudo.claims.document.Problem;
import org.testudo.forecast.WhatIf;
import org.testudo.forecast.compile.CaseNetwork;
import org.testudo.forecast.compile.OpenGate;
import org.testudo.forecast.duration.Fixed;
import org.testudo.forecast.duration.GateDuration;
import org.testudo.forecast.duration.LogNormal;

/**
 * What would be otherwise.
 *
 * @param name for people, who compare several
 * @param file as problems name it
 * @param changes of gates
 * @param others of units, nodes, spares and courses
 */
public record ChangeSet(String name, String file, List<Change> changes, List<Other> others) {

  public ChangeSet {
    changes = List.copyOf(changes);
    others = List.copyOf(others);
  }

  /** A change that is not one of a gate. */
  public sealed interface Other {
    /** Where it stands in the file. */
    int line();
  }

  /** A unit has another notional station, the centre of an oblast. */
  public record UnitMoved(int line, Subject unit, Subject station) implements Other {}

  /** A unit, or a node of the sensor network, is not there. */
  public record Lost(int line, Subject what) implements Other {}

  /** A system has one more of something, from today on. */
  public record Added(int line, Addition what, String system) implements Other {}

  /** What a system may have one more of. */
  public enum Addition {
    SPARES,
    COURSE_PLACE;

    /** As files spell it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * A change at one gate of a case.
   *
   * @param line where it stands in the file
   */
  public record Change(int line, Subject caseSubject, Gate gate, Deed deed) {}

  /** What changes. */
  public sealed interface Deed {}

  /** The gate's end comes so many days later; negative is earlier, never before its start. */
  public record EndMoved(double days) implements Deed {}

  /** The gate cannot begin before a day. */
  public record NotBefore(LocalDate day) implements Deed {}

  /** The gate takes another time from its start. */
  public record Lasts(GateDuration duration) implements Deed {}

  /** A gate that always takes the same time. */
  static Lasts fixed(double days) {
    return new Lasts(new Fixed(days));
  }

  /** A lognormal time by two of its percentiles. */
  static Lasts percentiles(double p10Days, double p90Days) {
    return new Lasts(LogNormal.ofPercentiles(0.1, p10Days, 0.9, p90Days));
  }

  /**
   * The same as changes of a network.
   *
   * @param asOf the network's day 0
   * @throws IllegalArgumentException naming every gate that the network does not hold
   */
  public WhatIf on(CaseNetwork cases, LocalDate asOf) {
    List<WhatIf.Change> found = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (Change change : changes) {
      Optional<OpenGate> gate =
          cases.of(change.caseSubject).stream()
              .filter(open -> open.gate() == change.gate)
              .findFirst();
      if (gate.isPresent()) {
        found.addAll(changes(cases, gate.get(), change.deed, asOf));
      } else {
        problems.add(notThere(cases, change));
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          String.join("\n", problems.stream().map(Problem::toString).toList()));
    }
    return new WhatIf(name, found);
  }

  private static List<WhatIf.Change> changes(
      CaseNetwork cases, OpenGate gate, Deed deed, LocalDate asOf) {
    return switch (deed) {
      case EndMoved(double days) -> cases.endMoved(gate, days);
      case NotBefore(LocalDate day) ->
          List.of(new WhatIf.MovedStart(gate.activityId(), day.toEpochDay() - asOf.toEpochDay()));
      case Lasts(GateDuration duration) ->
          cases.workOf(gate).stream()
              .<WhatIf.Change>map(id -> new WhatIf.ReplacedDuration(id, duration))
              .toList();
    };
  }

  private Problem notThere(CaseNetwork cases, Change change) {
    List<OpenGate> ahead = cases.of(change.caseSubject);
    if (ahead.isEmpty()) {
      return new Problem(
          file,
          change.line,
          "case",
          change.caseSubject.toString(),
          cases.unforeseen().containsKey(change.caseSubject)
              ? "This case has no forecast: %s"
                  .formatted(cases.unforeseen().get(change.caseSubject))
              : "No open case of this name is known then. \"testudo picture --open\" lists them.");
    }
    return new Problem(
        file,
        change.line,
        "gate",
        change.gate.name(),
        "This gate does not lie ahead of %s. Ahead are %s."
            .formatted(change.caseSubject, ahead.stream().map(OpenGate::gate).toList()));
  }
}
