package org.testudo.airpicture.warning;

import java.time.Instant;

/**
 * How an area stands under a rule, all tracks taken together.
 *
 * @param probability that at least one of them comes over it within the horizon
 * @param earliest when a tenth of the entering paths of the soonest track have entered
 * @param latest when nine tenths have
 * @param tracks how many contribute
 */
public record Assessment(
    double probability,
    Certainty certainty,
    Urgency urgency,
    Instant earliest,
    Instant latest,
    int tracks) {}
