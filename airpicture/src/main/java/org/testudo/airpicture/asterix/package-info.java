/**
 * ASTERIX, the exchange format of surveillance data (EUROCONTROL SPEC-0149), read and written.
 *
 * <p>A data block is a category, a length and records; a record is a field specification (FSPEC)
 * and the items it names. What the items are is data: the text resources in {@code editions}, one
 * per category and edition. The code here knows only the shapes (fixed, extended, repetitive,
 * explicit, compound), walks them over a byte array, and makes nothing while doing so.
 *
 * <p>What may not enter: files and sockets (they are {@code recording}'s), tracks, and the meaning
 * of a report beyond its items' numbers, scales and units.
 */
@NullMarked
package org.testudo.airpicture.asterix;

import org.jspecify.annotations.NullMarked;
