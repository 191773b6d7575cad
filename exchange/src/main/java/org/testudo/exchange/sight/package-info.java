/**
 * Pictures and files of what sensors see: GeoTIFF rasters, PNG maps with a legend, GeoJSON
 * contours, and the profile under one sight line as SVG.
 *
 * <p>Each writer turns one result of {@code protection.sight} into bytes or text, the same for the
 * same result. Unknown stays unknown in all of them: {@code NaN}, its own colour, no contour. What
 * may not enter: computing anything about sight, choosing files, and positions of units.
 */
@NullMarked
package org.testudo.exchange.sight;

import org.jspecify.annotations.NullMarked;
