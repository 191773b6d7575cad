/**
 * Levers that somebody can pull, each priced in protected person-days on the same futures.
 *
 * <p>A {@link org.testudo.plan.lever.Lever} says what is changed, in the ids of the engines below;
 * a {@link org.testudo.plan.lever.WholeLife} walks units from pledge over READY through their
 * service and prices levers on common random numbers. What may not enter: claims and pictures (the
 * application makes levers out of them), new randomness.
 */
@NullMarked
package org.testudo.plan.lever;

import org.jspecify.annotations.NullMarked;
