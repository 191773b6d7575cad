/**
 * What is known beforehand of sensors, read from YAML into the words of {@code airpicture.watch}.
 *
 * <p>Recordings themselves are read in {@code airpicture}; nothing of them may enter here.
 */
@NullMarked
package org.testudo.exchange.surveillance;

import org.jspecify.annotations.NullMarked;
