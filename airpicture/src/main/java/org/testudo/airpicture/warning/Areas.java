package org.testudo.airpicture.warning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Areas with the areas they lie in: oblasts, raions, hromadas, settlements.
 *
 * <p>People are counted once, however areas are nested: {@link #residents} of a set leaves out what
 * lies within another member of the set.
 */
public final class Areas {

  private final List<Area> all;
  private final Map<String, Integer> index = new HashMap<>();
  private final int[] parents;
  private final List<List<Integer>> parts = new ArrayList<>();
  private final AreaGrid grid;

  private Areas(List<Area> given) {
    all = List.copyOf(given);
    parents = new int[all.size()];
    for (int i = 0; i < all.size(); i++) {
      parts.add(new ArrayList<>());
      if (index.put(all.get(i).id(), i) != null) {
        throw new IllegalArgumentException(
            "The area id \"%s\" stands twice.".formatted(all.get(i).id()));
      }
    }
    for (int i = 0; i < all.size(); i++) {
      parents[i] = parentOf(all.get(i));
      if (parents[i] >= 0) {
        parts.get(parents[i]).add(i);
      }
    }
    grid = AreaGrid.of(all);
  }

  /**
   * The areas with these ids and nestings.
   *
   * @throws IllegalArgumentException if an id stands twice, or an area lies within one that is
   *     missing or not of a wider level
   */
  public static Areas of(List<Area> areas) {
    return new Areas(areas);
  }

  private int parentOf(Area area) {
    if (area.within().isEmpty()) {
      return -1;
    }
    String name = area.within().get();
    Integer parent = index.get(name);
    if (parent == null) {
      throw new IllegalArgumentException(
          "Area \"%s\" lies within \"%s\", which is not among the areas. Add it or leave \"within\" out."
              .formatted(area.id(), name));
    }
    // Strictly wider levels also make a circle impossible.
    if (all.get(parent).level().compareTo(area.level()) >= 0) {
      throw new IllegalArgumentException(
          "Area \"%s\" (%s) cannot lie within \"%s\" (%s): that must be of a wider level."
              .formatted(area.id(), area.level().word(), name, all.get(parent).level().word()));
    }
    return parent;
  }

  /** All of them, in the order given. */
  public List<Area> list() {
    return all;
  }

  public Optional<Area> find(String id) {
    return Optional.ofNullable(index.get(id)).map(all::get);
  }

  /** The area that {@code id} lies in. */
  public Optional<String> findParent(String id) {
    return find(id).flatMap(Area::within);
  }

  /** Areas that have no parts. */
  public List<Area> leaves() {
    List<Area> leaves = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (parts.get(i).isEmpty()) {
        leaves.add(all.get(i));
      }
    }
    return leaves;
  }

  /** Residents of an area: its own figure, else the sum of its parts'. */
  public long residents(String id) {
    Integer at = index.get(id);
    return at == null ? 0 : residents(at);
  }

  private long residents(int at) {
    Area area = all.get(at);
    if (area.residents().isPresent()) {
      return area.residents().getAsLong();
    }
    return parts.get(at).stream().mapToLong(this::residents).sum();
  }

  /** Residents of the union of areas: each person once. */
  public long residents(Collection<String> ids) {
    Set<String> set = new HashSet<>(ids);
    long sum = 0;
    for (String id : set) {
      boolean counted = false;
      for (Optional<String> up = findParent(id); up.isPresent(); up = findParent(up.get())) {
        counted |= set.contains(up.get());
      }
      sum += counted ? 0 : residents(id);
    }
    return sum;
  }

  /** Ids of all areas that hold the point, the widest first. */
  public List<String> at(Point point) {
    boolean[] found = new boolean[all.size()];
    grid.at(
        point.latitude(),
        point.longitude(),
        area -> {
          for (int i = area; i >= 0 && !found[i]; i = parents[i]) {
            found[i] = true;
          }
        });
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < found.length; i++) {
      if (found[i]) {
        ids.add(all.get(i).id());
      }
    }
    ids.sort(
        java.util.Comparator.comparing((String id) -> all.get(numberOf(id)).level())
            .thenComparing(java.util.Comparator.naturalOrder()));
    return Collections.unmodifiableList(ids);
  }

  int numberOf(String id) {
    return Optional.ofNullable(index.get(id)).orElse(-1);
  }

  Area get(int number) {
    return all.get(number);
  }

  /** The number of the area that this one lies in, -1 if none. */
  int parent(int number) {
    return parents[number];
  }

  AreaGrid grid() {
    return grid;
  }
}
