/**
 * From the picture to the engine: open cases become activities, assumptions become durations.
 *
 * <p>This is the only room of the module that knows both the picture and the engine. It decides
 * what a waiting gate, a kit or a missing assumption mean for the future; it draws no random number
 * and computes no percentile.
 */
@NullMarked
package org.testudo.forecast.compile;

import org.jspecify.annotations.NullMarked;
