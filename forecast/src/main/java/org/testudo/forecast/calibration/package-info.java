/**
 * How good forecasts were, once one knows: proper scores, reliability, and what may be scored at
 * all.
 *
 * <p>A forecast is a distribution over days from the day it was made; an outcome is a day, or the
 * knowledge that nothing had happened by a day. Outcomes that have not happened are never dropped:
 * they are scored up to the day one knows of, and enter the reliability as censored, because
 * dropping them would score the quick ones only.
 *
 * <p>Nothing of the domain may enter, and no forecast is made here.
 */
@NullMarked
package org.testudo.forecast.calibration;

import org.jspecify.annotations.NullMarked;
