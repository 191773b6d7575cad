/**
 * From what sensors measure on the globe to a plane in which tracks live, and back.
 *
 * <p>WGS 84 throughout; latitude before longitude, degrees in arguments, metres in the plane with x
 * east and y north. Fast enough for every plot, and tested against GeographicLib. Knows nothing of
 * tracks; no map, no terrain, no geoid.
 */
@NullMarked
package org.testudo.airpicture.geodesy;

import org.jspecify.annotations.NullMarked;
