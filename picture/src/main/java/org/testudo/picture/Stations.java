package org.testudo.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.testudo.claims.Statement.PlaceType;
import org.testudo.claims.Subject;
import org.testudo.picture.assumptions.Assumptions;

/**
 * Gives units the notional stations of {@link Picture#STATION_RULE}: the n-th unit of a reach class
 * stands in the n-th oblast by population, starting over when there are more units.
 */
final class Stations {

  private final Assumptions assumptions;
  private final List<Subject> oblasts;

  Stations(Assumptions assumptions, SortedMap<Subject, Place> places) {
    this.assumptions = assumptions;
    Map<Subject, Long> within = new HashMap<>();
    for (Place place : places.values()) {
      place
          .within()
          .ifPresent(oblast -> within.merge(oblast, place.residents().orElse(0L), Long::sum));
    }
    oblasts =
        places.values().stream()
            .filter(place -> place.type() == PlaceType.OBLAST)
            .filter(place -> !assumptions.rules().noStation().contains(place.subject()))
            .sorted(
                Comparator.comparing(
                        (Place place) ->
                            place
                                .residents()
                                .orElseGet(() -> within.getOrDefault(place.subject(), 0L)),
                        Comparator.reverseOrder())
                    .thenComparing(Place::subject))
            .map(Place::subject)
            .toList();
  }

  SortedMap<Subject, Unit> give(List<Unit> units) {
    Map<String, Integer> next = new HashMap<>();
    SortedMap<Subject, Unit> roll = new TreeMap<>();
    List<Unit> ordered = new ArrayList<>(units);
    ordered.sort(Comparator.comparing(Unit::opened).thenComparing(Unit::subject));
    for (Unit unit : ordered) {
      String reachClass =
          unit.systemCode()
              .flatMap(assumptions::findSystem)
              .flatMap(system -> system.reachClass())
              .orElse("");
      Unit placed = unit;
      if (!reachClass.isEmpty() && !oblasts.isEmpty()) {
        int n = next.merge(reachClass, 1, Integer::sum) - 1;
        if (unit.home().isEmpty()) {
          placed = unit.withHome(oblasts.get(n % oblasts.size()));
        }
      }
      if (roll.put(unit.subject(), placed) != null) {
        throw new IllegalStateException(
            "Two units are called %s; one would hide the other.".formatted(unit.subject()));
      }
    }
    return roll;
  }
}
