package org.testudo.picture.assumptions;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.testudo.claims.Gate;

/**
 * An entry of the risk register: it strikes once for all gates that it names.
 *
 * @param id as in the file
 * @param probability 0 to 1
 * @param addedDays on every gate hit; 0 for none
 * @param factor on every gate hit; 1 for none
 */
public record RegisteredRisk(
    String id,
    double probability,
    List<Gate> gates,
    Optional<String> route,
    Optional<String> party,
    Optional<String> system,
    double addedDays,
    double factor,
    Basis basis) {

  public RegisteredRisk {
    gates = List.copyOf(gates);
  }

  /** Whether it hits a gate of a case. */
  public boolean hits(
      Gate gate, String routeCode, Set<String> partyCodes, Optional<String> systemCode) {
    return gates.contains(gate)
        && (route.isEmpty() || route.get().equals(routeCode))
        && (party.isEmpty() || partyCodes.contains(party.get()))
        && (system.isEmpty() || system.equals(systemCode));
  }
}
