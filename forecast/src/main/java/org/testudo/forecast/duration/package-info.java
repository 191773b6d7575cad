/**
 * How long a gate may take: families of durations, in days.
 *
 * <p>Each family is a record of its parameters with exact mean, standard deviation, distribution
 * function and quantile, and with the distribution of what remains once some days were waited
 * already. Exact routines answer questions about one number; {@link
 * org.testudo.forecast.duration.DurationSampler} turns whole blocks of random bits into days
 * through a table with a proven error bound.
 *
 * <p>No parameter of the domain may enter: medians, rates and citations come in as data. Every
 * transcendental function is taken from {@code StrictMath}, so that a forecast is the same to the
 * last bit on every processor.
 */
@NullMarked
package org.testudo.forecast.duration;

import org.jspecify.annotations.NullMarked;
