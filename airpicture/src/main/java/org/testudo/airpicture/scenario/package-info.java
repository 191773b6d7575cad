/**
 * Synthetic air traffic as sensors would report it, with its truth: seeded, so that a tracker can
 * be measured on cases nobody has tuned it to.
 *
 * <p>Fixed families of cases (light, dense and turning, crossing with many missed plots, several
 * biased radars with ADS-B, thousands of targets, four targets meeting) and files of such cases in
 * the same layout. What a case may tell a tracker beforehand is in {@link
 * org.testudo.airpicture.scenario.ScanScenario#settings}; the truth is for scoring only. Nothing
 * here is a real flight or a real sensor.
 */
@NullMarked
package org.testudo.airpicture.scenario;

import org.jspecify.annotations.NullMarked;
