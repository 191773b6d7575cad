/**
 * How good a picture is against the truth: OSPA and GOSPA.
 *
 * <p>Only where there is a truth: synthetic traffic, recorded positions taken as true. Knows
 * nothing of the tracker; takes two sets of points and gives a distance.
 */
@NullMarked
package org.testudo.airpicture.accuracy;

import org.jspecify.annotations.NullMarked;
