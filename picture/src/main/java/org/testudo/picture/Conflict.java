package org.testudo.picture;

import java.util.List;
import java.util.Optional;

/**
 * Claims that disagree about one aspect, all versions kept.
 *
 * @param versions in words, the chosen one first
 * @param range what is possible by all of them together, in words
 * @param note what a reader should know, e.g. why units of count could not be compared
 */
public record Conflict(
    Aspect aspect,
    List<Version<String>> versions,
    Choice choice,
    String range,
    Optional<String> note)
    implements Comparable<Conflict> {

  public Conflict {
    versions = List.copyOf(versions);
  }

  public String chosen() {
    return versions.getFirst().value();
  }

  @Override
  public int compareTo(Conflict other) {
    return aspect.compareTo(other.aspect);
  }
}
