package org.testudo.airpicture.warning;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A place or administrative area that can be warned.
 *
 * @param id its key, e.g. {@code kharkiv}
 * @param within the area that it is part of, if that is known here
 * @param residents people who live in it; where none is stated, those of its parts
 * @param shapes its own ground; an area without any is the union of its parts
 * @param geocodes its keys elsewhere by the name of the system, e.g. {@code KATOTTG}
 */
public record Area(
    String id,
    Level level,
    Wording name,
    Optional<String> within,
    OptionalLong residents,
    List<Shape> shapes,
    Map<String, String> geocodes) {

  public Area {
    if (id.isBlank()) {
      throw new IllegalArgumentException("An area needs an id.");
    }
    if (residents.isPresent() && residents.getAsLong() < 0) {
      throw new IllegalArgumentException(
          "The residents (%d) of area %s must not be negative."
              .formatted(residents.getAsLong(), id));
    }
    shapes = List.copyOf(shapes);
    geocodes = Map.copyOf(geocodes);
  }
}
