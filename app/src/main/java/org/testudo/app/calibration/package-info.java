/**
 * The record of the forecasts: made as known at past days and in synthetic worlds, and scored
 * against what happened.
 *
 * <p>Forecasts come out of the same picture, learning and futures as every other answer; scores out
 * of {@code forecast.calibration}. Here the two are brought together and nothing is tuned: a number
 * that looks bad is shown.
 */
@NullMarked
package org.testudo.app.calibration;

import org.jspecify.annotations.NullMarked;
