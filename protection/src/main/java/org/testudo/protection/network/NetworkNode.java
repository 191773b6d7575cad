package org.testudo.protection.network;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A node of the network.
 *
 * @param id the caller's own identifier, unique in a network
 * @param standards names of the standards it speaks
 * @param translations what a command post or gateway passes on in another standard; empty for
 *     others
 */
public record NetworkNode(
    String id, Role role, Set<String> standards, List<Translation> translations) {

  /** What a node does with a track. */
  public enum Role {
    /** Tracks begin here, and none passes through. */
    SENSOR,
    /** Makes an air picture of tracks: a unit counts as served only by what passed one. */
    COMMAND_POST,
    /** Passes tracks on, in another standard if it translates. */
    GATEWAY,
    /** Tracks end here. */
    UNIT
  }

  /** Passing a track on in another standard; one way. */
  public record Translation(String from, String to) {
    public Translation {
      if (from.equals(to)) {
        throw new IllegalArgumentException(
            "A translation from %s to itself says nothing. Leave it out.".formatted(from));
      }
    }
  }

  public NetworkNode {
    if (id.isBlank()) {
      throw new IllegalArgumentException("A node of role " + role + " needs an id.");
    }
    standards = java.util.Collections.unmodifiableSet(new TreeSet<>(standards));
    translations = List.copyOf(translations);
    if (!translations.isEmpty() && role != Role.COMMAND_POST && role != Role.GATEWAY) {
      throw new IllegalArgumentException(
          "Node %s is a %s and cannot translate. Only posts and gateways do."
              .formatted(id, role.name().toLowerCase(java.util.Locale.ROOT)));
    }
    for (Translation one : translations) {
      if (!standards.contains(one.from()) || !standards.contains(one.to())) {
        throw new IllegalArgumentException(
            "Node %s translates %s to %s but speaks only %s. Add the standard to the node."
                .formatted(id, one.from(), one.to(), standards));
      }
    }
  }

  /** A node that translates nothing. */
  public static NetworkNode of(String id, Role role, String... standards) {
    return new NetworkNode(id, role, Set.of(standards), List.of());
  }
}
