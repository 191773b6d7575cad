/**
 * Sustainment arithmetic: what a stock of spares, a number of repairers and a rate of failures come
 * to, in closed form or exact recursion.
 *
 * <p>Backorders of a pipeline, two echelons, two indentures, machine repair, changing rates,
 * attrition, availability. Every method works in sums of positive terms, so that a chance of 1e-20
 * is as exact as one of a half. An approximation is never handed out under the name of the exact
 * value: {@link org.testudo.forecast.sustainment.BaseBackorders} is sealed. The simulated
 * counterpart is next door in {@code service}; formulas and limits: {@code
 * docs/methods/sustainment.md}.
 *
 * <p>What may not enter: units, parties, systems, any number of the domain, randomness, files.
 */
@NullMarked
package org.testudo.forecast.sustainment;

import org.jspecify.annotations.NullMarked;
