/**
 * Cover that is true: a unit covers a place against a class if it reaches the place, is ready, is
 * fed through a command post by a sensor that sees the height in question there, and has something
 * in stock. Where one of these fails, this room says which, and what a loss in the network takes
 * away and when it comes back.
 *
 * <p>Line of sight comes in through {@link org.testudo.protection.cover.Sight}; who feeds whom
 * through {@code protection.network}; readiness over time through {@link
 * org.testudo.protection.CapableTimelines}.
 *
 * <p>What may not enter: terrain, files, claims, where durations come from, random numbers, and
 * anything about engaging a target. Figures are of notional, coarse positions: a planning measure,
 * not a prediction of combat. Formulas and limits: {@code docs/methods/losses.md}.
 */
@NullMarked
package org.testudo.protection.cover;

import org.jspecify.annotations.NullMarked;
