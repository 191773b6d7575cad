/**
 * Who is protected, against what, when: the protected person-day.
 *
 * <p>This room turns places, units with a notional reach, and the days on which each unit is
 * capable in each future into expected protected persons, person-days, and the share with a backup.
 * It speaks its own words ({@link org.testudo.protection.Place}, {@link
 * org.testudo.protection.CoveringUnit}, {@link org.testudo.protection.CapableTimelines}); the
 * application maps pledges, cases and forecasts into them. The one type it shares is {@link
 * org.testudo.claims.Position}, a point on the globe: a second one would only be copied over.
 *
 * <p>What may not enter: claims and their conflicts (nothing of their module but the point), how
 * long a gate takes, random numbers, files, and anything about engaging a target. The figures are a
 * planning measure under notional public reach, not a prediction of combat. Formulas and limits:
 * {@code docs/methods/protection.md}.
 */
@NullMarked
package org.testudo.protection;

import org.jspecify.annotations.NullMarked;
