/**
 * From a question about sensors and ground to its answer: reads the terrain each sensor needs,
 * computes the viewsheds one sensor at a time, and puts them together.
 *
 * <p>Memory holds the joint picture, the tiles of the sensor at work and a bounded number of tiles
 * used before. What may not enter: parsing of options and printing, which is the command's, and any
 * method of sight, which is {@code protection.sight}'s.
 */
@NullMarked
package org.testudo.app.sight;

import org.jspecify.annotations.NullMarked;
