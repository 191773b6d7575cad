/**
 * Change sets: files that say what would be otherwise, for asking "what if".
 *
 * <p>A change set speaks of cases, gates and days, in the words of claim files, and is turned into
 * changes of a network here. It never changes what is believed: that takes a claim. What the
 * difference is worth is computed elsewhere.
 */
@NullMarked
package org.testudo.exchange.changeset;

import org.jspecify.annotations.NullMarked;
