package org.testudo.protection.people;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Areas within areas, and the residents of any union of them.
 *
 * <p>An area holds its stated residents, or the sum of what its parts hold where that is more or
 * where nothing is stated: a stated whole smaller than its parts is a disagreement, reported, and
 * the parts stand. The union of a set is the sum over its areas that lie in no other of the set.
 */
public final class NestedAreas {

  /**
   * An area.
   *
   * @param residents as somebody states them for the whole area, its parts included
   * @param within the area it is a part of
   */
  public record Area(String id, Optional<Long> residents, Optional<String> within) {
    public Area {
      residents.ifPresent(count -> {
        if (count < 0) {
          throw new IllegalArgumentException(
              "The residents (%d) of %s must not be negative.".formatted(count, id));
        }
      });
    }
  }

  private final Map<String, Area> areas = new TreeMap<>();
  private final Map<String, List<String>> parts = new HashMap<>();
  private final Map<String, Long> held = new HashMap<>();
  private final Set<String> disagreeing = new TreeSet<>();

  /**
   * @throws IllegalArgumentException if an id repeats or areas lie within one another in a circle;
   *     an area within one that is not given stands on its own
   */
  public NestedAreas(Collection<Area> all) {
    for (Area area : all) {
      if (areas.put(area.id(), area) != null) {
        throw new IllegalArgumentException(
            "The area (%s) occurs twice; its people would count twice.".formatted(area.id()));
      }
    }
    for (Area area : areas.values()) {
      area.within()
          .filter(areas::containsKey)
          .ifPresent(whole -> parts.computeIfAbsent(whole, _ -> new ArrayList<>()).add(area.id()));
    }
    List<Area> inwards = inwards();
    for (Area area : inwards.reversed()) {
      hold(area);
    }
  }

  /** Every area after the one it lies within. */
  private List<Area> inwards() {
    List<Area> order = new ArrayList<>(areas.size());
    for (Area area : areas.values()) {
      if (area.within().filter(areas::containsKey).isEmpty()) {
        order.add(area);
      }
    }
    for (int i = 0; i < order.size(); i++) {
      for (String part : parts.getOrDefault(order.get(i).id(), List.of())) {
        order.add(area(part));
      }
    }
    if (order.size() < areas.size()) {
      Set<String> circling = new TreeSet<>(areas.keySet());
      order.forEach(area -> circling.remove(area.id()));
      throw new IllegalArgumentException(
          "The area %s lies within itself, or within one that does."
              .formatted(circling.iterator().next()));
    }
    return order;
  }

  private void hold(Area area) {
    long ofParts = 0;
    for (String part : parts.getOrDefault(area.id(), List.of())) {
      ofParts = Math.addExact(ofParts, held.getOrDefault(part, 0L));
    }
    long stated = area.residents().orElse(0L);
    if (area.residents().isPresent() && stated < ofParts) {
      disagreeing.add(area.id());
    }
    held.put(area.id(), Math.max(stated, ofParts));
  }

  private Area area(String id) {
    Area area = areas.get(id);
    if (area == null) {
      throw new IllegalArgumentException("There is no area %s here.".formatted(id));
    }
    return area;
  }

  /**
   * Residents of the union.
   *
   * @throws IllegalArgumentException if an id is unknown
   */
  public long residentsOf(Collection<String> union) {
    Set<String> chosen = new TreeSet<>(union);
    long sum = 0;
    for (String id : chosen) {
      if (!liesWithinOneOf(area(id), chosen)) {
        sum = Math.addExact(sum, held.getOrDefault(id, 0L));
      }
    }
    return sum;
  }

  private boolean liesWithinOneOf(Area area, Set<String> chosen) {
    for (Optional<String> whole = area.within().filter(areas::containsKey);
        whole.isPresent();
        whole = area(whole.get()).within().filter(areas::containsKey)) {
      if (chosen.contains(whole.get())) {
        return true;
      }
    }
    return false;
  }

  /** Areas whose stated residents are fewer than those of their parts. */
  public Set<String> disagreeing() {
    return Set.copyOf(disagreeing);
  }
}
