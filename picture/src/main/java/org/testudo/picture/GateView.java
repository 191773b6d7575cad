package org.testudo.picture;

import java.util.Optional;
import org.testudo.claims.Gate;

/**
 * A gate of a case.
 *
 * @param onRoute false if claims speak of a gate that the route does not have
 * @param days so far in this state: waited, or since it was passed
 * @param due last day of a deadline that runs, such as the first inventory
 */
public record GateView(
    Gate gate,
    boolean onRoute,
    GateState state,
    Optional<Long> days,
    Optional<java.time.LocalDate> due) {}
