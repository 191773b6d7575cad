/**
 * What aircraft say of themselves: Mode S downlinks and ADS-B, and the feeds that carry them.
 *
 * <p>Messages are read from Beast and AVR streams and decoded after ICAO Annex 10 volume IV, Doc
 * 9871 and RTCA DO-260B; SBS lines and state vectors arrive decoded. All end as {@link
 * org.testudo.airpicture.adsb.AircraftState}. Nothing said is believed here: whether it is true is
 * for those who have another sensor to hold against it.
 *
 * <p>What may not enter: tracks, ASTERIX, the wall clock.
 */
@NullMarked
package org.testudo.airpicture.adsb;

import org.jspecify.annotations.NullMarked;
