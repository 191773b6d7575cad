/**
 * Durations learned from the ledger's own history: how long gates took, or have taken so far.
 *
 * <p>{@link org.testudo.forecast.learning.GateHistory} reads spells out of a picture: when a gate's
 * clock began, since when anybody could have told us, when and how it ended, or that it still runs.
 * {@link org.testudo.forecast.learning.DurationLearner} sets them against the cited assumptions and
 * gives each gate the duration that both together support, with what it rests on.
 *
 * <p>Statistics belong to {@code forecast.survival}, which knows no gate; networks to {@code
 * forecast.compile}, which uses this room. No number of the domain may enter: the weight of an
 * assumption stands in {@code rules.yaml}.
 */
@NullMarked
package org.testudo.forecast.learning;

import org.jspecify.annotations.NullMarked;
