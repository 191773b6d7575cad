/**
 * Plots in, tracks out: one tracker of the Poisson multi-Bernoulli mixture family.
 *
 * <p>A plot is what one sensor says once: a time, a position in a local plane with its covariance,
 * perhaps an identity. Targets never seen or hardly seen are a Poisson intensity ({@link
 * org.testudo.airpicture.track.Tentatives}); the others are Bernoulli tracks in clusters of
 * hypotheses ({@link org.testudo.airpicture.track.Cluster}). All numbers of a track live in columns
 * of {@link org.testudo.airpicture.track.States}, so that a plot makes no garbage.
 *
 * <p>Metres, metres per second, seconds; x east, y north. Nothing here reads a file, knows a wire
 * format, a clock or a map: those are its neighbours' business. It sees and controls nothing.
 */
@NullMarked
package org.testudo.airpicture.track;

import org.jspecify.annotations.NullMarked;
