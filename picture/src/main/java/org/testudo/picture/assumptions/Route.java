package org.testudo.picture.assumptions;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.testudo.claims.Gate;

/**
 * A legal way from a pledge to a ready unit.
 *
 * <p>The gates form a small directed graph without cycles: supply gates in series, training and
 * sustainment beside them, {@link Gate#READY} merging all.
 *
 * @param gates in an order in which each gate follows those it waits for
 * @param opensWith the gate that the opening of the case itself shows to be passed, if any
 * @param stockSkips gates that a gift from stock does not have
 */
public record Route(
    String code,
    String name,
    String anchor,
    String evidence,
    Optional<Gate> opensWith,
    List<Gate> stockSkips,
    List<RouteGate> gates,
    LocalDate validFrom,
    Basis basis) {

  /** When the clock of a gate starts. */
  public enum Clock {
    /** As soon as all gates before it are passed. */
    PREDECESSORS,
    /** When somebody reports it entered, at the latest when the gates of custody are passed. */
    REPORTED
  }

  /**
   * One gate of a route.
   *
   * @param after gates that must be passed before this one begins
   * @param owner whose move it is unless a claim says otherwise: {@code donor}, {@code recipient},
   *     {@code payer} or a party such as {@code party:us}
   * @param holdsUpReady false for a deadline that runs beside the case, such as the inventory
   */
  public record RouteGate(
      Gate gate, List<Gate> after, String owner, Clock clock, boolean holdsUpReady) {
    public RouteGate {
      after = List.copyOf(after);
    }
  }

  public Route {
    stockSkips = List.copyOf(stockSkips);
    gates = List.copyOf(gates);
  }

  public Optional<RouteGate> find(Gate gate) {
    for (RouteGate step : gates) {
      if (step.gate == gate) {
        return Optional.of(step);
      }
    }
    return Optional.empty();
  }

  /** Every gate that must be passed before {@code gate}, directly or not, in route order. */
  public List<Gate> upstream(Gate gate) {
    java.util.EnumSet<Gate> found = java.util.EnumSet.noneOf(Gate.class);
    java.util.ArrayDeque<Gate> open = new java.util.ArrayDeque<>(List.of(gate));
    while (!open.isEmpty()) {
      find(open.pop())
          .ifPresent(step -> {
            for (Gate before : step.after) {
              if (found.add(before)) {
                open.push(before);
              }
            }
          });
    }
    return gates.stream().map(RouteGate::gate).filter(found::contains).toList();
  }
}
