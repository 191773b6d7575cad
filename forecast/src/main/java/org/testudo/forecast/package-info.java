/**
 * Futures: activities walk their gates ten thousand times, and the spread of the ready days is the
 * forecast.
 *
 * <p>The engine knows nobody. It takes a {@link org.testudo.forecast.GateNetwork} (activities,
 * predecessors, durations, days already waited, outcomes) and gives ready days per future, their
 * percentiles, the deterministic date beside them, criticality, and what-ifs on the same futures.
 * Claims, parties, gate codes and every number of the domain stay outside; they are compiled into a
 * network elsewhere.
 *
 * <p>All times are days after the as-of instant; day 0 is now. Results are a pure function of
 * (network, seed, range of futures): no clock, no shared generator, no thread count in them.
 */
@NullMarked
package org.testudo.forecast;

import org.jspecify.annotations.NullMarked;
