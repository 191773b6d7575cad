package org.testudo.protection;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Places, units and who reaches whom, compiled once and integrated over many futures.
 *
 * <p>Cover of place <i>p</i> by unit <i>u</i> against class <i>c</i> is the {@link Reach} of the
 * unit at their great-circle distance, or whatever a {@link CoverRule} gives instead. Immutable and
 * safe to share between threads.
 */
public final class ProtectionModel {
  private final List<Place> places;
  private final List<CoveringUnit> units;
  private final Map<ThreatClass, CoverLists> covers;
  private final double totalWeight;

  /** Gives the cover, in [0, 1], of a place by a unit against a class. */
  @FunctionalInterface
  public interface CoverRule {
    double cover(CoveringUnit unit, Place place, ThreatClass threat);

    /** Notional reach at the great-circle distance: the default rule. */
    static CoverRule reachBands() {
      return (unit, place, threat) ->
          switch (unit.reachAgainst(threat)) {
            case Reach.Band band ->
                band.coverAtKm(GreatCircle.km(unit.position(), place.position()));
            case Reach.NotForThisClass _, Reach.Unknown _ -> 0;
          };
    }
  }

  private ProtectionModel(
      List<Place> places,
      List<CoveringUnit> units,
      Map<ThreatClass, CoverLists> covers,
      double totalWeight) {
    this.places = places;
    this.units = units;
    this.covers = covers;
    this.totalWeight = totalWeight;
  }

  /** Compiles with {@link CoverRule#reachBands()}. */
  public static ProtectionModel of(List<Place> places, List<CoveringUnit> units) {
    return of(places, units, CoverRule.reachBands());
  }

  /**
   * Compiles with this rule, called once for each place, unit and class.
   *
   * @throws IllegalArgumentException if ids repeat, residents and criticality are mixed, or the
   *     rule gives a cover outside [0, 1]
   */
  public static ProtectionModel of(List<Place> places, List<CoveringUnit> units, CoverRule rule) {
    requireUnique("place", places.stream().map(Place::id).toList());
    requireUnique("unit", units.stream().map(CoveringUnit::id).toList());
    requireOneKindOfWeight(places);
    double[] weights = places.stream().mapToDouble(place -> place.weight().value()).toArray();
    Map<ThreatClass, CoverLists> covers = new EnumMap<>(ThreatClass.class);
    for (ThreatClass threat : ThreatClass.values()) {
      List<CoverLists.CoverVector> vectors = new ArrayList<>(places.size());
      for (Place place : places) {
        vectors.add(coverVector(place, units, threat, rule));
      }
      covers.put(threat, CoverLists.merging(units.size(), vectors, weights));
    }
    return new ProtectionModel(
        List.copyOf(places), List.copyOf(units), covers, FixedOrderSum.of(weights));
  }

  private static CoverLists.CoverVector coverVector(
      Place place, List<CoveringUnit> units, ThreatClass threat, CoverRule rule) {
    List<Integer> covering = new ArrayList<>();
    List<Double> covers = new ArrayList<>();
    for (int unit = 0; unit < units.size(); unit++) {
      double cover = rule.cover(units.get(unit), place, threat);
      if (!(cover >= 0 && cover <= 1)) {
        throw new IllegalArgumentException(
            "The cover ("
                + cover
                + ") of place "
                + place.id()
                + " by unit "
                + units.get(unit).id()
                + " against "
                + threat
                + " must lie in [0, 1].");
      }
      if (cover > 0) {
        covering.add(unit);
        covers.add(cover);
      }
    }
    return new CoverLists.CoverVector(covering, covers);
  }

  private static void requireUnique(String what, List<String> ids) {
    Set<String> seen = new HashSet<>();
    for (String id : ids) {
      if (!seen.add(id)) {
        throw new IllegalArgumentException(
            "The " + what + " id (" + id + ") occurs twice; it would be counted twice.");
      }
    }
  }

  private static void requireOneKindOfWeight(List<Place> places) {
    for (Place place : places) {
      if (!place.weight().getClass().equals(places.getFirst().weight().getClass())) {
        throw new IllegalArgumentException(
            "Place "
                + place.id()
                + " weighs "
                + place.weight()
                + " but place "
                + places.getFirst().id()
                + " weighs "
                + places.getFirst().weight()
                + ". Residents and criticality do not add up: build one model for each.");
      }
    }
  }

  /**
   * The same units in the same order, but only the places that at least one of these units covers.
   * A change to those units changes nothing elsewhere, so differences computed on the part equal
   * those on the whole.
   *
   * @param unitIndexes positions in {@link #units()}
   */
  public ProtectionModel onlyPlacesCoveredBy(Set<Integer> unitIndexes) {
    boolean[] chosen = new boolean[units.size()];
    for (int unit : unitIndexes) {
      chosen[unit] = true;
    }
    Map<ThreatClass, CoverLists> part = new EnumMap<>(ThreatClass.class);
    covers.forEach((threat, lists) -> part.put(threat, lists.touchedBy(chosen)));
    return new ProtectionModel(places, units, part, totalWeight);
  }

  public List<Place> places() {
    return places;
  }

  public List<CoveringUnit> units() {
    return units;
  }

  /** The sum of the weights of all places, covered or not. */
  public double totalWeight() {
    return totalWeight;
  }

  /** Units whose reach against a class is unknown: they add no cover and this says so. */
  public List<NotCounted> notCounted() {
    List<NotCounted> result = new ArrayList<>();
    for (CoveringUnit unit : units) {
      for (ThreatClass threat : ThreatClass.values()) {
        if (unit.reachAgainst(threat) instanceof Reach.Unknown) {
          result.add(new NotCounted(unit.id(), threat));
        }
      }
    }
    return result;
  }

  /** How many cells a class has after merging places with equal cover. */
  public int cells(ThreatClass threat) {
    return lists(threat).cells();
  }

  CoverLists lists(ThreatClass threat) {
    CoverLists lists = covers.get(threat);
    if (lists == null) {
      throw new IllegalStateException("No cover lists for " + threat);
    }
    return lists;
  }
}
