/**
 * A replay to look at: frames kept on disk as they are told, a player with its own time, and a page
 * on the loopback address that shows them.
 *
 * <p>Nothing here decides what a track or a warning is; it shows what {@code airpicture} told.
 */
@NullMarked
package org.testudo.app.replay;

import org.jspecify.annotations.NullMarked;
