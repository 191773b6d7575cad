/**
 * Height of the ground: posts on a grid, tiles of them, and the files they come in.
 *
 * <p>A post is a height in metres above the geoid at a point; between posts, heights are linear
 * along the grid's lines. A height that a file marks as void, in whatever convention, is unknown
 * ({@code NaN}) and stays so unless a caller asks for {@link org.testudo.protection.terrain.Voids}
 * by name. Readers refuse what they cannot place on the Earth, name file, line or byte and remedy,
 * and hold no more memory than the grid they return.
 *
 * <p>What may not enter: who sees what (the neighbour {@code sight}), claims, and any position of a
 * unit.
 */
@NullMarked
package org.testudo.protection.terrain;

import org.jspecify.annotations.NullMarked;
