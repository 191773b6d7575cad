/**
 * Whom to warn of what is in the air, when, and how good the warnings were.
 *
 * <p>Each {@link org.testudo.airpicture.warning.TrackUpdate} is led on by a fan of possible paths
 * ({@link org.testudo.airpicture.warning.PathFan}) over the {@link
 * org.testudo.airpicture.warning.Areas} in which people live; a {@link
 * org.testudo.airpicture.warning.Warner} applies rules that are data and says when an area's alert
 * begins, changes and ends. {@link org.testudo.airpicture.warning.Burden} and {@link
 * org.testudo.airpicture.warning.Quality} look back. Everything carries the {@link
 * org.testudo.airpicture.warning.Status} of its feed in its type, so that what began as an exercise
 * cannot end as actual. Formulas and limits: {@code docs/methods/warnings.md}.
 *
 * <p>What may not enter: files and message formats (they are {@code exchange}'s), texts and numbers
 * of rules, the wall clock, and anything about engaging what is seen.
 */
@NullMarked
package org.testudo.airpicture.warning;

import org.jspecify.annotations.NullMarked;
