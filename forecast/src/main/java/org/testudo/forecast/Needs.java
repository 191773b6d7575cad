package org.testudo.forecast;

import java.util.List;

/**
 * All that an activity needs at the same time; it starts when everything is there.
 *
 * @param rank its place where a resource serves by priority: lowest first
 * @param demands at least one, each on another resource
 */
public record Needs(int rank, List<Demand> demands) {

  public Needs {
    demands = List.copyOf(demands);
    if (demands.isEmpty()
        || demands.stream().map(Demand::resource).distinct().count() < demands.size()) {
      throw new IllegalArgumentException(
          "Needs (%s) must name each resource once and at least one. Maybe units should be added up."
              .formatted(demands));
    }
  }

  /** Whether a resource is among them. */
  public boolean includes(String resource) {
    return demands.stream().anyMatch(d -> d.resource().equals(resource));
  }
}
