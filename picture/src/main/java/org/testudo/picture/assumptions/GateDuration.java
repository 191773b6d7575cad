package org.testudo.picture.assumptions;

import java.time.LocalDate;
import java.util.Optional;
import org.testudo.claims.Gate;

/**
 * How long one gate takes, for one route, donor or system or for all.
 *
 * @param id as in the file
 * @param route route code it is limited to
 * @param party code of the party it is limited to (donor or the gate's owner)
 * @param system code of the system it is limited to
 * @param stated the numbers as the source or we gave them, in their own unit
 */
public record GateDuration(
    String id,
    Gate gate,
    Optional<String> route,
    Optional<String> party,
    Optional<String> system,
    DurationModel model,
    String stated,
    LocalDate validFrom,
    Basis basis) {

  /** How closely it fits: system counts most, then party, then route; -1 if it does not apply. */
  int fit(String routeCode, java.util.Set<String> partyCodes, Optional<String> systemCode) {
    if ((route.isPresent() && !route.get().equals(routeCode))
        || (party.isPresent() && !partyCodes.contains(party.get()))
        || (system.isPresent() && !system.equals(systemCode))) {
      return -1;
    }
    return (system.isPresent() ? 4 : 0) + (party.isPresent() ? 2 : 0) + (route.isPresent() ? 1 : 0);
  }
}
