package org.testudo.picture.assumptions;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.testudo.claims.Gate;

/**
 * What the cases of one gate share, for one route, donor or system or for all.
 *
 * @param id as in the file
 */
public record SharedCapacity(
    String id,
    Gate gate,
    Optional<String> route,
    Optional<String> party,
    Optional<String> system,
    Model model,
    LocalDate validFrom,
    Basis basis) {

  /** How it serves. */
  public sealed interface Model {}

  /** So many cases at once. */
  public record Desk(int servers) implements Model {}

  /**
   * Dates at equal distances.
   *
   * @param first a day on which it starts
   * @param seats cases on each date
   */
  public record Course(LocalDate first, int everyDays, int seats) implements Model {}

  /** How closely it fits, as {@link GateDuration}; -1 if it does not apply. */
  int fit(String routeCode, Set<String> partyCodes, Optional<String> systemCode) {
    if ((route.isPresent() && !route.get().equals(routeCode))
        || (party.isPresent() && !partyCodes.contains(party.get()))
        || (system.isPresent() && !system.equals(systemCode))) {
      return -1;
    }
    return (system.isPresent() ? 4 : 0) + (party.isPresent() ? 2 : 0) + (route.isPresent() ? 1 : 0);
  }
}
