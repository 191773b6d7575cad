/**
 * Randomness that is addressed, not drawn.
 *
 * <p>A random number here is a function of (seed, subject, purpose, draw index, future). Nothing is
 * consumed, so nothing can be consumed in another order: any number of threads, any block size and
 * any range of futures on any machine see the same numbers, and two plans compared on one seed meet
 * the same luck. Only integers and exact conversions live here; distributions are next door.
 */
@NullMarked
package org.testudo.forecast.random;

import org.jspecify.annotations.NullMarked;
