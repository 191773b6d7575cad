/**
 * Answers without futures: cases so plain that the ready day has a closed form or an exact
 * recursion.
 *
 * <p>They serve twice: as instant answers for gates in series, the last of many cases, two parallel
 * paths and small exponential networks, and as the yardstick that the simulation is held to. All
 * times in days. Nothing here draws a random number, and nothing here is an approximation unless
 * its Javadoc says so.
 */
@NullMarked
package org.testudo.forecast.analytic;

import org.jspecify.annotations.NullMarked;
