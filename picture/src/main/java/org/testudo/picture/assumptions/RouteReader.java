package org.testudo.picture.assumptions;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.testudo.claims.Gate;

/** Reads {@code routes.yaml} and checks that each route is a graph without cycles, in order. */
final class RouteReader {

  private final Entry root;

  RouteReader(Entry root) {
    this.root = root;
  }

  Map<String, Route> read() {
    Map<String, Route> routes = new TreeMap<>();
    root.section("routes").forEach((code, entry) -> routes.put(code, route(code, entry)));
    return routes;
  }

  private static Route route(String code, Entry entry) {
    List<Route.RouteGate> gates = new ArrayList<>();
    EnumSet<Gate> seen = EnumSet.noneOf(Gate.class);
    for (Entry step : entry.entries("gates")) {
      Route.RouteGate gate = gate(step, gates);
      for (Gate before : gate.after()) {
        if (!seen.contains(before)) {
          step.problem(
              "after",
              "%s waits for %s, which does not stand before it. Move it up or add it."
                  .formatted(gate.gate(), before));
        }
      }
      if (!seen.add(gate.gate())) {
        step.problem("gate", "%s stands twice in route %s.".formatted(gate.gate(), code));
      }
      gates.add(gate);
    }
    if (!seen.contains(Gate.READY)) {
      entry.problem("gates", "of route %s lack READY, where everything merges.".formatted(code));
    }
    Route route =
        new Route(
            code,
            entry.text("name"),
            entry.text("anchor"),
            entry.text("evidence"),
            entry.optional("opens-with", text -> Entry.constant(Gate.class, text)),
            entry.values("from-stock-skips", text -> Entry.constant(Gate.class, text)),
            gates,
            entry.date("valid-from"),
            entry.basis());
    entry.done();
    return route;
  }

  /** Without {@code after}, a gate follows the one above it; the first follows none. */
  private static Route.RouteGate gate(Entry step, List<Route.RouteGate> before) {
    Gate gate = step.required("gate", Gate.NEED, text -> Entry.constant(Gate.class, text));
    List<Gate> after =
        step.has("after")
            ? step.values("after", text -> Entry.constant(Gate.class, text))
            : before.isEmpty() ? List.of() : List.of(before.getLast().gate());
    String owner = step.text("owner");
    if (!owner.matches("donor|recipient|payer|party:[a-z0-9._/-]+|\\?")) {
      step.problem(
          "owner", "\"%s\" is not donor, recipient, payer or party:CODE.".formatted(owner));
    }
    Route.RouteGate read =
        new Route.RouteGate(
            gate,
            after,
            owner,
            step.optional("clock", text -> Entry.constant(Route.Clock.class, text))
                .orElse(Route.Clock.PREDECESSORS),
            step.flag("holds-up-ready", true));
    step.done();
    return read;
  }
}
