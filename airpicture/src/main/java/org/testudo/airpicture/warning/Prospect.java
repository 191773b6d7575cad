package org.testudo.airpicture.warning;

/**
 * Whether and when a track comes over an area within the horizon, if it exists.
 *
 * @param area which
 * @param probability that it enters the area, or is there already
 * @param inside probability that it is there already
 * @param earliestSeconds from the update until a tenth of the entering paths have entered
 * @param medianSeconds until half of them have
 * @param latestSeconds until nine tenths have
 */
public record Prospect(
    Area area,
    double probability,
    double inside,
    double earliestSeconds,
    double medianSeconds,
    double latestSeconds) {}
