/**
 * How tracks are told to other systems: ASTERIX 062, 063 and 065, lines of JSON, GeoJSON, Cursor on
 * Target.
 *
 * <p>Each writer takes frames as they come and holds no more than one. Output depends on the frames
 * alone. Whether what is told is an exercise is said in every form that has a place for it.
 */
@NullMarked
package org.testudo.airpicture.telling;

import org.jspecify.annotations.NullMarked;
