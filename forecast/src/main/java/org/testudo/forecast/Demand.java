package org.testudo.forecast;

/**
 * What an activity needs of a resource while it lasts (a desk), when it begins (a course) or before
 * it begins (a line's output).
 *
 * @param resource id of the resource
 * @param units servers, seats or units of output; at least 1
 */
public record Demand(String resource, int units) {

  public Demand {
    if (units < 1) {
      throw new IllegalArgumentException(
          "A demand on (%s) of %d units must be at least 1. Maybe it should be left out."
              .formatted(resource, units));
    }
  }

  /** One unit. */
  public static Demand of(String resource) {
    return new Demand(resource, 1);
  }
}
