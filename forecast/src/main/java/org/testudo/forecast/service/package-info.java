/**
 * Units after READY, in the same future as READY: they fail, wait for parts, crews and supplies,
 * are hit, come back or are replaced, grow old.
 *
 * <p>The room takes a {@link org.testudo.forecast.service.ServiceModel} and the day each unit
 * becomes ready in a future, and gives each unit's capable share as steps over days. A future is a
 * pure function of (model, seed, future, ready days): every random number has an address, so
 * threads and order cannot matter and a model with one more spare meets the same luck. Beside the
 * simulation stand the closed forms of {@code sustainment}, and {@link
 * org.testudo.forecast.service.ReadinessComparison} says why the two differ.
 *
 * <p>What may not enter: parties, claims, systems, places, numbers of the domain; any pairing of a
 * unit with a threat. A loss is a rate per class, never a location.
 */
@NullMarked
package org.testudo.forecast.service;

import org.jspecify.annotations.NullMarked;
