/**
 * Times to an event, of which not all have happened yet: the statistics of waiting.
 *
 * <p>Every estimator takes a {@link org.testudo.forecast.survival.Sample}: who entered view when,
 * who left when, and by what cause. Right censoring, left truncation and competing causes are part
 * of the data, not options of a method. Conventions that change a number (ties, the median of a
 * flat, confidence intervals) follow the R package survival and are stated where they apply.
 *
 * <p>Nothing of the domain may enter: no gate, no route, no prior. The package knows numbers only
 * and nobody of this project but the normal distribution. Refusals say which value is at fault.
 */
@NullMarked
package org.testudo.forecast.survival;

import org.jspecify.annotations.NullMarked;
