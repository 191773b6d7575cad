package org.testudo.picture.assumptions;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.testudo.claims.Gate;

/** Reads {@code capacities.yaml} and {@code risks.yaml}. */
final class CapacityReader {

  private static final int MOST = 1_000_000;

  private final Map<String, Route> routes;
  private final Map<String, Party> parties;
  private final Map<String, AirDefenceSystem> systems;

  CapacityReader(
      Map<String, Route> routes,
      Map<String, Party> parties,
      Map<String, AirDefenceSystem> systems) {
    this.routes = routes;
    this.parties = parties;
    this.systems = systems;
  }

  /** Who is meant. */
  private record Scope(Optional<String> route, Optional<String> party, Optional<String> system) {}

  Map<String, SharedCapacity> capacities(Entry root) {
    Map<String, SharedCapacity> read = new TreeMap<>();
    root.section("capacities")
        .forEach((id, entry) -> {
          Scope scope = scope(entry);
          read.put(
              id,
              new SharedCapacity(
                  id,
                  entry.required("gate", Gate.NEED, text -> Entry.constant(Gate.class, text)),
                  scope.route(),
                  scope.party(),
                  scope.system(),
                  model(entry),
                  entry.date("valid-from"),
                  entry.basis()));
          entry.done();
        });
    return read;
  }

  List<RegisteredRisk> risks(Entry root) {
    List<RegisteredRisk> read = new ArrayList<>();
    root.section("risks")
        .forEach((id, entry) -> {
          Scope scope = scope(entry);
          double probability = entry.number("probability");
          if (probability > 1) {
            entry.problem(
                "probability",
                "is %s, not from 0 to 1. Write 0.1 for 10 %%.".formatted(probability));
          }
          if (entry.has("adds-days") == entry.has("factor")) {
            entry.problem("", "needs either adds-days or factor.");
          }
          read.add(
              new RegisteredRisk(
                  id,
                  Math.min(1, probability),
                  gates(entry),
                  scope.route(),
                  scope.party(),
                  scope.system(),
                  entry.has("adds-days") ? entry.number("adds-days") : 0,
                  entry.has("factor") ? positive(entry, "factor") : 1,
                  entry.basis()));
          entry.done();
        });
    return read;
  }

  List<CommonCause> causes(Entry root) {
    List<CommonCause> read = new ArrayList<>();
    root.section("donor-shocks")
        .forEach((id, entry) -> {
          double deviation = positive(entry, "log-sd");
          read.add(new CommonCause(id, gates(entry), deviation, entry.basis()));
          entry.done();
        });
    return read;
  }

  private static SharedCapacity.Model model(Entry entry) {
    if (entry.has("servers") == entry.has("seats")) {
      entry.problem("", "needs either servers (a desk) or first, every-days and seats (a course).");
      return new SharedCapacity.Desk(1);
    }
    if (entry.has("servers")) {
      return new SharedCapacity.Desk(whole(entry, "servers"));
    }
    LocalDate first = entry.date("first");
    return new SharedCapacity.Course(first, whole(entry, "every-days"), whole(entry, "seats"));
  }

  private static int whole(Entry entry, String field) {
    double number = entry.number(field);
    if (number < 1 || number > MOST || number != Math.rint(number)) {
      entry.problem(field, "is %s, not a whole number from 1 to %d.".formatted(number, MOST));
      return 1;
    }
    return (int) number;
  }

  private static double positive(Entry entry, String field) {
    double number = entry.number(field);
    if (!(number > 0 && number < 20)) {
      entry.problem(field, "is %s, not above 0 and below 20.".formatted(number));
      return 1;
    }
    return number;
  }

  private static List<Gate> gates(Entry entry) {
    List<Gate> gates = entry.values("gates", text -> Entry.constant(Gate.class, text));
    if (gates.isEmpty()) {
      entry.problem("gates", "is empty. Add \"gates: [PRODUCE]\" or others.");
    }
    return gates;
  }

  private Scope scope(Entry entry) {
    return new Scope(
        known(entry, "route", routes),
        known(entry, "party", parties),
        known(entry, "system", systems));
  }

  private static Optional<String> known(Entry entry, String field, Map<String, ?> among) {
    Optional<String> code = entry.optionalText(field);
    code.filter(c -> !among.containsKey(c))
        .ifPresent(c -> entry.problem(field, "\"%s\" is not a %s here.".formatted(c, field)));
    return code;
  }
}
