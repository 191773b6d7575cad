/**
 * From records and aircraft's messages to reports: who saw what where, measured when, come when.
 *
 * <p>Here formats end: whoever takes {@link org.testudo.airpicture.plot.SensorReport} need not know
 * a category or a feed. Times are put on one scale (UTC seconds since 1970), whatever the recorder
 * wrote. Angles of places in degrees, azimuths in radians clockwise from north, lengths in metres.
 * No track is made here and no report is judged; what is no report of a target (tests, fixed
 * transponders) is counted and left out.
 */
@NullMarked
package org.testudo.airpicture.plot;

import org.jspecify.annotations.NullMarked;
