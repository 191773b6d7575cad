package org.testudo.picture;

import java.util.List;
import java.util.Optional;

/**
 * One belief in words, with what it rests on: the common ground of explain, diff and plain
 * listings.
 *
 * @param value what is believed, in words without clocks, so that the passing of a day changes
 *     nothing
 * @param now what the as-of day adds, such as days waited; empty for nothing
 * @param why the ground of the choice, or the rule that put it there
 * @param versions what claims say, the chosen one first; empty if no claim says it
 * @param assumption what the value owes to the assumptions, with its citation or mark
 */
public record Fact(
    Aspect aspect,
    String value,
    String now,
    String why,
    List<Version<String>> versions,
    Optional<String> assumption) {

  public Fact {
    versions = List.copyOf(versions);
  }

  /** Every claim of every version, first version first, once. */
  public List<Known> claims() {
    return versions.stream().flatMap(v -> v.claims().stream()).distinct().toList();
  }
}
