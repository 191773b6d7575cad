/**
 * Which spares to buy with a budget.
 *
 * <p>This room chooses stocks of several items; what a stock is worth comes from {@link
 * org.testudo.forecast.sustainment} or from any other table that the caller brings. The optimum is
 * exact (dynamic programme); the greedy rule that planners know stands beside it, with its name on
 * it, because it is exact only at its own frontier points. What may not enter: prices and failure
 * rates of real items, claims, randomness.
 */
@NullMarked
package org.testudo.plan.spares;

import org.jspecify.annotations.NullMarked;
