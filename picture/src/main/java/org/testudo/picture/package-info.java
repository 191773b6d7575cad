/**
 * What an audience, knowing what was recorded by K, should believe about T.
 *
 * <p>{@link org.testudo.picture.PictureBuilder} is a pure function of claims and assumptions: it
 * strikes what was withdrawn, weighs what contradicts, walks each case along its route and keeps
 * every version it did not choose. Nothing here reads a store, a clock or a random number, and
 * nothing here writes: the only way to change a picture is another claim. Explain and diff read
 * finished pictures. Forecasts, distances and sums of protection do not belong here.
 */
@NullMarked
package org.testudo.picture;

import org.jspecify.annotations.NullMarked;
