/**
 * What is in the air, as sensors say it: surveillance data in and out, and what is made of it.
 *
 * <p>{@code asterix} and {@code adsb} read and write what sensors send, {@code recording} finds it
 * in files and on the network and plays it again; each further room builds on those and is known by
 * none of them. It sees and warns; it controls nothing.
 *
 * <p>What may not enter: claims and pledges (the application maps between the two rivers), anything
 * about engaging what is seen, positions of real units, and the wall clock: time comes from the
 * data or as a parameter.
 */
@NullMarked
package org.testudo.airpicture;

import org.jspecify.annotations.NullMarked;
