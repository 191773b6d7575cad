/**
 * Who sees how low: the lowest visible height above ground at every post of a grid, exact.
 *
 * <p>One raster a sensor ({@link org.testudo.protection.sight.Viewshed}) answers every target
 * height. The sight line is straight, the Earth bends away by a settable part of its curvature
 * (refraction), and the ground between posts is linear along the grid's lines: the model R3.
 * Definitions, formulas and sources: {@code docs/methods/line-of-sight.md}. What the ground does
 * not tell stays unknown.
 *
 * <p>What may not enter: files and pictures (terrain and exchange), who is connected to whom (the
 * network), units, targets, and anything about engaging one.
 */
@NullMarked
package org.testudo.protection.sight;

import org.jspecify.annotations.NullMarked;
