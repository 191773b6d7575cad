/**
 * Where surveillance data comes from: recordings, the network, and time played again.
 *
 * <p>A recording is frames, each with the time it was recorded and, inside, one payload of data
 * blocks. Every reader streams, holds one frame at a time, and goes on after what it cannot read,
 * which it counts. Live sources give the same payloads. A replay turns recorded times, with their
 * jumps, midnights and leaps of date, into one time that only grows.
 *
 * <p>What may not enter: the meaning of a payload (that is {@code asterix}'s and {@code adsb}'s),
 * and the wall clock, which callers hand in.
 */
@NullMarked
package org.testudo.airpicture.recording;

import org.jspecify.annotations.NullMarked;
