/**
 * Levers: what is gained or lost when something is changed, priced in protected person-days on the
 * same futures.
 *
 * <p>This room joins the two engines below it: futures of ready days ({@code org.testudo.forecast})
 * and protection ({@code org.testudo.protection}). Every figure is a difference between two runs
 * that meet the same luck, with the interval of that paired difference, so that small effects are
 * real. What may not enter: claims and pictures (the application names cases, gates and owners),
 * new randomness, and any pairing of a unit with a threat in flight.
 */
@NullMarked
package org.testudo.plan;

import org.jspecify.annotations.NullMarked;
