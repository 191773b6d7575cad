/**
 * One watch over one stream of reports: which sensors there are, the tracker that fuses them, and
 * the picture told at a steady pace.
 *
 * <p>A survey of the recording comes first, because a tracker must know its sensors beforehand and
 * people must hear of every unknown one at once. Then reports go in and {@link
 * org.testudo.airpicture.watch.TrackFrame}s come out: latitude and longitude in degrees, velocities
 * and covariances by true east and north in metres and seconds, times in UTC seconds since 1970.
 * How frames are written is the business of {@code telling}; whom to warn that of {@code warning}.
 */
@NullMarked
package org.testudo.airpicture.watch;

import org.jspecify.annotations.NullMarked;
